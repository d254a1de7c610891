// What a form sends: only from a page of this site, of a bounded size, and of the one type that forms here have.

import { Fault } from '../kernel/fault/fault.ts'
import { readBytes } from '../kernel/read-bytes.ts'
import type { Surroundings } from '../kernel/surroundings.ts'
import type { Upload } from './page.ts'

const largestForm = 1_000_000
const formType = 'application/x-www-form-urlencoded'

/** Faults with `foreign-form`, `wrong-content-type` or `too-large`. */
export async function readForm({ publicUrl }: Pick<Surroundings, 'publicUrl'>, request: Request): Promise<URLSearchParams> {
  refuseForeign(request.headers, publicUrl)
  const type = request.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
  if (type !== formType) throw new Fault('wrong-content-type', { type: type.slice(0, 80), wanted: formType })
  return new URLSearchParams(new TextDecoder().decode(await readBytes(request, largestForm)))
}

/** The same of a script of this site, which speaks JSON. */
export async function readJson({ publicUrl }: Pick<Surroundings, 'publicUrl'>, request: Request): Promise<unknown> {
  refuseForeign(request.headers, publicUrl)
  const type = request.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
  if (type !== 'application/json') throw new Fault('wrong-content-type', { type: type.slice(0, 80), wanted: 'application/json' })
  const text = new TextDecoder().decode(await readBytes(request, 100_000))
  try {
    return JSON.parse(text)
  } catch {
    throw new Fault('bad-body', { why: 'JSON' })
  }
}

/** A form with one file in it. Faults as `readForm` does; nothing over the limit is ever held. */
export async function readUpload(
  { publicUrl }: Pick<Surroundings, 'publicUrl'>,
  request: Request,
  mostBytes: number,
): Promise<{ form: URLSearchParams; upload: Upload | undefined }> {
  refuseForeign(request.headers, publicUrl)
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data'))
    throw new Fault('wrong-content-type', { type: type.slice(0, 80), wanted: 'multipart/form-data' })
  const bytes = await readBytes(request, mostBytes + 100_000)
  const parts = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new Fault('wrong-content-type', { type: type.slice(0, 80), wanted: 'multipart/form-data' })
  })
  const form = new URLSearchParams()
  let upload: Upload | undefined
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.append(name, value)
    else if (value.size > mostBytes) throw new Fault('too-large', { limit: mostBytes })
    else if (value.size > 0 || value.name) upload = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) }
  }
  return { form, upload }
}

/** Faults with `foreign-form`. */
export function refuseForeign(headers: Headers, publicUrl: string): void {
  if (isForeign(headers, publicUrl)) throw new Fault('foreign-form')
}

/** Browsers say where a form comes from; where an old one says nothing, the session cookie's SameSite stands alone. */
function isForeign(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get('origin')
  if (origin === null) return !['same-origin', 'none'].includes(headers.get('sec-fetch-site') ?? 'none')
  const own = [new URL(publicUrl).host, headers.get('host')]
  return !own.includes(URL.parse(origin)?.host || 'null')
}
