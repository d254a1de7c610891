// What people do with their own account. Every row is found by its owner and its id together, so that no id of another's
// reaches anything.

import { isScope } from '../kernel/access/actor.ts'
import { ownAct } from '../kernel/act/own-act.ts'
import type { Issue } from '../kernel/fault/issue.ts'
import { type Account, keyMark } from '../kernel/people/people.ts'
import { addKey, listKeys, removeKey } from '../kernel/storage/person-keys.ts'
import { listSessions, removeSession, removeSessions } from '../kernel/storage/person-sessions.ts'
import { renamePerson } from '../kernel/storage/persons.ts'
import { changing } from './acts.ts'
import { cookiesOf, headersOf, needPerson, type Parts } from './parts.ts'
import { checkPassword } from './passwords.ts'
import { after, createToken, digestOf } from './tokens.ts'

export const keyDays = [30, 90, 365] as const
const longestName = 100

export function account(parts: Parts): Account {
  const { kernel, auth, limits } = parts
  const { people, clock, chance } = kernel
  return {
    async sessions(asking) {
      const { person, session } = await needPerson(parts, asking)
      const rows = await listSessions(people.read, person.id, clock.now())
      return rows.map(({ id, createdAt, expiresAt, userAgent }) => ({
        id,
        begun: createdAt,
        ends: expiresAt,
        agent: userAgent ?? '',
        isThis: id === session,
      }))
    },
    async endSession(asking, id) {
      const { person, actor } = await needPerson(parts, asking)
      await changing(parts, actor, ownAct(actor, { what: 'end-session', detail: 'one' }), (db) => removeSession(db, person.id, id))
    },
    async endOtherSessions(asking) {
      const { person, actor, session } = await needPerson(parts, asking)
      const act = ownAct(actor, { what: 'end-session', detail: 'others' })
      await changing(parts, actor, act, (db) => removeSessions(db, person.id, session))
    },
    async rename(asking, given) {
      const { person, actor } = await needPerson(parts, asking)
      const name = given.trim()
      const issues = checkName(name, 'name')
      if (issues.length > 0) return { issues }
      await changing(parts, actor, ownAct(actor, { what: 'rename' }), (db) => renamePerson(db, person.id, name))
      return undefined
    },
    async changePassword(asking, { present, next }) {
      const { person, actor } = await needPerson(parts, asking)
      const site = new URL(parts.publicUrl).hostname
      const issues = checkPassword(next, { path: 'next', name: person.name, email: person.email, site })
      if (issues.length > 0) return { issues }
      await limits.count('account', person.email)
      const body = { currentPassword: present.slice(0, 1000), newPassword: next, revokeOtherSessions: true }
      const answered = await (await auth()).api.changePassword({ body, headers: headersOf(asking), asResponse: true })
      if (!answered.ok) {
        kernel.acts.later(actor, { ...ownAct(actor, { what: 'change-password' }), outcome: 'wrong-credentials' })
        return { issues: [{ path: 'present', code: 'wrong-password' }] }
      }
      kernel.acts.later(actor, ownAct(actor, { what: 'change-password' }))
      await limits.forget('account', person.email)
      return { cookies: cookiesOf(answered) }
    },
    async keys(asking) {
      const { person } = await needPerson(parts, asking)
      const rows = await listKeys(people.read, person.id)
      return rows.flatMap(({ key, name, scope, created, expires, used }) =>
        isScope(scope) ? [{ id: key, name, scope, made: created, ends: expires, used: used ?? undefined }] : [],
      )
    },
    async makeKey(asking, { name, scope, days }) {
      const { person, actor } = await needPerson(parts, asking)
      const issues = checkName(name.trim(), 'key-name')
      if (!isScope(scope)) issues.push({ path: 'scope', code: 'missing' })
      if (!keyDays.some((one) => one === days)) issues.push({ path: 'days', code: 'missing' })
      if (issues.length > 0) return { issues }
      const key = `${keyMark}${createToken(chance)}`
      const now = clock.now()
      const made = { key: parts.createId(), digest: digestOf(key), person: person.id, name: name.trim(), scope, created: now }
      const row = { ...made, expires: after(now, days * 24), used: null }
      await changing(parts, actor, ownAct(actor, { what: 'make-key', detail: `${scope} ${row.key}` }), (db) => addKey(db, row))
      return { key }
    },
    async endKey(asking, id) {
      const { person, actor } = await needPerson(parts, asking)
      // Recorded as it is kept, never as it was sent.
      const key = (await listKeys(people.read, person.id)).find((one) => one.key === id)?.key
      if (key === undefined) return
      await changing(parts, actor, ownAct(actor, { what: 'end-key', detail: key }), (db) => removeKey(db, person.id, key))
    },
  }
}

export function checkName(name: string, path: string): Issue[] {
  if (name === '') return [{ path, code: 'missing' }]
  if (name.length > longestName) return [{ path, code: 'too-long', values: { length: name.length, limit: longestName } }]
  if (!name.isWellFormed() || /[\u0000-\u001f\u007f]/.test(name)) return [{ path, code: 'bad-characters' }]
  return []
}
