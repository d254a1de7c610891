// Tiles of hashes, bundles of entries and bundles of documents, each found by the number in its path. What is whole never
// changes; a part of a width never changes either; documents alone can be erased.

import { hash } from 'node:crypto'
import { bundleDocuments, bundleEntries } from '../kernel/ledger/bundle.ts'
import { hashBytes } from '../kernel/ledger/merkle.ts'
import { parsePath, tileWidth, widthIn } from '../kernel/ledger/tile.ts'
import type { Db } from '../kernel/storage/database.ts'
import { ledgerSize, readEntries, readLeaves } from '../kernel/storage/ledger.ts'
import { findTile } from '../kernel/storage/tree.ts'
import { caching, type Served } from './head.ts'

const bytes = 'application/octet-stream'
export const forever = 'public, max-age=31536000, immutable'

export async function findHashes(db: Db, level: number, path: string): Promise<Served | undefined> {
  const place = parsePath(path)
  const hashes = place && (await findTile(db, level, place.number))
  const wanted = (place?.width ?? 0) * hashBytes
  if (!hashes || hashes.length < wanted) return undefined
  return { body: new Uint8Array(hashes.subarray(0, wanted)), type: bytes, caching: forever }
}

export async function findEntries(db: Db, path: string): Promise<Served | undefined> {
  const place = parsePath(path)
  if (!place || widthIn({ level: 0, number: place.number }, await ledgerSize(db)) < place.width) return undefined
  const start = place.number * tileWidth
  const leaves = await readLeaves(db, start, start + place.width)
  return { body: new Uint8Array(bundleEntries(leaves)), type: bytes, caching: forever }
}

/** As many lines as there are entries by now. */
export async function findDocuments(db: Db, path: string): Promise<Served | undefined> {
  const place = parsePath(path)
  if (place?.width !== tileWidth) return undefined
  const entries = await readEntries(db, place.number * tileWidth, tileWidth)
  if (entries.length === 0) return undefined
  const lines = bundleDocuments(entries.map(({ salt, document }) => (salt === null || document === null ? null : { salt, text: document })))
  const body = new TextEncoder().encode(lines)
  const tag = `"${hash('sha256', body, 'hex').slice(0, 24)}"`
  return { body, type: 'application/jsonl; charset=utf-8', caching, tag }
}
