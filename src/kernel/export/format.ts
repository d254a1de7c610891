// A format that a whole register can be downloaded in: written batch by batch, so that size never matters.

import type { Kernel } from '../kernel.ts'
import type { Origin } from '../ledger/entry.ts'
import { publishedOf } from '../record/read.ts'
import type { PublishedRecord } from '../record/record.ts'
import type { Catalog } from '../register/catalog.ts'
import type { Register } from '../register/register.ts'
import { streamRecords } from '../storage/records.ts'

export type Batches = AsyncIterable<readonly PublishedRecord[]>

export interface Format {
  /** The ending of its addresses: "csv". */
  readonly name: string
  readonly type: string
  readonly about: { readonly es: string; readonly en: string }
  /** The register in pieces, text in UTF-8 or bytes; holds no more than one batch at a time. */
  write(register: Register, catalog: Catalog, batches: Batches): AsyncGenerator<string | Uint8Array>
}

/** The whole register in a format. */
export function exportRegister(kernel: Kernel, name: string, format: Format): AsyncGenerator<string | Uint8Array> {
  return format.write(kernel.catalog.need(name), kernel.catalog, batchesOf(kernel, name))
}

async function* batchesOf(kernel: Kernel, name: string): AsyncGenerator<readonly PublishedRecord[]> {
  for await (const rows of streamRecords(kernel.database.read, name)) yield rows.map(publishedOf)
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
