// Who may read what people sent to an institution, and who may answer it.

import type { Actor, Role } from './actor.ts'
import type { Decision } from './rules.ts'

export type MessageAct = 'read-messages' | 'answer-message'

const answering: readonly Role[] = ['editor', 'reviewer', 'institution-administrator']

/** @param institution whom the message is to; null where the record has no institution, whose messages the strategy office answers */
export function decideMessage(act: MessageAct, actor: Actor, institution: string | null): Decision {
  if (actor.roles.includes('operator')) return { allowed: true, reason: 'operator' }
  if (actor.roles.includes('strategy-office')) return { allowed: true, reason: 'rule' }
  if (act === 'read-messages' && actor.roles.includes('auditor')) return { allowed: true, reason: 'rule' }
  const holds = actor.memberships.some((held) => held.institution === institution && answering.includes(held.role))
  if (holds) return { allowed: true, reason: 'rule' }
  return { allowed: false, reason: actor.id === 'anonymous' ? 'not-signed-in' : 'no-role' }
}

/** Whose messages an actor may read: "all", or those of these institutions. */
export function readableInstitutions(actor: Actor): 'all' | readonly string[] {
  if (actor.roles.some((role) => role === 'operator' || role === 'strategy-office' || role === 'auditor')) return 'all'
  return [...new Set(actor.memberships.filter(({ role }) => answering.includes(role)).map(({ institution }) => institution))]
}
