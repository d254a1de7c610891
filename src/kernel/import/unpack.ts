// A zipped workbook made safe to hand to a reader: every part is unpacked against one limit for all of them, whatever the file claims
// of itself, and packed again without compression. Pictures and programs are left out.

import { crc32, inflateRawSync } from 'node:zlib'

/** What stops the reading. */
export type WorkbookFlaw = 'too-large' | 'broken' | 'locked'

export class BadWorkbook extends Error {
  readonly flaw: WorkbookFlaw

  constructor(flaw: WorkbookFlaw) {
    super(flaw)
    this.flaw = flaw
  }
}

interface Part {
  readonly name: Buffer
  readonly data: Buffer
}

const mostParts = 2000
const endBytes = 22
const endMark = 0x06054b50
const directoryMark = 0x02014b50
const partMark = 0x04034b50
/** No comment at the end of a zip is longer. */
const longestComment = 65_535

/** @param limitBytes of all parts together; throws `BadWorkbook` */
export function repack(bytes: Uint8Array, limitBytes: number): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return pack(partsOf(file, limitBytes))
  } catch (error) {
    if (error instanceof BadWorkbook) throw error
    if (Object(error).code === 'ERR_BUFFER_TOO_LARGE') throw new BadWorkbook('too-large')
    // Offsets outside of the file, or data that does not unpack.
    throw new BadWorkbook('broken')
  }
}

/** Zip's own directory, at the end of the file (APPNOTE 4.3.12). */
function partsOf(file: Buffer, limitBytes: number): Part[] {
  const end = findEnd(file)
  const count = file.readUInt16LE(end + 10)
  if (count > mostParts) throw new BadWorkbook('too-large')
  const parts: Part[] = []
  let left = limitBytes
  let at = file.readUInt32LE(end + 16)
  for (let part = 0; part < count; part += 1) {
    if (file.readUInt32LE(at) !== directoryMark) throw new BadWorkbook('broken')
    const nameEnd = at + 46 + file.readUInt16LE(at + 28)
    const name = file.subarray(at + 46, nameEnd)
    if (/\.(xml|rels)$/i.test(name.toString('latin1'))) {
      const data = unpack(file, at, left)
      left -= data.length
      parts.push({ name, data })
    }
    at = nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return parts
}

function findEnd(file: Buffer): number {
  for (let at = file.length - endBytes; at >= Math.max(0, file.length - endBytes - longestComment); at -= 1)
    if (file.readUInt32LE(at) === endMark) return at
  throw new BadWorkbook('broken')
}

function unpack(file: Buffer, entry: number, limitBytes: number): Buffer {
  if ((file.readUInt16LE(entry + 8) & 1) === 1) throw new BadWorkbook('locked')
  const method = file.readUInt16LE(entry + 10)
  const size = file.readUInt32LE(entry + 20)
  const local = file.readUInt32LE(entry + 42)
  if (file.readUInt32LE(local) !== partMark) throw new BadWorkbook('broken')
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const packed = file.subarray(start, start + size)
  if (packed.length !== size) throw new BadWorkbook('broken')
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: Math.max(1, limitBytes) })
  if (method !== 0) throw new BadWorkbook('broken')
  if (size > limitBytes) throw new BadWorkbook('too-large')
  return packed
}

function pack(parts: readonly Part[]): Uint8Array {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data } of parts) {
    // Version, flags, method, time and date are the same in both heads; sizes are equal, since nothing is compressed.
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt32LE(crc32(data), 10)
    shared.writeUInt32LE(data.length, 14)
    shared.writeUInt32LE(data.length, 18)
    shared.writeUInt16LE(name.length, 22)
    pieces.push(numbers([4, partMark]), shared, name, data)
    directory.push(numbers([4, directoryMark], [2, 20]), shared, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name)
    offset += 30 + name.length + data.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = numbers([4, endMark], [2, 0], [2, 0], [2, parts.length], [2, parts.length], [4, size], [4, offset], [2, 0])
  return Buffer.concat([...pieces, ...directory, end])
}

/** Little-endian, each of so many bytes. */
function numbers(...list: readonly (readonly [2 | 4, number])[]): Buffer {
  return Buffer.concat(
    list.map(([bytes, value]) => {
      const one = Buffer.alloc(bytes)
      one.writeUIntLE(value, 0, bytes)
      return one
    }),
  )
}
