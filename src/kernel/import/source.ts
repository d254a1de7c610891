// A foreign file as rows of named cells. Encoding and delimiter are found out and stated; what is no table at all is
// said so before anything is read as one. It never holds more than one record.

import { createHash } from 'node:crypto'
import { Fault } from '../fault/fault.ts'

export type Bytes = AsyncIterable<Uint8Array>

export interface Look {
  /** SHA-256 of the bytes. */
  readonly sha256: string
  readonly sizeBytes: number
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** The first characters, for finding the delimiter. */
  readonly beginning: string
}

const sampleBytes = 65_536

/** Reads the whole file once: its digest, its size, and in which encoding it is text. Faults with `unreadable-file`. */
export async function look(bytes: Bytes, name: string): Promise<Look> {
  const hash = createHash('sha256')
  const strict = new TextDecoder('utf-8', { fatal: true })
  let sample = Buffer.alloc(0)
  let sizeBytes = 0
  let isUtf8 = true
  let hasNull = false
  for await (const piece of bytes) {
    hash.update(piece)
    sizeBytes += piece.length
    if (sample.length < sampleBytes) sample = Buffer.concat([sample, piece.subarray(0, sampleBytes - sample.length)])
    if (isUtf8) isUtf8 = decodes(strict, piece)
    if (!hasNull) hasNull = piece.includes(0)
  }
  if (isUtf8) isUtf8 = decodes(strict, undefined)
  const encoding = encodingOf(sample, { isUtf8, hasNull, name })
  return { sha256: hash.digest('hex'), sizeBytes, encoding, beginning: new TextDecoder(encoding).decode(sample) }
}

/** The bytes as text, piece by piece, in the encoding found. */
export async function* decode(bytes: Bytes, encoding: Look['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

function decodes(decoder: TextDecoder, piece: Uint8Array | undefined): boolean {
  try {
    decoder.decode(piece, { stream: piece !== undefined })
    return true
  } catch {
    return false
  }
}

function encodingOf(sample: Buffer, { isUtf8, hasNull, name }: { isUtf8: boolean; hasNull: boolean; name: string }): Look['encoding'] {
  if (sample.length === 0) throw unreadable(name, { es: 'está vacío', en: 'it is empty' })
  if (sample.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) {
    throw unreadable(name, {
      es: 'es una hoja de cálculo u otro archivo comprimido; expórtela como CSV',
      en: 'it is a spreadsheet or another zipped file; export it as CSV',
    })
  }
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  if (hasNull) throw unreadable(name, { es: 'tiene bytes nulos: no es texto', en: 'it holds null bytes: it is not text' })
  return isUtf8 ? 'utf-8' : 'windows-1252'
}

export function unreadable(name: string, why: { es: string; en: string }): Fault {
  return new Fault('unreadable-file', { name, why })
}
