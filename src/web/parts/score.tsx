// The score of an assessment: level, sums, what the level asks for, and the points of every answer.

import { type Answers, openOf } from '../../engines/assessment/answers.ts'
import { type Questionnaire, questionsOf } from '../../engines/assessment/questionnaire.ts'
import { levelOf, type Score } from '../../engines/assessment/score.ts'
import type { Context } from '../page.ts'
import { textIn } from './texts.ts'

export interface ScoredProps {
  readonly name: string
  readonly questionnaire: Questionnaire
  readonly answers: Answers
  readonly score: Score
  readonly context: Context
  /** Where the answers can be fetched, where they are published. */
  readonly source?: string
}

export function Scored({ name, questionnaire, answers, score, context, source }: ScoredProps) {
  const words = context.words.assessment
  const { language } = context
  const level = questionnaire.scoring && levelOf(questionnaire.scoring, score.current, score.max)
  const open = openOf(questionnaire, answers)
  return (
    <section aria-labelledby="score">
      <h2 id="score">{words.score}</h2>
      <p class="standing">
        <strong>{level && textIn(level.title, language)}</strong> · {words.scoreOf(score.current, score.max)}
      </p>
      <p>
        {words.raw}: {score.raw}. {words.mitigation}: {words.scoreOf(score.mitigation, score.maxMitigation)}
        {score.relieved && ` (${words.relief})`}.
      </p>
      {open.length > 0 && <p class="notice">{words.incomplete(open.length)}</p>}
      {level?.duties && level.duties.length > 0 && (
        <>
          <h3>{words.levelDuties}</h3>
          <ul>
            {level.duties.map(({ title, says }) => (
              <li>
                <strong>{textIn(title, language)}.</strong> {textIn(says, language)}
              </li>
            ))}
          </ul>
        </>
      )}
      <AnswerTable questionnaire={questionnaire} answers={answers} score={score} context={context} />
      {source ? (
        <>
          <p>{context.words.together.recompute}</p>
          <pre class="command">
            <code>{`curl -o respuestas.json ${source}\nnpx quipu assess score ${name} respuestas.json`}</code>
          </pre>
        </>
      ) : (
        <p>
          {words.again} <code>{`quipu assess score ${name} respuestas.json`}</code>
        </p>
      )}
    </section>
  )
}

function AnswerTable({ questionnaire, answers, score, context }: Omit<ScoredProps, 'name'>) {
  const words = context.words.assessment
  const { language } = context
  const points = new Map(score.questions.map((question) => [question.id, question]))
  const answered = questionsOf(questionnaire).filter(({ id }) => answers.has(id))
  return (
    <div class="table-frame">
      <table class="rows">
        <caption class="unseen">{words.answersTitle}</caption>
        <thead>
          <tr>
            {[words.question, words.answer, words.points].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answered.map(({ id, title, choices = [] }) => {
            const scored = points.get(id)
            const given = (answers.get(id) ?? []).map((one) => {
              const choice = choices.find((each) => each.id === one)
              return choice ? textIn(choice.title, language) : one
            })
            return (
              <tr>
                <th scope="row" data-label={words.question}>
                  {textIn(title, language)}
                </th>
                <td data-label={words.answer}>{given.join('; ')}</td>
                <td data-label={words.points}>{scored ? words.scoreOf(scored.points, scored.max) : '—'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
