// The ledger as files that strangers' tools read (C2SP tlog-tiles): checkpoint, tiles and bundles of entries, and beside
// them the verifier key and the documents. It only reads, and anybody may ask from anywhere.

import { Fault, tell } from '../kernel/fault/fault.ts'
import { Kept } from '../kernel/kept.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { onceThere, type Soon } from '../kernel/soon.ts'
import type { Surroundings } from '../kernel/surroundings.ts'
import { findPredecessorFile, presentCheckpointFile, presentKeyFile, type Served } from './head.ts'
import { findDocuments, findEntries, findHashes, forever } from './tiles.ts'

/** @param path below /ledger/, as it came */
export async function answerLedger(surroundings: Surroundings, path: string, request: Request): Promise<Response> {
  try {
    const served = await find(surroundings, path)
    return served ? present(served, request) : complain(404, 'Not found')
  } catch (error) {
    const incident = surroundings.incident()
    surroundings.report(error, incident)
    // Damage is told to whoever verifies: it is about what is public. Anything else is told by its number alone.
    return complain(500, error instanceof Fault && error.code === 'damaged' ? tell(error, 'en').detail : `Incident ${incident}`)
  }
}

interface SentFile {
  readonly status: 200
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

/** What goes out as it is to a plain request: the checkpoint, and what is kept in memory. Nothing for any other. */
export function findAtHand(
  { kernel, ledger }: Surroundings,
  { method, url }: { readonly method?: string | undefined; readonly url?: string | undefined },
): Soon<SentFile | undefined> {
  if (method !== 'GET' || !url?.startsWith('/ledger/')) return undefined
  const path = url.slice('/ledger/'.length)
  const served = path === 'checkpoint' ? presentCheckpointFile(ledger) : wholes.get(kernel)?.find(path)
  return onceThere(served, (one) => one && { status: 200, headers: headersOf(one), body: one.body })
}

function present(served: Served, request: Request): Response {
  const { body, tag } = served
  const { 'Content-Length': length, ...headers } = headersOf(served)
  if (tag && request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers })
  return new Response(request.method === 'HEAD' ? null : body, { headers: { ...headers, 'Content-Length': length } })
}

function headersOf({ body, type, caching, tag }: Served) {
  const own = { 'Content-Type': type, 'Cache-Control': caching, ...(tag ? { ETag: tag } : {}) }
  return { ...always, ...own, 'Content-Length': String(body.length) }
}

function complain(status: number, line: string): Response {
  return new Response(`${line}\n`, { status, headers: { ...always, 'Content-Type': text, 'Cache-Control': 'no-store' } })
}

const text = 'text/plain; charset=utf-8'

const always = { 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff' } as const

/** What is whole never changes, and whoever verifies asks for all of it. */
const wholes = new WeakMap<Kernel, Kept<Served>>()
const mostBytes = 8_000_000

async function find(surroundings: Surroundings, path: string): Promise<Served | undefined> {
  const kept = wholes.get(surroundings.kernel) ?? new Kept<Served>(mostBytes, ({ body }) => body.length)
  wholes.set(surroundings.kernel, kept)
  const before = kept.find(path)
  if (before) return before
  const served = await make(surroundings, path)
  if (served?.caching === forever && !path.includes('.p/')) kept.put(path, served)
  return served
}

async function make({ kernel, ledger }: Surroundings, path: string): Promise<Served | undefined> {
  if (path === 'checkpoint') return presentCheckpointFile(ledger)
  if (path === 'key') return presentKeyFile(ledger)
  if (path === 'predecessor') return findPredecessorFile(ledger)
  const [, place, rest = ''] = /^(tile\/entries|documents|tile\/(?:0|[1-9]\d?))\/(.+)$/.exec(path) ?? []
  const { read } = kernel.database
  if (place === 'tile/entries') return findEntries(read, rest)
  if (place === 'documents') return findDocuments(read, rest)
  return place ? findHashes(read, Number(place.slice('tile/'.length)), rest) : undefined
}
