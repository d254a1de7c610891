// How often what may be tried, by account and by address. Counts are kept under keyed digests: whoever reads the table learns
// of no address and no account. Whether an account is there changes nothing.

import { createHmac } from 'node:crypto'
import { Fault } from '../kernel/fault/fault.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { countAttempt, forgetAttempts, sweepAttempts } from '../kernel/storage/person-attempts.ts'

const limits = {
  /** Passwords for one account. */
  account: { most: 10, minutes: 15 },
  /** Passwords, codes and links from one address, behind which an office may sit. */
  address: { most: 100, minutes: 15 },
  /** Letters to one account. */
  letter: { most: 5, minutes: 60 },
  /** Letters asked for from one address. */
  letters: { most: 50, minutes: 60 },
} as const

type Limit = keyof typeof limits

export interface Limits {
  /** Counts one attempt; faults with `too-many-attempts` beyond the limit. */
  count(limit: Limit, whose: string): Promise<void>
  forget(limit: Limit, whose: string): Promise<void>
}

export function openLimits({ people, clock }: Kernel, secret: string): Limits {
  const subject = (limit: Limit, whose: string) => createHmac('sha256', secret).update(`${limit} ${whose}`).digest('base64url')
  let swept = ''
  return {
    async count(limit, whose) {
      const { most, minutes } = limits[limit]
      const now = clock.now()
      const until = new Date(Date.parse(now) + minutes * 60_000).toISOString()
      if (swept.slice(0, 13) !== now.slice(0, 13)) {
        swept = now
        await sweepAttempts(people.write, now)
      }
      const counted = await countAttempt(people.write, subject(limit, whose), now, until)
      if (counted.count > most)
        throw new Fault('too-many-attempts', { minutes: Math.max(1, Math.ceil((Date.parse(counted.until) - Date.parse(now)) / 60_000)) })
    },
    forget: (limit, whose) => forgetAttempts(people.write, subject(limit, whose)),
  }
}
