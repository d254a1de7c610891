// How this layer records what it does: its own writes in one transaction with their act, what better-auth writes right after it.

import type { Actor } from '../kernel/access/actor.ts'
import { ownAct } from '../kernel/act/own-act.ts'
import type { NewAct } from '../kernel/act/record-act.ts'
import type { FaultCode } from '../kernel/fault/catalogue.ts'
import { Fault } from '../kernel/fault/fault.ts'
import type { Asking } from '../kernel/people/people.ts'
import type { Db } from '../kernel/storage/database.ts'
import type { PeopleDb } from '../kernel/storage/people-database.ts'
import { findPersonByEmail } from '../kernel/storage/persons.ts'
import { nobody, type Parts, visitorOf } from './parts.ts'

/**
 * A change to people with its act.
 *
 * @param change what it returns false for was no change, and is no act
 * @param also what changes with it outside of people
 */
export function changing<T>(
  { kernel }: Parts,
  actor: Actor,
  act: NewAct,
  change: (db: PeopleDb) => Promise<T>,
  also?: (main: Db) => Promise<void>,
): Promise<T> {
  const { people, acts } = kernel
  return people.alongside(change, async (main, done) => {
    if (done === false) return
    await also?.(main)
    await acts.record(main, actor, act)
  })
}

/** That somebody is in, by the cookies that say so. @param how "password", "code", "passkey" or "elsewhere" */
export async function noteEntry(parts: Parts, asking: Asking, cookies: readonly string[], how: string): Promise<void> {
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  const { actor, person } = await visitorOf(parts, { ...asking, cookie })
  if (person) parts.kernel.acts.later(actor, ownAct(actor, { what: 'sign-in', detail: how }))
}

/**
 * That somebody was not let in, and whose account it was, if there is one; looked for after the answer, so that its time tells
 * nothing. @param email as typed, which is not kept
 */
export function noteRefused(parts: Parts, asking: Asking, fault: unknown, about: { how: string; email?: string }): void {
  if (!(fault instanceof Fault)) return
  const outcome: FaultCode = fault.code
  parts.later(async () => {
    const { kernel } = parts
    const person = about.email === undefined ? undefined : await findPersonByEmail(kernel.people.read, about.email)
    const act = { what: 'sign-in', register: 'people', record: person?.id, institution: null, outcome, detail: about.how } as const
    kernel.acts.later(nobody(asking), act)
  })
}

/** That a letter with a link was asked for, of an account that there is. */
export async function noteAsked({ kernel }: Parts, asking: Asking, email: string): Promise<void> {
  const person = await findPersonByEmail(kernel.people.read, email)
  if (person) kernel.acts.later(nobody(asking), { what: 'ask-password', register: 'people', record: person.id, institution: null })
}
