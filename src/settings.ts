// Every setting there is, read once from the environment. docs/reference/settings.md lists the same; a test holds them
// together.

import { delimiter, join } from 'node:path'
import { Fault } from './kernel/fault/fault.ts'

export interface Settings {
  readonly port: number
  /** The address that the server listens on. */
  readonly host: string
  /** Where the database, the files and the operator's key lie. */
  readonly dataFolder: string
  /** PostgreSQL instead of the embedded SQLite. */
  readonly databaseUrl: string | undefined
  /** The address that people reach the site by, for links that leave it; no slash at the end. */
  readonly publicUrl: string
  /** A file with the keys that sign the ledger, instead of the one made in the data folder. */
  readonly ledgerKey: string | undefined
  /** The ledger's origin line, instead of the name of its first key. */
  readonly ledgerOrigin: string | undefined
  /** Witnesses whose cosignatures are shown; those with an address are asked for them. */
  readonly witnesses: readonly Witness[]
  /** The server that takes mail; none: letters lie in the data folder. */
  readonly smtp: string | undefined
  /** Whom mail is from. */
  readonly mailFrom: string
  /** Another site that says who somebody is (OpenID Connect), where one is set. */
  readonly oidc: Oidc | undefined
  /** How many proxies of one's own stand before the server, each adding to X-Forwarded-For. */
  readonly proxies: number
  /** The folders of records that a first start loads, all of them or none. */
  readonly strategy: readonly string[]
  /** How many processes answer. */
  readonly processes: number
  /** JSON: a line for every request and incident. Plain: incidents alone. */
  readonly log: 'plain' | 'json'
  /** Whether /metrics is there for anybody who asks. */
  readonly metrics: boolean
  /** How large a decision log may be that is uploaded to be audited, in millions of bytes. */
  readonly auditMegabytes: number
  /** After how many days such a log is deleted. */
  readonly auditDays: number
  /** After how many days without a new version an entry that is kept current is told to its institution as stale. */
  readonly staleDays: number
}

export interface Oidc {
  /** As its button calls it. */
  readonly name: string
  readonly issuer: string
  readonly client: string
  readonly secret: string | undefined
}

export interface Witness {
  /** Its verifier key. */
  readonly key: string
  /** The address below which it answers `add-checkpoint`; no slash at the end. */
  readonly url: string | undefined
}

export const settingNames = [
  'PORT',
  'HOST',
  'QUIPU_DATA',
  'DATABASE_URL',
  'QUIPU_URL',
  'QUIPU_LEDGER_KEY',
  'QUIPU_LEDGER_ORIGIN',
  'QUIPU_WITNESSES',
  'QUIPU_SMTP',
  'QUIPU_MAIL_FROM',
  'QUIPU_OIDC_ISSUER',
  'QUIPU_OIDC_CLIENT',
  'QUIPU_OIDC_SECRET',
  'QUIPU_OIDC_NAME',
  'QUIPU_PROXIES',
  'QUIPU_STRATEGY',
  'QUIPU_PROCESSES',
  'QUIPU_LOG',
  'QUIPU_METRICS',
  'QUIPU_AUDIT_MEGABYTES',
  'QUIPU_AUDIT_DAYS',
  'QUIPU_STALE_DAYS',
] as const

type Environment = Readonly<Record<string, string | undefined>>

