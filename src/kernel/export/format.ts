// A format that a whole register can be downloaded in: written record by record, so that size never matters.

import type { Kernel } from '../kernel.ts'
import { publishedOf } from '../record/read.ts'
import type { PublishedRecord } from '../record/record.ts'
import type { Catalog } from '../register/catalog.ts'
import type { Register } from '../register/register.ts'
import { streamRecords } from '../storage/records.ts'

export interface Format {
  /** The ending of its addresses: "csv". */
  readonly name: string
  readonly type: string
  readonly about: { readonly es: string; readonly en: string }
  head(register: Register, catalog: Catalog): string
  /** @param first whether it is the first record */
  record(record: PublishedRecord, register: Register, catalog: Catalog, first: boolean): string
  tail(): string
}

/** The whole register in a format, in pieces; holds no more than one batch at a time. */
export async function* exportRegister(kernel: Kernel, name: string, format: Format): AsyncGenerator<string> {
  const register = kernel.catalog.need(name)
  yield format.head(register, kernel.catalog)
  let first = true
  for await (const rows of streamRecords(kernel.database.read, name)) {
    let piece = ''
    for (const row of rows) {
      piece += format.record(publishedOf(row), register, kernel.catalog, first)
      first = false
    }
    yield piece
  }
  yield format.tail()
}

/** A record as exports and the API say it. */
export function publicShape(record: PublishedRecord): Record<string, unknown> {
  const { id, version, state, published, firstPublished, institution, body, note, origin } = record
  return { id, version, state, published, firstPublished, institution, ...(note ? { note } : {}), ...(origin ? { origin } : {}), body }
}
