// The rows of a file on its way in, checked one by one as a form would be: by the format that they are read by, or with the fields
// that people gave its columns. It writes nothing.

import { nest } from '../field/nested.ts'
import { isBlank } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import { type PageLanguage, pageLanguages } from '../language.ts'
import { checkNeeds, parseValues } from '../record/check.ts'
import type { Register } from '../register/register.ts'
import { fold } from '../search/fold.ts'
import { type Checked, type CheckedRow, issuesOfRow } from './checked-row.ts'
import { checkFormatRows } from './format-rows.ts'
import type { Intake } from './intake.ts'
import { findFormat, rowsOf } from './intake-table.ts'
import type { Row } from './rows.ts'

/** @param language of what is wrong with a foreign format's cells */
export async function checkRows(kernel: Kernel, intake: Intake, bytes: Uint8Array, language: PageLanguage): Promise<Checked> {
  const mapping = findFormat(kernel, intake)
  if (mapping) return checkFormatRows(kernel, { intake, bytes, mapping, language })
  return { rows: await Array.fromAsync(checkOwnRows(kernel, intake, bytes)) }
}

async function* checkOwnRows(kernel: Kernel, intake: Intake, bytes: Uint8Array): AsyncGenerator<CheckedRow> {
  const register = kernel.catalog.need(intake.register)
  const keys = keysOf(kernel, register)
  const seen = new Set<string>()
  for await (const row of rowsOf(kernel, intake, bytes)) {
    const { id: own, body } = read(intake, row, keys)
    const id = intake.matches?.[row.number] ?? own
    const issues = issuesOfRow(row, id, intake.file, seen)
    const parsed = parseValues(kernel.catalog, register, body)
    issues.push(...(parsed.issues ?? (await checkNeeds(kernel.catalog, kernel.database.read, register, parsed.value))))
    yield { number: row.number, id, body, issues }
  }
}

/** What the columns make of a row; an apostrophe that keeps a spreadsheet from running a cell is none of its text. */
function read({ mapping }: Intake, row: Row, keys: Keys): Pick<CheckedRow, 'id' | 'body'> {
  const entries = Object.entries(row.cells).flatMap(([column, cell]) => {
    const target = Object.hasOwn(mapping, column) ? mapping[column] : undefined
    const plain = typeof cell === 'string' ? cell.replace(/^'(?=[=+\-@\t\r])/, '') : cell
    return target === undefined || isBlank(plain)
      ? []
      : [[target, typeof plain === 'string' ? keyed(plain, keys.get(target)) : plain] as const]
  })
  const id = entries.find(([target]) => target === 'id')?.[1]
  return { id: id === undefined ? undefined : String(id).trim(), body: nest(entries.filter(([target]) => target !== 'id')) }
}

/** Of each field that is a choice, the key behind each of its labels. */
type Keys = ReadonlyMap<string, ReadonlyMap<string, string>>

function keysOf({ catalog }: Kernel, register: Register): Keys {
  const keys = new Map<string, ReadonlyMap<string, string>>()
  for (const [name, field] of Object.entries(register.fields)) {
    const known = new Map<string, string>()
    for (const language of pageLanguages) {
      const control = catalog.kinds.need(field).input(field, language)
      if (control.as === 'choices') for (const { key, label } of control.options) known.set(fold(label), key)
    }
    if (known.size > 0) keys.set(name, known)
  }
  return keys
}

/** People write "Pública" where a choice has the key "public"; several stand beside one another, parted by bars. */
function keyed(text: string, keys: ReadonlyMap<string, string> | undefined): string {
  if (!keys) return text
  const parts = text.split('|').map((part) => keys.get(fold(part.trim())) ?? part.trim())
  return parts.join(' | ')
}
