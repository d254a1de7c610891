// Anonymous pages are functions of (address, language, ledger size): kept by that key, with a bound on memory.

import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export interface CachedPage {
  readonly status: number
  readonly type: string
  readonly etag: string
  readonly plain: Uint8Array<ArrayBuffer>
  /** Packed when somebody first asks for it so: quickly at first, well for whoever asks again. */
  readonly packed: { [E in Encoding]?: Packed }
}

interface Packed {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly well: boolean
}

/** The best first. */
export const encodings = ['br', 'gzip'] as const
export type Encoding = (typeof encodings)[number]

export interface PageCache {
  find(key: string): CachedPage | undefined
  put(key: string, page: CachedPage): void
}

/** Forgets what was used longest ago. */
export function createCache(limitBytes = 24_000_000): PageCache {
  const kept = new Map<string, CachedPage>()
  let size = 0
  // Packed, a page takes about a third more.
  const sizeOf = (page: CachedPage) => Math.round(page.plain.length * 1.4)
  const drop = (key: string, page: CachedPage) => {
    kept.delete(key)
    size -= sizeOf(page)
  }
  return {
    find(key) {
      const page = kept.get(key)
      if (!page) return undefined
      kept.delete(key)
      kept.set(key, page)
      return page
    },
    put(key, page) {
      const before = kept.get(key)
      if (before) drop(key, before)
      kept.set(key, page)
      size += sizeOf(page)
      for (const [oldest, old] of kept) {
        if (size <= limitBytes) break
        drop(oldest, old)
      }
    },
  }
}

export function pack(status: number, type: string, text: string): CachedPage {
  const plain = new TextEncoder().encode(text)
  // Weak: the same for the plain page and for its compressed forms.
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { status, type, etag, plain, packed: {} }
}

/** Most pages of lists are asked for once, and packing them well would take as long as finding what is on them. */
const compress = {
  br: (bytes: Uint8Array, well: boolean) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: well ? 6 : 1 } }),
  gzip: (bytes: Uint8Array, well: boolean) => gzipSync(bytes, { level: well ? 6 : 1 }),
} as const

export function encoded(page: CachedPage, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const before = page.packed[encoding]
  if (before?.well) return before.bytes
  const well = before !== undefined
  const bytes = new Uint8Array(compress[encoding](page.plain, well))
  page.packed[encoding] = { bytes, well }
  return bytes
}
