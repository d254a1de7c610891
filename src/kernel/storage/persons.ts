// Persons and what they may do: read and written one row at a time.

import type { PeopleDb } from './people-database.ts'
import type { PeopleTables } from './people-tables.ts'

export type PersonRow = Pick<PeopleTables['persons'], 'id' | 'name' | 'email' | 'twoFactorEnabled'>
export type RoleRow = PeopleTables['person_roles']

const shown = ['id', 'name', 'email', 'twoFactorEnabled'] as const

export function findPerson(db: PeopleDb, id: string): Promise<PersonRow | undefined> {
  return db.selectFrom('persons').select(shown).where('id', '=', id).executeTakeFirst()
}

/** @param email in lower case, as every address is kept */
export function findPersonByEmail(db: PeopleDb, email: string): Promise<PersonRow | undefined> {
  return db.selectFrom('persons').select(shown).where('email', '=', email).executeTakeFirst()
}

export async function addPerson(
  db: PeopleDb,
  person: { id: string; name: string; email: string; verified: boolean; time: string },
): Promise<void> {
  const { id, name, email, verified, time } = person
  await db
    .insertInto('persons')
    .values({ id, name, email, emailVerified: Number(verified), image: null, createdAt: time, updatedAt: time, twoFactorEnabled: 0 })
    .execute()
}

/** The account that a password belongs to, as better-auth looks for it. */
export async function addPassword(db: PeopleDb, given: { id: string; person: string; hash: string; time: string }): Promise<void> {
  const { id, person, hash, time } = given
  const none = {
    accessToken: null,
    refreshToken: null,
    idToken: null,
    accessTokenExpiresAt: null,
    refreshTokenExpiresAt: null,
    scope: null,
  }
  await db
    .insertInto('person_accounts')
    .values({ id, accountId: person, providerId: 'credential', userId: person, password: hash, createdAt: time, updatedAt: time, ...none })
    .execute()
}

export async function renamePerson(db: PeopleDb, id: string, name: string): Promise<void> {
  await db.updateTable('persons').set({ name }).where('id', '=', id).execute()
}

export function listRoles(db: PeopleDb, person: string): Promise<RoleRow[]> {
  return db.selectFrom('person_roles').selectAll().where('person', '=', person).orderBy('institution').orderBy('role').execute()
}

/** Roles with whose they are, of one institution or everywhere; `undefined` is all. */
export function listMembers(db: PeopleDb, institution?: string): Promise<(RoleRow & Pick<PersonRow, 'name' | 'email'>)[]> {
  return db
    .selectFrom('person_roles')
    .innerJoin('persons', 'persons.id', 'person_roles.person')
    .selectAll('person_roles')
    .select(['persons.name', 'persons.email'])
    .$if(institution !== undefined, (query) => query.where('institution', '=', institution ?? ''))
    .orderBy('institution')
    .orderBy('persons.name')
    .orderBy('role')
    .limit(2000)
    .execute()
}

export async function addRole(db: PeopleDb, row: RoleRow): Promise<void> {
  await db
    .insertInto('person_roles')
    .values(row)
    .onConflict((conflict) => conflict.columns(['person', 'institution', 'role']).doNothing())
    .execute()
}

export async function removeRole(db: PeopleDb, { person, institution, role }: Omit<RoleRow, 'since'>): Promise<boolean> {
  const done = await db
    .deleteFrom('person_roles')
    .where('person', '=', person)
    .where('institution', '=', institution)
    .where('role', '=', role)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** How many hold a role everywhere. */
export async function countHolders(db: PeopleDb, role: string): Promise<number> {
  const found = await db
    .selectFrom('person_roles')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('institution', '=', '')
    .where('role', '=', role)
    .executeTakeFirst()
  return Number(found?.count ?? 0)
}

/** Keeps others from changing who holds a role everywhere until the transaction ends. @returns how many do */
export async function lockHolders(db: PeopleDb, role: string): Promise<number> {
  const done = await db
    .updateTable('person_roles')
    .set((row) => ({ since: row.ref('since') }))
    .where('institution', '=', '')
    .where('role', '=', role)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** Undefined for whoever comes in by other ways alone. */
export async function findPasswordHash(db: PeopleDb, person: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('person_accounts')
    .select('password')
    .where('userId', '=', person)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? undefined
}

/** With all that names her: what refers to her goes with her row. @returns whether there was one */
export async function removePerson(db: PeopleDb, { id, email }: { id: string; email: string }): Promise<boolean> {
  await db.deleteFrom('person_invitations').where('email', '=', email).execute()
  await db.deleteFrom('person_verifications').where('value', 'like', `%${id}%`).execute()
  const done = await db.deleteFrom('persons').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows > 0n
}
