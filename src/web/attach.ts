// Files that were chosen in a record's form: kept, and named in the form as if their names had been typed, so that all that follows
// sees one form. What cannot be kept is said at its field, and nothing is saved until it is seen.

import { anonymous } from '../kernel/access/actor.ts'
import { Fault } from '../kernel/fault/fault.ts'
import type { Issue } from '../kernel/fault/issue.ts'
import { keepFile, largestFile } from '../kernel/file/keep-file.ts'
import type { Catalog } from '../kernel/register/catalog.ts'
import type { Register } from '../kernel/register/register.ts'
import type { Context } from './page.ts'
import type { ChosenFile } from './read-form.ts'

export const fileMark = '_file.'
export const dropMark = '_drop.'
const refusedMark = '_refused.'

/** A form is no longer than this, with its files. */
export const mostAttached = largestFile + 1_000_000

/** Whether a register's form is sent in parts; forms without files are spared the weight of them. */
export function holdsFiles({ kinds }: Catalog, { fields }: Register): boolean {
  return Object.values(fields).some((field) => {
    const control = kinds.need(field).input(field, 'es')
    return control.as === 'upload' || (control.as === 'rows' && control.columns.some((column) => column.control.as === 'upload'))
  })
}

/** Whoever is not signed in has nothing kept: the form says so, and the file is chosen again afterwards. */
export async function attach(
  { kernel, actor, form }: Pick<Context, 'kernel' | 'actor' | 'form'>,
  files: readonly ChosenFile[],
): Promise<void> {
  for (const name of namesIn(form, dropMark)) forget(form, name)
  if (actor.id === anonymous.id) return
  for (const { input, ...file } of files) {
    if (!input.startsWith(fileMark)) continue
    const name = input.slice(fileMark.length)
    if (file.bytes.length > largestFile) {
      form.set(refusedMark + name, '')
      form.set('_do', 'check')
      continue
    }
    const kept = await keepFile(kernel, actor, file).catch(refused)
    if (!kept) continue
    forget(form, name)
    for (const [part, value] of Object.entries(kept)) form.set(`${name}.${part}`, String(value))
  }
}

/** Whoever may write nothing is told so by the step that she asked for, with all that she typed. */
function refused(error: unknown): undefined {
  if (!(error instanceof Fault) || error.code !== 'not-allowed') throw error
}

/** An issue for each file that was too large to be kept. */
export function refusedFiles(form: URLSearchParams): Issue[] {
  return namesIn(form, refusedMark).map((path) => ({ path, code: 'file-too-large', values: { limit: largestFile } }))
}

function namesIn(form: URLSearchParams, mark: string): string[] {
  return [...form.keys()].flatMap((name) => (name.startsWith(mark) ? [name.slice(mark.length)] : []))
}

function forget(form: URLSearchParams, name: string): void {
  for (const entry of [...form.keys()]) if (entry.startsWith(`${name}.`)) form.delete(entry)
}
