// Anonymous pages are functions of (address, language, ledger size): kept by that key, with a bound on memory.

import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export interface CachedPage {
  readonly status: number
  readonly type: string
  readonly etag: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly brotli: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
}

export interface PageCache {
  find(key: string): CachedPage | undefined
  put(key: string, page: CachedPage): void
}

/** Forgets what was used longest ago. */
export function createCache(limitBytes = 64_000_000): PageCache {
  const kept = new Map<string, CachedPage>()
  let size = 0
  const sizeOf = (page: CachedPage) => page.plain.length + page.brotli.length + page.gzip.length
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
  const brotli = new Uint8Array(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
  return { status, type, etag, plain, brotli, gzip: new Uint8Array(gzipSync(plain)) }
}
