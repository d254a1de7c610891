// An account is deleted, by its owner or by whoever administers the site: all that is kept of the person goes. Acts and drafts keep
// the opaque id, which from then on is nobody's.

import type { Actor } from '../kernel/access/actor.ts'
import { mayManage } from '../kernel/access/people-rules.ts'
import { ownAct } from '../kernel/act/own-act.ts'
import type { NewAct } from '../kernel/act/record-act.ts'
import { Fault } from '../kernel/fault/fault.ts'
import { actorOfPerson } from '../kernel/people/actor-of-person.ts'
import type { Asking, Deletion, Given, Refused } from '../kernel/people/people.ts'
import { deleteFollowingsOf } from '../kernel/storage/followings.ts'
import type { PeopleDb } from '../kernel/storage/people-database.ts'
import { countHolders, findPasswordHash, findPerson, findPersonByEmail, lockHolders, removePerson } from '../kernel/storage/persons.ts'
import { changing } from './acts.ts'
import { deletedLetter } from './letters.ts'
import { cookiesOf, headersOf, needPerson, type Parts, refuse } from './parts.ts'

export function deletion(parts: Parts): Deletion {
  const { people } = parts.kernel
  return {
    deleteOwnAccount: (asking, given) => deleteOwn(parts, asking, given),
    async findAccount(actor, email) {
      needAdministrator(parts, actor)
      const found = await findPersonByEmail(people.read, email.trim().toLowerCase().slice(0, 320))
      return found && { person: found.id, name: found.name, email: found.email }
    },
    async deleteAccount(actor, id) {
      needAdministrator(parts, actor)
      const person = await findPerson(people.read, id)
      if (!person) return
      const act = ownAct(await actorOfPerson(parts.kernel, person.id), { what: 'delete-account' })
      if (!(await deleting(parts, actor, act, person))) return
      const letter = deletedLetter({ to: person.email, site: parts.publicUrl })
      parts.later(() => parts.mail.send(letter))
    },
  }
}

/** Whoever has a password proves that the session was not stolen; the address typed proves that nothing was pressed by mistake. */
async function deleteOwn(parts: Parts, asking: Asking, given: { email: string; password: string }): Promise<Refused | Given> {
  const { kernel, auth, limits } = parts
  const { person, actor } = await needPerson(parts, asking)
  if (given.email.trim().toLowerCase() !== person.email) return { issues: [{ path: 'delete-email', code: 'other-email' }] }
  const act = ownAct(actor, { what: 'delete-account' })
  const hash = await findPasswordHash(kernel.people.read, person.id)
  if (hash !== undefined) {
    await limits.count('account', person.email)
    const { password } = await (await auth()).$context
    if (!(await password.verify({ hash, password: given.password.slice(0, 1000) }))) {
      kernel.acts.later(actor, { ...act, outcome: 'wrong-credentials' })
      return { issues: [{ path: 'delete-password', code: 'wrong-password' }] }
    }
    await limits.forget('account', person.email)
  }
  await deleting(parts, actor, act, person)
  const { api } = await auth()
  return { cookies: cookiesOf(await api.signOut({ headers: headersOf(asking), asResponse: true })) }
}

function needAdministrator(parts: Parts, actor: Actor): void {
  if (!mayManage(actor, '')) throw refuse(parts, actor, { what: 'delete-account' })
}

/** With whatever the address follows by mail. @returns false where another deletion was faster */
function deleting(parts: Parts, actor: Actor, act: NewAct, person: { id: string; email: string }): Promise<boolean> {
  const removed = (db: PeopleDb) => remove(db, person)
  return changing(parts, actor, act, removed, (main) => deleteFollowingsOf(main, person.email))
}

/** Faults with `last-administrator` where nobody else would be one. */
async function remove(db: PeopleDb, person: { id: string; email: string }): Promise<boolean> {
  const before = await lockHolders(db, 'administrator')
  const removed = await removePerson(db, person)
  if (removed && before > 0 && (await countHolders(db, 'administrator')) === 0) throw new Fault('last-administrator')
  return removed
}
