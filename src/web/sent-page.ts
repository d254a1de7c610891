// A page of the cache as it goes out: not at all to whoever holds it, otherwise packed as the asker can unpack it.

import type { Kernel } from '../kernel/kernel.ts'
import { encodingOf } from '../kernel/packing.ts'
import { onceThere, type Soon } from '../kernel/soon.ts'
import { recentSize } from '../kernel/storage/recent-size.ts'
import { type CachedPage, encoded, type PageCache } from './cache.ts'
import { headersFor } from './headers.ts'

export interface SentPage {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Null for whoever holds the page already. */
  readonly body: Uint8Array<ArrayBuffer> | null
}

/** What of a request decides how a page is sent. */
export interface AskedHeaders {
  readonly cookie?: string | undefined
  readonly 'if-none-match'?: string | undefined
  readonly 'accept-encoding'?: string | undefined
}

/** What a page is kept by: the ledger's size, the day, since duties fall due, and the address after the host, which says the language too. */
export function keyOf({ database, clock }: Pick<Kernel, 'database' | 'clock'>, address: string): Soon<string> {
  return onceThere(recentSize(database), (size) => `${size} ${clock.now().slice(0, 10)} ${address}`)
}

export interface FoundPage {
  readonly sent: SentPage
  /** The pattern that its address fitted. */
  readonly route: string
}

/** The page that is kept for a plain request, before anything else is made of it; nothing for any other. */
export function findKept(
  { kernel, cache }: { readonly kernel: Pick<Kernel, 'database' | 'clock'>; readonly cache: PageCache },
  { method, url, headers }: { readonly method?: string | undefined; readonly url?: string | undefined; readonly headers: AskedHeaders },
): Soon<FoundPage | undefined> {
  if (method !== 'GET' || url === undefined || headers.cookie !== undefined) return undefined
  return onceThere(keyOf(kernel, url), (key) => {
    const page = cache.find(key)
    return page && { sent: sentPage(page, headers), route: page.route }
  })
}

/** By the bytes, which are of one page, packed in one way. */
const sent = new WeakMap<Uint8Array, SentPage>()

export function sentPage(page: CachedPage, asked: AskedHeaders): SentPage {
  const held = asked['if-none-match']?.split(',').map((one) => one.trim()) ?? []
  if (page.status === 200 && (held.includes(page.etag) || held.includes('*'))) return { status: 304, headers: headersOf(page), body: null }
  const encoding = encodingOf(asked['accept-encoding'], page.type, page.plain.length)
  const body = encoding ? encoded(page, encoding) : page.plain
  const before = sent.get(body)
  if (before) return before
  const own = { 'Content-Type': page.type, 'Content-Length': String(body.length), ...(encoding ? { 'Content-Encoding': encoding } : {}) }
  const made: SentPage = { status: page.status, headers: { ...headersOf(page), ...own }, body }
  sent.set(body, made)
  return made
}

function headersOf(page: CachedPage) {
  return {
    ...headersFor(page),
    ETag: page.etag,
    'Cache-Control': 'public, max-age=0, must-revalidate',
    Vary: 'Accept-Encoding, Cookie',
  }
}
