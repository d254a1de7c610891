// From the id of a record to its last version's ordinal in a finder: a table of numbers, since a map of a hundred thousand ids would
// hold each of them once more.

import type { Texts } from '../segment/texts.ts'

export class IdTable {
  private readonly ids: Texts
  /** Ordinals and one, by the hash of their ids; a power of two of them, at most half full. */
  private slots = new Uint32Array(1024)
  private used = 0

  constructor(ids: Texts) {
    this.ids = ids
  }

  /** Takes the place of an earlier version of the same record. */
  put(ordinal: number): void {
    if (this.used * 2 >= this.slots.length) this.grow()
    const slot = this.slotOf(this.ids.at(ordinal))
    if (this.slots[slot] === 0) this.used += 1
    this.slots[slot] = ordinal + 1
  }

  find(id: string): number | undefined {
    const found = this.slots[this.slotOf(id)] ?? 0
    return found === 0 ? undefined : found - 1
  }

  /** Where the id stands, or where it would. */
  private slotOf(id: string): number {
    const mask = this.slots.length - 1
    let slot = hash(id) & mask
    for (let found = this.slots[slot] ?? 0; found !== 0 && this.ids.at(found - 1) !== id; found = this.slots[slot] ?? 0)
      slot = (slot + 1) & mask
    return slot
  }

  private grow(): void {
    const before = this.slots
    this.slots = new Uint32Array(before.length * 2)
    for (const found of before) if (found !== 0) this.slots[this.slotOf(this.ids.at(found - 1))] = found
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let sum = 0x811c_9dc5
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x0100_0193)
  return sum >>> 0
}
