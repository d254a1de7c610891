// Passkeys (WebAuthn level 3): the two ceremonies, each of two steps. The device must have made sure of its owner.

import { Fault } from '../kernel/fault/fault.ts'
import type { Asking, PasskeyStep, Passkeys } from '../kernel/people/people.ts'
import { listPasskeys, removePasskey } from '../kernel/storage/person-sessions.ts'
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
      const { person } = await needPerson(parts, asking)
      await removePasskey(kernel.people.write, person.id, id)
    },
    async passkeyStep(asking, step, body) {
      if (step === 'add-options' || step === 'add') await needPerson(parts, asking)
      if (step === 'enter') await parts.limits.count('address', addressOf(asking))
      const answered = await take(parts, asking, step, body)
      if (!answered.ok) throw new Fault('wrong-credentials')
      const said: unknown = await answered.json()
      const isOptions = step === 'add-options' || step === 'enter-options'
      const options = step === 'enter-options' ? { ...Object(said), userVerification: 'required' } : said
      // What was proven is nobody's to read: the cookie says it all.
      return { cookies: cookiesOf(answered), body: isOptions ? options : { done: true } }
    },
  }
}

function take({ auth }: Parts, asking: Asking, step: PasskeyStep, body: unknown): Promise<Response> {
  const { api } = auth
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
