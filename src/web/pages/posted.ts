// What somebody sent with a record's form: the fields as typed, what they continue, and what was said to the remarks.

import type { Fault } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { isBlank } from '../../kernel/field/plain-text.ts'
import type { Values } from '../../kernel/record/record.ts'
import type { NewRemark, RemarkAnswer } from '../../kernel/record/remarks.ts'
import type { Register } from '../../kernel/register/register.ts'
import { readTyped } from '../form-values.ts'
import { readPacked } from '../packed.ts'

/** What a form continues: the edit that it names, and what stood in it when it was opened. */
export interface Held {
  readonly edit: string | undefined
  readonly base: Values | undefined
}

/** What is in the form, and how it was received. */
export interface Posted {
  readonly typed: Values
  /** Absent for a form that is opened: it continues what is stored. */
  readonly held?: Held | undefined
  readonly issues: readonly Issue[]
  readonly rows: ReadonlyMap<string, number>
  readonly answers: readonly RemarkAnswer[]
  readonly remarks: readonly NewRemark[]
  /** What stopped the work asked for; all that was typed is still here. */
  readonly fault?: Fault | undefined
  /** Whether nothing that was stored meanwhile touches what was typed. */
  readonly apart?: 'same' | 'apart' | undefined
  readonly good?: string | undefined
}

export const nothingPosted: Posted = { typed: {}, issues: [], rows: new Map(), answers: [], remarks: [] }

export function readPosted(register: Register, form: URLSearchParams): Posted {
  const base = readPacked(form.get('_base'))
  const said = { issues: [], rows: rowsOf(form), answers: answersOf(form), remarks: remarksOf(form) }
  const chosen = form.get('_do') === 'merge' ? readPacked(form.get('_mine')) : undefined
  // Its edit is that of what the page showed, so it counts only once the choice is made; until then it continues nothing.
  if (chosen) return { ...said, typed: chosen, held: { edit: undefined, base } }
  return { ...said, typed: readTyped(register, form), held: { edit: form.get('_edit') ?? undefined, base } }
}

/** Whether there is anything that could be lost. */
export function hasText({ typed, remarks }: Posted): boolean {
  return Object.keys(typed).length > 0 || remarks.length > 0
}

export const mostRows = 200

function rowsOf(form: URLSearchParams): Map<string, number> {
  const rows = new Map<string, number>()
  for (const [name, value] of form) {
    if (name.startsWith('_rows.') && !isBlank(value))
      rows.set(name.slice(6), Math.max(1, Math.min(mostRows, Math.trunc(Number(value)) || 1)))
  }
  return rows
}

function remarksOf(form: URLSearchParams): NewRemark[] {
  return [...form].flatMap(([name, said]) => (name.startsWith('_remark.') && !isBlank(said) ? [{ field: name.slice(8), said }] : []))
}

function answersOf(form: URLSearchParams): RemarkAnswer[] {
  return [...form].flatMap(([name, answer]) => {
    const number = name.startsWith('_answer.') ? Number(name.slice(8)) : Number.NaN
    return Number.isSafeInteger(number) ? [{ number, answer, done: form.get(`_done.${number}`) !== null }] : []
  })
}
