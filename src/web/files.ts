// What is sent as it lies: the parts of the build, and files that records name.

import { Fault } from '../kernel/fault/fault.ts'
import { findFile } from '../kernel/storage/file-store.ts'
import type { Surroundings } from '../kernel/surroundings.ts'
import type { Assets } from './assets.ts'
import { headers } from './headers.ts'

export function asset({ assets }: { readonly assets: Assets }, name: string): Response {
  const bytes = assets.get(name)
  if (!bytes) throw new Fault('not-found', { what: `/assets/${name.slice(0, 100)}` })
  const type =
    { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', woff2: 'font/woff2', svg: 'image/svg+xml' }[
      name.split('.').at(-1) ?? ''
    ] ?? 'application/octet-stream'
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' },
  })
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
