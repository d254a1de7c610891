// What goes out is packed as whoever asks can unpack it: on a poor line a list comes in a fifth of the time.

import { pipeline, Readable } from 'node:stream'
import { brotliCompressSync, constants, createBrotliCompress, createGzip, gzipSync } from 'node:zlib'

/** The best first. */
export const encodings = ['br', 'gzip'] as const
export type Encoding = (typeof encodings)[number]

/** What is shorter fits in one packet as it is. */
const leastBytes = 1000

/**
 * How to pack what goes out; nothing for who can unpack nothing, and for what is short or packed in itself.
 * @param accepted the Accept-Encoding of the request
 * @param type the media type of what goes out
 */
export function encodingOf(accepted: string | null | undefined, type: string, sizeBytes = leastBytes): Encoding | undefined {
  if (!accepted || sizeBytes < leastBytes || !isText.test(type)) return undefined
  return bestOf(accepted)
}

const isText = /^(text\/|application\/([\w.-]+\+)?(json|jsonl|xml)\b|image\/svg\+xml)/

/** Hardly any two browsers of a kind say it in another way. */
const known = new Map<string, Encoding | undefined>()
const mostKnown = 1000
const longestKnown = 100

function bestOf(accepted: string): Encoding | undefined {
  if (known.has(accepted)) return known.get(accepted)
  const read = unpackable(accepted)
  const best = encodings.find((one) => read.has(one))
  if (known.size < mostKnown && accepted.length <= longestKnown) known.set(accepted, best)
  return best
}

/** "br;q=0" names an encoding to say that it is not accepted. */
function unpackable(accepted: string): Set<string> {
  const named = accepted.toLowerCase().split(',')
  return new Set(named.filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one)).map((one) => one.split(';')[0]?.trim() ?? ''))
}

/** Most lists, packed, fit in it. What packed a page keeps a buffer of this size until V8 goes over old objects. */
const chunkSize = 8192

/** @param well for what is sent more than once: otherwise packing would take as long as making it */
export function packBytes(bytes: Uint8Array, encoding: Encoding, well = false): Uint8Array<ArrayBuffer> {
  const quality = well ? 6 : 1
  const packed =
    encoding === 'br' ? brotliCompressSync(bytes, { chunkSize, ...brotli(quality) }) : gzipSync(bytes, { chunkSize, level: quality })
  return new Uint8Array(packed)
}

export interface Packed {
  readonly body: BodyInit
  readonly headers: Readonly<Record<string, string>>
}

/** Text that is sent once, as its headers say it. @param accepted as of `encodingOf` */
export function packText(text: string, type: string, accepted: string | null | undefined): Packed {
  const encoding = encodingOf(accepted, type, text.length)
  if (!encoding) return { body: text, headers: { 'Content-Type': type } }
  return { body: packBytes(Buffer.from(text), encoding), headers: { 'Content-Type': type, 'Content-Encoding': encoding } }
}

/** The same as it comes, apart from the thread that answers. What breaks off the one breaks off the other. */
export async function* packPieces(pieces: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  const packed = encoding === 'br' ? createBrotliCompress(brotli(1)) : createGzip({ level: 1 })
  // Whoever reads what is packed is told of an error; here is nobody else to tell.
  pipeline(Readable.from(pieces), packed, () => undefined)
  yield* packed
}

const brotli = (quality: number) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
