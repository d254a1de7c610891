// A list of 32-bit numbers that grows.

export class Numbers {
  data: Uint32Array
  length = 0

  constructor(room = 64) {
    this.data = new Uint32Array(room)
  }

  push(value: number): void {
    if (this.length === this.data.length) this.room(this.length + 1)
    this.data[this.length++] = value
  }

  at(index: number): number {
    return this.data[index] ?? 0
  }

  /** Zeros stand where nothing was put yet. */
  put(index: number, value: number): void {
    this.room(index + 1)
    this.data[index] = value
    if (index >= this.length) this.length = index + 1
  }

  /** Puts a value before what stands at the index. */
  insert(index: number, value: number): void {
    this.room(this.length + 1)
    this.data.copyWithin(index + 1, index, this.length)
    this.data[index] = value
    this.length += 1
  }

  /** A view of what is there, good until the next push. */
  get view(): Uint32Array {
    return this.data.subarray(0, this.length)
  }

  /** Makes room for so many at once, which is less than to grow again and again. */
  room(count: number): void {
    if (count <= this.data.length) return
    const larger = new Uint32Array(Math.max(count, Math.ceil(this.data.length * 1.5)))
    larger.set(this.data.subarray(0, this.length))
    this.data = larger
  }
}
