// A list of small whole numbers that grows in length, and in width only as far as its largest number asks for: what a facet's
// keys take decides how many of them lie in the processor's cache.

const widths = [Uint8Array, Uint16Array, Uint32Array] as const

export class Keys {
  data: Uint8Array | Uint16Array | Uint32Array = new Uint8Array(64)
  length = 0

  push(key: number): void {
    if (this.length === this.data.length || key >= 2 ** (8 * this.data.BYTES_PER_ELEMENT)) this.grow(key)
    this.data[this.length++] = key
  }

  at(index: number): number {
    return this.data[index] ?? 0
  }

  private grow(key: number): void {
    const room = this.length === this.data.length ? Math.ceil(this.data.length * 1.5) : this.data.length
    const least = Math.max(key >= 2 ** 16 ? 4 : key >= 2 ** 8 ? 2 : 1, this.data.BYTES_PER_ELEMENT)
    const Width = widths.find(({ BYTES_PER_ELEMENT }) => BYTES_PER_ELEMENT === least) ?? Uint32Array
    const larger = new Width(room)
    larger.set(this.data)
    this.data = larger
  }
}
