// Anonymous pages are functions of (address, language, ledger size, day): kept by that key, with a bound on memory, from the second
// time on that somebody asks for the address. Pages of an earlier size are let go, so that what was removed by law does not stay here.

import { hash } from 'node:crypto'
import { Kept } from '../kernel/kept.ts'
import { type Encoding, packBytes } from '../kernel/packing.ts'

export interface CachedPage {
  /** The pattern that its address fitted. */
  readonly route: string
  readonly status: number
  readonly type: string
  readonly etag: string
  readonly runsScript: boolean
  /** Whether it may stand in pages of other sites. */
  readonly isCard?: boolean
  readonly plain: Uint8Array<ArrayBuffer>
  /** Packed when somebody first asks for it so. */
  readonly packed: { [E in Encoding]?: Packed }
}

interface Packed {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly well: boolean
}

export interface PageCache {
  find(key: string): CachedPage | undefined
  put(key: string, page: CachedPage): void
}

/** Characters of addresses that were asked for once: some ten thousand of them. */
const limitAsked = 1_000_000

/**
 * Forgets what was used longest ago, and everything of a smaller ledger. Keys begin with the ledger's size, and a space. Most pages of
 * lists are asked for once: kept, they would push out what many ask for, and outlive V8's nursery, which made it go over all old
 * objects each second (decision 0026).
 *
 * @param limitBytes of all pages; packed, one takes about a third more
 */
export function createCache(limitBytes = 12_000_000): PageCache {
  const empty = () => new Kept<CachedPage>(limitBytes, ({ plain }) => Math.round(plain.length * 1.4))
  const asked = new Kept<true>(limitAsked, (_, address) => address.length)
  let kept = empty()
  let edition = 0
  return {
    find: (key) => kept.find(key),
    put(key, page) {
      const own = Number.parseInt(key, 10)
      if (own < edition) return
      if (own > edition) kept = empty()
      edition = own
      const address = key.slice(key.indexOf(' ') + 1)
      if (asked.find(address)) kept.put(key, page)
      else asked.put(address, true)
    },
  }
}

export function pack(
  content: string | Uint8Array<ArrayBuffer>,
  head: Pick<CachedPage, 'route' | 'status' | 'type' | 'runsScript' | 'isCard'>,
): CachedPage {
  const plain = typeof content === 'string' ? new TextEncoder().encode(content) : content
  // Weak: the same for the plain page and for its compressed forms.
  const etag = `W/"${hash('sha256', plain, 'base64url').slice(0, 22)}"`
  return { ...head, etag, plain, packed: {} }
}

/** Quickly at first, well for whoever asks again. */
export function encoded(page: CachedPage, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const before = page.packed[encoding]
  if (before?.well) return before.bytes
  const well = before !== undefined
  const bytes = packBytes(page.plain, encoding, well)
  page.packed[encoding] = { bytes, well }
  return bytes
}
