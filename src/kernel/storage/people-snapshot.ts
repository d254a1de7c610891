// The tables of people that a backup holds, in a part of its own: accounts, ways in, roles, invitations, keys. Sessions, links
// under way and counts of attempts are not among them: after a restore everybody signs in anew.

import { sql } from 'kysely'
import type { PeopleDb } from './people-database.ts'
import type { PeopleTables } from './people-tables.ts'
import type { TruthTable } from './snapshot.ts'

/** In an order in which each row's person is there before it. */
export const peopleTruth: readonly TruthTable[] = [
  table('persons', ['id'], ['name', 'email', 'emailVerified', 'image', 'createdAt', 'updatedAt', 'twoFactorEnabled']),
  table(
    'person_accounts',
    ['id'],
    [
      'accountId',
      'providerId',
      'userId',
      'accessToken',
      'refreshToken',
      'idToken',
      'accessTokenExpiresAt',
      'refreshTokenExpiresAt',
      'scope',
      'password',
      'createdAt',
      'updatedAt',
    ],
  ),
  table('person_second_factors', ['id'], ['secret', 'backupCodes', 'userId', 'verified', 'failedVerificationCount', 'lockedUntil']),
  table(
    'person_passkeys',
    ['id'],
    ['name', 'publicKey', 'userId', 'credentialID', 'counter', 'deviceType', 'backedUp', 'transports', 'createdAt', 'aaguid'],
  ),
  table('person_roles', ['person', 'institution', 'role'], ['since']),
  table('person_invitations', ['invitation'], ['digest', 'kind', 'email', 'institution', 'role', 'inviter', 'created', 'expires', 'used']),
  table('person_keys', ['key'], ['digest', 'person', 'name', 'scope', 'created', 'expires', 'used']),
  { ...table('person_notices', ['person'], ['key', 'mail', 'language', 'feed', 'looked', 'mailed']), since: 'people-0002-notices' },
  { ...table('person_told', ['person', 'thing'], ['told']), since: 'people-0002-notices' },
]

function table<N extends keyof PeopleTables>(
  name: N,
  key: readonly (keyof PeopleTables[N] & string)[],
  rest: readonly (keyof PeopleTables[N] & string)[],
): TruthTable {
  return { name, key, columns: [...key, ...rest] }
}

export async function countPersons(db: PeopleDb): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from persons`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

/** Rows that name nobody there is: the references of SQLite are not asked of a row that was damaged on disk. */
export async function listStrayRows(db: PeopleDb): Promise<string[]> {
  const found: string[] = []
  for (const [name, column] of owned) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}
      where ${sql.ref(column)} not in (select id from persons)`.execute(db)
    if (Number(rows[0]?.count ?? 0) > 0) found.push(`${name} ${rows[0]?.count}`)
  }
  return found
}

const owned = [
  ['person_accounts', 'userId'],
  ['person_second_factors', 'userId'],
  ['person_passkeys', 'userId'],
  ['person_roles', 'person'],
  ['person_keys', 'person'],
  ['person_notices', 'person'],
  ['person_told', 'person'],
] as const
