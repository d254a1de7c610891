// How many messages came from where, by the hour, and the salt of the day that addresses are hashed with. Nothing here is
// older than a day: with the salt gone, nobody can tell whose a hash was.

import type { Db } from './database.ts'

/** The day's salt; the first who asks makes it, and those of other days are deleted. */
export async function needSalt(db: Db, day: string, made: string): Promise<string> {
  const found = await findSalt(db, day)
  if (found) return found
  await db.deleteFrom('message_salts').where('day', '<>', day).execute()
  await db
    .insertInto('message_salts')
    .values({ day, salt: made })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute()
  return (await findSalt(db, day)) ?? made
}

export async function findSalt(db: Db, day: string): Promise<string | undefined> {
  return (await db.selectFrom('message_salts').select('salt').where('day', '=', day).executeTakeFirst())?.salt
}

export interface Source {
  /** What is counted. */
  readonly what: string
  readonly source: string
}

/** @returns how many with this one */
export async function countOne(db: Db, hour: string, { what, source }: Source): Promise<number> {
  const { count } = await db
    .insertInto('message_rates')
    .values({ hour, what, source, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['hour', 'what', 'source']).doUpdateSet((row) => ({ count: row('message_rates.count', '+', 1) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function countedSince(db: Db, hour: string, { what, source }: Source): Promise<number> {
  const row = await db
    .selectFrom('message_rates')
    .select((one) => one.fn.sum<number | null>('count').as('count'))
    .where('hour', '>=', hour)
    .where('what', '=', what)
    .where('source', '=', source)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

export async function forgetRates(db: Db, before: string): Promise<void> {
  await db.deleteFrom('message_rates').where('hour', '<', before).execute()
}

export async function forgetSalts(db: Db, day: string): Promise<void> {
  await db.deleteFrom('message_salts').where('day', '<>', day).execute()
}
