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
  const kind = law.kinds.find(({ id }) => id === situation.kind)
  if (!kind)
    throw new Refused([
      { at: 'kind', code: 'unknown-kind', values: { name: situation.kind.slice(0, 80), known: law.kinds.map(({ id }) => id).join(', ') } },
    ])
  if (!law.roles.some(({ id }) => id === situation.role))
    throw new Refused([{ at: 'role', code: 'unknown-role', values: { name: situation.role.slice(0, 80) } }])
  if (!isPlainDate(situation.today)) throw new Refused([{ at: 'today', code: 'wrong-shape', values: { wanted: 'YYYY-MM-DD' } }])
  const asked = askedOf(law, situation.answers)
  const outside = law.classes.some(({ id, outside: out }) => out && id === situation.classification.class)
  return law.duties.map((duty) => {
    const applies: Stands | undefined = outside
      ? { state: 'does-not-apply', because: 'out-of-scope' }
      : reasonAgainst(duty, kind, situation, asked)
    const optional = duty.voluntary === true || (duty.due === undefined && kind.due === null)
    const due = optional ? null : (duty.due ?? kind.due)
    const found = situation.findings.get(duty.id)
    const { state, because } = applies ?? stateOf(found, due, optional, situation.today)
    return {
      duty: duty.id,
      article: duty.article,
      title: duty.title,
      wanted: duty.evidence,
      state,
      because,
      due: state === 'does-not-apply' ? null : due,
      optional,
      evidence: found?.evidence ?? [],
    }
  })
}

type Stands = Pick<DutyStanding, 'state' | 'because'>

function reasonAgainst(
  duty: Duty,
  kind: InstitutionKind,
  { classification, answers, role }: Situation,
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

/** A duty is overdue from the day after its last day. */
function stateOf(found: Finding | undefined, due: string | null, optional: boolean, today: string): Stands {
  const shown = (found?.evidence.length ?? 0) > 0
  if (found?.finding === 'met' && shown) return { state: 'met', because: 'evidence' }
  if (optional) return { state: 'does-not-apply', because: 'optional' }
  if (due !== null && today <= due) return { state: 'not-yet-due', because: 'before-due' }
  if (found?.finding === 'not-met' && shown) return { state: 'not-met', because: 'evidence' }
  return { state: 'not-verifiable', because: found && found.finding !== 'not-verifiable' ? 'no-evidence' : 'no-finding' }
}
