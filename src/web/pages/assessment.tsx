// An assessment's own part of its page: the score of its published answers, computed as the page is drawn, with the points of every
// answer.

import { parseAnswers } from '../../engines/assessment/answers.ts'
import { Refused } from '../../engines/assessment/problem.ts'
import { scoreOf } from '../../engines/assessment/score.ts'
import { tellIssue } from '../../kernel/fault/fault.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { BodyOf } from '../../kernel/register/register.ts'
import { needQuestionnaire } from '../../registers/assessments/questionnaires.ts'
import type { assessments } from '../../registers/assessments/register.ts'
import type { Context } from '../page.ts'
import { Scored } from '../parts/score.tsx'
import type { RecordParts } from './record-parts.ts'

export async function assessmentParts(context: Context, record: PublishedRecord): Promise<RecordParts> {
  const body = record.body as BodyOf<typeof assessments> // the record's register says so
  if (record.state === 'withdrawn' || !body.questionnaire || !body.answers) return {}
  const words = context.words.assessment
  const bytes = await context.kernel.files.find(body.answers.hash)
  if (!bytes) return { section: <p class="notice">{words.noFile}</p> }
  const questionnaire = await needQuestionnaire(body.questionnaire)
  try {
    const { answers } = parseAnswers(questionnaire, jsonOf(bytes))
    const score = scoreOf(questionnaire, answers)
    return { section: <Scored name={body.questionnaire} questionnaire={questionnaire} answers={answers} score={score} context={context} /> }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { section: <BadAnswers problems={error.problems} context={context} /> }
  }
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

/** Undefined where the bytes are no JSON, which no answers are. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
