// The items of a JSON list, or of the list that is the member `items` of an object (`@graph` in JSON-LD), one after another as text comes. It
// never holds more than one of them, so that a list may be of any length.

import type { Words } from '../language.ts'

/** What stops the reading, in words. */
export class NotAList extends Error {
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

/** Each item parsed; rejects with `NotAList` for what is no list, no JSON, breaks off, or has too long an item. */
export async function* readItems(pieces: AsyncIterable<string>, longestItem: number): AsyncGenerator<unknown> {
  const reader = new ItemReader(longestItem)
  for await (const piece of pieces) yield* reader.take(piece)
  reader.end()
}

type Place =
  | 'start'
  /** Between the braces of the object that holds the list. */
  | 'member'
  | 'item'
  | 'end'

class ItemReader {
  private place: Place = 'start'
  /** Whether the list is in an object, and has been met there. */
  private wrapped = false
  private found = false
  private count = 0
  /** What has come of the present item or member. */
  private parts: string[] = []
  private length = 0
  private depth = 0
  private quoted = false
  private escaped = false
  private readonly longestItem: number

  constructor(longestItem: number) {
    this.longestItem = longestItem
  }

  *take(piece: string): Generator<unknown> {
    let from = 0
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at)
      if (this.quoted) {
        if (this.escaped) this.escaped = false
        else if (code === 0x5c) this.escaped = true
        else if (code === 0x22) this.quoted = false
        continue
      }
      if (this.place === 'start' || this.place === 'end') {
        this.open(code)
        from = at + 1
        continue
      }
      if (code === 0x22) this.quoted = true
      else if (code === 0x5b || code === 0x7b) {
        // [ {
        if (this.depth === 0 && code === 0x5b && this.place === 'member' && this.begunItems(piece.slice(from, at))) from = at + 1
        else this.depth += 1
      } else if (this.depth > 0) {
        if (code === 0x5d || code === 0x7d) this.depth -= 1
      } else if (code === 0x2c || code === 0x5d || code === 0x7d) {
        // , ] }
        this.keep(piece.slice(from, at))
        from = at + 1
        yield* this.close(code)
      }
    }
    if (this.place === 'member' || this.place === 'item') this.keep(piece.slice(from))
  }

  end(): void {
    if (this.place === 'start') throw notAList()
    if (this.place !== 'end')
      throw new NotAList({
        es: `se corta después del elemento ${this.count} de su lista`,
        en: `it breaks off after item ${this.count} of its list`,
      })
    if (!this.found) throw notAList()
  }

  private open(code: number): void {
    if (isSpace(code)) return
    if (this.place === 'end')
      throw new NotAList({ es: 'no es JSON: sigue algo después de su lista', en: 'it is not JSON: something follows after its list' })
    if (code !== 0x5b && code !== 0x7b) throw notAList()
    this.wrapped = code === 0x7b
    this.found = code === 0x5b
    this.place = this.wrapped ? 'member' : 'item'
  }

  /** Whether what stands before the bracket says that the list begins here. */
  private begunItems(before: string): boolean {
    const name = this.parts.join('') + before
    if (!/^\s*"(items|@graph)"\s*:\s*$/.test(name)) return false
    this.parts = []
    this.length = 0
    this.place = 'item'
    this.found = true
    this.count = 0
    return true
  }

  private *close(code: number): Generator<unknown> {
    const text = this.parts.join('')
    this.parts = []
    this.length = 0
    const blank = text.trim() === ''
    if (this.place === 'member') {
      // After the list its member is empty; so is all of {}.
      if (code === 0x5d || (blank && code === 0x2c && !this.found)) throw this.broken()
      if (!blank) this.parse(`{${text}}`)
      if (code === 0x7d) this.place = 'end'
      return
    }
    if (code === 0x7d || (blank && (code === 0x2c || this.count > 0))) throw this.broken()
    if (!blank) {
      const item = this.parse(text)
      this.count += 1
      yield item
    }
    if (code === 0x5d) this.place = this.wrapped ? 'member' : 'end'
  }

  private keep(text: string): void {
    if (text === '') return
    this.length += text.length
    if (this.length > this.longestItem)
      throw new NotAList({
        es: `el elemento ${this.count + 1} pasa de ${this.longestItem} caracteres`,
        en: `item ${this.count + 1} is over ${this.longestItem} characters`,
      })
    this.parts.push(text)
  }

  private parse(text: string): unknown {
    try {
      return JSON.parse(text)
    } catch {
      throw this.broken()
    }
  }

  private broken(): NotAList {
    return new NotAList({ es: `no es JSON en el elemento ${this.count + 1}`, en: `it is not JSON at item ${this.count + 1}` })
  }
}

function notAList(): NotAList {
  return new NotAList({ es: 'no es una lista JSON', en: 'it is not a JSON list' })
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff
}
