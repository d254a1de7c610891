// Old answers under another version of their questionnaire: what carries over, what does not, and what that does to the score.

import type { Answers } from './answers.ts'
import { type Question, type Questionnaire, questionsOf } from './questionnaire.ts'
import { type Score, scoreOf } from './score.ts'

export interface Rescored {
  readonly before: Score
  readonly after: Score
  readonly difference: { readonly raw: number; readonly mitigation: number; readonly current: number; readonly level: number }
  /** Answered questions that bring other points than before, or that only one version has. */
  readonly changed: readonly PointsChange[]
  /** Answers that the other version cannot take, and why. */
  readonly lost: readonly {
    readonly question: string
    readonly answer: readonly string[]
    readonly why: 'no-question' | 'no-choice' | 'other-kind'
  }[]
  /** Questions that count in the other version and have no answer. */
  readonly open: readonly string[]
}

export interface PointsChange {
  readonly question: string
  /** Null: that version does not count it. */
  readonly before: number | null
  readonly after: number | null
}

/**
 * Carries an answer over where the other version has its question, of the same kind, and its choice, by their ids. A choice
 * whose id is gone is not matched by its text: what it means may have changed.
 */
export function rescore(from: Questionnaire, to: Questionnaire, answers: Answers): Rescored {
  const old = new Map(questionsOf(from).map((question) => [question.id, question]))
  const next = new Map(questionsOf(to).map((question) => [question.id, question]))
  const carried = new Map<string, readonly string[]>()
  const lost: Rescored['lost'][number][] = []
  for (const [question, answer] of answers) {
    const why = refusal(old.get(question), next.get(question), answer)
    const kept = why === 'no-choice' ? known(next.get(question), answer) : why ? [] : answer
    if (kept.length > 0) carried.set(question, kept)
    const missing = answer.filter((one) => !kept.includes(one))
    if (why) lost.push({ question, answer: missing, why })
  }
  const [before, after] = [scoreOf(from, answers), scoreOf(to, carried)]
  const names = new Set([...Object.keys(before.byQuestion), ...Object.keys(after.byQuestion)])
  return {
    before,
    after,
    difference: {
      raw: after.raw - before.raw,
      mitigation: after.mitigation - before.mitigation,
      current: after.current - before.current,
      level: after.level - before.level,
    },
    changed: [...names]
      .filter((name) => answers.has(name))
      .map((question) => ({ question, before: before.byQuestion[question] ?? null, after: after.byQuestion[question] ?? null }))
      .filter((change) => change.before !== change.after),
    lost,
    open: after.questions.filter(({ state }) => state === 'unanswered').map(({ id }) => id),
  }
}

function refusal(
  old: Question | undefined,
  next: Question | undefined,
  answer: readonly string[],
): Rescored['lost'][number]['why'] | undefined {
  if (!next) return 'no-question'
  if (old?.kind !== next.kind && !(old?.kind === 'one' && next.kind === 'many')) return 'other-kind'
  return next.kind === 'text' || known(next, answer).length === answer.length ? undefined : 'no-choice'
}

function known(question: Question | undefined, answer: readonly string[]): readonly string[] {
  return answer.filter((one) => question?.choices?.some(({ id }) => id === one))
}
