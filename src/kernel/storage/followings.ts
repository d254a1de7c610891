// Who follows what by mail: asked for, confirmed by the owner of the address, told about, ended.

import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type FollowingRow = Tables['followings']

/** False where this address has asked for the same already. */
export async function insertFollowing(db: Db, row: FollowingRow): Promise<boolean> {
  const result = await db
    .insertInto('followings')
    .values(row)
    .onConflict((conflict) => conflict.columns(['mail', 'subject']).doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1
}

export async function findFollowing(db: Db, following: string): Promise<FollowingRow | undefined> {
  return db.selectFrom('followings').selectAll().where('following', '=', following).executeTakeFirst()
}

/** How many requests of an address nobody has confirmed. */
export async function countUnconfirmed(db: Db, mail: string): Promise<number> {
  const row = await db
    .selectFrom('followings')
    .select((one) => one.fn.countAll<number>().as('count'))
    .where('mail', '=', mail)
    .where('confirmed', 'is', null)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** @param seen what the ledger held by then is not told about */
export async function confirmFollowing(db: Db, following: string, { confirmed, seen }: { confirmed: string; seen: number }): Promise<void> {
  await db.updateTable('followings').set({ confirmed, seen }).where('following', '=', following).where('confirmed', 'is', null).execute()
}

export async function deleteFollowing(db: Db, following: string): Promise<void> {
  await db.deleteFrom('followings').where('following', '=', following).execute()
}

export async function deleteFollowingsOf(db: Db, mail: string): Promise<void> {
  await db.deleteFrom('followings').where('mail', '=', mail).execute()
}

/** Addresses that were never confirmed are not kept. */
export async function forgetUnconfirmed(db: Db, before: string): Promise<void> {
  await db.deleteFrom('followings').where('confirmed', 'is', null).where('asked', '<', before).execute()
}

/** Addresses that may be written to again and have not been told about the whole ledger. */
export async function dueMails(
  db: Db,
  { size, mailedBefore, count }: { size: number; mailedBefore: string; count: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('followings')
    .select('mail')
    .where('confirmed', 'is not', null)
    .groupBy('mail')
    .having((row) => row(row.fn.min('seen'), '<', size))
    .having((row) => row.or([row(row.fn.max('mailed'), 'is', null), row(row.fn.max('mailed'), '<', mailedBefore)]))
    .orderBy('mail')
    .limit(count)
    .execute()
  return rows.map(({ mail }) => mail)
}

export async function confirmedFollowings(db: Db, mail: string): Promise<FollowingRow[]> {
  return db.selectFrom('followings').selectAll().where('mail', '=', mail).where('confirmed', 'is not', null).orderBy('following').execute()
}

/**
 * Takes on the telling of an address: from here on nobody else tells of what came until `seen`.
 *
 * @param rows as they were read; @returns false where another process has taken it on, or something of it has ended
 */
export async function claimFollowings(db: Db, rows: readonly FollowingRow[], to: { seen: number; mailed?: string }): Promise<boolean> {
  for (const { following, seen, mailed } of rows) {
    const result = await db
      .updateTable('followings')
      .set(to)
      .where('following', '=', following)
      .where('seen', '=', seen)
      .where('mailed', mailed === null ? 'is' : '=', mailed)
      .executeTakeFirst()
    if (Number(result.numUpdatedRows) !== 1) return false
  }
  return true
}

/** Gives back what was taken on and could not be told; it is told with what comes next. */
export async function unclaimFollowings(db: Db, rows: readonly FollowingRow[]): Promise<void> {
  for (const { following, seen } of rows) await db.updateTable('followings').set({ seen }).where('following', '=', following).execute()
}
