// A questionnaire as it is being filled: everything answered so far travels in the form, so that nothing of it is kept on the server
// and every step works without a script.

import { type Answers, askedOf, parseAnswers } from '../engines/assessment/answers.ts'
import { type Problem, Refused } from '../engines/assessment/problem.ts'
import { type Page, type Question, type Questionnaire, questionsOf } from '../engines/assessment/questionnaire.ts'

export interface Filled {
  readonly answers: Answers
  /** What is wrong with a file that was brought; the answers are then those of the form. */
  readonly problems: readonly Problem[]
}

/** The name of a question's inputs. */
export const inputName = (id: string) => `a.${id}`

/** Choices that a question does not have are left out: no form of this site sends them. */
export function readFilled(questionnaire: Questionnaire, form: URLSearchParams): Filled {
  const brought = form.get('_file')?.trim()
  const typed = new Map(
    questionsOf(questionnaire).flatMap((question): [string, readonly string[]][] => {
      const given = possible(question, form.getAll(inputName(question.id)))
      return given.length > 0 ? [[question.id, given]] : []
    }),
  )
  if (!brought) return { answers: typed, problems: [] }
  try {
    return { answers: parseAnswers(questionnaire, JSON.parse(brought)).answers, problems: [] }
  } catch (error) {
    if (error instanceof Refused) return { answers: typed, problems: error.problems }
    if (error instanceof SyntaxError)
      return { answers: typed, problems: [{ at: 'JSON', code: 'wrong-shape', values: { wanted: '{ … }' } }] }
    throw error
  }
}

function possible({ kind, choices = [] }: Question, given: readonly string[]): readonly string[] {
  if (kind === 'text')
    return given
      .map((text) => text.replace(/\r\n?/g, '\n').trim())
      .filter((text) => text !== '')
      .slice(0, 1)
  const known = choices.map(({ id }) => id).filter((id) => given.includes(id))
  return kind === 'one' ? known.slice(0, 1) : known
}

/** The pages that have something to ask under the answers so far, by their place in the questionnaire. */
export function pagesAsked(questionnaire: Questionnaire, answers: Answers): readonly { readonly index: number; readonly page: Page }[] {
  const asked = askedOf(questionnaire, answers)
  return questionnaire.pages
    .map((page, index) => ({ index, page: { ...page, questions: page.questions.filter(({ id }) => asked.has(id)) } }))
    .filter(({ page }) => page.questions.length > 0)
}

/** Answers as they are kept in a file: one choice or text alone, several as a list. */
export function fileOf(questionnaire: Questionnaire, answers: Answers): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    questionsOf(questionnaire).flatMap(({ id, kind }): [string, string | readonly string[]][] => {
      const given = answers.get(id)
      return given ? [[id, kind === 'many' ? given : (given[0] ?? '')]] : []
    }),
  )
}
