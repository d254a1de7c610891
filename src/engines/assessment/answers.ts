// Answers to a questionnaire: what was given, held against what can be answered. An impossible answer is refused by name and
// never scored as if it were none.

import { holds } from './condition.ts'
import { type Problem, refuseAny } from './problem.ts'
import { type Page, type Question, type Questionnaire, questionsOf } from './questionnaire.ts'
import { isObject, shown } from './reader.ts'

/** By question: the ids of the choices taken, or the text written as the only member. No entry: not answered. */
export type Answers = ReadonlyMap<string, readonly string[]>

export interface Given {
  readonly answers: Answers
  /** Answered, but no question of this questionnaire. */
  readonly unknown: readonly string[]
}

/** Answers as they are kept: by question, or under `data` as SurveyJS tools save them. */
export function answersIn(given: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(given)) return {}
  const isSaved = Object.hasOwn(given, 'data') && (isObject(given.data) || Object.hasOwn(given, 'currentPage'))
  if (!isSaved) return given
  return isObject(given.data) ? given.data : {}
}

/** @throws Refused with every impossible answer */
export function parseAnswers(questionnaire: Pick<Questionnaire, 'pages'>, given: unknown): Given {
  const problems: Problem[] = []
  if (!isObject(given)) refuseAny([{ at: '.', code: 'wrong-shape', values: { wanted: '{ … }' } }])
  const values = answersIn(given)
  const places = placesOf(questionnaire)
  const answers = new Map<string, readonly string[]>()
  for (const { question } of places.values()) {
    if (!Object.hasOwn(values, question.id)) continue
    const found = parseAnswer(question, values[question.id], problems)
    if (found.length > 0) answers.set(question.id, found)
  }
  refuseAny(problems)
  return { answers, unknown: Object.keys(values).filter((name) => !places.has(name)) }
}

interface Place {
  readonly page: Page
  readonly question: Question
}

/** Every question by its id, in order; found once for each questionnaire. */
const places = new WeakMap<readonly Page[], ReadonlyMap<string, Place>>()

function placesOf({ pages }: Pick<Questionnaire, 'pages'>): ReadonlyMap<string, Place> {
  const known = places.get(pages)
  if (known) return known
  const made = new Map(pages.flatMap((page) => page.questions.map((question) => [question.id, { page, question }] as const)))
  places.set(pages, made)
  return made
}

function parseAnswer({ id, kind, choices = [] }: Question, given: unknown, problems: Problem[]): readonly string[] {
  if (given === null || given === undefined || given === '') return []
  if (kind === 'text') {
    if (typeof given === 'string' || typeof given === 'number') return [String(given)]
    problems.push({ at: id, code: 'wrong-shape', values: { wanted: '"…"' } })
    return []
  }
  const list: readonly unknown[] = Array.isArray(given) ? given : [given]
  if (kind === 'one' && Array.isArray(given) && given.length > 0) {
    problems.push(
      given.length > 1
        ? { at: id, code: 'several-answers', values: { count: given.length } }
        : { at: id, code: 'wrong-shape', values: { wanted: '"…"' } },
    )
    return []
  }
  const found = new Set<string>()
  for (const one of list) {
    const choice = choices.find((each) => each.id === one)
    if (choice) found.add(choice.id)
    else
      problems.push({
        at: id,
        code: 'not-a-choice',
        values: {
          value: shown(one),
          known: choices
            .map((each) => each.id)
            .join(', ')
            .slice(0, 400),
        },
      })
  }
  return [...found]
}

/**
 * Which questions are asked. An answer to a question that is not asked counts as none, also in other conditions; a question
 * without an answer hides nothing by itself.
 * @param questionnaire without circles, as `parseQuestionnaire` leaves it
 */
export function askedOf(questionnaire: Pick<Questionnaire, 'pages'>, answers: Answers): ReadonlySet<string> {
  const places = placesOf(questionnaire)
  const known = new Map<string, boolean>()
  const pagesHold = new Map<Page, boolean>()
  const find = (other: string): readonly string[] => (isAsked(other) ? (answers.get(other) ?? []) : [])
  const pageHolds = (page: Page): boolean => {
    const before = pagesHold.get(page)
    if (before !== undefined || !page.when) return before ?? true
    const now = holds(page.when, find)
    pagesHold.set(page, now)
    return now
  }
  const isAsked = (id: string): boolean => {
    const before = known.get(id)
    if (before !== undefined) return before
    const place = places.get(id)
    const asked = place !== undefined && pageHolds(place.page) && (!place.question.when || holds(place.question.when, find))
    known.set(id, asked)
    return asked
  }
  const asked = new Set<string>()
  for (const id of places.keys()) if (isAsked(id)) asked.add(id)
  return asked
}

/** Questions that are asked, count or are required, and have no answer: while there are any, a low score says nothing. */
export function openOf(questionnaire: Pick<Questionnaire, 'pages'>, answers: Answers): readonly string[] {
  const asked = askedOf(questionnaire, answers)
  return questionsOf(questionnaire)
    .filter(({ id, counts, required }) => (counts !== undefined || required) && asked.has(id) && !answers.has(id))
    .map(({ id }) => id)
}
