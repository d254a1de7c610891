// A piece of work that a browser does for a message where many come at once: a number whose hash together with the challenge
// begins with zero bits. No third party is asked, and whoever cannot do it still sends: the message waits to be looked at.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Kernel } from '../kernel.ts'
import { countOne } from '../storage/message-rates.ts'
import { hourOf, todaysSalt } from './rate.ts'

/** Some thirty thousand hashes: a second or two of a telephone. */
export const workBits = 15

const lifetimeMs = 2 * 3_600_000

/** "1790000000000.0123….hmac": the end of its life, what makes it another than the last, and that it is ours. */
export async function createChallenge(kernel: Kernel): Promise<string> {
  const ends = Date.parse(kernel.clock.now()) + lifetimeMs
  const head = `${ends}.${Buffer.from(kernel.chance.bytes(12)).toString('hex')}`
  return `${head}.${sign(await todaysSalt(kernel), head)}`
}

/** Whether the work was done for a challenge of ours that is alive and was not used before; uses it up. */
export async function verifyWork(kernel: Kernel, challenge: string, work: string): Promise<boolean> {
  const [ends = '', random = '', signature = ''] = challenge.slice(0, 200).split('.')
  if (!/^\d{1,15}$/.test(ends) || !/^\d{1,12}$/.test(work)) return false
  const wanted = Buffer.from(sign(await todaysSalt(kernel), `${ends}.${random}`))
  const given = Buffer.from(signature)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false
  const now = kernel.clock.now()
  if (Number(ends) < Date.parse(now) || zeroBits(`${challenge}.${work}`) < workBits) return false
  return (await kernel.database.transaction((db) => countOne(db, hourOf(now), { what: 'spent', source: `${ends}.${random}` }))) === 1
}

export function zeroBits(text: string): number {
  const hash = createHash('sha256').update(text).digest()
  return Math.clz32(hash.readUInt32BE(0))
}

function sign(salt: string, head: string): string {
  return createHmac('sha256', salt).update(`work ${head}`).digest('hex')
}
