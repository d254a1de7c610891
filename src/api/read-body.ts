// What a write sends, read within bounds: JSON only, counted as it arrives, strict UTF-8. It must never echo content.

import { Fault } from '../kernel/fault/fault.ts'
import type { Issue } from '../kernel/fault/issue.ts'
import { isMap } from '../kernel/field/plain-text.ts'
import type { Words } from '../kernel/language.ts'
import { readBytes } from '../kernel/read-bytes.ts'
import { findJsonBreak } from './json-break.ts'

export const largestBody = 1_000_000

/** What surrounds a record's fields in a write. */
export interface Envelope {
  readonly id: string | undefined
  readonly edit: string | undefined
  readonly institution: string | undefined
  readonly note: string | undefined
  readonly body: unknown
}

/**
 * Faults with `wrong-content-type`, `too-large`, `bad-body`, or `refused` for members that the operation does not take.
 * @param known the members that it takes; `body` may be any value, the others are texts
 */
export async function readEnvelope(request: Request, known: readonly (keyof Envelope)[]): Promise<Envelope> {
  const given = await readJson(request)
  const issues = Object.entries(given).flatMap(([name, value]) => issueOf(name, value, known))
  if (issues.length > 0) throw new Fault('refused', { count: issues.length }, { issues })
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const { id, edit, institution, note, body } = given
  return { id: text(id), edit: text(edit), institution: text(institution), note: text(note), body }
}

function issueOf(name: string, value: unknown, known: readonly string[]): Issue[] {
  const path = name.replace(/[^\w.-]/g, '?').slice(0, 80)
  if (!known.includes(name)) return [{ path, code: 'unknown-field', values: { name: path, known: known.join(', ') } }]
  return name === 'body' || typeof value === 'string' ? [] : [{ path, code: 'wrong-shape', values: { wanted: '"…"' } }]
}

/** Nothing sent at all is an empty object, whatever type it is said to have: some steps need no content. */
async function readJson(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request, largestBody)
  if (bytes.length === 0) return {}
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type))
    throw new Fault('wrong-content-type', { type: type.replace(/[^\w/+.;= -]/g, '?').slice(0, 80), wanted: 'application/json' })
  const value = parse(decode(bytes))
  if (isMap(value)) return value
  throw badBody({ es: 'no es un objeto JSON', en: 'it is not a JSON object' })
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw badBody({ es: 'no es texto UTF-8', en: 'it is not UTF-8 text' })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const before = text.slice(0, findJsonBreak(text)).split('\n')
    const line = before.length
    const column = (before.at(-1)?.length ?? 0) + 1
    throw badBody({
      es: `el JSON se rompe en la línea ${line}, columna ${column}`,
      en: `the JSON breaks at line ${line}, column ${column}`,
    })
  }
}

function badBody(why: Words): Fault {
  return new Fault('bad-body', { why })
}
