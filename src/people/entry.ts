// Signing in and out. Wrong is wrong: the answer and its time are the same for an account that is there and for none.

import { scopes } from '../kernel/access/actor.ts'
import { ownAct } from '../kernel/act/own-act.ts'
import { Fault } from '../kernel/fault/fault.ts'
import { actorOfPerson } from '../kernel/people/actor-of-person.ts'
import type { Asking, Entry, Given } from '../kernel/people/people.ts'
import { findKey, touchKey } from '../kernel/storage/person-keys.ts'
import { removeSession, sweepSessions } from '../kernel/storage/person-sessions.ts'
import { noteEntry, noteRefused } from './acts.ts'
import { addressOf, codeOf, cookiesOf, headersOf, type Parts, strangerHeaders, visitorOf } from './parts.ts'
import { digestOf } from './tokens.ts'

export function entry(parts: Parts): Entry {
  const { kernel } = parts
  return {
    visitor: (asking) => visitorOf(parts, asking),
    async actorOfKey(key) {
      const row = await findKey(kernel.people.read, digestOf(key))
      const now = kernel.clock.now()
      const scope = scopes.find((one) => one === row?.scope)
      if (!row || !scope || row.expires <= now) throw new Fault('wrong-key')
      await touchKey(kernel.people.write, row, now)
      return { ...(await actorOfPerson(kernel, row.person)), scope }
    },
    signIn: (asking, given) => signIn(parts, asking, given),
    giveCode: (asking, code) =>
      giveCode(parts, asking, code).catch((error: unknown) => {
        noteRefused(parts, asking, error, { how: 'code' })
        throw error
      }),
    async signOut(asking) {
      const { actor, person } = await visitorOf(parts, asking)
      const { api } = await parts.auth()
      const cookies = cookiesOf(await api.signOut({ headers: headersOf(asking), asResponse: true }))
      if (person) kernel.acts.later(actor, ownAct(actor, { what: 'sign-out' }))
      return { cookies }
    },
  }
}

async function giveCode(parts: Parts, asking: Asking, code: string): Promise<Given> {
  await parts.limits.count('address', addressOf(asking))
  const given = code.replace(/\s/g, '')
  const { api } = await parts.auth()
  const wanted = { headers: strangerHeaders(asking), asResponse: true } as const
  const answered = /^\d{6}$/.test(given)
    ? await api.verifyTOTP({ body: { code: given }, ...wanted })
    : await api.verifyBackupCode({ body: { code: given.slice(0, 40) }, ...wanted })
  if (answered.ok) {
    const cookies = cookiesOf(answered)
    await noteEntry(parts, asking, cookies, 'code')
    return { cookies }
  }
  const refused = await codeOf(answered)
  if (refused === 'ACCOUNT_TEMPORARILY_LOCKED') throw new Fault('too-many-attempts', { minutes: 15 })
  throw new Fault(refused === 'INVALID_TWO_FACTOR_COOKIE' || refused.startsWith('TOO_MANY') ? 'link-over' : 'wrong-code')
}

export async function signIn(parts: Parts, asking: Asking, given: { email: string; password: string }) {
  const email = given.email.trim().toLowerCase().slice(0, 320)
  try {
    const entered = await enter(parts, asking, { email, password: given.password })
    if (!entered.needsCode) await noteEntry(parts, asking, entered.cookies, 'password')
    return entered
  } catch (error) {
    noteRefused(parts, asking, error, { how: 'password', email })
    throw error
  }
}

async function enter(parts: Parts, asking: Asking, { email, password }: { email: string; password: string }) {
  const { auth, kernel, limits } = parts
  await limits.count('address', addressOf(asking))
  await limits.count('account', email)
  const body = { email, password: password.slice(0, 1000) }
  const answered = await (await auth()).api.signInEmail({ body, headers: strangerHeaders(asking), asResponse: true })
  if (!answered.ok) throw new Fault('wrong-credentials')
  await limits.forget('account', email)
  // Whoever signs in again in the same browser leaves no session behind.
  const before = await visitorOf(parts, asking)
  if (before.person && before.session) await removeSession(kernel.people.write, before.person.id, before.session)
  await sweepSessions(kernel.people.write, kernel.clock.now())
  const said: unknown = await answered.json()
  return { cookies: cookiesOf(answered), needsCode: Object(said).twoFactorRedirect === true }
}
