// What would change the level: every single other answer that does, and how many points are left until the next level.

import type { Answers } from './answers.ts'
import { askedOf } from './answers.ts'
import { partsOf } from './condition.ts'
import { type Question, type Questionnaire, questionsOf } from './questionnaire.ts'
import { pointsOf, type Score, scoreOf, standingOf } from './score.ts'

export interface WhatIf {
  readonly now: Score
  /** Single changes that lead to another level, the lowest level first, then in the order of the questionnaire. */
  readonly changes: readonly Change[]
  /** Points of the current score up to which the level stays; null in the last level. */
  readonly room: number | null
  /** By how much the current score must fall for the level below; null in the first. */
  readonly above: number | null
}

export interface Change {
  readonly question: string
  /** The choices that would be the answer; none: not answered. */
  readonly answer: readonly string[]
  readonly current: number
  readonly level: number
}

/** Of a question with one answer, each other choice; of one with several, each choice ticked or not. */
export function whatIf(questionnaire: Questionnaire, answers: Answers): WhatIf {
  const now = scoreOf(questionnaire, answers)
  const asked = askedOf(questionnaire, answers)
  const steering = steeringOf(questionnaire)
  const after = (question: Question, answer: readonly string[]): Pick<Score, 'current' | 'level'> => {
    const { scoring } = questionnaire
    if (!scoring || steering.has(question.id)) return scoreOf(questionnaire, withAnswer(answers, question.id, answer))
    const difference = pointsOf(question, answer) - pointsOf(question, answers.get(question.id) ?? [])
    return standingOf(scoring, { ...now, [question.counts ?? 'raw']: now[question.counts ?? 'raw'] + difference })
  }
  const changes = questionsOf(questionnaire).flatMap((question): Change[] => {
    const { id, kind, choices = [] } = question
    if (kind === 'text' || !asked.has(id) || (question.counts === undefined && !steering.has(id))) return []
    const given = answers.get(id) ?? []
    return choices.flatMap((choice): Change[] => {
      if (kind === 'one' && given.includes(choice.id)) return []
      const answer = kind === 'one' ? [choice.id] : toggled(given, choice.id)
      const { current, level } = after(question, answer)
      return level === now.level ? [] : [{ question: id, answer, current, level }]
    })
  })
  const at = now.limits.findIndex(({ level }) => level === now.level)
  const below = now.limits[at - 1]?.upTo
  return {
    now,
    changes: changes.sort((one, other) => one.level - other.level),
    room: at === now.limits.length - 1 ? null : (now.limits[at]?.upTo ?? 0) - now.current,
    above: below === undefined ? null : now.current - below,
  }
}

/** The same answers with one of them changed; no choices: not answered. */
export function withAnswer(answers: Answers, question: string, answer: readonly string[]): Answers {
  const next = new Map(answers)
  if (answer.length === 0) next.delete(question)
  else next.set(question, answer)
  return next
}

function toggled(given: readonly string[], choice: string): readonly string[] {
  return given.includes(choice) ? given.filter((one) => one !== choice) : [...given, choice]
}

/** The questions that others wait for: another answer to them may hide points or bring them. */
function steeringOf({ pages }: Questionnaire): ReadonlySet<string> {
  const conditions = pages.flatMap((page) => [page.when, ...page.questions.map(({ when }) => when)])
  return new Set(conditions.flatMap((condition) => (condition ? partsOf(condition).map(({ question }) => question) : [])))
}
