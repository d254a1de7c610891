// What is sent as it lies: the parts of the build, and files that records name.

import { Fault } from '../kernel/fault/fault.ts'
import { type Encoding, encodingOf, packBytes } from '../kernel/packing.ts'
import { findFile } from '../kernel/storage/file-store.ts'
import type { Surroundings } from '../kernel/surroundings.ts'
import type { Assets } from './assets.ts'
import { headers } from './headers.ts'

export function asset({ assets }: { readonly assets: Assets }, name: string, accepts: string | undefined): Response {
  const bytes = assets.get(name)
  if (!bytes) throw new Fault('not-found', { what: `/assets/${name.slice(0, 100)}` })
  const type =
    { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', woff2: 'font/woff2', svg: 'image/svg+xml' }[
      name.split('.').at(-1) ?? ''
    ] ?? 'application/octet-stream'
  const encoding = encodingOf(accepts, type, bytes.length)
  return new Response(encoding ? packedOnce(bytes, encoding) : new Uint8Array(bytes), {
    headers: {
      ...headers,
      'Content-Type': type,
      ...(encoding ? { 'Content-Encoding': encoding } : {}),
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    },
  })
}

const packed = new WeakMap<Uint8Array, { [E in Encoding]?: Uint8Array<ArrayBuffer> }>()

function packedOnce(bytes: Uint8Array, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const before = packed.get(bytes) ?? {}
  packed.set(bytes, before)
  before[encoding] ??= packBytes(bytes, encoding, true)
  return before[encoding]
}

/**
 * A stored file is always a download, never a page of this site. Whoever keeps a copy asks again before using it: the law may
 * have had it removed.
 */
export async function storedFile({ kernel }: Pick<Surroundings, 'kernel'>, hash: string, held: string | undefined): Promise<Response> {
  const bytes = await kernel.files.find(hash)
  const noted = bytes && (await findFile(kernel.database.read, hash))
  if (!bytes || !noted) throw new Fault('unknown-file', { hash: hash.slice(0, 64) })
  const caching = { ETag: `"${hash}"`, 'Cache-Control': 'public, no-cache' }
  if (held?.includes(hash)) return new Response(null, { status: 304, headers: { ...headers, ...caching } })
  const name = noted.name.replace(/[^\w. -]/g, '_')
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      // What was uploaded never runs, not even where a page of this site were made to ask for it.
      'Content-Type': /(java|ecma|j|live)script/i.test(noted.type) ? 'application/octet-stream' : noted.type,
      'Content-Disposition': `attachment; filename="${name}"`,
      ...caching,
    },
  })
}
