// People, as the rest of the program is handed them: the parts of this layer as one value.

import { actorFrom } from '../kernel/access/actor.ts'
import { ownAct } from '../kernel/act/own-act.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Mail } from '../kernel/mail.ts'
import { actorOfPerson } from '../kernel/people/actor-of-person.ts'
import type { People } from '../kernel/people/people.ts'
import { account } from './account.ts'
import type { Auth, OidcSettings } from './auth.ts'
import { deletion } from './deletion.ts'
import { elsewhere, openElsewhere } from './elsewhere.ts'
import { entry } from './entry.ts'
import { resetLetter } from './letters.ts'
import { openLimits } from './limits.ts'
import { membership } from './membership.ts'
import type { Parts } from './parts.ts'
import { passkeys } from './passkeys.ts'
import { recovery } from './recovery.ts'
import { secondFactor } from './second-factor.ts'

export interface PeopleSettings {
  readonly publicUrl: string
  readonly mail: Mail
  /** Of the key file of people: signs cookies, locks second factors, keys digests. */
  readonly secret: string
  readonly oidc: OidcSettings | undefined
  /** What failed after its answer had gone. */
  report(error: unknown): void
}

export interface OpenPeople extends People {
  /** Resolves when what was left for later is done. */
  finish(): Promise<void>
}

export function openPeople(kernel: Kernel, settings: PeopleSettings): OpenPeople {
  const { publicUrl, mail, secret, oidc, report } = settings
  const limits = openLimits(kernel, secret)
  const createId = () => Array.from(kernel.chance.bytes(24), (byte) => alphabet.charAt(byte % 32)).join('')
  const sendReset = async ({ email }: { email: string }, token: string) =>
    mail.send(resetLetter({ to: email, url: `${publicUrl}/reset/${token}`, site: publicUrl }))
  const wasReset = async ({ id, email }: { id: string; email: string }) => {
    await limits.forget('account', email)
    const actor = actorFrom(await actorOfPerson(kernel, id), { channel: 'web' })
    kernel.acts.later(actor, ownAct(actor, { what: 'reset-password' }))
  }
  const wanted = { people: kernel.people, publicUrl, secret, createId, sendReset, wasReset }
  const make = async (other: OidcSettings | undefined) => (await import('./auth.ts')).makeAuth({ ...wanted, oidc: other })
  let auth: Promise<Auth> | undefined
  const makeOnce = () => {
    auth ??= make(undefined).catch((error: unknown) => {
      auth = undefined // to be tried again
      throw error
    })
    return auth
  }
  const pending = new Set<Promise<void>>()
  const parts: Parts = {
    kernel,
    auth: makeOnce,
    publicUrl,
    mail,
    limits,
    oidc,
    withElsewhere: openElsewhere(oidc && (() => make(oidc))),
    createId,
    later(work) {
      const done = work()
        .catch(report)
        .finally(() => pending.delete(done))
      pending.add(done)
    },
  }
  return {
    ...entry(parts),
    ...recovery(parts),
    ...account(parts),
    ...secondFactor(parts),
    ...passkeys(parts),
    ...elsewhere(parts),
    ...membership(parts),
    ...deletion(parts),
    finish: async () => void (await Promise.all(pending)),
  }
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32
