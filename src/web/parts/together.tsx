// Parts of the page on which several people fill an assessment: what another answered, remarks on a question, and how far it is.

import { questionsOf } from '../../engines/assessment/questionnaire.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { isOpen } from '../../kernel/record/remarks.ts'
import { inputName, pagesAsked } from '../fill.ts'
import type { FilledRecord } from '../filled-record.ts'
import type { Context } from '../page.ts'
import type { Subject } from '../pages/form-subject.ts'
import { readPosted } from '../pages/posted.ts'
import { RemarkAnswers, RemarkInput, RemarkThread } from './remarks.tsx'
import { textIn } from './texts.ts'

/** What somebody else answered meanwhile. */
export function OtherAnswer({ id, filled: { questionnaire, answers }, context }: { id: string; filled: FilledRecord; context: Context }) {
  const { words, language } = context
  const question = questionsOf(questionnaire).find((one) => one.id === id)
  const given = (answers.get(id) ?? []).map((one) => {
    const choice = question?.choices?.find((each) => each.id === one)
    return choice ? textIn(choice.title, language) : one
  })
  return (
    <p class="notice" id={`${inputName(id)}-theirs`}>
      {words.together.theirs} <strong>{given.join('; ') || words.together.none}</strong>
    </p>
  )
}

interface RemarkedProps {
  readonly id: string
  readonly title: string
  readonly subject: Subject
  readonly issues: readonly Issue[]
  readonly context: Context
}

/** What was remarked on a question, where to answer that, and where to remark. */
export function QuestionRemarks({ id, title, subject, issues, context }: RemarkedProps) {
  const field = `answers.${id}`
  const remarks = subject.remarks.filter((one) => one.field === field)
  const typed = readPosted(subject.register, context.form).answers
  return (
    <>
      <RemarkThread remarks={remarks.filter((one) => !isOpen(one))} context={context} />
      <RemarkAnswers remarks={remarks.filter(isOpen)} label={title} typed={typed} issues={issues} context={context} />
      <RemarkInput field={field} label={title} summary={context.words.together.remark} issues={issues} context={context} />
    </>
  )
}

/** Every page that has something to ask, how far it is, and whether there are remarks to answer on it. */
export function FillOverview({
  filled: { questionnaire, answers },
  subject,
  context,
}: {
  filled: FilledRecord
  subject: Subject
  context: Context
}) {
  const { words, links, language } = context
  const said = words.together
  const pages = pagesAsked(questionnaire, answers)
  const count = (questions: readonly { readonly id: string }[]) => questions.filter(({ id }) => answers.has(id)).length
  const all = pages.flatMap(({ page }) => page.questions)
  return (
    <nav class="panel" aria-labelledby="fill-pages">
      <h2 id="fill-pages">{said.pages}</h2>
      <p>
        {said.answered(count(all), all.length)} {said.fillLead}
      </p>
      <ul class="bullets">
        {pages.map(({ index, page }) => {
          const ids = new Set(page.questions.map(({ id }) => `answers.${id}`))
          const open = subject.remarks.filter((one) => isOpen(one) && ids.has(one.field)).length
          return (
            <li>
              <a href={links.fill(subject.id ?? '', String(index))}>
                {said.pageCount(textIn(page.title, language), count(page.questions), page.questions.length)}
              </a>
              {open > 0 && <span class="quiet"> · {words.openRemarks(open)}</span>}
            </li>
          )
        })}
        <li>
          <a href={links.fill(subject.id ?? '', 'score')}>{words.assessment.score}</a>
        </li>
      </ul>
    </nav>
  )
}
