// The answers of an assessment in review, question by question: the file that its record names is what becomes public, so it is read
// here, with a place to remark on each question.

import { questionsOf } from '../../engines/assessment/questionnaire.ts'
import { givenText } from '../filled-export.ts'
import { findFilled } from '../filled-record.ts'
import { RemarkInput, RemarkThread } from '../parts/remarks.tsx'
import { textIn } from '../parts/texts.ts'
import { WrongAnswers } from '../parts/wrong-answers.tsx'
import type { ReviewPartProps } from './record-parts.ts'

export async function assessmentReview({ context, subject, issues, remarking }: ReviewPartProps) {
  const { kernel, language, words } = context
  const filled = await findFilled(kernel, subject.body)
  if (!filled) return null
  if (filled.problems.length > 0) return <WrongAnswers problems={filled.problems} context={context} />
  const { questionnaire, answers } = filled
  const remarked = new Set(subject.remarks.map(({ field }) => field))
  const shown = questionsOf(questionnaire).filter(({ id }) => answers.has(id) || remarked.has(`answers.${id}`))
  return (
    <section>
      <h2>{words.assessment.answersTitle}</h2>
      <dl class="fields">
        {shown.map((question) => {
          const field = `answers.${question.id}`
          const title = textIn(question.title, language)
          return (
            <div class="wide">
              <dt>{title}</dt>
              <dd>
                <p class="said">{givenText(question, answers, language) || words.together.noAnswer}</p>
                <RemarkThread remarks={subject.remarks.filter((one) => one.field === field)} context={context} />
                {remarking && <RemarkInput field={field} label={title} summary={words.together.remark} issues={issues} context={context} />}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
