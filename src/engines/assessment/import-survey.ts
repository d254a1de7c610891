// A questionnaire from SurveyJS JSON. What it has that ours has not is listed and never dropped in silence; a condition that
// cannot be read is refused, since asking too much or too little would change the score.

import { both, type Condition } from './condition.ts'
import { formatName, parseQuestionnaire } from './parse-questionnaire.ts'
import { type Problem, Refused, refuseAny } from './problem.ts'
import { publishedPoints } from './published-points.ts'
import type { Choice, Counts, Kind, Page, Question, Questionnaire, Scoring, Texts } from './questionnaire.ts'
import { isObject } from './reader.ts'
import { type Asked, parseVisibleIf } from './visible-if.ts'

export interface About extends Pick<Questionnaire, 'id' | 'version' | 'title' | 'source'> {
  /** The language of what SurveyJS calls "default". */
  readonly language: string
  /** With `published`, points are the numbers after the last hyphen of choices, and names ending in -RS and -MS say what they count in. */
  readonly scoring?: Scoring
}

export interface Imported {
  readonly questionnaire: Questionnaire
  /** What was not carried over, and where it stood. */
  readonly left: readonly Problem[]
}

type Element = Readonly<Record<string, unknown>>

const kindOf: Readonly<Record<string, Kind>> = { radiogroup: 'one', dropdown: 'one', checkbox: 'many', text: 'text', comment: 'text' }
const carried = {
  survey: ['pages', 'title'],
  page: ['name', 'title', 'visibleIf', 'elements'],
  panel: ['type', 'name', 'visibleIf', 'elements'],
  question: ['type', 'name', 'title', 'description', 'help', 'visibleIf', 'isRequired', 'choices'],
  choice: ['value', 'text'],
} as const

/** A question as it stands in the survey, with the conditions of what it stands in. */
interface Found {
  readonly at: string
  readonly element: Element
  readonly kind: Kind
  readonly parent: string
  readonly conditions: readonly string[]
}

/**
 * @param survey SurveyJS JSON: pages of panels and questions
 * @throws Refused where a condition cannot be read, or what comes out is no questionnaire
 */
export function importSurvey(survey: unknown, about: About): Imported {
  const left: Problem[] = []
  const problems: Problem[] = []
  if (!isObject(survey) || !Array.isArray(survey.pages)) throw new Refused([{ at: 'pages', code: 'missing' }])
  leave(left, '', survey, carried.survey)
  const pages = survey.pages.filter(isObject).map((page, index) => ({ page, found: questionsIn(page, `pages.${index}`, left) }))
  const all = new Map(pages.flatMap(({ found }) => found).map((one) => [nameOf(one.element), askedOf(one)]))
  const { language, scoring, ...rest } = about
  const questionnaire = {
    format: formatName,
    ...rest,
    pages: pages.filter(({ found }) => found.length > 0).map(({ page, found }) => pageOf(page, found)),
    scoring,
  }
  refuseAny(problems)
  return { questionnaire: parseQuestionnaire(questionnaire), left }

  function pageOf(page: Element, found: readonly Found[]): Page {
    return { id: nameOf(page), title: textsOf(page.title, nameOf(page)), when: read([page.visibleIf]), questions: found.map(questionOf) }
  }

  function questionOf({ at, element, kind, parent, conditions }: Found): Question {
    leave(left, at, element, carried.question)
    const sum = scoring?.published ? countsOf(nameOf(element), parent) : undefined
    const counts = kind === 'text' ? undefined : sum
    const help = element.description ?? element.help
    return {
      id: nameOf(element),
      kind,
      title: textsOf(element.title, nameOf(element)),
      help: help === undefined ? undefined : textsOf(help, ''),
      when: read(conditions),
      required: element.isRequired === true ? true : undefined,
      counts,
      choices: kind === 'text' ? undefined : choicesOf(element).map((choice, index) => choiceOf(choice, `${at}.choices.${index}`, counts)),
    }
  }

  function choiceOf(choice: unknown, at: string, counts: Counts | undefined): Choice {
    const id = choiceValue(choice)
    if (isObject(choice)) leave(left, at, choice, carried.choice)
    const points = counts === undefined ? 0 : publishedPoints(id)
    return { id, title: textsOf(isObject(choice) ? choice.text : undefined, id), points: points === 0 ? undefined : points }
  }

  function read(conditions: readonly unknown[]): Condition | undefined {
    let found: Condition | undefined
    for (const text of conditions) {
      if (typeof text !== 'string' || text.trim() === '') continue
      try {
        found = both(
          found,
          parseVisibleIf(text, (name) => all.get(name)),
        )
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        problems.push(...error.problems)
      }
    }
    return found
  }

  function textsOf(given: unknown, fallback: string): Texts {
    if (typeof given === 'string') return { [language]: plain(given) || fallback }
    if (!isObject(given)) return { [language]: fallback }
    const texts = Object.entries(given).flatMap(([code, text]) =>
      typeof text === 'string' && plain(text) !== '' ? [[code === 'default' ? language : code, plain(text)]] : [],
    )
    return texts.length > 0 ? Object.fromEntries(texts) : { [language]: fallback }
  }
}

function questionsIn(page: Element, at: string, left: Problem[]): Found[] {
  leave(left, at, page, carried.page)
  return within(page, at, [])

  function within(parent: Element, place: string, conditions: readonly string[]): Found[] {
    const elements: readonly unknown[] = Array.isArray(parent.elements) ? parent.elements : []
    return elements.flatMap((element, index): Found[] => {
      const here = `${place}.elements.${index}`
      if (!isObject(element)) return note(here, 'element')
      const own = typeof element.visibleIf === 'string' ? [...conditions, element.visibleIf] : conditions
      const type = String(element.type)
      if (type === 'panel') {
        leave(left, here, element, carried.panel)
        return within(element, here, own)
      }
      const kind = kindOf[type]
      return kind ? [{ at: here, element, kind, parent: nameOf(parent), conditions: own }] : note(here, type)
    })
  }

  function note(where: string, name: string): Found[] {
    left.push({ at: where, code: 'not-imported', values: { name: name.slice(0, 80) } })
    return []
  }
}

function leave(left: Problem[], at: string, element: Element, known: readonly string[]): void {
  for (const name of Object.keys(element))
    if (!known.includes(name)) left.push({ at: at === '' ? name : `${at}.${name}`, code: 'not-imported', values: { name } })
}

function askedOf({ element, kind }: Found): Asked {
  return { id: nameOf(element), kind, choices: choicesOf(element).map((choice) => ({ id: choiceValue(choice), title: {} })) }
}

function choicesOf({ choices }: Element): readonly unknown[] {
  return Array.isArray(choices) ? choices : []
}

function choiceValue(choice: unknown): string {
  return String(isObject(choice) ? choice.value : choice)
}

function nameOf({ name }: Element): string {
  return typeof name === 'string' ? name : ''
}

function countsOf(name: string, parent: string): Counts | undefined {
  for (const one of [name, parent]) {
    if (one.endsWith('-RS')) return 'raw'
    if (one.endsWith('-MS')) return 'mitigation'
    if (one.endsWith('-NS')) return undefined
  }
  return undefined
}

/** Titles hold marks of HTML; ours are plain text. */
function plain(text: string): string {
  return text
    .replace(/<[^<>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}
