// A set of small whole numbers, a bit for each.

export class Bits {
  words: Uint32Array

  constructor(count = 0) {
    this.words = new Uint32Array((count + 31) >>> 5)
  }

  has(index: number): boolean {
    return (((this.words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1
  }

  add(index: number): void {
    const at = index >>> 5
    if (at >= this.words.length) {
      const larger = new Uint32Array(Math.max(at + 1, Math.ceil(this.words.length * 1.5)))
      larger.set(this.words)
      this.words = larger
    }
    this.words[at] = (this.words[at] ?? 0) | (1 << (index & 31))
  }

  remove(index: number): void {
    const at = index >>> 5
    if (at < this.words.length) this.words[at] = (this.words[at] ?? 0) & ~(1 << (index & 31))
  }

  /** What is in both. */
  and(other: Bits): Bits {
    const both = new Bits()
    both.words = new Uint32Array(Math.min(this.words.length, other.words.length))
    for (let at = 0; at < both.words.length; at++) both.words[at] = (this.words[at] ?? 0) & (other.words[at] ?? 0)
    return both
  }

  get count(): number {
    let count = 0
    for (let at = 0; at < this.words.length; at++) count += ones(this.words[at] ?? 0)
    return count
  }

  /** All of them, ascending. */
  list(): Uint32Array {
    const list = new Uint32Array(this.count)
    let length = 0
    for (let at = 0; at < this.words.length; at++) {
      for (let word = this.words[at] ?? 0; word !== 0; word &= word - 1) list[length++] = (at << 5) + 31 - Math.clz32(word & -word)
    }
    return list
  }
}

function ones(word: number): number {
  let rest = word - ((word >>> 1) & 0x5555_5555)
  rest = (rest & 0x3333_3333) + ((rest >>> 2) & 0x3333_3333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}
