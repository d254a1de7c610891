// Filling a questionnaire, page by page, without an account and without a script: each step carries all answers along, and at any
// step they can be saved as a file. The last step is the score, and what would change it.

import type { Answers } from '../../engines/assessment/answers.ts'
import type { Problem } from '../../engines/assessment/problem.ts'
import type { Page as Asked, Questionnaire } from '../../engines/assessment/questionnaire.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { needQuestionnaire, type QuestionnaireName } from '../../registers/assessments/questionnaires.ts'
import { questionnaires } from '../../registers/vocabularies/assessment-terms.ts'
import { fileOf, inputName, pagesAsked, readFilled } from '../fill.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Asking } from '../parts/asking.tsx'
import { FilledScore } from '../parts/filled-score.tsx'
import { Heading } from '../parts/heading.tsx'
import { type KeeperChoice, keepersOf } from '../parts/keeper.tsx'
import { textIn } from '../parts/texts.ts'
import { WrongAnswers } from '../parts/wrong-answers.tsx'
import { KeepAsDraft, keepAsDraft } from './keep-as-draft.tsx'

interface Step {
  readonly name: QuestionnaireName
  readonly questionnaire: Questionnaire
  readonly answers: Answers
  readonly problems: readonly Problem[]
  readonly context: Context
}

export async function questionnairePage(context: Context): Promise<Page> {
  const { name, questionnaire } = await needNamed(context)
  return drawPage({ name, questionnaire, answers: new Map(), problems: [], context }, 0)
}

export async function fillQuestionnaire(context: Context): Promise<Answer> {
  const { form } = context
  const { name, questionnaire } = await needNamed(context)
  const { answers, problems } = readFilled(questionnaire, form)
  const step = { name, questionnaire, answers, problems, context }
  const go = form.get('_go') ?? ''
  const at = Number(form.get('_at') ?? 0)
  if (go === 'keep') return keepAsDraft(context, { name, questionnaire, answers })
  if (go === 'save') return { raw: `${JSON.stringify(fileOf(questionnaire, answers), null, 2)}\n`, type: 'application/json; charset=utf-8' }
  const pages = pagesAsked(questionnaire, answers)
  if (/^\d{1,3}$/.test(go)) return drawPage(step, Number(go))
  if (go === 'back') return drawPage(step, pages.findLast(({ index }) => index < at)?.index ?? 0)
  if (problems.length > 0) return drawPage(step, 0)
  // What the answers of this page brought up on this same page is asked before it is left.
  const shown = (form.get('_shown') ?? '').split(' ')
  const here = pages.find(({ index }) => index === at)
  const isNew = here?.page.questions.some(({ id }) => !shown.includes(id) && !answers.has(id)) ?? false
  if (go === 'next' && isNew) return drawPage(step, at, true)
  const next = pages.find(({ index }) => index > at)
  return go === 'result' || !next ? drawScore(step, await keepersOf(context)) : drawPage(step, next.index)
}

async function needNamed({ parameters }: Context): Promise<Pick<Step, 'name' | 'questionnaire'>> {
  const name = Object.keys(questionnaires.terms).find((one): one is QuestionnaireName => one === parameters.questionnaire)
  if (!name) throw new Fault('not-found', { what: `/questionnaires/${(parameters.questionnaire ?? '').slice(0, 80)}` })
  return { name, questionnaire: await needQuestionnaire(name) }
}

function drawPage(step: Step, wanted: number, isNew = false): Page {
  const { questionnaire, answers, problems, context } = step
  const { words, language } = context
  const said = words.assessment
  const pages = pagesAsked(questionnaire, answers)
  const place = Math.max(
    0,
    pages.findIndex(({ index }) => index >= wanted),
  )
  const here = pages[place]
  if (!here) throw new Fault('not-found', { what: `/questionnaires/${step.name}` })
  const { page, index } = here
  const title = textIn(page.title, language)
  return {
    status: problems.length > 0 ? 422 : 200,
    title: `${problems.length > 0 ? `${words.errorPrefix}: ` : ''}${title} · ${textIn(questionnaire.title, language)}`,
    main: (
      <>
        <Heading title={title} kind={`${textIn(questionnaire.title, language)} ${questionnaire.version}`}>
          <p class="facts">{said.step(place + 1, pages.length)}</p>
        </Heading>
        {problems.length > 0 && <WrongAnswers problems={problems} context={context} />}
        {isNew && (
          <p class="notice" role="status">
            {said.newQuestions}
          </p>
        )}
        <form method="post" class="record-form">
          <Carried step={step} page={page} />
          <input type="hidden" name="_at" value={index} />
          <input type="hidden" name="_shown" value={page.questions.map(({ id }) => id).join(' ')} />
          {page.questions.map((question) => (
            <Asking question={question} given={answers.get(question.id) ?? []} context={context} />
          ))}
          <p class="buttons">
            <button type="submit" name="_go" value="next">
              {place === pages.length - 1 ? said.toScore : said.next}
            </button>{' '}
            {place > 0 && (
              <button type="submit" name="_go" value="back" class="secondary">
                {said.back}
              </button>
            )}{' '}
            <button type="submit" name="_go" value="save" class="secondary">
              {said.save}
            </button>
          </p>
        </form>
        {place === 0 && <Bring context={context} />}
        <p class="quiet">{said.nothingKept}</p>
        <p class="quiet">
          {words.origin}: {questionnaire.source.name} ({questionnaire.source.licence}).
        </p>
      </>
    ),
  }
}

function drawScore(step: Step, keepers: readonly KeeperChoice[]): Page {
  const { name, questionnaire, answers, context } = step
  const { words, language } = context
  const title = `${words.assessment.score}: ${textIn(questionnaire.title, language)}`
  return {
    title,
    main: (
      <>
        <Heading title={title} kind={words.assessment.questionnaires} />
        <form method="post">
          <Carried step={step} />
          <FilledScore name={name} questionnaire={questionnaire} answers={answers} context={context} />
          <p class="buttons">
            <button type="submit" name="_go" value="save">
              {words.assessment.save}
            </button>{' '}
            <button type="submit" name="_go" value="0" class="secondary">
              {words.assessment.again0}
            </button>
          </p>
          <KeepAsDraft keepers={keepers} context={context} />
        </form>
        <p>{words.assessment.toPublish}</p>
      </>
    ),
  }
}

/** Every answer that is not asked for on the page itself. */
function Carried({ step: { answers }, page }: { step: Step; page?: Asked }) {
  const own = new Set(page?.questions.map(({ id }) => id))
  return (
    <>
      {[...answers].flatMap(([id, given]) =>
        own.has(id) ? [] : given.map((value) => <input type="hidden" name={inputName(id)} value={value} />),
      )}
    </>
  )
}

function Bring({ context: { words } }: { context: Context }) {
  return (
    <details>
      <summary>{words.assessment.bring}</summary>
      <form method="post" class="record-form">
        <div class="field">
          <label for="_file">{words.assessment.bringLabel}</label>
          <textarea id="_file" name="_file" rows={6} />
        </div>
        <p class="buttons">
          <button type="submit" name="_go" value="0">
            {words.assessment.bringGo}
          </button>
        </p>
      </form>
    </details>
  )
}
