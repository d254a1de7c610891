// What an algorithm's record says that a law asks about: the law, kind and role of the institution, the answers. From it class and
// demands follow, whatever the day and whatever was found.

import { parseAnswers } from '../../engines/assessment/answers.ts'
import { type Classification, classify } from '../../engines/assessment/classify.ts'
import { partsOf } from '../../engines/assessment/condition.ts'
import { type Demand, type Situation as DutySituation, demandsOf } from '../../engines/assessment/duties.ts'
import type { Law } from '../../engines/assessment/law.ts'
import { type Problem, Refused } from '../../engines/assessment/problem.ts'
import { type LawName, needLaw } from './laws.ts'

export interface Situation {
  readonly law: LawName
  readonly kind?: string | undefined
  readonly role?: string | undefined
  readonly answers: readonly { readonly question: string; readonly answer: string }[]
}

export interface ReadSituation {
  readonly law: Law
  /** Absent where the answers cannot be used. */
  readonly classification?: Classification
  /** Every duty of the law; empty where there is no class, kind or role. */
  readonly demands: readonly Demand[]
  /** What is wrong with the answers, the kind or the role. */
  readonly problems: readonly Problem[]
}

export function readSituation({ law: name, kind, role, answers: rows }: Situation): ReadSituation {
  const law = needLaw(name)
  try {
    const { answers } = parseAnswers(law, byQuestion(rows))
    const classification = classify(law, answers)
    if (!kind || !role) return { law, classification, demands: none, problems: [] }
    return { law, classification, demands: sharedDemands(law, { classification, answers, kind, role }), problems: [] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { law, demands: none, problems: error.problems }
  }
}

/**
 * Many situations come to the same demands: these are then the same list. Answers that no duty asks about make no difference, and one that
 * was given to a question that is not asked would not have been classified.
 */
function sharedDemands(law: Law, situation: Omit<DutySituation, 'today' | 'findings'>): readonly Demand[] {
  const { classification, answers, kind, role } = situation
  const asked = law.duties.flatMap(({ when }) => (when ? partsOf(when).map(({ question }) => question) : []))
  const key = [law.id, classification.class, classification.pending, kind, role, ...asked.map((question) => answers.get(question))].join(
    '|',
  )
  const known = shared.get(key)
  if (known) return known
  const demands = demandsOf(law, situation)
  if (shared.size >= mostShared) shared.clear()
  shared.set(key, demands)
  return demands
}

const none: readonly Demand[] = []
const mostShared = 10_000
const shared = new Map<string, readonly Demand[]>()

/** Rows of one question are several answers to it. */
function byQuestion(rows: Situation['answers']): Readonly<Record<string, string | readonly string[]>> {
  const given: Record<string, string | string[]> = Object.create(null)
  for (const { question, answer } of rows) {
    const before = given[question]
    given[question] = before === undefined ? answer : [before, answer].flat()
  }
  return given
}
