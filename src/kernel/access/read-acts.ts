// Who may read which acts: the auditor and the operator all, an institution's administrator those of that institution.

import type { Actor } from './actor.ts'

/** All, or those of these institutions; none of them: nothing. */
export type OpenActs = 'all' | readonly string[]

export function actsOpenTo({ roles, memberships }: Actor): OpenActs {
  if (roles.includes('operator') || roles.includes('auditor')) return 'all'
  return memberships.filter(({ role }) => role === 'institution-administrator').map(({ institution }) => institution)
}

/** Only whoever holds the machine may prune, and nobody through the web or the API. */
export function mayPruneActs({ roles, from }: Actor): boolean {
  return roles.includes('operator') && from === undefined
}
