// Room for ranking one question: as long as its register, so it is handed on instead of made for each.

export class Scratch {
  readonly sums: Float64Array
  readonly words: Uint8Array
  readonly lastWord: Uint8Array

  constructor(count: number) {
    this.sums = new Float64Array(count)
    this.words = new Uint8Array(count)
    this.lastWord = new Uint8Array(count)
  }

  clear(): this {
    this.sums.fill(0)
    this.words.fill(0)
    this.lastWord.fill(0)
    return this
  }
}
