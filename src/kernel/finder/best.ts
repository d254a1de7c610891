// The first so many of a stream by rank, without sorting all of it.

export interface Ranked {
  readonly rank: number
  /** Decides between equal ranks, the smaller first. */
  readonly order: number
}

/** A heap that keeps the best: its first is the worst of them, to be replaced. */
export class Best<One extends Ranked> {
  private readonly heap: One[] = []
  private readonly count: number

  constructor(count: number) {
    this.count = count
  }

  /** What ranks below it would not be kept, so that it need not be made. */
  get least(): number {
    return this.heap.length < this.count ? Number.NEGATIVE_INFINITY : (this.heap[0]?.rank ?? 0)
  }

  put(one: One): void {
    const worst = this.heap[0]
    if (this.heap.length < this.count) {
      this.heap.push(one)
      this.up(this.heap.length - 1)
    } else if (worst && isBefore(one, worst)) {
      this.heap[0] = one
      this.down(0)
    }
  }

  get inOrder(): One[] {
    return [...this.heap].sort((a, b) => (isBefore(a, b) ? -1 : 1))
  }

  private up(at: number): void {
    const parent = (at - 1) >> 1
    if (at === 0 || !this.isWorse(at, parent)) return
    this.swap(at, parent)
    this.up(parent)
  }

  private down(at: number): void {
    const left = 2 * at + 1
    const worse = left + 1 < this.heap.length && this.isWorse(left + 1, left) ? left + 1 : left
    if (worse >= this.heap.length || !this.isWorse(worse, at)) return
    this.swap(at, worse)
    this.down(worse)
  }

  private isWorse(a: number, b: number): boolean {
    const [one, other] = [this.heap[a], this.heap[b]]
    return one !== undefined && other !== undefined && isBefore(other, one)
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.heap[a], this.heap[b]]
    if (!one || !other) return
    this.heap[a] = other
    this.heap[b] = one
  }
}

function isBefore(a: Ranked, b: Ranked): boolean {
  return a.rank > b.rank || (a.rank === b.rank && a.order < b.order)
}
