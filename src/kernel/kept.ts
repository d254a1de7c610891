// What was made before, kept by its key while there is room for it; whatever was asked for longest ago goes first.

export class Kept<Value> {
  /** On the sum of sizes, in the unit that they are counted in. */
  limit: number
  readonly #values = new Map<string, Value>()
  readonly #sizeOf: (value: Value, key: string) => number
  #size = 0

  constructor(limit: number, sizeOf: (value: Value, key: string) => number) {
    this.limit = limit
    this.#sizeOf = sizeOf
  }

  find(key: string): Value | undefined {
    const value = this.#values.get(key)
    if (value === undefined) return undefined
    this.#values.delete(key)
    this.#values.set(key, value)
    return value
  }

  put(key: string, value: Value): void {
    const before = this.#values.get(key)
    if (before !== undefined) this.#drop(key, before)
    this.#values.set(key, value)
    this.#size += this.#sizeOf(value, key)
    for (const [oldest, old] of this.#values) {
      if (this.#size <= this.limit) break
      this.#drop(oldest, old)
    }
  }

  drop(key: string): void {
    const before = this.#values.get(key)
    if (before !== undefined) this.#drop(key, before)
  }

  #drop(key: string, value: Value): void {
    this.#values.delete(key)
    this.#size -= this.#sizeOf(value, key)
  }
}
