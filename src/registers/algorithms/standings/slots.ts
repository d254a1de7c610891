// Every duty of every law that is included, each with a place of its own; the ways in which a duty stands likewise.

import { type DutyState, dutyStates } from '../../../engines/assessment/duties.ts'
import type { Duty } from '../../../engines/assessment/law.ts'
import { laws } from '../../vocabularies/assessment-terms.ts'
import { type LawName, needLaw } from '../laws.ts'

/** A state, or that the duty is overdue, which is no state of its own. */
export type Standing = DutyState | 'overdue'
export const standingNames: readonly Standing[] = [...dutyStates, 'overdue']

export interface Slot {
  readonly law: LawName
  readonly duty: Duty
}

export interface Slots {
  readonly all: readonly Slot[]
  /** Where the duties of a law begin. */
  readonly first: ReadonlyMap<string, number>
}

let made: Slots | undefined

export function needSlots(): Slots {
  if (made) return made
  const all: Slot[] = []
  const first = new Map<string, number>()
  for (const law of lawNames()) {
    first.set(law, all.length)
    all.push(...needLaw(law).duties.map((duty) => ({ law, duty })))
  }
  made = { all, first }
  return made
}

export function lawNames(): LawName[] {
  return Object.keys(laws.terms).filter(isLawName)
}

export function isLawName(name: string | null | undefined): name is LawName {
  return name !== null && name !== undefined && Object.hasOwn(laws.terms, name)
}
