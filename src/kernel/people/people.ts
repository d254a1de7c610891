// What the program asks of people's accounts; how they are kept and proven is not the kernel's. Whatever is refused is a
// fault of the catalogue, and the same for an account that is there and one that is not.

import type { Actor, Role, Scope } from '../access/actor.ts'
import type { Origin } from '../access/origin.ts'
import type { Issue } from '../fault/issue.ts'
import type { PageLanguage } from '../language.ts'

/** What a request says of who sends it. */
export interface Asking {
  readonly cookie: string | undefined
  /** The network address, whole; it is only ever kept as a keyed digest, or cut to its network. */
  readonly address: string | undefined
  /** The browser, as it names itself. */
  readonly agent: string | undefined
  readonly language: PageLanguage
}

/** Only pages ask so; a program shows a key. */
export function originOf({ address }: Asking): Origin {
  return { channel: 'web', address }
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly hasSecondFactor: boolean
}

/** Who somebody is, by a cookie. */
export interface Visitor {
  readonly actor: Actor
  readonly person?: Person
  /** The id of the session, for lists of them. */
  readonly session?: string
}

/** What the browser is to keep, as values of Set-Cookie. */
export interface Given {
  readonly cookies: readonly string[]
}

export type Refused = { readonly issues: readonly Issue[] }

export interface SessionEntry {
  readonly id: string
  readonly begun: string
  readonly ends: string
  readonly agent: string
  readonly isThis: boolean
}

export interface PasskeyEntry {
  readonly id: string
  readonly name: string
  readonly made: string
}

export interface KeyEntry {
  readonly id: string
  readonly name: string
  readonly scope: Scope
  readonly made: string
  readonly ends: string
  readonly used: string | undefined
}

export interface Invitation {
  readonly id: string
  readonly email: string | undefined
  /** Empty: the whole site. */
  readonly institution: string
  readonly role: Role
  readonly made: string
  readonly ends: string
}

export interface Member {
  readonly person: string
  readonly name: string
  readonly email: string
  readonly institution: string
  readonly role: Role
  readonly since: string
}

/** How a person's key begins, so that a leaked one is known for what it is. */
export const keyMark = 'quipu-'

export function isPersonsKey(key: string): boolean {
  return key.startsWith(keyMark)
}

export interface Entry {
  visitor(asking: Asking): Promise<Visitor>
  /** Faults with `wrong-key` for a key that is none, or over. */
  actorOfKey(key: string): Promise<Actor>
  /** Faults with `wrong-credentials` or `too-many-attempts`. */
  signIn(asking: Asking, given: { email: string; password: string }): Promise<Given & { readonly needsCode: boolean }>
  /** A code of the second factor, or one of the recovery codes. Faults with `wrong-code` or `too-many-attempts`. */
  giveCode(asking: Asking, code: string): Promise<Given>
  signOut(asking: Asking): Promise<Given>
}

export interface Recovery {
  /** Sends a letter where there is such an account; says nothing either way. */
  forgot(asking: Asking, email: string): Promise<void>
  /** Ends every session. Faults with `link-over`. */
  reset(asking: Asking, token: string, password: string): Promise<Refused | undefined>
}

export interface Account {
  sessions(asking: Asking): Promise<readonly SessionEntry[]>
  endSession(asking: Asking, id: string): Promise<void>
  endOtherSessions(asking: Asking): Promise<void>
  rename(asking: Asking, name: string): Promise<Refused | undefined>
  /** Ends every other session. */
  changePassword(asking: Asking, given: { present: string; next: string }): Promise<Refused | Given>
  keys(asking: Asking): Promise<readonly KeyEntry[]>
  /** @returns the key, which is shown once and kept nowhere */
  makeKey(asking: Asking, given: { name: string; scope: string; days: number }): Promise<Refused | { readonly key: string }>
  endKey(asking: Asking, id: string): Promise<void>
}

export interface SecondFactor {
  /** @returns the secret as an address for a code program, to be confirmed by a code */
  beginSecondFactor(asking: Asking, password: string): Promise<Refused | { readonly uri: string }>
  /** What was begun and is not confirmed. */
  begunSecondFactor(asking: Asking): Promise<{ readonly uri: string } | undefined>
  /** @returns recovery codes, each good for one time */
  confirmSecondFactor(asking: Asking, code: string): Promise<Refused | (Given & { readonly codes: readonly string[] })>
  renewCodes(asking: Asking, password: string): Promise<Refused | { readonly codes: readonly string[] }>
  dropSecondFactor(asking: Asking, password: string): Promise<Refused | Given>
}

/** Both halves of each ceremony speak JSON with the browser's own interface to keys (WebAuthn). */
export interface Passkeys {
  passkeys(asking: Asking): Promise<readonly PasskeyEntry[]>
  removePasskey(asking: Asking, id: string): Promise<void>
  passkeyStep(asking: Asking, step: PasskeyStep, body: unknown): Promise<Given & { readonly body: unknown }>
}

export const passkeySteps = ['add-options', 'add', 'enter-options', 'enter'] as const
export type PasskeyStep = (typeof passkeySteps)[number]

/** Another site that says who somebody is (OpenID Connect). */
export interface Elsewhere {
  /** What it is called, where one is set. */
  readonly elsewhere: string | undefined
  beginElsewhere(asking: Asking, next: string): Promise<Given & { readonly url: string }>
  /** @param url the whole address that the browser came back by */
  finishElsewhere(asking: Asking, url: string): Promise<Given & { readonly url: string }>
}

export interface Membership {
  /** Faults with `not-allowed`, like all below. An empty institution is the whole site; absent: everybody. */
  members(actor: Actor, institution?: string): Promise<readonly Member[]>
  invitations(actor: Actor, institution?: string): Promise<readonly Invitation[]>
  invite(asking: Asking, actor: Actor, given: { email: string; institution: string; role: string }): Promise<Refused | undefined>
  withdrawInvitation(actor: Actor, id: string): Promise<void>
  /** Faults with `last-administrator` where nobody else would be one. */
  endMembership(actor: Actor, member: { person: string; institution: string; role: string }): Promise<void>
  /** Faults with `link-over`. `isKnown`: its address has an account, so that it is accepted by signing in. */
  openInvitation(token: string): Promise<Invitation & { readonly isKnown: boolean }>
  join(asking: Asking, token: string, given: { name: string; email: string; password: string }): Promise<Refused | Given>
  /** By somebody who has an account. */
  accept(asking: Asking, token: string): Promise<void>
  /** A link for whoever holds the machine to hand on. */
  makeLink(given: { institution: string; role: string }): Promise<Refused | { readonly url: string; readonly ends: string }>
  /** The link that makes the first administrator; nothing where there is one. */
  firstLink(): Promise<string | undefined>
}

export interface Deletion {
  /** Its owner types its address, and the password where there is one. Faults with `last-administrator`, like the next but one. */
  deleteOwnAccount(asking: Asking, given: { email: string; password: string }): Promise<Refused | Given>
  /** Whose account an address is of; faults with `not-allowed`, like the next, for all but whoever administers the site. */
  findAccount(actor: Actor, email: string): Promise<Pick<Member, 'person' | 'name' | 'email'> | undefined>
  deleteAccount(actor: Actor, person: string): Promise<void>
}

export type People = Entry & Recovery & Account & SecondFactor & Passkeys & Elsewhere & Membership & Deletion
