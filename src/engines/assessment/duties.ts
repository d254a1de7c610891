// What a law asks of whoever develops or uses a system, when it is due, and how that stands. What cannot be verified is never
// taken for not met, and a claim without evidence for not verified.

import { type Answers, askedOf } from './answers.ts'
import type { Classification } from './classify.ts'
import { holds } from './condition.ts'
import type { Duty, InstitutionKind, Law } from './law.ts'
import { isPlainDate } from './plain-date.ts'
import { Refused } from './problem.ts'
import type { Texts } from './questionnaire.ts'

export const dutyStates = ['met', 'not-met', 'not-verifiable', 'not-yet-due', 'does-not-apply'] as const
export type DutyState = (typeof dutyStates)[number]

export const dutyReasons = [
  'evidence', // somebody looked, and what they saw shows it
  'no-finding', // nobody looked, or nobody could tell
  'no-evidence', // said without anything that shows it
  'class-pending', // whether it applies depends on a class that is not decided
  'before-due',
  'optional', // the law leaves it to this kind of institution, or to everybody
  'out-of-scope',
  'other-class',
  'other-group',
  'other-role',
  'other-answers',
] as const
export type DutyReason = (typeof dutyReasons)[number]

/** What somebody found who looked whether a duty is met. */
export interface Finding {
  readonly finding: 'met' | 'not-met' | 'not-verifiable'
  /** What shows it: addresses, files. Empty: nothing does. */
  readonly evidence: readonly string[]
}

export interface Situation {
  readonly classification: Classification
  readonly answers: Answers
  /** Ids of the law's kinds and roles. */
  readonly kind: string
  readonly role: string
  /** YYYY-MM-DD. */
  readonly today: string
  readonly findings: ReadonlyMap<string, Finding>
}

export interface DutyStanding {
  readonly duty: string
  readonly article: string
  readonly title: Texts
  /** What would show that it is met. */
  readonly wanted: Texts
  readonly state: DutyState
  readonly because: DutyReason
  /** The last day; null where it is left to whoever it is, or does not apply. */
  readonly due: string | null
  readonly optional: boolean
  readonly evidence: readonly string[]
}

/**
 * Every duty of the law with its state, in the law's order.
 * @throws Refused with `unknown-kind`, `unknown-role`, `wrong-shape` of a day that is none
 */
export function dutiesOf(law: Law, situation: Situation): readonly DutyStanding[] {
  const { today, findings } = situation
  if (!isPlainDate(today)) throw new Refused([{ at: 'today', code: 'wrong-shape', values: { wanted: 'YYYY-MM-DD' } }])
  return demandsOf(law, situation).map((demand) => dutyStanding(demand, findings.get(demand.duty.id), today))
}

export function dutyStanding(demand: Demand, found: Finding | undefined, today: string): DutyStanding {
  const { duty, due, optional } = demand
  const stands = standsOf(demand, found, today)
  return {
    duty: duty.id,
    article: duty.article,
    title: duty.title,
    wanted: duty.evidence,
    ...stands,
    due: stands.state === 'does-not-apply' ? null : due,
    optional,
    evidence: found?.evidence ?? [],
  }
}

/** A duty as it stands before somebody whose class, kind and role are known, whatever the day and whatever was found. */
export interface Demand {
  readonly duty: Duty
  /** Where neither day nor finding changes how it stands. */
  readonly always?: Stands
  readonly due: string | null
  readonly optional: boolean
}

/**
 * Every duty of the law, in its order.
 * @throws Refused with `unknown-kind`, `unknown-role`
 */
export function demandsOf(law: Law, situation: Omit<Situation, 'today' | 'findings'>): readonly Demand[] {
  const kind = law.kinds.find(({ id }) => id === situation.kind)
  if (!kind)
    throw new Refused([
      { at: 'kind', code: 'unknown-kind', values: { name: situation.kind.slice(0, 80), known: law.kinds.map(({ id }) => id).join(', ') } },
    ])
  if (!law.roles.some(({ id }) => id === situation.role))
    throw new Refused([{ at: 'role', code: 'unknown-role', values: { name: situation.role.slice(0, 80) } }])
  const asked = askedOf(law, situation.answers)
  const outside = law.classes.some(({ id, outside: out }) => out && id === situation.classification.class)
  return law.duties.map((duty) => {
    const always: Stands | undefined = outside
      ? { state: 'does-not-apply', because: 'out-of-scope' }
      : reasonAgainst(duty, kind, situation, asked)
    const optional = duty.voluntary === true || (duty.due === undefined && kind.due === null)
    return { duty, ...(always ? { always } : {}), due: optional ? null : (duty.due ?? kind.due), optional }
  })
}

export type Stands = Pick<DutyStanding, 'state' | 'because'>

function reasonAgainst(
  duty: Duty,
  kind: InstitutionKind,
  { classification, answers, role }: Omit<Situation, 'today' | 'findings'>,
  asked: ReadonlySet<string>,
): Stands | undefined {
  if (duty.groups && !duty.groups.includes(kind.group)) return { state: 'does-not-apply', because: 'other-group' }
  if (duty.roles && !duty.roles.includes(role)) return { state: 'does-not-apply', because: 'other-role' }
  if (classification.pending) return { state: 'not-verifiable', because: 'class-pending' }
  if (duty.classes && !duty.classes.includes(classification.class)) return { state: 'does-not-apply', because: 'other-class' }
  const find = (question: string): readonly string[] => (asked.has(question) ? (answers.get(question) ?? []) : [])
  if (duty.when && !holds(duty.when, find)) return { state: 'does-not-apply', because: 'other-answers' }
  return undefined
}

/** How it stands on a day. A duty is overdue from the day after its last day. */
export function standsOf({ always, due, optional }: Demand, found: Finding | undefined, today: string): Stands {
  if (always) return always
  const shown = (found?.evidence.length ?? 0) > 0
  if (found?.finding === 'met' && shown) return { state: 'met', because: 'evidence' }
  if (optional) return { state: 'does-not-apply', because: 'optional' }
  if (due !== null && today <= due) return { state: 'not-yet-due', because: 'before-due' }
  if (found?.finding === 'not-met' && shown) return { state: 'not-met', because: 'evidence' }
  return { state: 'not-verifiable', because: found && found.finding !== 'not-verifiable' ? 'no-evidence' : 'no-finding' }
}

/** Its last day has passed, and nothing shows that it is met. Of a class that is not decided nobody can say that it is overdue. */
export function isOverdue({ state, because }: Stands): boolean {
  return (state === 'not-met' || state === 'not-verifiable') && because !== 'class-pending'
}
