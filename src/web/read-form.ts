// What a form sends: only from a page of this site, of a bounded size, and of the one type that forms here have.

import { Fault } from '../kernel/fault/fault.ts'
import { readBytes } from '../kernel/read-bytes.ts'
import type { Surroundings } from '../kernel/surroundings.ts'

const largestForm = 1_000_000
const formType = 'application/x-www-form-urlencoded'

/** Faults with `foreign-form`, `wrong-content-type` or `too-large`. */
export async function readForm({ publicUrl }: Pick<Surroundings, 'publicUrl'>, request: Request): Promise<URLSearchParams> {
  if (isForeign(request.headers, publicUrl)) throw new Fault('foreign-form')
  const type = request.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
  if (type !== formType) throw new Fault('wrong-content-type', { type: type.slice(0, 80), wanted: formType })
  return new URLSearchParams(new TextDecoder().decode(await readBytes(request, largestForm)))
}

/** The same of a script of this site, which speaks JSON. */
export async function readJson({ publicUrl }: Pick<Surroundings, 'publicUrl'>, request: Request): Promise<unknown> {
  if (isForeign(request.headers, publicUrl)) throw new Fault('foreign-form')
  const type = request.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
  if (type !== 'application/json') throw new Fault('wrong-content-type', { type: type.slice(0, 80), wanted: 'application/json' })
  const text = new TextDecoder().decode(await readBytes(request, 100_000))
  try {
    return JSON.parse(text)
  } catch {
    throw new Fault('bad-body', { why: 'JSON' })
  }
}

/** Browsers say where a form comes from; where an old one says nothing, the session cookie's SameSite stands alone. */
function isForeign(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get('origin')
  if (origin === null) return !['same-origin', 'none'].includes(headers.get('sec-fetch-site') ?? 'none')
  const own = [new URL(publicUrl).host, headers.get('host')]
  return !own.includes(URL.parse(origin)?.host || 'null')
}
