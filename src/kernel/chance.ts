// The only source of randomness, and the identifiers made from it.

import { randomBytes } from 'node:crypto'

export interface Chance {
  bytes(count: number): Uint8Array
}

export const systemChance: Chance = { bytes: (count) => randomBytes(count) }

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32

/**
 * An id that says its register and sorts by time: "organizations-01kaqv3xq8-3m9k2tq7w4hc". Ten characters of
 * milliseconds, then sixty random bits.
 */
export function createId(register: string, now: string, chance: Chance): string {
  let time = Date.parse(now)
  let stamp = ''
  for (let place = 0; place < 10; place++) {
    stamp = alphabet.charAt(time % 32) + stamp
    time = Math.floor(time / 32)
  }
  const random = Array.from(chance.bytes(12), (byte) => alphabet.charAt(byte % 32)).join('')
  return `${register}-${stamp}-${random}`
}
