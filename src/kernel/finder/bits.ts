// A set of small whole numbers, a bit for each.

export class Bits {
  words: Uint32Array

  constructor(count = 0) {
    this.words = new Uint32Array((count + 31) >>> 5)
  }

  /** @param members ascending */
  static of(members: Uint32Array): Bits {
    const set = new Bits((members.at(-1) ?? -1) + 1)
    const { words } = set
    for (let at = 0; at < members.length; at++) {
      const index = members[at] ?? 0
      words[index >>> 5] = (words[index >>> 5] ?? 0) | (1 << (index & 31))
    }
    return set
  }

  /** What is in any of the sets. @param count more than the largest number in them */
  static union(sets: Iterable<Bits>, count: number): Bits {
    const all = new Bits(count)
    for (const set of sets) all.addAll(set)
    return all
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

  /** What is in either. */
  or(other: Bits): Bits {
    const [shorter, longer] = this.words.length < other.words.length ? [this, other] : [other, this]
    const either = new Bits()
    either.words = longer.words.slice()
    either.addAll(shorter)
    return either
  }

  /** Takes away all of another set. */
  removeAll(other: Bits): void {
    const { words } = this
    const length = Math.min(words.length, other.words.length)
    for (let at = 0; at < length; at++) words[at] = (words[at] ?? 0) & ~(other.words[at] ?? 0)
  }

  /** Adds all of another set, which has no larger numbers. */
  addAll(other: Bits): void {
    const { words } = this
    for (let at = 0; at < other.words.length; at++) words[at] = (words[at] ?? 0) | (other.words[at] ?? 0)
  }

  get count(): number {
    return this.countWith(this)
  }

  /** How many are in both. */
  countWith(other: Bits): number {
    const [a, b] = [this.words, other.words]
    const length = Math.min(a.length, b.length)
    let count = 0
    let at = 0
    // Three words are added bit by bit into two (a carry-save adder), so that ones are counted in two thirds of the words.
    for (; at + 3 <= length; at += 3) {
      const one = (a[at] ?? 0) & (b[at] ?? 0)
      const two = (a[at + 1] ?? 0) & (b[at + 1] ?? 0)
      const three = (a[at + 2] ?? 0) & (b[at + 2] ?? 0)
      const half = one ^ two
      count += ones(half ^ three) + 2 * ones((one & two) | (half & three))
    }
    for (; at < length; at++) count += ones((a[at] ?? 0) & (b[at] ?? 0))
    return count
  }

  /** For each word of 32 members, how many are in the words before it. */
  get countsBefore(): Uint32Array {
    const counts = new Uint32Array(this.words.length)
    for (let at = 1; at < counts.length; at++) counts[at] = (counts[at - 1] ?? 0) + ones(this.words[at - 1] ?? 0)
    return counts
  }

  /** All of them, ascending. */
  list(count = this.count): Uint32Array {
    const list = new Uint32Array(count)
    let length = 0
    for (let at = 0; at < this.words.length; at++) {
      // As a signed number, so that it never has to become a fraction.
      for (let word = (this.words[at] ?? 0) | 0; word !== 0; word &= word - 1) list[length++] = (at << 5) + 31 - Math.clz32(word & -word)
    }
    return list
  }
}

/** How many bits of a word are set. */
export function ones(word: number): number {
  let rest = word - ((word >>> 1) & 0x5555_5555)
  rest = (rest & 0x3333_3333) + ((rest >>> 2) & 0x3333_3333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}
