// Filling an assessment that an institution keeps as a working copy: several people answer, page by page, without a script. What two
// of them say at once is joined question by question; where both say something else, the second one chooses and nothing is lost.

import type { Answers } from '../../engines/assessment/answers.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { needQuestionnaire } from '../../registers/assessments/questionnaires.ts'
import { fileOf, pagesAsked, readFilled } from '../fill.ts'
import { type FilledRecord, findFilled, findQuestionnaireName } from '../filled-record.ts'
import { nameOfTyped } from '../known.ts'
import { packValues, readPacked } from '../packed.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Asking } from '../parts/asking.tsx'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { FilledScore } from '../parts/filled-score.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { textIn } from '../parts/texts.ts'
import { FillOverview, OtherAnswer, QuestionRemarks } from '../parts/together.tsx'
import { type SavedAnswers, saveAnswers } from '../save-answers.ts'
import { findSubject, type Subject } from './form-subject.ts'
import { readPosted } from './posted.ts'

const register = 'assessments'
const inAssessments = (context: Context): Context => ({ ...context, parameters: { ...context.parameters, register } })

export async function fillPage(given: Context): Promise<Answer> {
  const context = inAssessments(given)
  const subject = await findSubject(context)
  const { links, url } = context
  if (subject.working === 'review') return { redirect: links.edit(register, subject.id ?? '') }
  const filled = await findFilled(context.kernel, subject.body)
  if (!filled) return cannotFill(context, subject, context.words.together.chooseFirst)
  if (filled.problems.length > 0) return cannotFill(context, subject, context.words.together.badAnswers)
  const page = url.searchParams.get('page') ?? ''
  if (page === 'score') return drawScore(context, subject, filled)
  const [, at = '0', isNew] = /^(\d{1,3})(-new)?$/.exec(page) ?? []
  return draw(context, { subject, filled, at: Number(at), isNew: isNew !== undefined })
}

export async function fillTogether(given: Context): Promise<Answer> {
  const context = inAssessments(given)
  const { form, kernel, links, parameters } = context
  const id = parameters.id ?? ''
  // Nobody who may not write it learns anything of it.
  await findSubject(context)
  const name = findQuestionnaireName(form.get('_questionnaire'))
  if (!name) throw new Fault('not-found', { what: '/questionnaires' })
  const questionnaire = await needQuestionnaire(name)
  const mine = readFilled(questionnaire, form).answers
  const go = form.get('_go') ?? ''
  if (go === 'file') return fileAnswer(context, mine)
  const shown = (form.get('_shown') ?? '').split(' ').filter(Boolean)
  const { remarks, answers: answered } = readPosted(kernel.catalog.need(register), form)
  const saved = await saveAnswers(context, { questionnaire: name, shown, base: baseOf(form), mine, remarks, answered })
  const at = Math.min(Number(form.get('_at') ?? 0) || 0, questionnaire.pages.length - 1)
  if (!saved) return lostQuestionnaire(context, { name, questionnaire, answers: mine, hash: '', problems: [] }, at)
  if (saved.clashes.length > 0 || saved.issues.length > 0)
    return draw(saved.issues.length > 0 ? context : { ...context, form: new URLSearchParams() }, {
      ...saved,
      subject: await findSubject(context),
      at,
      isNew: false,
      mine: new Map([...[...saved.filled.answers].filter(([one]) => !shown.includes(one)), ...mine]),
    })
  const pages = pagesAsked(questionnaire, saved.filled.answers)
  if (/^\d{1,3}$/.test(go)) return { redirect: links.fill(id, go) }
  if (go === 'score') return { redirect: links.fill(id, 'score') }
  if (go === 'form') return { redirect: links.edit(register, id) }
  if (go === 'back') return { redirect: links.fill(id, String(pages.findLast(({ index }) => index < at)?.index ?? 0)) }
  const here = pages.find(({ index }) => index === at)
  const isNew = here?.page.questions.some((one) => !shown.includes(one.id) && !saved.filled.answers.has(one.id)) ?? false
  if (go !== 'next') return { redirect: links.fill(id, String(at)) }
  if (isNew) return { redirect: links.fill(id, `${at}-new`) }
  return { redirect: links.fill(id, String(pages.find(({ index }) => index > at)?.index ?? 'score')) }
}

/** What the form was shown as answered. */
function baseOf(form: URLSearchParams): Answers {
  return new Map(
    Object.entries(readPacked(form.get('_base')) ?? {}).map(([id, given]) => [id, Array.isArray(given) ? given.map(String) : []]),
  )
}

async function fileAnswer(context: Context, mine: Answers): Promise<Answer> {
  const name = findQuestionnaireName(context.form.get('_questionnaire'))
  const filled = await findFilled(context.kernel, (await findSubject(context)).body)
  const answers = filled && filled.name === name ? new Map([...filled.answers, ...mine]) : mine
  if (!name) throw new Fault('not-found', { what: '/questionnaires' })
  const file = fileOf(await needQuestionnaire(name), answers)
  return { raw: `${JSON.stringify(file, null, 2)}\n`, type: 'application/json; charset=utf-8' }
}

interface Drawn extends Partial<Pick<SavedAnswers, 'clashes' | 'issues'>> {
  readonly subject: Subject
  readonly filled: FilledRecord
  readonly at: number
  readonly isNew: boolean
  /** With what was typed in its place, where the page comes back. */
  readonly mine?: Answers
  /** Why it came back though nothing could be saved. */
  readonly lost?: string
}

