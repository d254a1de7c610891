// Texts as the bytes of one file, in UTF-8: each is written as it comes, for one long text of them all would be copied whole several
// times, and a single character outside Latin-1 would make twice as much of it.

export interface TextBytes {
  /** Drops what is there, as of a batch that failed. */
  begin(): void
  add(text: string): void
  /** All of them since it began, with the room that they stand in, which a thread can give away. */
  take(): Uint8Array<ArrayBuffer>
}

const firstSize = 1 << 16

/** The first room of each is as large as the last one had to be, and a tenth more. */
export function openTextBytes(): TextBytes {
  let size = firstSize
  let room = Buffer.allocUnsafeSlow(0)
  let end = 0
  return {
    begin() {
      end = 0
    },
    add(text) {
      const most = end + text.length * 3
      if (most > room.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(size, most + (most >> 1)))
        room.copy(larger, 0, 0, end)
        room = larger
      }
      end += room.write(text, end)
    },
    take() {
      const taken = new Uint8Array(room.buffer, 0, end)
      size = Math.max(firstSize, end + Math.ceil(end / 10))
      room = Buffer.allocUnsafeSlow(0)
      end = 0
      return taken
    },
  }
}
