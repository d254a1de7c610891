// Texts as the bytes of one file, in UTF-8: each is written as it comes, for one long text of them all would be copied whole several
// times, and a single character outside Latin-1 would make twice as much of it.

export interface TextBytes {
  /** Drops what is there, as of a batch that failed. */
  begin(): void
  add(text: string): void
  /** All of them since it began, as bytes of their own that a thread can give away. */
  copy(): Uint8Array<ArrayBuffer>
}

const firstSize = 1 << 20

/** The room is kept for what comes next. */
export function openTextBytes(): TextBytes {
  let room = Buffer.allocUnsafeSlow(firstSize)
  let end = 0
  return {
    begin() {
      end = 0
    },
    add(text) {
      const most = end + text.length * 3
      if (most > room.length) {
        const larger = Buffer.allocUnsafeSlow(most * 2)
        room.copy(larger, 0, 0, end)
        room = larger
      }
      end += room.write(text, end)
    },
    copy: () => new Uint8Array(room.buffer.slice(0, end)),
  }
}
