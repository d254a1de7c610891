// The access rules that a register names, and the one place where access is decided. Every decision says why.

import type { Words } from '../language.ts'
import type { Step } from '../workflow/workflows.ts'
import type { Actor, Role } from './actor.ts'

/** A lawful removal, `redact`, is no step of a workflow: two people take it, each by an act of their own. */
export type Act = 'read-drafts' | 'redact' | Step

export interface Subject {
  /** The institution that keeps the record. */
  readonly institution?: string | undefined
  /** Everybody who wrote the working copy, for the two-person rule. */
  readonly writers?: readonly string[] | undefined
  readonly twoPersons: boolean
}

const rules = {
  /** Nobody but the operator. */
  operator: () => false,
  'strategy-office': (actor: Actor) => actor.roles.includes('strategy-office'),
  'institution-editors': (actor: Actor, subject: Subject) =>
    actor.roles.includes('strategy-office') || holds(actor, subject, ['editor', 'reviewer', 'institution-administrator']),
  'institution-reviewers': (actor: Actor, subject: Subject) =>
    actor.roles.includes('strategy-office') || holds(actor, subject, ['reviewer', 'institution-administrator']),
} as const satisfies Record<string, (actor: Actor, subject: Subject) => boolean>

export type RuleName = keyof typeof rules

/** Who may write, and who may make it public or take it back. Published records are everybody's to read. */
export interface AccessRules {
  readonly write: RuleName
  readonly publish: RuleName
}

export const reasons = {
  operator: { es: 'opera este sitio', en: 'operates this site' },
  rule: { es: 'su función lo permite', en: 'the role allows it' },
  'not-signed-in': { es: 'no ha ingresado', en: 'you are not signed in' },
  'no-role': { es: 'su función no lo permite', en: 'your role does not allow it' },
  scope: { es: 'la clave que usa no alcanza para eso', en: 'the key in use does not reach that far' },
  'same-person': { es: 'quien escribió algo de ello no puede publicarlo', en: 'whoever wrote any of it cannot publish it' },
} as const satisfies Record<string, Words>

export interface Decision {
  readonly allowed: boolean
  readonly reason: keyof typeof reasons
}

/** Decides one act of one actor on one record, with the reason. */
export function decide(access: AccessRules, act: Act, actor: Actor, subject: Subject): Decision {
  if (!inScope(actor, act)) return { allowed: false, reason: 'scope' }
  if (actor.roles.includes('operator')) return { allowed: true, reason: 'operator' }
  if (act === 'read-drafts' && actor.roles.includes('auditor')) return { allowed: true, reason: 'rule' }
  const rule = rules[ruleFor(access, act)]
  if (!rule(actor, subject)) return { allowed: false, reason: actor.id === 'anonymous' ? 'not-signed-in' : 'no-role' }
  if (act === 'publish' && subject.twoPersons && subject.writers?.includes(actor.id)) return { allowed: false, reason: 'same-person' }
  return { allowed: true, reason: 'rule' }
}

function inScope({ scope }: Actor, act: Act): boolean {
  if (scope === undefined || scope === 'publish' || act === 'read-drafts') return true
  return scope === 'write' && act !== 'publish' && act !== 'withdraw' && act !== 'return'
}

function ruleFor(access: AccessRules, act: Act): RuleName {
  if (act === 'redact') return 'operator'
  return act === 'publish' || act === 'withdraw' || act === 'return' ? access.publish : access.write
}

function holds(actor: Actor, subject: Subject, wanted: readonly Role[]): boolean {
  return actor.memberships.some((held) => held.institution === subject.institution && wanted.includes(held.role))
}
