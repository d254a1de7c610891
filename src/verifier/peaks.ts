// The head of a tree whose leaves pass by one after another: of what has passed only the roots of whole subtrees are
// kept, one for each bit of the count.

import { hash } from 'node:crypto'
import { parentHash } from './sha.ts'

export class Peaks {
  count = 0
  /** By height; where the count has no such bit, what stands there is old. */
  readonly #roots: Buffer[] = []

  add(leaf: Buffer): void {
    let root = leaf
    let height = 0
    for (let rest = this.count; rest % 2 === 1; rest = (rest - 1) / 2, height += 1) root = parentHash(this.#root(height), root)
    this.#roots[height] = root
    this.count += 1
  }

  /** Of everything that has passed; the smaller subtrees are on the right. */
  head(): Buffer {
    let head: Buffer | undefined
    for (let rest = this.count, height = 0; rest > 0; rest = Math.floor(rest / 2), height += 1)
      if (rest % 2 === 1) head = head ? parentHash(this.#root(height), head) : this.#root(height)
    return head ?? hash('sha256', '', 'buffer')
  }

  #root(height: number): Buffer {
    const root = this.#roots[height]
    if (!root) throw new RangeError(`no subtree of height ${height}`)
    return root
  }
}
