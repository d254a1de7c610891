// The words of a text, each known by a number. Texts say the same few thousand words over and over, so a word is looked
// up by its letters as they are read, and no string is made for one that is known.

import { fold } from './fold.ts'

const longestWord = 60
const [seed, prime] = [0x811c_9dc5, 0x0100_0193] // FNV-1a
const joints = ".'’"

/** Folded words; a code such as A.5.1.7 stays whole. */
export function wordsOf(text: string): string[] {
  const words = fold(text).match(/[\p{Letter}\p{Number}]+(?:[.'’][\p{Letter}\p{Number}]+)*/gu) ?? []
  return words.map((word) => (word.length > longestWord ? word.slice(0, longestWord) : word))
}

export class Words {
  /** By number. */
  readonly list: string[] = []
  private slots = new Int32Array(1 << 12)
  private readonly letters = new Uint16Array(longestWord)

  /** Calls back with the number of each word of a text, as `wordsOf` finds them. */
  each(text: string, visit: (word: number) => void): void {
    if (asks.test(text)) {
      for (const word of wordsOf(text)) visit(this.numberOf(word))
      return
    }
    const { letters } = this
    let length = 0
    let hash = seed
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const letter = letterOf(code) || (length > 0 && isJoint(code) && letterOf(text.charCodeAt(at + 1)) > 0 ? code : 0)
      if (letter > 0) {
        if (length === longestWord) continue
        letters[length++] = letter
        hash = Math.imul(hash ^ letter, prime)
      } else if (length > 0) {
        visit(this.find(length, hash))
        length = 0
        hash = seed
      }
    }
    if (length > 0) visit(this.find(length, hash))
  }

  private numberOf(word: string): number {
    let hash = seed
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at)
      this.letters[at] = code
      hash = Math.imul(hash ^ code, prime)
    }
    return this.find(word.length, hash)
  }

  /** The number of the word in `letters`, a new one where it has none. */
  private find(length: number, hash: number): number {
    const { slots } = this
    let slot = hash & (slots.length - 1)
    for (; slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
      const number = (slots[slot] ?? 0) - 1
      if (this.isWord(number, length)) return number
    }
    const number = this.list.push(String.fromCharCode(...this.letters.subarray(0, length))) - 1
    slots[slot] = number + 1
    if (this.list.length * 2 > slots.length) this.spread()
    return number
  }

  private isWord(number: number, length: number): boolean {
    const word = this.list[number] ?? ''
    if (word.length !== length) return false
    for (let at = 0; at < length; at++) if (word.charCodeAt(at) !== this.letters[at]) return false
    return true
  }

  private spread(): void {
    const slots = new Int32Array(this.slots.length * 4)
    for (const [number, word] of this.list.entries()) {
      let hash = seed
      for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), prime)
      let slot = hash & (slots.length - 1)
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = number + 1
    }
    this.slots = slots
  }
}

/** What each character up to U+017F folds to: a letter or digit by its code, 0 for what parts words. */
const folded = new Uint16Array(0x180)
/** Characters that fold to several, and all beyond the tables: they ask for folding the whole text. */
const asks = characters()

function letterOf(code: number): number {
  return code < 0x180 ? (folded[code] ?? 0) : 0
}

function isJoint(code: number): boolean {
  return code === 0x2e || code === 0x27 || code === 0x2019
}

function characters(): RegExp {
  let plain = '\\u2000-\\u2023\\u2025-\\u206f'
  for (let code = 0; code < folded.length; code++) {
    const text = fold(`.${String.fromCharCode(code)}.`).slice(1, -1)
    const isLetter = /^[\p{Letter}\p{Number}]$/u.test(text)
    if (isLetter) folded[code] = text.charCodeAt(0)
    else if (text.length > 1 || (joints.includes(text) && text !== String.fromCharCode(code) && text !== '')) continue
    plain += `\\u${code.toString(16).padStart(4, '0')}`
  }
  return new RegExp(`[^${plain}]`)
}
