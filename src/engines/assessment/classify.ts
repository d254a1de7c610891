// Which class of a law an AI system falls into, by which article, and which answer decided. The law's steps are gone through in
// order; a class is never guessed from questions that nobody answered.

import { type Answers, askedOf } from './answers.ts'
import { type Condition, holds, partsOf } from './condition.ts'
import type { Law, Step } from './law.ts'
import { forceOf } from './parse-law.ts'
import { isPlainDate, isWithin } from './plain-date.ts'
import { Refused, refuseAny } from './problem.ts'
import type { Texts } from './questionnaire.ts'

export interface Classification {
  readonly law: string
  readonly version: string
  readonly class: string
  /** True where answers are missing without which there is no class. */
  readonly pending: boolean
  /** Null where it is pending. */
  readonly article: string | null
  /** The answers that decided; where the class is what is left over, every answer that could have decided otherwise. */
  readonly decidedBy: readonly DecidingAnswer[]
  /** Other articles that put it into the same class. */
  readonly also: readonly { readonly article: string; readonly decidedBy: readonly DecidingAnswer[] }[]
  /** Questions without an answer that the class waits for. */
  readonly missing: readonly string[]
  readonly remarks: readonly { readonly id: string; readonly article?: string; readonly says: Texts }[]
}

export interface DecidingAnswer {
  readonly question: string
  readonly answer: readonly string[]
}

type ClassStep = Exclude<Step, { needs: unknown }>

/**
 * @param on the day that the law is asked of, YYYY-MM-DD; absent: whenever it is in force
 * @throws Refused with `outside-force` where the law was not in force that day, and with `contradicts` where a question was
 * answered that the other answers leave no room for
 */
export function classify(law: Law, answers: Answers, on?: string): Classification {
  refuseOutside(law, on)
  const asked = askedOf(law, answers)
  const contradicting = [...answers.keys()].filter((question) => !asked.has(question))
  refuseAny(contradicting.map((question) => ({ at: question, code: 'contradicts' })))
  const find = (question: string): readonly string[] => (asked.has(question) ? (answers.get(question) ?? []) : [])
  const deciding = (condition: Condition | undefined): DecidingAnswer[] => {
    const names = condition
      ? partsOf(condition).map(({ question }) => question)
      : law.steps.flatMap((step) => ('needs' in step || !step.when ? [] : partsOf(step.when).map(({ question }) => question)))
    return [...new Set(names)].filter((question) => find(question).length > 0).map((question) => ({ question, answer: find(question) }))
  }
  const decides = (step: ClassStep) => !step.when || holds(step.when, find)
  const remarks = law.remarks.filter(({ when }) => holds(when, find)).map(({ id, article, says }) => ({ id, article, says }))
  const found = { law: law.id, version: law.version, remarks }
  for (const [index, step] of law.steps.entries()) {
    if ('needs' in step) {
      const missing = step.needs.filter((question) => asked.has(question) && find(question).length === 0)
      if (missing.length > 0) return { ...found, class: step.class, pending: true, article: null, decidedBy: [], also: [], missing }
      continue
    }
    if (!decides(step)) continue
    const also = law.steps
      .slice(index + 1)
      .filter((other): other is ClassStep => 'article' in other && other.class === step.class && other.when !== undefined && decides(other))
    return {
      ...found,
      class: step.class,
      pending: false,
      article: step.article,
      decidedBy: deciding(step.when),
      also: also.map(({ article, when }) => ({ article, decidedBy: deciding(when) })),
      missing: [],
    }
  }
  throw new Refused([{ at: 'steps', code: 'no-last-class' }])
}

/** @throws Refused with `outside-force`, and with `wrong-shape` where it is no day */
export function refuseOutside(law: Pick<Law, 'id' | 'force'>, on: string | undefined): void {
  if (on === undefined) return
  if (!isPlainDate(on)) throw new Refused([{ at: on.slice(0, 40), code: 'wrong-shape', values: { wanted: 'YYYY-MM-DD' } }])
  if (!isWithin(on, law.force)) throw new Refused([{ at: law.id, code: 'outside-force', values: { date: on, ...forceOf(law) } }])
}
