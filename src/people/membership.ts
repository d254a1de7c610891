// Who belongs where: invitations, joining by them, and taking a role away.

import { type Actor, actorFrom, anonymous, operator, type Role } from '../kernel/access/actor.ts'
import { isRoleOf, mayManage, maySeeMembers } from '../kernel/access/people-rules.ts'
import type { ActName } from '../kernel/act/names.ts'
import type { NewAct } from '../kernel/act/record-act.ts'
import { Fault } from '../kernel/fault/fault.ts'
import type { Issue } from '../kernel/fault/issue.ts'
import { type Asking, type Given, type Invitation, type Membership, originOf, type Refused } from '../kernel/people/people.ts'
import { findPublished } from '../kernel/record/read.ts'
import {
  addInvitation,
  endInvitations,
  findInvitation,
  findOpenInvitation,
  type InvitationRow,
  listOpenInvitations,
  removeInvitation,
  useInvitation,
} from '../kernel/storage/invitations.ts'
import {
  addPassword,
  addPerson,
  addRole,
  countHolders,
  findPerson,
  findPersonByEmail,
  listMembers,
  lockHolders,
  removeRole,
} from '../kernel/storage/persons.ts'
import { checkName } from './account.ts'
import { changing } from './acts.ts'
import { signIn } from './entry.ts'
import { invitationLetter } from './letters.ts'
import { addressOf, needPerson, notAllowed, type Parts, refuse } from './parts.ts'
import { checkPassword } from './passwords.ts'
import { after, createToken, digestOf } from './tokens.ts'

const letterHours = 24 * 7
const linkHours = 24

export function membership(parts: Parts): Membership {
  const { kernel } = parts
  const { people, clock } = kernel
  return {
    async members(actor, institution) {
      needReader(parts, actor, institution)
      const rows = await listMembers(people.read, institution)
      return rows.flatMap(({ role, ...row }) => (isRoleOf(role, row.institution) ? [{ ...row, role }] : []))
    },
    async invitations(actor, institution) {
      needReader(parts, actor, institution)
      return (await listOpenInvitations(people.read, clock.now(), institution)).flatMap(invitationOf)
    },
    invite: (asking, actor, given) => invite(parts, asking, actor, given),
    async withdrawInvitation(actor, id) {
      const row = await findInvitation(people.read, id)
      if (!row || !mayManage(actor, row.institution)) throw refuse(parts, actor, { what: 'end-invitation', institution: row?.institution })
      await changing(parts, actor, aboutInvitation(row, 'end-invitation'), (db) => removeInvitation(db, id))
    },
    async endMembership(actor, { person, institution, role }) {
      const { record, place } = await knownAs(parts, person, institution)
      const act = {
        what: 'end-role',
        register: 'people',
        record,
        institution: place,
        detail: isRoleOf(role, institution) ? role : undefined,
      } as const
      if (!mayManage(actor, institution)) throw refuse(parts, actor, act)
      await changing(parts, actor, act, async (db) => {
        await lockHolders(db, 'administrator')
        const removed = await removeRole(db, { person, institution, role })
        if (removed && institution === '' && role === 'administrator' && (await countHolders(db, role)) === 0)
          throw new Fault('last-administrator')
        return removed
      })
    },
    async openInvitation(token) {
      const row = await needOpen(parts, token)
      const isKnown = row.email !== null && (await findPersonByEmail(people.read, row.email)) !== undefined
      const [invitation] = invitationOf(row)
      if (!invitation) throw new Fault('link-over')
      return { ...invitation, isKnown }
    },
    join: (asking, token, given) => join(parts, asking, token, given),
    async accept(asking, token) {
      const { person, actor } = await needPerson(parts, asking)
      const row = await needOpen(parts, token)
      const act = aboutInvitation(row, 'join')
      if (row.email !== null && row.email !== person.email) throw refuse(parts, actor, act)
      await changing(parts, actor, act, (db) => take(parts, db, row, person.id))
    },
    async makeLink({ institution, role }) {
      const issues = await checkPlace(parts, institution, role)
      if (issues.length > 0) return { issues }
      return makeLink(parts, { institution, role, kind: 'machine' })
    },
    async firstLink() {
      if ((await countHolders(people.read, 'administrator')) > 0) return undefined
      return (await makeLink(parts, { institution: '', role: 'administrator', kind: 'first' })).url
    },
  }
}

function needReader(parts: Parts, actor: Actor, institution: string | undefined): void {
  if (maySeeMembers(actor, institution ?? '')) return
  if (actor.id === anonymous.id) throw notAllowed('not-signed-in')
  throw refuse(parts, actor, { what: 'read-people' })
}

/** Of an act only what there is: what was sent as an id may be anything. */
async function knownAs({ kernel }: Parts, person: string, institution: string): Promise<{ record?: string; place: string | null }> {
  const known = await findPerson(kernel.people.read, person)
  const place = institution !== '' && (await findPublished(kernel, 'organizations', institution)) ? institution : null
  return { ...(known ? { record: known.id } : {}), place }
}

/** Which one and for what role; never for whom. */
function aboutInvitation({ invitation, institution, role }: InvitationRow, what: ActName): NewAct {
  return { what, register: 'invitations', record: invitation, institution: institution || null, detail: role }
}

