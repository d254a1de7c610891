// What the web and the API are handed: the kernel, and what they may know of the place they run in.

import { timingSafeEqual } from 'node:crypto'
import { type Actor, anonymous, operator } from './access/actor.ts'
import { Fault } from './fault/fault.ts'
import type { Kernel } from './kernel.ts'
import type { Mail } from './mail.ts'
import type { People } from './people/people.ts'
import type { SignedLedger } from './proof/signed-ledger.ts'

export interface Surroundings {
  readonly kernel: Kernel
  /** The address that people reach the site by; no slash at the end. */
  readonly publicUrl: string
  /** As this site signs it. */
  readonly ledger: SignedLedger
  /** Letters to people. */
  readonly mail: Mail
  /** Accounts. */
  readonly people: People
  /** Whoever presents it acts as the operator. */
  readonly operatorKey: string
  /** A fresh number by which a failure is found again in the server's log. */
  incident(): string
  /** Writes a failure to the server's log, under its number; never what a person typed. */
  report(error: unknown, incident: string): void
}

/** Who presents this key; nobody presents none. Faults with `wrong-key` for any other. */
export function actorOf(surroundings: Surroundings, key: string | undefined): Actor {
  if (!key) return anonymous
  const given = Buffer.from(key)
  const wanted = Buffer.from(surroundings.operatorKey)
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return operator
  throw new Fault('wrong-key')
}
