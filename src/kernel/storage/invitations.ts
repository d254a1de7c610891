// Invitations: one-time links, known by the digest of their token. A used one stays, for who let whom in.

import type { PeopleDb } from './people-database.ts'
import type { PeopleTables } from './people-tables.ts'

export type InvitationRow = PeopleTables['person_invitations']

export async function addInvitation(db: PeopleDb, row: InvitationRow): Promise<void> {
  await db.insertInto('person_invitations').values(row).execute()
}

/** That is neither used nor over. */
export function findOpenInvitation(db: PeopleDb, digest: string, now: string): Promise<InvitationRow | undefined> {
  return db
    .selectFrom('person_invitations')
    .selectAll()
    .where('digest', '=', digest)
    .where('used', 'is', null)
    .where('expires', '>', now)
    .executeTakeFirst()
}

/** @returns whether it was still open, so that of two who use it at once one does */
export async function useInvitation(db: PeopleDb, invitation: string, now: string): Promise<boolean> {
  const done = await db
    .updateTable('person_invitations')
    .set({ used: now })
    .where('invitation', '=', invitation)
    .where('used', 'is', null)
    .where('expires', '>', now)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Ends the open links of a kind: once there is an administrator, no link of a first start makes another. */
export async function endInvitations(db: PeopleDb, kind: string): Promise<void> {
  await db.deleteFrom('person_invitations').where('kind', '=', kind).where('used', 'is', null).execute()
}

export function listOpenInvitations(db: PeopleDb, now: string, institution?: string): Promise<InvitationRow[]> {
  return db
    .selectFrom('person_invitations')
    .selectAll()
    .where('used', 'is', null)
    .where('expires', '>', now)
    .where('email', 'is not', null)
    .$if(institution !== undefined, (query) => query.where('institution', '=', institution ?? ''))
    .orderBy('created', 'desc')
    .limit(500)
    .execute()
}

export function findInvitation(db: PeopleDb, invitation: string): Promise<InvitationRow | undefined> {
  return db.selectFrom('person_invitations').selectAll().where('invitation', '=', invitation).executeTakeFirst()
}

/** @returns whether there was one */
export async function removeInvitation(db: PeopleDb, invitation: string): Promise<boolean> {
  const done = await db.deleteFrom('person_invitations').where('invitation', '=', invitation).where('used', 'is', null).executeTakeFirst()
  return done.numDeletedRows > 0n
}
