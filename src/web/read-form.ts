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
  surroundings: Pick<Surroundings, 'publicUrl'>,
  request: Request,
  mostBytes: number,
): Promise<{ form: URLSearchParams; upload: Upload | undefined }> {
  const { form, files } = await readParts(surroundings, request, mostBytes + 100_000)
  const upload = files.at(-1)
  if (upload && upload.bytes.length > mostBytes) throw new Fault('too-large', { limit: mostBytes })
  return { form, upload }
}

export interface ChosenFile extends Upload {
  /** The name of its input. */
  readonly input: string
  readonly type: string
}

export function isInParts(request: Request): boolean {
  return (request.headers.get('content-type') ?? '').startsWith('multipart/form-data')
}

/** A form with the files that were chosen in it. Faults as `readForm` does. @param mostBytes all of it together */
export async function readParts(
  { publicUrl }: Pick<Surroundings, 'publicUrl'>,
  request: Request,
  mostBytes: number,
): Promise<{ form: URLSearchParams; files: readonly ChosenFile[] }> {
  refuseForeign(request.headers, publicUrl)
  const type = request.headers.get('content-type') ?? ''
  const malformed = new Fault('wrong-content-type', { type: type.slice(0, 80), wanted: 'multipart/form-data' })
  if (!isInParts(request)) throw malformed
  const bytes = await readBytes(request, mostBytes)
  const parts = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw malformed
  })
  const form = new URLSearchParams()
  const files: ChosenFile[] = []
  for (const [input, value] of parts) {
    if (typeof value === 'string') form.append(input, value)
    else if (value.size > 0 || value.name)
      files.push({ input, name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  return { form, files }
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
