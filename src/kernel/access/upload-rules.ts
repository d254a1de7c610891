// Who may keep a file: whoever may write some record that could name it.

import type { Actor } from './actor.ts'
import type { Decision } from './rules.ts'

export function decideUpload({ id, roles, memberships, scope }: Actor): Decision {
  if (scope === 'read') return { allowed: false, reason: 'scope' }
  if (roles.includes('operator')) return { allowed: true, reason: 'operator' }
  if (roles.includes('strategy-office') || memberships.length > 0) return { allowed: true, reason: 'rule' }
  return { allowed: false, reason: id === 'anonymous' ? 'not-signed-in' : 'no-role' }
}
