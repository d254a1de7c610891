// A register, or one record, in a format of another register: written batch by batch as records come, with what each row could
// not carry. It never holds more than the batches that are being written.

import { csvLinesAsIs } from '../export/csv.ts'
import { wholeRegister } from '../export/format.ts'
import { Fault } from '../fault/fault.ts'
import { type Format, isWritten } from '../import/mapping.ts'
import type { Kernel } from '../kernel.ts'
import { needPublished } from '../record/read.ts'
import { isQuery, streamList } from '../record/stream-list.ts'
import { findRecords, type RecordRow, streamInOrder } from '../storage/records.ts'
import type { WrittenBatch } from './batch.ts'
import { keptDocuments, madeOf } from './kept-rows.ts'
import { type Telling, tellers } from './report.ts'

/** A piece of the file, and the piece of the report that goes with it. */
export interface Exchanged {
  readonly text: Uint8Array
  readonly told: Uint8Array
  readonly records: number
  readonly losses: number
}

export type Rows = AsyncIterable<readonly RecordRow[]> | Iterable<readonly RecordRow[]>

export interface How {
  /** How losses are told; nothing: they are counted alone. */
  readonly telling?: Telling | undefined
  /** So many batches are written while another is waited for; a server has others to answer. */
  readonly ahead?: number
}

export const mediaTypes = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json; charset=utf-8' } as const

export function formatsOf({ mappings }: Kernel, register: string): Format[] {
  return mappings.filter(isWritten).filter((format) => format.register === register)
}

/** Faults with `unknown-format`. */
export function needFormat(kernel: Kernel, register: string, name: string): Format {
  const formats = formatsOf(kernel, register)
  const found = formats.find((format) => format.name === name)
  if (found) return found
  throw new Fault('unknown-format', { name: name.slice(0, 80), register, known: formats.map((one) => one.name).join(', ') || '—' })
}

/** One record. Faults with `unknown-record` and `redacted`. */
export async function oneRow(kernel: Kernel, { register }: Format, id: string): Promise<Rows> {
  await needPublished(kernel, register, id)
  return [await findRecords(kernel.database.read, register, [id])]
}

/**
 * Every published record of the format's register in the order in which they last changed, that of the file they came from; or what a
 * list finds, in the list's order. Faults with `bad-query`.
 */
export async function rowsOf(kernel: Kernel, { register }: Format, { query, language } = wholeRegister): Promise<Rows> {
  return isQuery(query) ? streamList(kernel, register, query, language) : streamInOrder(kernel.database.read, register)
}

export async function* exchange(kernel: Kernel, format: Format, rows: Rows, { telling, ahead = 0 }: How = {}): AsyncGenerator<Exchanged> {
  const { head, between, foot } = format.file.type === 'csv' ? { head: csvHead(format), between: '', foot: '' } : jsonFrame(format)
  const teller = telling && tellers[telling]
  const kinds = new Map<string, number>()
  let [records, losses] = [0, 0]
  yield piece(head, teller?.head(format.register, format.name))
  for await (const { count, written } of writtenInOrder(kernel, format, rows, telling, ahead)) {
    const lost = [...written.kinds.values()].reduce((sum, count) => sum + count, 0)
    yield piece(records > 0 ? between : '', lost > 0 ? (losses > 0 ? teller?.between : teller?.before) : '')
    yield { text: written.items, told: written.told, records: count, losses: lost }
    records += count
    losses += lost
    for (const [kind, more] of written.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + more)
  }
  yield piece(foot, teller?.foot({ records, losses, kinds }))
}

const bytes = new TextEncoder()

function piece(text: string, told = ''): Exchanged {
  return { text: bytes.encode(text), told: bytes.encode(told), records: 0, losses: 0 }
}

interface Batch {
  readonly count: number
  readonly written: WrittenBatch
}

async function* writtenInOrder(
  kernel: Kernel,
  format: Format,
  rows: Rows,
  telling: Telling | undefined,
  ahead: number,
): AsyncGenerator<Batch> {
  const waiting: Promise<Batch>[] = []
  const next = async () => waiting.shift() as Promise<Batch>
  try {
    for await (const batch of rows) {
      if (batch.length === 0) continue
      const documents = await keptDocuments(kernel.database.read, format.register, batch.map(madeOf))
      const asked = batch.map(({ record, version, body, origin }) => ({ record, version, body, origin, document: documents.get(record) }))
      const made = kernel.scribes.write({ format: format.name, rows: asked, telling }).then((written) => ({ count: batch.length, written }))
      made.catch(() => undefined) // one that fails is heard when its turn comes
      waiting.push(made)
      if (waiting.length > ahead) yield await next()
    }
    while (waiting.length > 0) yield await next()
  } finally {
    await Promise.allSettled(waiting)
  }
}

/** Headers that stand in the file more than once are written alike. */
function csvHead({ columns }: Format): string {
  const headers = Object.values(columns).map(({ header }) => header)
  const named = new Set(headers)
  const written = headers.map((header) => header.replace(/ \(\d+\)$/, (end) => (named.has(header.slice(0, -end.length)) ? '' : end)))
  return csvLinesAsIs([written])
}

function jsonFrame({ file: { frame } }: Format): { head: string; between: string; foot: string } {
  const between = ',\n'
  if (!frame) return { head: '[\n', between, foot: '\n]\n' }
  const head = Object.entries(frame.head).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},\n`)
  return { head: `{${head.join('')}${JSON.stringify(frame.list)}:[\n`, between, foot: '\n]}\n' }
}
