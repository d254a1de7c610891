// Passkeys (WebAuthn level 3): the two ceremonies, each of two steps. The device must have made sure of its owner.

import { ownAct } from '../kernel/act/own-act.ts'
import { Fault } from '../kernel/fault/fault.ts'
import type { Asking, PasskeyStep, Passkeys } from '../kernel/people/people.ts'
import { listPasskeys, removePasskey } from '../kernel/storage/person-sessions.ts'
import { changing, noteEntry, noteRefused } from './acts.ts'
import { addressOf, cookiesOf, headersOf, needPerson, type Parts, strangerHeaders } from './parts.ts'

export function passkeys(parts: Parts): Passkeys {
  const { kernel } = parts
  return {
    async passkeys(asking) {
      const { person } = await needPerson(parts, asking)
      const rows = await listPasskeys(kernel.people.read, person.id)
      return rows.map(({ id, name, createdAt }) => ({ id, name: name ?? '', made: createdAt ?? '' }))
    },
    async removePasskey(asking, id) {
      const { person, actor } = await needPerson(parts, asking)
      await changing(parts, actor, ownAct(actor, { what: 'remove-passkey' }), (db) => removePasskey(db, person.id, id))
    },
    async passkeyStep(asking, step, body) {
      const owner = step === 'add-options' || step === 'add' ? await needPerson(parts, asking) : undefined
      if (step === 'enter')
        await parts.limits.count('address', addressOf(asking)).catch((error: unknown) => {
          noteRefused(parts, asking, error, { how: 'passkey' })
          throw error
        })
      const answered = await take(parts, asking, step, body)
      if (!answered.ok) {
        const fault = new Fault('wrong-credentials')
        if (step === 'enter') noteRefused(parts, asking, fault, { how: 'passkey' })
        throw fault
      }
      if (step === 'enter') await noteEntry(parts, asking, cookiesOf(answered), 'passkey')
      if (step === 'add' && owner) kernel.acts.later(owner.actor, ownAct(owner.actor, { what: 'add-passkey' }))
      const said: unknown = await answered.json()
      const isOptions = step === 'add-options' || step === 'enter-options'
      const options = step === 'enter-options' ? { ...Object(said), userVerification: 'required' } : said
      // What was proven is nobody's to read: the cookie says it all.
      return { cookies: cookiesOf(answered), body: isOptions ? options : { done: true } }
    },
  }
}

async function take({ auth }: Parts, asking: Asking, step: PasskeyStep, body: unknown): Promise<Response> {
  const { api } = await auth()
  const given = Object(body)
  const mine = { headers: headersOf(asking), asResponse: true } as const
  const anybodys = { headers: strangerHeaders(asking), asResponse: true } as const
  switch (step) {
    case 'add-options':
      return api.generatePasskeyRegistrationOptions({ query: {}, ...mine })
    case 'add':
      return api.verifyPasskeyRegistration({ body: { response: given.response, name: String(given.name ?? '').slice(0, 100) }, ...mine })
    case 'enter-options':
      return api.generatePasskeyAuthenticationOptions(anybodys)
    case 'enter':
      return api.verifyPasskeyAuthentication({ body: { response: Object(given.response) }, ...anybodys })
    default:
      return step satisfies never
  }
}
