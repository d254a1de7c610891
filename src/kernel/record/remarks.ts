// Remarks between whoever reviews a working copy and whoever writes it: made when it is returned, answered when it is saved.
// They stay with the working copy and never come near the ledger.

import type { Actor } from '../access/actor.ts'
import { type Issue, under } from '../fault/issue.ts'
import { isBlank, parseText } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import type { Register } from '../register/register.ts'
import type { Db } from '../storage/database.ts'
import { answerRemark, findRemarks, insertRemarks, type RemarkRow } from '../storage/remarks.ts'

export interface Remark {
  readonly number: number
  /** The field that it is about, or a part of one: "answers.problem"; empty for the whole. */
  readonly field: string
  readonly said: string
  readonly author: string
  readonly time: string
  readonly answer: string | null
  /** Whether whoever writes says that it is dealt with. */
  readonly done: boolean
}

/** What somebody writes at a field or a part of one, or ("") about the whole. */
export interface NewRemark {
  readonly field: string
  readonly said: string
}

export interface RemarkAnswer {
  readonly number: number
  readonly answer: string
  readonly done: boolean
}

export const mostRemarks = 200
export const longestRemark = 2000

/** The field that a remark is about, where it is about a part of one too. */
export function fieldOfRemark(field: string): string {
  return field.split('.')[0] ?? ''
}

/** Whether nobody has dealt with it yet. */
export function isOpen({ answer, done }: Remark): boolean {
  return answer === null && !done
}

export async function listRemarks(db: Db, register: string, record: string): Promise<Remark[]> {
  return (await findRemarks(db, register, record)).map(remarkOf)
}

/** What stands against remarks and answers before anything is written. */
export function issuesOfRemarks(register: Register, remarks: readonly NewRemark[], answers: readonly RemarkAnswer[]): Issue[] {
  const many = remarks.length > mostRemarks ? [{ path: 'remarks', code: 'too-many', values: { limit: mostRemarks } } as const] : []
  return [
    ...many,
    ...remarks.flatMap(({ field, said }) => {
      const known =
        field === '' || (Object.hasOwn(register.fields, fieldOfRemark(field)) && field.length <= 200 && /^[\w-]+(\.[\w-]+)*$/.test(field))
      if (!known)
        return [{ path: 'remarks', code: 'unknown-field', values: { name: field.slice(0, 80), known: fieldsOf(register) } } as const]
      return under(`remarks.${field}`, parseText(said, longestRemark).issues ?? [])
    }),
    ...answers.flatMap(({ number, answer }) => under(`answers.${number}`, parseText(answer, longestRemark).issues ?? [])),
  ]
}

interface Place {
  readonly kernel: Kernel
  readonly db: Db
  readonly register: string
  readonly id: string
  readonly actor: Actor
}

/** Adds remarks after those that there are; what says nothing is left out. */
export async function addRemarks({ kernel, db, register, id, actor }: Place, remarks: readonly NewRemark[]): Promise<void> {
  const said = remarks.filter((one) => !isBlank(one.said))
  if (said.length === 0) return
  const last = (await findRemarks(db, register, id)).at(-1)?.number ?? 0
  const time = kernel.clock.now()
  const rows = said.map(
    (one, at): RemarkRow => ({
      register,
      record: id,
      number: last + at + 1,
      field: one.field,
      said: textOf(one.said),
      author: actor.id,
      time,
      answer: null,
      answerer: null,
      answered: null,
      done: 0,
    }),
  )
  await insertRemarks(db, rows)
}

/** Notes what changed of the answers; who answered before stays named where nothing did. */
export async function putAnswers({ kernel, db, register, id, actor }: Place, answers: readonly RemarkAnswer[]): Promise<void> {
  if (answers.length === 0) return
  const known = new Map((await findRemarks(db, register, id)).map((row) => [Number(row.number), row]))
  for (const { number, answer, done } of answers) {
    const row = known.get(number)
    const text = isBlank(answer) ? null : textOf(answer)
    if (!row || (row.answer === text && (row.done === 1) === done)) continue
    const when = kernel.clock.now()
    await answerRemark(db, { register, record: id, number, answer: text, answerer: actor.id, answered: when, done: done ? 1 : 0 })
  }
}

function textOf(raw: string): string {
  const parsed = parseText(raw, longestRemark)
  return parsed.issues ? '' : parsed.value
}

function remarkOf({ number, field, said, author, time, answer, done }: RemarkRow): Remark {
  return { number: Number(number), field, said, author, time, answer, done: Number(done) === 1 }
}

function fieldsOf(register: Register): string {
  return Object.keys(register.fields).join(', ')
}
