// A format that a whole register can be downloaded in: written batch by batch, so that size never matters.

import type { Kernel } from '../kernel.ts'
import { type PageLanguage, pageLanguages } from '../language.ts'
import type { Origin } from '../ledger/entry.ts'
import { publishedOf } from '../record/read.ts'
import type { PublishedRecord } from '../record/record.ts'
import { isQuery, streamList } from '../record/stream-list.ts'
import type { Catalog } from '../register/catalog.ts'
import type { Register } from '../register/register.ts'
import { type RecordRow, streamRecords } from '../storage/records.ts'

export type Batches = AsyncIterable<readonly PublishedRecord[]>

export interface Format {
  /** The ending of its addresses: "csv". */
  readonly name: string
  readonly type: string
  readonly about: { readonly es: string; readonly en: string }
  /** The register in pieces, text in UTF-8 or bytes; holds no more than one batch at a time. */
  write(register: Register, catalog: Catalog, batches: Batches): AsyncGenerator<string | Uint8Array>
}

export interface Wanted {
  /** The query of a list, as it stands in an address; nothing: every record. */
  readonly query: URLSearchParams
  readonly language: PageLanguage
}

export const wholeRegister: Wanted = { query: new URLSearchParams(), language: pageLanguages[0] }

/** A register in a format, whole in the order of its ids, or what a list finds in the list's order. Faults with `bad-query`. */
export async function exportRegister(
  kernel: Kernel,
  name: string,
  format: Format,
  { query, language } = wholeRegister,
): Promise<AsyncGenerator<string | Uint8Array>> {
  const rows = isQuery(query) ? await streamList(kernel, name, query, language) : streamRecords(kernel.database.read, name)
  return format.write(kernel.catalog.need(name), kernel.catalog, batchesOf(rows))
}

async function* batchesOf(rows: AsyncGenerator<readonly RecordRow[]>): AsyncGenerator<readonly PublishedRecord[]> {
  for await (const batch of rows) yield batch.map(publishedOf)
}

/** A record as exports and the API say it. */
export function publicShape(record: PublishedRecord): Record<string, unknown> {
  const { id, version, state, published, firstPublished, institution, body, note, origin } = record
  return {
    id,
    version,
    state,
    published,
    firstPublished,
    institution,
    ...(note ? { note } : {}),
    ...(origin ? { origin: originShape(origin) } : {}),
    body,
  }
}

/** Where a record comes from, without the row of its source: that is in the ledger's document, and in exports by its format. */
export function originShape({ row: _row, made: _made, ...origin }: Origin): Origin {
  return origin
}
