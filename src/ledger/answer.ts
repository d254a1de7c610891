// The ledger as files that strangers' tools read (C2SP tlog-tiles): checkpoint, tiles and bundles of entries, and beside
// them the verifier key and the documents. It only reads, and anybody may ask from anywhere.

import type { SignedLedger } from '../kernel/proof/signed-ledger.ts'
import type { Database } from '../kernel/storage/database.ts'
import { presentCheckpointFile, presentKeyFile, type Served } from './head.ts'
import { findDocuments, findEntries, findHashes } from './tiles.ts'

export interface Published {
  readonly database: Database
  readonly ledger: SignedLedger
}

/** @param path below /ledger/, as it came */
export async function answerLedger(published: Published, path: string, request: Request): Promise<Response> {
  const served = await find(published, path)
  if (!served)
    return new Response('Not found\n', { status: 404, headers: { ...always, 'Content-Type': text, 'Cache-Control': 'no-store' } })
  const { body, type, caching, tag } = served
  const headers = { ...always, 'Content-Type': type, 'Cache-Control': caching, ...(tag ? { ETag: tag } : {}) }
  if (tag && request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers })
  return new Response(request.method === 'HEAD' ? null : body, { headers: { ...headers, 'Content-Length': String(body.length) } })
}

const text = 'text/plain; charset=utf-8'

const always = { 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff' } as const

async function find(published: Published, path: string): Promise<Served | undefined> {
  if (path === 'checkpoint') return presentCheckpointFile(published.ledger)
  if (path === 'key') return presentKeyFile(published.ledger)
  const [, place, rest = ''] = /^(tile\/entries|documents|tile\/(?:0|[1-9]\d?))\/(.+)$/.exec(path) ?? []
  const { read } = published.database
  if (place === 'tile/entries') return findEntries(read, rest)
  if (place === 'documents') return findDocuments(read, rest)
  return place ? findHashes(read, Number(place.slice('tile/'.length)), rest) : undefined
}
