// The first schema of people: better-auth's tables as it writes them, and ours.

import { type Kysely, sql } from 'kysely'
import type { PeopleTables } from '../people-tables.ts'

export async function first(db: Kysely<PeopleTables>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const text = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  const person = sql`${text} not null references persons (id) on delete cascade`
  const statements = [
    sql`create table persons (
      id ${text} primary key, name ${text} not null, email ${text} not null unique, "emailVerified" ${integer} not null, image ${text},
      "createdAt" ${text} not null, "updatedAt" ${text} not null, "twoFactorEnabled" ${integer})`,
    sql`create table person_sessions (
      id ${text} primary key, token ${text} not null unique, "userId" ${person}, "expiresAt" ${text} not null,
      "createdAt" ${text} not null, "updatedAt" ${text} not null, "ipAddress" ${text}, "userAgent" ${text})`,
    sql`create index person_sessions_person on person_sessions ("userId")`,
    sql`create table person_accounts (
      id ${text} primary key, "accountId" ${text} not null, "providerId" ${text} not null, "userId" ${person},
      "accessToken" ${text}, "refreshToken" ${text}, "idToken" ${text}, "accessTokenExpiresAt" ${text},
      "refreshTokenExpiresAt" ${text}, scope ${text}, password ${text}, "createdAt" ${text} not null, "updatedAt" ${text} not null)`,
    sql`create unique index person_accounts_key on person_accounts ("providerId", "accountId")`,
    sql`create index person_accounts_person on person_accounts ("userId")`,
    sql`create table person_verifications (
      id ${text} primary key, identifier ${text} not null, value ${text} not null, "expiresAt" ${text} not null,
      "createdAt" ${text} not null, "updatedAt" ${text} not null)`,
    sql`create index person_verifications_identifier on person_verifications (identifier)`,
    sql`create table person_second_factors (
      id ${text} primary key, secret ${text} not null, "backupCodes" ${text} not null, "userId" ${person}, verified ${integer},
      "failedVerificationCount" ${integer}, "lockedUntil" ${text})`,
    sql`create index person_second_factors_person on person_second_factors ("userId")`,
    sql`create table person_passkeys (
      id ${text} primary key, name ${text}, "publicKey" ${text} not null, "userId" ${person}, "credentialID" ${text} not null unique,
      counter ${integer} not null, "deviceType" ${text} not null, "backedUp" ${integer} not null, transports ${text},
      "createdAt" ${text}, aaguid ${text})`,
    sql`create index person_passkeys_person on person_passkeys ("userId")`,
    sql`create table person_roles (
      person ${person}, institution ${text} not null, role ${text} not null, since ${text} not null,
      primary key (person, institution, role))`,
    sql`create index person_roles_institution on person_roles (institution)`,
    sql`create table person_invitations (
      invitation ${text} primary key, digest ${text} not null unique, kind ${text} not null, email ${text}, institution ${text} not null,
      role ${text} not null, inviter ${text} not null, created ${text} not null, expires ${text} not null, used ${text})`,
    sql`create table person_keys (
      key ${text} primary key, digest ${text} not null unique, person ${person}, name ${text} not null, scope ${text} not null,
      created ${text} not null, expires ${text} not null, used ${text})`,
    sql`create index person_keys_person on person_keys (person)`,
    sql`create table person_attempts (subject ${text} primary key, count ${integer} not null, until ${text} not null)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
