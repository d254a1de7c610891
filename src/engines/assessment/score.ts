// The score of answers: points, levels and why. Exact, and a function of questionnaire and answers alone.

import { type Answers, answersIn, askedOf } from './answers.ts'
import { Refused } from './problem.ts'
import { publishedValue } from './published-points.ts'
import { type Counts, type Level, maximumOf, type Question, type Questionnaire, questionsOf, type Scoring } from './questionnaire.ts'

export interface Score {
  /** Points of the questions that count in the raw score. */
  readonly raw: number
  readonly mitigation: number
  /** The raw score, less the relief that enough mitigation earns. */
  readonly current: number
  readonly level: number
  /** The most that `raw` can be, over all questions, asked or not. */
  readonly max: number
  /** The most that `mitigation` can be: of the forks of which one is asked, one. */
  readonly maxMitigation: number
  /** Whether the mitigation reached what relief asks for. */
  readonly relieved: boolean
  /** The greatest current score of each level. */
  readonly limits: readonly { readonly level: number; readonly upTo: number }[]
  /** Points by question, of those that can have any. */
  readonly byQuestion: Readonly<Record<string, number>>
  readonly questions: readonly QuestionScore[]
}

export interface QuestionScore {
  readonly id: string
  readonly counts: Counts
  readonly points: number
  readonly max: number
  /** `hidden`: answered, but not asked under the other answers; its points are 0. */
  readonly state: 'scored' | 'unanswered' | 'hidden' | 'not-asked'
}

/** @throws Refused where the questionnaire has no scoring */
export function scoreOf(questionnaire: Questionnaire, answers: Answers): Score {
  const asked = askedOf(questionnaire, answers)
  return sumUp(questionnaire, (question) => {
    const given = answers.get(question.id)
    if (!asked.has(question.id)) return { points: 0, state: given ? 'hidden' : 'not-asked' }
    if (!given) return { points: 0, state: 'unanswered' }
    return { points: pointsOf(question, given), state: 'scored' }
  })
}

/**
 * As the tool that the questionnaire was imported from scores answers that are loaded into it: hidden answers count, and so
 * does what is among no choices (canada-ca/aia-eia-js, src/store.ts, and its issue 1143).
 * @param given JSON, whatever it is
 * @throws Refused where the questionnaire says no published behaviour
 */
export function scoreAsPublished(questionnaire: Questionnaire, given: unknown): Score {
  if (questionnaire.scoring?.published === undefined) throw new Refused([{ at: questionnaire.id, code: 'not-published' }])
  const values = answersIn(given)
  return sumUp(questionnaire, ({ id }) => {
    if (!Object.hasOwn(values, id)) return { points: 0, state: 'unanswered' }
    return { points: publishedValue(values[id]), state: 'scored' }
  })
}

function sumUp(questionnaire: Questionnaire, stateOf: (question: Question) => Pick<QuestionScore, 'points' | 'state'>): Score {
  const { scoring } = questionnaire
  if (!scoring) throw new Refused([{ at: questionnaire.id, code: 'not-scored' }])
  const questions = questionsOf(questionnaire).flatMap((question): QuestionScore[] =>
    question.counts === undefined ? [] : [{ id: question.id, counts: question.counts, max: maximumOf(question), ...stateOf(question) }],
  )
  const sum = (counts: Counts, of: 'points' | 'max') =>
    questions.reduce((total, question) => total + (question.counts === counts ? question[of] : 0), 0)
  const [raw, mitigation, max] = [sum('raw', 'points'), sum('mitigation', 'points'), sum('raw', 'max')]
  const maxMitigation = sum('mitigation', 'max') / (scoring.forks ?? 1)
  const { current, level, relieved } = standingOf(scoring, { raw, mitigation, max, maxMitigation })
  return {
    raw,
    mitigation,
    current,
    level,
    max,
    maxMitigation,
    relieved,
    limits: scoring.levels.map(({ level, upTo }) => ({ level, upTo: max * upTo })),
    byQuestion: Object.fromEntries(questions.map(({ id, points }) => [id, points])),
    questions,
  }
}

/** The points of an answer. */
export function pointsOf({ choices = [] }: Question, answer: readonly string[]): number {
  return choices.reduce((sum, { id, points }) => sum + (answer.includes(id) ? (points ?? 0) : 0), 0)
}

/** What sums of points come to: relief, current score, level. */
export function standingOf(
  scoring: Scoring,
  { raw, mitigation, max, maxMitigation }: Pick<Score, 'raw' | 'mitigation' | 'max' | 'maxMitigation'>,
): Pick<Score, 'current' | 'level' | 'relieved'> {
  const { relief } = scoring
  const relieved = relief !== undefined && maxMitigation > 0 && mitigation >= relief.from * maxMitigation
  const current = relieved ? Math.round((1 - relief.by) * raw) : raw
  return { current, level: levelOf(scoring, current, max).level, relieved }
}

/** The first level whose share of the maximum the score does not exceed, or the last. */
export function levelOf({ levels }: Scoring, current: number, max: number): Level {
  const found = levels.find(({ upTo }) => current <= max * upTo) ?? levels.at(-1)
  if (!found) throw new Refused([{ at: 'scoring.levels', code: 'missing' }])
  return found
}
