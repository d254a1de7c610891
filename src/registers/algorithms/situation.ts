// What an algorithm's record says that a law asks about: the law, kind and role of the institution, the answers. From it class and
// demands follow, whatever the day and whatever was found.

import { parseAnswers } from '../../engines/assessment/answers.ts'
import { type Classification, classify } from '../../engines/assessment/classify.ts'
import { type Demand, demandsOf } from '../../engines/assessment/duties.ts'
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
    if (!kind || !role) return { law, classification, demands: [], problems: [] }
    return { law, classification, demands: demandsOf(law, { classification, answers, kind, role }), problems: [] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { law, demands: [], problems: error.problems }
  }
}

/** Rows of one question are several answers to it. */
function byQuestion(rows: Situation['answers']): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ question }) => question)].map(([question, given]) => {
      const answers = given.map(({ answer }) => answer)
      return [question, answers.length === 1 ? (answers[0] ?? '') : answers]
    }),
  )
}
