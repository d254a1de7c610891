// The pages of a questionnaire or a law as somebody wrote them: read, and held against each other.

import { type Condition, partsOf } from './condition.ts'
import { findCycle } from './cycle.ts'
import { checkCondition, parseCondition } from './parse-condition.ts'
import type { Problem } from './problem.ts'
import { type Choice, counts, kinds, type Page, type Question, questionsOf } from './questionnaire.ts'
import type { Reader } from './reader.ts'

export function parsePages(read: Reader, problems: Problem[]): readonly Page[] {
  const pages = read.list('pages').map((page) => parsePage(page, problems))
  if (pages.length === 0) problems.push({ at: 'pages', code: 'missing' })
  checkPages(pages, problems)
  return pages
}

function parsePage(read: Reader, problems: Problem[]): Page {
  read.only(['id', 'title', 'when', 'questions'])
  return {
    id: idOf(read, problems),
    title: read.texts('title'),
    when: parseWhen(read, problems),
    questions: read.list('questions').map((question) => parseQuestion(question, problems)),
  }
}

function parseQuestion(read: Reader, problems: Problem[]): Question {
  read.only(['id', 'kind', 'title', 'help', 'when', 'required', 'counts', 'choices'])
  const kind = read.choice('kind', kinds)
  if (kind === undefined && !read.has('kind')) problems.push({ at: `${read.at}.kind`, code: 'missing' })
  const question: Question = {
    id: idOf(read, problems),
    kind: kind ?? 'text',
    title: read.texts('title'),
    help: read.optionalTexts('help'),
    when: parseWhen(read, problems),
    required: read.flag('required'),
    counts: read.choice('counts', counts),
    choices: read.has('choices') ? read.list('choices').map((choice) => parseChoice(choice, problems)) : undefined,
  }
  checkChoices(read.at, question, problems)
  return question
}

function parseChoice(read: Reader, problems: Problem[]): Choice {
  read.only(['id', 'title', 'points'])
  return { id: idOf(read, problems), title: read.texts('title'), points: read.number('points', -1000, 1000) }
}

function checkChoices(at: string, { kind, counts: sum, choices = [] }: Question, problems: Problem[]): void {
  if (kind === 'text' && (choices.length > 0 || sum !== undefined)) problems.push({ at, code: 'not-choosable', values: { name: 'text' } })
  if (kind !== 'text' && choices.length === 0) problems.push({ at, code: 'no-choices' })
  if (sum === undefined && choices.some(({ points }) => points !== undefined)) problems.push({ at, code: 'points-without-score' })
  noteRepeated(`${at}.choices`, choices, problems)
}

function parseWhen(read: Reader, problems: Problem[]): Condition | undefined {
  return read.has('when') ? parseCondition(`${read.at}.when`, read.value('when'), problems) : undefined
}

/** What can be told only of the whole: ids, what conditions refer to, circles. */
function checkPages(pages: readonly Page[], problems: Problem[]): void {
  const questions = questionsOf({ pages })
  const byId = new Map(questions.map((question) => [question.id, question]))
  noteRepeated('pages', pages, problems)
  noteRepeated('questions', questions, problems)
  const depends = new Map<string, string[]>(questions.map(({ id }) => [id, []]))
  pages.forEach((page, index) => {
    const at = `pages.${index}`
    if (page.when) checkCondition(`${at}.when`, page.when, byId, problems)
    page.questions.forEach(({ id, when }, place) => {
      if (when) checkCondition(`${at}.questions.${place}.when`, when, byId, problems)
      for (const condition of [page.when, when]) if (condition) depends.get(id)?.push(...partsOf(condition).map((part) => part.question))
    })
  })
  const cycle = findCycle(depends)
  if (cycle) problems.push({ at: cycle[0] ?? '', code: 'condition-cycle', values: { path: cycle.join(' → ') } })
}

export function noteRepeated(at: string, things: readonly { readonly id: string }[], problems: Problem[]): void {
  const seen = new Set<string>()
  for (const { id } of things) {
    if (id !== '' && seen.has(id)) problems.push({ at, code: 'repeated-id', values: { name: id } })
    seen.add(id)
  }
}

/** Ids stand in addresses and form fields. */
export function idOf(read: Reader, problems: Problem[]): string {
  const id = read.text('id')
  if (id !== '' && !/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(id))
    problems.push({ at: `${read.at === '' ? '' : `${read.at}.`}id`, code: 'wrong-shape', values: { wanted: 'A-Z a-z 0-9 . _ -' } })
  return id
}