async function invite(
  parts: Parts,
  asking: Asking,
  actor: Actor,
  { email: given, institution, role }: { email: string; institution: string; role: string },
): Promise<Refused | undefined> {
  if (!mayManage(actor, institution))
    throw refuse(parts, actor, { what: 'invite', institution: (await knownAs(parts, '', institution)).place })
  const email = given.trim().toLowerCase()
  const issues = [...checkEmail(email), ...(await checkPlace(parts, institution, role))]
  if (issues.length > 0) return { issues }
  await parts.limits.count('letters', actor.id)
  const { row, token } = newInvitation(parts, { email, institution, role, inviter: actor.id, kind: 'letter', hours: letterHours })
  await changing(parts, actor, aboutInvitation(row, 'invite'), (db) => addInvitation(db, row))
  const place = institution === '' ? '' : await titleOf(parts, institution)
  await parts.mail
    .send(invitationLetter({ to: email, url: `${parts.publicUrl}/join/${token}`, place, site: parts.publicUrl, first: asking.language }))
    .catch(async (error: unknown) => {
      await changing(parts, actor, aboutInvitation(row, 'end-invitation'), (db) => removeInvitation(db, row.invitation))
      throw error
    })
  return undefined
}

async function join(
  parts: Parts,
  asking: Asking,
  token: string,
  given: { name: string; email: string; password: string },
): Promise<Refused | Given> {
  await parts.limits.count('address', addressOf(asking))
  const row = await needOpen(parts, token)
  const { people, clock } = parts.kernel
  const name = given.name.trim()
  const email = row.email ?? given.email.trim().toLowerCase()
  const site = new URL(parts.publicUrl).hostname
  const issues = [
    ...checkName(name, 'name'),
    ...checkEmail(email),
    ...checkPassword(given.password, { path: 'password', name, email, site }),
  ]
  if (issues.length > 0) return { issues }
  if (await findPersonByEmail(people.read, email)) return { issues: [{ path: 'email', code: 'known-email' }] }
  const { password } = await (await parts.auth()).$context
  const hash = await password.hash(given.password)
  const person = parts.createId()
  const joining = actorFrom({ id: person, roles: [], memberships: [] }, originOf(asking))
  await changing(parts, joining, aboutInvitation(row, 'join'), async (db) => {
    const time = clock.now()
    await addPerson(db, { id: person, name, email, verified: row.email !== null, time })
    await addPassword(db, { id: parts.createId(), person, hash, time })
    await take(parts, db, row, person)
  })
  const { cookies } = await signIn(parts, asking, { email, password: given.password })
  return { cookies }
}

/** Uses the link up and gives what it promises; faults where somebody else was faster. */
async function take({ kernel }: Parts, db: Parameters<typeof addRole>[0], row: InvitationRow, person: string): Promise<void> {
  const now = kernel.clock.now()
  if (!(await useInvitation(db, row.invitation, now))) throw new Fault('link-over')
  await addRole(db, { person, institution: row.institution, role: row.role, since: now })
  if (row.role === 'administrator' && row.institution === '') await endInvitations(db, 'first')
}

async function makeLink(parts: Parts, { institution, role, kind }: { institution: string; role: string; kind: string }) {
  const { row, token } = newInvitation(parts, { email: null, institution, role, inviter: 'operator', kind, hours: linkHours })
  // That of a first start is nobody's doing, and a database that has it alone is still one to restore into.
  if (kind === 'first') await addInvitation(parts.kernel.people.write, row)
  else await changing(parts, operator, aboutInvitation(row, 'invite'), (db) => addInvitation(db, row))
  return { url: `${parts.publicUrl}/join/${token}`, ends: row.expires }
}

type Wanted = Pick<InvitationRow, 'email' | 'institution' | 'role' | 'inviter' | 'kind'> & { readonly hours: number }

function newInvitation({ kernel, createId }: Parts, { hours, ...wanted }: Wanted): { row: InvitationRow; token: string } {
  const token = createToken(kernel.chance)
  const created = kernel.clock.now()
  return { row: { invitation: createId(), digest: digestOf(token), ...wanted, created, expires: after(created, hours), used: null }, token }
}

async function needOpen({ kernel }: Parts, token: string): Promise<InvitationRow> {
  const row = await findOpenInvitation(kernel.people.read, digestOf(token), kernel.clock.now())
  if (!row) throw new Fault('link-over')
  return row
}

function invitationOf({ invitation: id, email, institution, role, created, expires }: InvitationRow): Invitation[] {
  return isRoleOf(role, institution)
    ? [{ id, email: email ?? undefined, institution, role: role as Role, made: created, ends: expires }]
    : []
}

function checkEmail(email: string): Issue[] {
  if (email === '') return [{ path: 'email', code: 'missing' }]
  return email.length <= 254 && /^[^\s@<>",;:\\]{1,64}@[^\s@<>",;:\\]{1,200}$/.test(email) && email.includes('.', email.indexOf('@'))
    ? []
    : [{ path: 'email', code: 'not-an-email' }]
}

async function checkPlace({ kernel }: Parts, institution: string, role: string): Promise<Issue[]> {
  const issues: Issue[] = isRoleOf(role, institution) ? [] : [{ path: 'role', code: 'missing' }]
  if (institution !== '' && !(await findPublished(kernel, 'organizations', institution)))
    issues.push({ path: 'institution', code: 'unknown-reference', values: { register: 'organizations', id: institution.slice(0, 80) } })
  return issues
}

async function titleOf({ kernel }: Parts, institution: string): Promise<string> {
  const record = await findPublished(kernel, 'organizations', institution)
  const title = record?.body[kernel.catalog.need('organizations').title]
  return typeof title === 'string' ? title : institution
}