/** @param root the folder of the program itself */
export function readSettings(environment: Environment, root: string): Settings {
  const port = Number(environment.PORT || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Fault('usage', { why: `PORT is "${environment.PORT}", and must be a whole number from 0 to 65535.`, command: 'serve' })
  const host = environment.HOST || 'localhost'
  const publicUrl = (environment.QUIPU_URL || `http://${host}:${port}`).replace(/\/+$/, '')
  return {
    port,
    host,
    dataFolder: environment.QUIPU_DATA || join(root, 'data'),
    databaseUrl: environment.DATABASE_URL || undefined,
    publicUrl,
    ledgerKey: environment.QUIPU_LEDGER_KEY || undefined,
    ledgerOrigin: environment.QUIPU_LEDGER_ORIGIN || undefined,
    witnesses: readWitnesses(environment.QUIPU_WITNESSES ?? ''),
    smtp: readSmtp(environment.QUIPU_SMTP),
    mailFrom: environment.QUIPU_MAIL_FROM || `Quipu <quipu@${URL.parse(publicUrl)?.hostname ?? host}>`,
    oidc: readOidc(environment),
    proxies: whole(environment, 'QUIPU_PROXIES', { unset: 0, least: 0, most: 10 }),
    strategy: environment.QUIPU_STRATEGY?.split(delimiter).filter(Boolean) ?? [
      join(root, 'src/strategies/pe-enia'),
      join(root, 'src/observatory'),
    ],
    processes: whole(environment, 'QUIPU_PROCESSES', { unset: 1, least: 1, most: 64 }),
    log: chosen(environment, 'QUIPU_LOG', ['plain', 'json']),
    metrics: chosen(environment, 'QUIPU_METRICS', ['off', 'on']) === 'on',
    auditMegabytes: whole(environment, 'QUIPU_AUDIT_MEGABYTES', { unset: 500, least: 1, most: 1_000_000 }),
    auditDays: whole(environment, 'QUIPU_AUDIT_DAYS', { unset: 7, least: 1, most: 365 }),
    staleDays: whole(environment, 'QUIPU_STALE_DAYS', { unset: 365, least: 1, most: 36_500 }),
  }
}

/** The address may hold a password, so no message repeats it. */
function readSmtp(given: string | undefined): string | undefined {
  if (!given) return undefined
  if (/^smtps?:$/.test(URL.parse(given)?.protocol ?? '')) return given
  throw new Fault('usage', { why: 'QUIPU_SMTP must be an address such as smtps://user:password@mail.example:465.', command: 'serve' })
}

function readOidc({ QUIPU_OIDC_ISSUER: issuer, QUIPU_OIDC_CLIENT: client, QUIPU_OIDC_SECRET: secret, QUIPU_OIDC_NAME: name }: Environment) {
  if (!issuer) return undefined
  const url = URL.parse(issuer)
  const isLocal = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (!isAddress(issuer) || (url?.protocol !== 'https:' && !isLocal))
    throw new Fault('usage', { why: 'QUIPU_OIDC_ISSUER must be an https address.', command: 'serve' })
  if (!client) throw new Fault('usage', { why: 'QUIPU_OIDC_CLIENT must be set where QUIPU_OIDC_ISSUER is.', command: 'serve' })
  return { name: name || url.hostname, issuer: issuer.replace(/\/+$/, ''), client, secret: secret || undefined }
}

function whole(
  environment: Environment,
  name: (typeof settingNames)[number],
  { unset, least, most }: { unset: number; least: number; most: number },
): number {
  const given = environment[name]
  const value = Number(given || unset)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new Fault('usage', { why: `${name} is "${given}", and must be a whole number from ${least} to ${most}.`, command: 'serve' })
}

/** Keys, each with its address behind it or without one. */
function readWitnesses(text: string): Witness[] {
  const witnesses: Witness[] = []
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    const last = witnesses.at(-1)
    if (!word.includes('://')) witnesses.push({ key: word, url: undefined })
    else if (!last || last.url !== undefined || !isAddress(word))
      throw new Fault('usage', {
        why: `QUIPU_WITNESSES has "${word}", and must have an http or https address behind a key.`,
        command: 'serve',
      })
    else witnesses[witnesses.length - 1] = { ...last, url: word.replace(/\/+$/, '') }
  }
  return witnesses
}

function isAddress(word: string): boolean {
  const url = URL.parse(word)
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash
}

/** One of a setting's values, the first unless it is set. */
function chosen<const Value extends string>(
  environment: Environment,
  name: (typeof settingNames)[number],
  values: readonly [Value, ...Value[]],
): Value {
  const given = environment[name] || values[0]
  const found = values.find((value) => value === given)
  if (found) return found
  throw new Fault('usage', { why: `${name} is "${given}", and must be ${values.join(' or ')}.`, command: 'serve' })
}
