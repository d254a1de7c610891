// Tokens of links and keys: 256 random bits, of which the store has the digest alone.

import { createHash } from 'node:crypto'
import type { Chance } from '../kernel/chance.ts'

export function createToken(chance: Chance): string {
  return Buffer.from(chance.bytes(32)).toString('base64url')
}

/** Without salt: nobody guesses 256 bits. */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function after(now: string, hours: number): string {
  return new Date(Date.parse(now) + hours * 3_600_000).toISOString()
}
