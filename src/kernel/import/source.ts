// A foreign file as bytes and as text. Its encoding is found out and stated; what is no text at all, or text in two
// encodings, is said so before anything is read. It never holds more than a piece of it.

import { createHash } from 'node:crypto'
import { Fault } from '../fault/fault.ts'
import type { Words } from '../language.ts'
import { findOneByte, type OneByte } from './one-byte.ts'
import { Utf8Count } from './utf8-count.ts'

export type Bytes = AsyncIterable<Uint8Array>

export interface Look {
  /** SHA-256 of the bytes. */
  readonly sha256: string
  readonly sizeBytes: number
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | OneByte
  /** The first characters, for finding the delimiter. */
  readonly beginning: string
}

const sampleBytes = 65_536

/** Reads the whole file once: its digest, its size, and in which encoding it is text. Faults with `unreadable-file`. */
export async function look(bytes: Bytes, name: string): Promise<Look> {
  const hash = createHash('sha256')
  const utf8 = new Utf8Count()
  let sample = Buffer.alloc(0)
  let sizeBytes = 0
  let nulls = false
  for await (const piece of bytes) {
    hash.update(piece)
    sizeBytes += piece.length
    if (sample.length < sampleBytes) sample = Buffer.concat([sample, piece.subarray(0, sampleBytes - sample.length)])
    utf8.take(piece)
    nulls ||= piece.includes(0)
  }
  utf8.end()
  const encoding = encodingOf(sample, { utf8, nulls, name })
  return { sha256: hash.digest('hex'), sizeBytes, encoding, beginning: new TextDecoder(encoding).decode(sample) }
}

/** So that a piece, and what is joined with it, lies where young strings do: memory of its own is taken anew for longer ones. */
const textBytes = 16_384

/** The bytes as text, piece by piece, in the encoding found. */
export async function* decode(bytes: Bytes, encoding: Look['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += textBytes) yield decoder.decode(piece.subarray(at, at + textBytes), { stream: true })
  }
  yield decoder.decode()
}

/** What files begin with that are no text, whatever their name says. */
const beginnings: readonly { readonly bytes: readonly number[]; readonly words: Words }[] = [
  {
    bytes: [0x50, 0x4b, 3, 4],
    words: {
      es: 'es un archivo comprimido, no texto; si es una hoja de cálculo, guárdela como XLSX o CSV',
      en: 'it is a zipped file, not text; if it is a spreadsheet, save it as XLSX or CSV',
    },
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    words: {
      es: 'es una hoja de cálculo de un formato antiguo, o con contraseña; guárdela sin ella como XLSX o CSV',
      en: 'it is a spreadsheet of an old format, or with a password; save it without one as XLSX or CSV',
    },
  },
  { bytes: [0x1f, 0x8b], words: { es: 'está comprimido; descomprímalo antes', en: 'it is compressed; unpack it first' } },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    words: { es: 'es un PDF; pida la tabla como XLSX o CSV', en: 'it is a PDF; ask for the table as XLSX or CSV' },
  },
]

/** What sites answer instead of a file, or save as one. */
const page: Words = {
  es: 'es una página web (HTML), con su tabla o con el aviso de que no hay archivo; descargue el archivo mismo, o copie la tabla a una hoja y guárdela como CSV',
  en: 'it is a web page (HTML), with its table or saying that there is no file; download the file itself, or copy the table into a sheet and save it as CSV',
}

function encodingOf(sample: Buffer, { utf8, nulls, name }: { utf8: Utf8Count; nulls: boolean; name: string }): Look['encoding'] {
  if (sample.length === 0) throw unreadable(name, { es: 'está vacío', en: 'it is empty' })
  const known = beginnings.find(({ bytes }) => sample.subarray(0, bytes.length).equals(Buffer.from(bytes)))
  if (known) throw unreadable(name, known.words)
  if (/^(?:\xef\xbb\xbf)?\s{0,80}<[a-z!?]/i.test(sample.subarray(0, 200).toString('latin1'))) throw unreadable(name, page)
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  if (nulls)
    throw unreadable(name, {
      es: 'tiene bytes nulos: no es texto, o es UTF-16 sin su marca; guárdelo en UTF-8',
      en: 'it holds null bytes: it is not text, or UTF-16 without its mark; save it in UTF-8',
    })
  if (utf8.wrong === 0) return 'utf-8'
  // Letters of Windows-1252 side by side hardly ever happen to be UTF-8, so what is mostly UTF-8 is that, and damaged.
  if (utf8.right > utf8.wrong)
    throw unreadable(name, {
      es: `está en UTF-8, y en la línea ${utf8.wrongLine} hay bytes que no lo son: mezcla dos codificaciones, o se cortó en medio de una letra`,
      en: `it is in UTF-8, and line ${utf8.wrongLine} holds bytes that are not: it mixes two encodings, or was cut in the middle of a letter`,
    })
  return findOneByte(sample)
}

export function unreadable(name: string, why: Words): Fault {
  return new Fault('unreadable-file', { name, why })
}
