// The second factor: codes by time (RFC 6238) from a program of the person's own, and recovery codes, each good once.

import { ownAct } from '../kernel/act/own-act.ts'
import type { Refused, SecondFactor } from '../kernel/people/people.ts'
import { findSecondFactor } from '../kernel/storage/person-sessions.ts'
import { cookiesOf, headersOf, needPerson, type Parts } from './parts.ts'

/** As better-auth itself, not before they are needed. */
const loadCodes = () => Promise.all([import('@better-auth/utils/otp'), import('better-auth/crypto')])

export function secondFactor(parts: Parts): SecondFactor {
  const { auth, kernel, limits } = parts
  const issuer = new URL(parts.publicUrl).hostname
  const wrong = (path: string, code: 'wrong-password' | 'wrong-code'): Refused => ({ issues: [{ path, code }] })
  return {
    async beginSecondFactor(asking, password) {
      const { person } = await needPerson(parts, asking)
      await limits.count('account', person.email)
      const answered = await (await auth()).api.enableTwoFactor({
        body: { password, method: 'totp' },
        headers: headersOf(asking),
        asResponse: true,
      })
      if (!answered.ok) return wrong('password', 'wrong-password')
      await limits.forget('account', person.email)
      const said: unknown = await answered.json()
      return { uri: String(Object(said).totpURI) }
    },
    async begunSecondFactor(asking) {
      const { person } = await needPerson(parts, asking)
      const row = await findSecondFactor(kernel.people.read, person.id)
      if (!row || row.verified === 1) return undefined
      const { secretConfig } = await (await auth()).$context
      const [{ createOTP }, { symmetricDecrypt }] = await loadCodes()
      const secret = await symmetricDecrypt({ key: secretConfig, data: row.secret })
      return { uri: createOTP(secret, { digits: 6, period: 30 }).url(issuer, person.email) }
    },
    async confirmSecondFactor(asking, code) {
      const { person, actor } = await needPerson(parts, asking)
      await limits.count('account', `code ${person.id}`)
      const body = { code: code.replace(/\s/g, '').slice(0, 20) }
      const answered = await (await auth()).api.verifyTOTP({ body, headers: headersOf(asking), asResponse: true })
      if (!answered.ok) return wrong('code', 'wrong-code')
      kernel.acts.later(actor, ownAct(actor, { what: 'add-second-step' }))
      const { backupCodes } = await (await auth()).api.viewBackupCodes({ body: { userId: person.id } })
      return { cookies: cookiesOf(answered), codes: backupCodes }
    },
    async renewCodes(asking, password) {
      const { person, actor } = await needPerson(parts, asking)
      await limits.count('account', person.email)
      const answered = await (await auth()).api.generateBackupCodes({ body: { password }, headers: headersOf(asking), asResponse: true })
      if (!answered.ok) {
        kernel.acts.later(actor, { ...ownAct(actor, { what: 'renew-codes' }), outcome: 'wrong-credentials' })
        return wrong('renew-password', 'wrong-password')
      }
      kernel.acts.later(actor, ownAct(actor, { what: 'renew-codes' }))
      await limits.forget('account', person.email)
      const said: unknown = await answered.json()
      const codes: unknown = Object(said).backupCodes
      return { codes: Array.isArray(codes) ? codes.map(String) : [] }
    },
    async dropSecondFactor(asking, password) {
      const { person, actor } = await needPerson(parts, asking)
      await limits.count('account', person.email)
      const answered = await (await auth()).api.disableTwoFactor({ body: { password }, headers: headersOf(asking), asResponse: true })
      if (!answered.ok) {
        kernel.acts.later(actor, { ...ownAct(actor, { what: 'remove-second-step' }), outcome: 'wrong-credentials' })
        return wrong('drop-password', 'wrong-password')
      }
      kernel.acts.later(actor, ownAct(actor, { what: 'remove-second-step' }))
      await limits.forget('account', person.email)
      return { cookies: cookiesOf(answered) }
    },
  }
}
