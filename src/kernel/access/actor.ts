// Who is asking. Names of persons never appear here: an actor is an opaque id, roles and institutions.

import type { Origin } from './origin.ts'

export const roles = ['editor', 'reviewer', 'institution-administrator', 'strategy-office', 'auditor', 'administrator', 'operator'] as const
export type Role = (typeof roles)[number]

/** What a person may be in an institution, and what everywhere; nobody is made the operator. */
export const institutionRoles = ['editor', 'reviewer', 'institution-administrator'] as const satisfies readonly Role[]
export const nationwideRoles = ['strategy-office', 'auditor', 'administrator'] as const satisfies readonly Role[]

/** What a key for programs lets through: reading drafts, writing them, or all that its person may. */
export const scopes = ['read', 'write', 'publish'] as const
export type Scope = (typeof scopes)[number]

export function isScope(text: string): text is Scope {
  return scopes.some((scope) => scope === text)
}

export interface Actor {
  /** Opaque; "anonymous" and "operator" are those without an account. */
  readonly id: string
  /** Roles held everywhere. */
  readonly roles: readonly Role[]
  /** Roles held in an institution, by its id in `organizations`. */
  readonly memberships: readonly { readonly institution: string; readonly role: Role }[]
  /** Where a program asks by a key of a person: no more than this, whatever the roles. */
  readonly scope?: Scope
  /** Where the asking comes from; absent: the machine itself. */
  readonly from?: Origin | undefined
}

export function actorFrom(actor: Actor, from: Origin): Actor {
  return { ...actor, from }
}

export const anonymous: Actor = Object.freeze<Actor>({ id: 'anonymous', roles: [], memberships: [] })

/** Whoever holds the machine or its key: the command line, and the web after signing in with the operator's key. */
export const operator: Actor = Object.freeze<Actor>({ id: 'operator', roles: ['operator'], memberships: [] })
