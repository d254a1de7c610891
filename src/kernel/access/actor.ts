// Who is asking. Names of persons never appear here: an actor is an opaque id, roles and institutions.

import type { Whence } from './whence.ts'

export const roles = ['editor', 'reviewer', 'institution-administrator', 'strategy-office', 'auditor', 'operator'] as const
export type Role = (typeof roles)[number]

export interface Actor {
  /** Opaque; "anonymous" and "operator" are those without an account. */
  readonly id: string
  /** Roles held everywhere. */
  readonly roles: readonly Role[]
  /** Roles held in an institution, by its id in `organizations`. */
  readonly memberships: readonly { readonly institution: string; readonly role: Role }[]
  /** Where the asking comes from; absent: the machine itself. */
  readonly from?: Whence | undefined
}

export function actorFrom(actor: Actor, from: Whence): Actor {
  return { ...actor, from }
}

export const anonymous: Actor = Object.freeze<Actor>({ id: 'anonymous', roles: [], memberships: [] })

/** Whoever holds the machine or its key: the command line, and the web after signing in with the operator's key. */
export const operator: Actor = Object.freeze<Actor>({ id: 'operator', roles: ['operator'], memberships: [] })
