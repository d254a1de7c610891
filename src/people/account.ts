// What people do with their own account. Every row is found by its owner and its id together, so that no id of another's
// reaches anything.

import { isScope } from '../kernel/access/actor.ts'
import type { Issue } from '../kernel/fault/issue.ts'
import { type Account, keyMark } from '../kernel/people/people.ts'
import { addKey, listKeys, removeKey } from '../kernel/storage/person-keys.ts'
import { listSessions, removeSession, removeSessions } from '../kernel/storage/person-sessions.ts'
import { renamePerson } from '../kernel/storage/persons.ts'
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
      const { person } = await needPerson(parts, asking)
      await removeSession(people.write, person.id, id)
    },
    async endOtherSessions(asking) {
      const { person, session } = await needPerson(parts, asking)
      await removeSessions(people.write, person.id, session)
    },
    async rename(asking, given) {
      const { person } = await needPerson(parts, asking)
      const name = given.trim()
      const issues = checkName(name, 'name')
      if (issues.length > 0) return { issues }
      await renamePerson(people.write, person.id, name)
      return undefined
    },
    async changePassword(asking, { present, next }) {
      const { person } = await needPerson(parts, asking)
      const site = new URL(parts.publicUrl).hostname
      const issues = checkPassword(next, { path: 'next', name: person.name, email: person.email, site })
      if (issues.length > 0) return { issues }
      await limits.count('account', person.email)
      const body = { currentPassword: present.slice(0, 1000), newPassword: next, revokeOtherSessions: true }
      const answered = await auth.api.changePassword({ body, headers: headersOf(asking), asResponse: true })
      if (!answered.ok) return { issues: [{ path: 'present', code: 'wrong-password' }] }
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
      const { person } = await needPerson(parts, asking)
      const issues = checkName(name.trim(), 'key-name')
      if (!isScope(scope)) issues.push({ path: 'scope', code: 'missing' })
      if (!keyDays.some((one) => one === days)) issues.push({ path: 'days', code: 'missing' })
      if (issues.length > 0) return { issues }
      const key = `${keyMark}${createToken(chance)}`
      const now = clock.now()
      const row = { key: parts.createId(), digest: digestOf(key), person: person.id, name: name.trim(), scope, created: now }
      await addKey(people.write, { ...row, expires: after(now, days * 24), used: null })
      return { key }
    },
    async endKey(asking, id) {
      const { person } = await needPerson(parts, asking)
      await removeKey(people.write, person.id, id)
    },
  }
}

export function checkName(name: string, path: string): Issue[] {
  if (name === '') return [{ path, code: 'missing' }]
  if (name.length > longestName) return [{ path, code: 'too-long', values: { length: name.length, limit: longestName } }]
  if (!name.isWellFormed() || /[\u0000-\u001f\u007f]/.test(name)) return [{ path, code: 'bad-characters' }]
  return []
}
