// An assessment's own part of its page: the score of its published answers, computed as the page is drawn, with the points of every
// answer.

import type { Refused } from '../../engines/assessment/problem.ts'
import { scoreOf } from '../../engines/assessment/score.ts'
import { tellIssue } from '../../kernel/fault/fault.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { BodyOf } from '../../kernel/register/register.ts'
import type { assessments } from '../../registers/assessments/register.ts'
import { findFilled } from '../filled-record.ts'
import type { Context } from '../page.ts'
import { Scored } from '../parts/score.tsx'
import type { RecordParts } from './record-parts.ts'

export async function assessmentParts(context: Context, record: PublishedRecord): Promise<RecordParts> {
  const body = record.body as BodyOf<typeof assessments> // the record's register says so
  if (record.state === 'withdrawn' || !body.questionnaire || !body.answers) return {}
  const words = context.words.assessment
  const filled = await findFilled(context.kernel, body)
  if (!filled) return {}
  if (filled.problems.some(({ at, code }) => at === 'answers' && code === 'missing'))
    return { section: <p class="notice">{words.noFile}</p> }
  if (filled.problems.length > 0) return { section: <BadAnswers problems={filled.problems} context={context} /> }
  const { questionnaire, answers } = filled
  const file = (name: string) => context.links.filled(record.id, name)
  return {
    section: (
      <>
        {questionnaire.scoring && (
          <Scored
            {...filled}
            score={scoreOf(questionnaire, answers)}
            context={context}
            source={`${context.publicUrl}${file('answers.json')}`}
          />
        )}
        <TakeAlong file={file} context={context} />
      </>
    ),
  }
}

function TakeAlong({ file, context: { words } }: { file: (name: string) => string; context: Context }) {
  const said = words.together
  return (
    <section aria-labelledby="take-along">
      <h2 id="take-along">{said.export}</h2>
      <ul>
        <li>
          <a href={file('answers.json')}>{said.json}</a>
        </li>
        <li>
          <a href={file('answers.md')}>{said.markdown}</a>
        </li>
        <li>
          <a href={file('print')}>{said.print}</a>
        </li>
      </ul>
    </section>
  )
}

function BadAnswers({ problems, context: { words, language } }: { problems: Refused['problems']; context: Context }) {
  return (
    <section class="notice">
      <p>{words.assessment.badAnswers}</p>
      <ul>
        {problems.slice(0, 20).map(({ at, code, values }) => (
          <li>
            <code>{at}</code>: {tellIssue({ code, ...(values ? { values } : {}) }, language)}
          </li>
        ))}
      </ul>
    </section>
  )
}