function draw(context: Context, { subject, filled, at, isNew, mine, clashes = [], issues = [], lost }: Drawn): Page {
  const { words, language } = context
  const { questionnaire, answers } = filled
  const said = words.together
  const pages = pagesAsked(questionnaire, mine ?? answers)
  const place = Math.max(
    0,
    pages.findIndex(({ index }) => index >= at),
  )
  const here = pages[place]
  if (!here) throw new Fault('not-found', { what: '/questionnaires' })
  const { page, index } = here
  const ids = page.questions.map(({ id }) => id)
  const base = Object.fromEntries(ids.flatMap((id) => (answers.has(id) ? [[id, answers.get(id)]] : [])))
  const title = textIn(page.title, language)
  const wrong = clashes.length > 0 || issues.length > 0 || lost !== undefined
  return {
    status: clashes.length > 0 || lost ? 409 : issues.length > 0 ? 422 : 200,
    title: `${wrong ? `${words.errorPrefix}: ` : ''}${title} · ${nameIn(context, subject)}`,
    main: (
      <>
        <Trail subject={subject} context={context} />
        <Heading title={title} kind={`${textIn(questionnaire.title, language)} ${questionnaire.version}`}>
          <p class="facts">{words.assessment.step(place + 1, pages.length)}</p>
        </Heading>
        {(lost !== undefined || clashes.length > 0) && (
          <p class="notice" role="alert">
            {lost ?? said.clash(clashes.length)}
          </p>
        )}
        <ErrorSummary issues={issues} context={context} register={subject.register} />
        {isNew && (
          <p class="notice" role="status">
            {words.assessment.newQuestions}
          </p>
        )}
        <form method="post" class="record-form">
          <input type="hidden" name="_questionnaire" value={filled.name} />
          <input type="hidden" name="_at" value={index} />
          <input type="hidden" name="_shown" value={ids.join(' ')} />
          <input type="hidden" name="_base" value={packValues(base)} />
          {page.questions.map((question) => (
            <div class="asked">
              <Asking question={question} given={(mine ?? answers).get(question.id) ?? []} context={context} />
              {clashes.includes(question.id) && <OtherAnswer id={question.id} filled={filled} context={context} />}
              <QuestionRemarks id={question.id} title={textIn(question.title, language)} {...{ subject, issues, context }} />
            </div>
          ))}
          <Buttons isFirst={place === 0} isLast={place === pages.length - 1} lost={lost !== undefined} context={context} />
        </form>
        <FillOverview filled={filled} subject={subject} context={context} />
      </>
    ),
  }
}

function Buttons({ isFirst, isLast, lost, context }: { isFirst: boolean; isLast: boolean; lost: boolean; context: Context }) {
  const { assessment, together } = context.words
  const buttons: readonly (readonly [go: string, label: string])[] = [
    ...(lost ? [] : [['next', isLast ? assessment.toScore : assessment.next] as const]),
    ...(isFirst || lost ? [] : [['back', assessment.back] as const]),
    ...(lost ? [] : [['here', together.save] as const, ['form', together.toForm] as const]),
    ['file', assessment.save],
  ]
  return (
    <p class="buttons">
      {buttons.map(([go, label], at) => (
        <>
          <button type="submit" name="_go" value={go} class={at === 0 ? undefined : 'secondary'}>
            {label}
          </button>{' '}
        </>
      ))}
    </p>
  )
}

function drawScore(context: Context, subject: Subject, filled: FilledRecord): Page {
  const { words } = context
  const title = `${words.assessment.score}: ${nameIn(context, subject)}`
  return {
    title,
    main: (
      <>
        <Trail subject={subject} context={context} />
        <Heading title={title} kind={words.assessment.questionnaires} />
        <form method="post">
          <input type="hidden" name="_questionnaire" value={filled.name} />
          <FilledScore name={filled.name} questionnaire={filled.questionnaire} answers={filled.answers} context={context} />
          <p class="buttons">
            <button type="submit" name="_go" value="form">
              {words.together.toForm}
            </button>{' '}
            <button type="submit" name="_go" value="0" class="secondary">
              {words.assessment.again0}
            </button>{' '}
            <button type="submit" name="_go" value="file" class="secondary">
              {words.assessment.save}
            </button>
          </p>
        </form>
      </>
    ),
  }
}

/** What was typed, under the questionnaire that it was typed for, to be saved as a file. */
async function lostQuestionnaire(context: Context, filled: FilledRecord, at: number): Promise<Page> {
  const subject = await findSubject(context)
  return draw(context, { subject, filled, at, isNew: false, mine: filled.answers, lost: context.words.together.otherQuestionnaire })
}

function cannotFill(context: Context, subject: Subject, why: string): Page {
  const { words, links } = context
  return {
    title: words.together.fill,
    main: (
      <>
        <Trail subject={subject} context={context} />
        <Heading title={words.together.fill} />
        <p class="notice">{why}</p>
        <p>
          <a href={links.edit(register, subject.id ?? '')}>{words.together.toForm}</a>
        </p>
      </>
    ),
  }
}

function Trail({ subject, context }: { subject: Subject; context: Context }) {
  const { words, links, language } = context
  return (
    <Crumbs
      label={words.breadcrumb}
      trail={[
        { href: links.list(register), label: subject.register.words[language].many },
        { href: links.edit(register, subject.id ?? ''), label: nameIn(context, subject) },
      ]}
    />
  )
}

function nameIn({ kernel, language }: Context, { register: of, id = '', body }: Subject): string {
  return nameOfTyped(kernel, of, id, body, language)
}
