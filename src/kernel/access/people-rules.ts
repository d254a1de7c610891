// Who may say who belongs where: the one place where that is decided.

import { type Actor, institutionRoles, nationwideRoles, type Role } from './actor.ts'

/** Whether an actor may see and change who belongs to an institution; an empty one is the whole site. */
export function mayManage(actor: Actor, institution: string): boolean {
  if (actor.scope !== undefined) return false
  if (actor.roles.includes('operator') || actor.roles.includes('administrator')) return true
  if (institution === '') return false
  return actor.memberships.some((held) => held.institution === institution && held.role === 'institution-administrator')
}

/** Whether an actor may see who belongs there. */
export function maySeeMembers(actor: Actor, institution: string): boolean {
  return mayManage(actor, institution) || actor.roles.includes('auditor')
}

/** Whether a role is one that can be given there. */
export function isRoleOf(role: string, institution: string): role is Role {
  const known: readonly string[] = institution === '' ? nationwideRoles : institutionRoles
  return known.includes(role)
}
