// Whether a system can be shown as complying with a law. It cannot while anything is missing, pending or not verified: silence
// never counts for it.

import type { Classification } from './classify.ts'
import type { DutyStanding } from './duties.ts'

/** What an algorithm that classifies people must publish (action A.5.1.7), and what is not known of it. */
export type Missing = 'study' | 'equity-audit' | 'whether-it-classifies'

export interface Compliance {
  readonly state: 'prohibited' | 'missing' | 'pending' | 'not-met' | 'not-verified' | 'nothing-due' | 'shown'
  readonly missing: readonly Missing[]
  /** Ids of the duties that stand in its way. */
  readonly duties: readonly string[]
}

export interface Shown {
  /** Undefined: nobody answered whether it classifies people. */
  readonly classifiesPeople: boolean | undefined
  readonly hasStudy: boolean
  readonly hasEquityAudit: boolean
  /** Absent: it was never classified. */
  readonly classification?: Classification
  readonly standing: readonly DutyStanding[]
}

export function complianceOf({ classifiesPeople, hasStudy, hasEquityAudit, classification, standing }: Shown): Compliance {
  const missing: Missing[] = [
    ...(classifiesPeople === undefined ? (['whether-it-classifies'] as const) : []),
    ...(classifiesPeople && !hasStudy ? (['study'] as const) : []),
    ...(classifiesPeople && !hasEquityAudit ? (['equity-audit'] as const) : []),
  ]
  const standingIn = (state: DutyStanding['state']) => standing.filter((duty) => duty.state === state).map(({ duty }) => duty)
  const say = (state: Compliance['state'], duties: readonly string[] = []): Compliance => ({ state, missing, duties })
  if (classification?.class === 'prohibited') return say('prohibited')
  const [broken, unverified] = [standingIn('not-met'), standingIn('not-verifiable')]
  if (broken.length > 0) return say('not-met', broken)
  if (missing.length > 0) return say('missing')
  if (!classification || classification.pending) return say('pending')
  if (unverified.length > 0) return say('not-verified', unverified)
  return say(standingIn('met').length > 0 ? 'shown' : 'nothing-due')
}
