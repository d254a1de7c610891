// A form whose file is kept as it comes, however large: no more than a piece of it is ever in memory.

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { Fault } from '../kernel/fault/fault.ts'
import type { Surroundings } from '../kernel/surroundings.ts'
import type { Streamed } from './page.ts'
import { refuseForeign } from './read-form.ts'

const limits = { files: 1, fields: 50, parts: 60, fieldSize: 20_000, headerPairs: 50 }

/**
 * Faults with `foreign-form` and `wrong-content-type`, and with what `keep` faults with.
 * @returns nothing kept where no file was chosen
 */
export async function readStreamed<T>(
  { publicUrl }: Pick<Surroundings, 'publicUrl'>,
  request: Request,
  keep: (sent: Streamed) => Promise<T>,
): Promise<{ readonly form: URLSearchParams; readonly kept: T | undefined }> {
  refuseForeign(request.headers, publicUrl)
  const type = request.headers.get('content-type') ?? ''
  const malformed = new Fault('wrong-content-type', { type: type.slice(0, 80), wanted: 'multipart/form-data' })
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type) || !request.body) throw malformed
  const form = new URLSearchParams()
  const parser = new Busboy({ headers: { 'content-type': type }, limits })
  const sent: { keeping?: Promise<T>; file?: Readable } = {}
  let isRefused = false
  const refused = new Promise<never>((_, reject) => {
    parser.on('file', (_field, pieces, name) => {
      // A line may break while nobody reads yet, or no more: whoever reads is told, and an error nobody heard would end the process.
      pieces.on('error', () => undefined)
      if (!name) return void pieces.resume()
      sent.file = pieces
      sent.keeping = keep({ name, form, pieces })
      // What is not kept need not come.
      sent.keeping.catch((error: unknown) => {
        isRefused = true
        reject(error)
      })
    })
  })
  refused.catch(() => undefined) // whoever waits below is told
  parser.on('field', (name, value) => form.append(name, value))
  const passing = pipeline(Readable.from(piecesOf(request.body, () => isRefused)), parser)
  try {
    await Promise.race([passing, refused])
  } catch (error) {
    passing.catch(() => undefined)
    parser.destroy()
    if (isRefused) throw error
    sent.file?.destroy(malformed)
    await sent.keeping?.catch(() => undefined)
    throw malformed
  }
  return { form, kept: await sent.keeping }
}

/** As they come, until they end or are wanted no more; what is left is left to the connection. */
async function* piecesOf(body: ReadableStream<Uint8Array>, isRefused: () => boolean): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  while (!isRefused()) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}
