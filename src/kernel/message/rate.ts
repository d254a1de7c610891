// How much comes from where: what few send is taken as it is, what many send must be worked for or waits to be looked at, and
// beyond that nothing is taken. Addresses are kept as salted hashes, for a day at most.

import { createHash } from 'node:crypto'
import { networkOf } from '../access/origin.ts'
import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { countedSince, countOne, findSalt, forgetRates, forgetSalts, needSalt } from '../storage/message-rates.ts'

export type Counted = 'message' | 'follow'

/** In an hour and the one before. An address may be that of a whole office, so the last limits are wide. */
export const rateLimits = {
  message: { free: 3, most: 60, allFree: 120, allMost: 3000 },
  follow: { free: 10, most: 60, allFree: 600, allMost: 3000 },
} as const

export type Rate = 'free' | 'high'

const everywhere = 'all'

/** Counts one more from this address. Faults with `too-many-messages`. @returns whether it was one of few */
export async function takeRate(kernel: Kernel, what: Counted, address: string | undefined): Promise<Rate> {
  const { database, clock } = kernel
  const now = clock.now()
  const source = hashOf(await todaysSalt(kernel), address)
  const { own, all } = await database.transaction(async (db) => {
    await forgetRates(db, hourOf(now, -23))
    await countOne(db, hourOf(now), { what, source })
    await countOne(db, hourOf(now), { what, source: everywhere })
    const since = hourOf(now, -1)
    return { own: await countedSince(db, since, { what, source }), all: await countedSince(db, since, { what, source: everywhere }) }
  })
  const { free, most, allFree, allMost } = rateLimits[what]
  if (own > most || all > allMost) throw new Fault('too-many-messages')
  return own > free || all > allFree ? 'high' : 'free'
}

/** What the next one would be. */
export async function lookAtRate(kernel: Kernel, what: Counted, address: string | undefined): Promise<Rate> {
  const { database, clock } = kernel
  const since = hourOf(clock.now(), -1)
  // Without a salt nobody has sent anything today, and looking writes nothing.
  const salt = await findSalt(database.read, clock.now().slice(0, 10))
  const own = salt === undefined ? 0 : await countedSince(database.read, since, { what, source: hashOf(salt, address) })
  const all = await countedSince(database.read, since, { what, source: everywhere })
  const { free, allFree } = rateLimits[what]
  return own >= free || all >= allFree ? 'high' : 'free'
}

/** What addresses are hashed with today. */
export async function todaysSalt({ database, clock, chance }: Kernel): Promise<string> {
  const day = clock.now().slice(0, 10)
  const found = await findSalt(database.read, day)
  if (found) return found
  return database.transaction((db) => needSalt(db, day, Buffer.from(chance.bytes(32)).toString('hex')))
}

/** Deletes what is older than a day, where nobody sends anything. */
export async function forgetSources({ database, clock }: Kernel): Promise<void> {
  const now = clock.now()
  await database.transaction(async (db) => {
    await forgetRates(db, hourOf(now, -23))
    await forgetSalts(db, now.slice(0, 10))
  })
}

export function hourOf(now: string, ago = 0): string {
  return new Date(Date.parse(now) + ago * 3_600_000).toISOString().slice(0, 13)
}

function hashOf(salt: string, address: string | undefined): string {
  return createHash('sha256')
    .update(`${salt} ${networkOf(address)}`)
    .digest('hex')
}
