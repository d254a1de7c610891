// The score of what was just filled in, the questions that are still open, and which single answers would change the level.

import { type Answers, openOf } from '../../engines/assessment/answers.ts'
import { type Questionnaire, questionsOf } from '../../engines/assessment/questionnaire.ts'
import { type Change, whatIf } from '../../engines/assessment/what-if.ts'
import type { Context } from '../page.ts'
import { Scored } from './score.tsx'
import { textIn } from './texts.ts'

export interface FilledScoreProps {
  readonly name: string
  readonly questionnaire: Questionnaire
  readonly answers: Answers
  readonly context: Context
}

const most = 30

/** Stands in the form that carries the answers: its buttons lead back to questions. */
export function FilledScore(props: FilledScoreProps) {
  const { questionnaire, answers, context } = props
  const { now, changes } = whatIf(questionnaire, answers)
  return (
    <>
      <Scored {...props} score={now} />
      <Open questionnaire={questionnaire} answers={answers} context={context} />
      <WhatIf questionnaire={questionnaire} changes={changes} context={context} />
    </>
  )
}

function Open({ questionnaire, answers, context: { words, language } }: Omit<FilledScoreProps, 'name'>) {
  const open = new Set(openOf(questionnaire, answers))
  const pages = questionnaire.pages.flatMap((page, index) => {
    const count = page.questions.filter(({ id }) => open.has(id)).length
    return count > 0 ? [{ index, title: textIn(page.title, language), count }] : []
  })
  if (pages.length === 0) return null
  return (
    <section>
      <h2>{words.assessment.open}</h2>
      <ul class="plain">
        {pages.map(({ index, title, count }) => (
          <li>
            <button type="submit" name="_go" value={String(index)} class="secondary">
              {title}: {count}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface WhatIfProps {
  readonly questionnaire: Questionnaire
  readonly changes: readonly Change[]
  readonly context: Context
}

function WhatIf({ questionnaire, changes, context: { words, language } }: WhatIfProps) {
  const said = words.assessment
  const questions = new Map(questionsOf(questionnaire).map((question) => [question.id, question]))
  const choice = (question: string, id: string) =>
    textIn(questions.get(question)?.choices?.find((one) => one.id === id)?.title ?? { es: id }, language)
  return (
    <section>
      <h2>{said.whatIf}</h2>
      {changes.length === 0 ? (
        <p>{said.noChange}</p>
      ) : (
        <div class="table-frame">
          <table class="rows">
            <caption class="unseen">{said.whatIf}</caption>
            <thead>
              <tr>
                {[said.question, said.answer, said.score, said.level].map((head) => (
                  <th scope="col">{head}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, most).map(({ question, answer, current, level }) => (
                <tr>
                  <th scope="row" data-label={said.question}>
                    {textIn(questions.get(question)?.title ?? { es: question }, language)}
                  </th>
                  <td data-label={said.answer}>{answer.map((one) => choice(question, one)).join('; ') || '—'}</td>
                  <td data-label={said.score}>{current}</td>
                  <td data-label={said.level}>{level}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {changes.length > most && <p class="quiet">{said.moreChanges(changes.length - most)}</p>}
    </section>
  )
}
