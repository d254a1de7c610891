// An algorithm's own part of its page: its risk class with the article and the answer that decided, its duties and how each stands,
// and what is missing before it could be shown as compliant.

import type { DutyStanding } from '../../engines/assessment/duties.ts'
import type { Law } from '../../engines/assessment/law.ts'
import { questionsOf, type Texts } from '../../engines/assessment/questionnaire.ts'
import { tellIssue } from '../../kernel/fault/fault.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import { type AlgorithmStanding, findStanding } from '../../registers/algorithms/standing.ts'
import { given } from '../links.ts'
import type { Context } from '../page.ts'
import { textIn } from '../parts/texts.ts'
import { drawAudits } from './algorithm-audits.tsx'
import type { RecordParts } from './record-parts.ts'

export async function algorithmParts(context: Context, record: PublishedRecord): Promise<RecordParts> {
  if (record.state === 'withdrawn') return {}
  const found = await findStanding(context.kernel, record, context.kernel.clock.now().slice(0, 10))
  const classifies = found.compliance.missing.some((what) => what !== 'whether-it-classifies')
  const audits = await drawAudits(context, found.audits, found.compliance.missing.includes('equity-audit'))
  if (!found.law && !classifies) return { section: audits }
  return {
    section: (
      <>
        {audits}
        <Standing found={found} context={context} />
      </>
    ),
  }
}

function Standing({ found, context }: { found: AlgorithmStanding; context: Context }) {
  const { law, classification, standing, problems, compliance } = found
  const words = context.words.assessment
  const { language } = context
  return (
    <section aria-labelledby="risk">
      <h2 id="risk">{words.title}</h2>
      <p class="notice">
        <strong>{words.compliance[compliance.state]}</strong>
        {compliance.missing.map((what) => ` ${words.missing[what]}`)}
      </p>
      {compliance.missing.includes('study') && (
        <p>
          <a href={context.links.questionnaire('socioeconomic-impact-1')}>{words.doStudy}</a>
        </p>
      )}
      {!law && <p>{words.noClass}</p>}
      {problems.length > 0 && (
        <>
          <p>{words.badAnswers}</p>
          <ul>
            {problems.map(({ at, code, values }) => (
              <li>
                <code>{at}</code>: {tellIssue({ code, ...(values ? { values } : {}) }, language)}
              </li>
            ))}
          </ul>
        </>
      )}
      {law && classification && <RiskClass law={law} classification={classification} context={context} />}
      {law && classification && standing.length === 0 && <p>{words.noDuties}</p>}
      {law && standing.length > 0 && <Duties law={law.id} standing={standing} context={context} />}
      {law && (
        <p class="quiet">
          {words.reading} <a href={context.links.dutyBoard({ law: law.id })}>{words.board}</a>
        </p>
      )}
    </section>
  )
}

interface RiskClassProps {
  readonly law: Law
  readonly classification: NonNullable<AlgorithmStanding['classification']>
  readonly context: Context
}

function RiskClass({ law, classification, context }: RiskClassProps) {
  const words = context.words.assessment
  const { language } = context
  const titled = (things: readonly { readonly id: string; readonly title: Texts }[], id: string) =>
    textIn(things.find((thing) => thing.id === id)?.title ?? { es: id }, language)
  const questions = questionsOf(law)
  const choice = (question: string, answer: string) => titled(questions.find(({ id }) => id === question)?.choices ?? [], answer)
  return (
    <>
      <p class="standing">
        <strong>{titled(law.classes, classification.class)}</strong>
        {classification.article !== null && <> · {titled(law.articles, classification.article)}</>}
      </p>
      <p class="quiet">{textIn(law.title, language)}</p>
      {classification.article !== null && classification.decidedBy.length === 1 && (
        <p>
          {words.decided}:{' '}
          {classification.decidedBy.map(
            ({ question, answer }) => `${titled(questions, question)} ${answer.map((one) => choice(question, one)).join(', ')}.`,
          )}
        </p>
      )}
      {classification.also.length > 0 && (
        <p>
          {words.also}: {classification.also.map(({ article }) => titled(law.articles, article)).join('; ')}.
        </p>
      )}
      {classification.missing.length > 0 && (
        <>
          <p>{words.pendingWhy}</p>
          <ul>
            {classification.missing.map((question) => (
              <li>{titled(questions, question)}</li>
            ))}
          </ul>
        </>
      )}
      {classification.remarks.map(({ says }) => (
        <p>{textIn(says, language)}</p>
      ))}
    </>
  )
}

interface DutiesProps {
  readonly law: string
  readonly standing: readonly DutyStanding[]
  readonly context: Context
}

/** Each leads to the systems that have it too, and to those that stand alike. */
function Duties({ law, standing, context }: DutiesProps) {
  const words = context.words.assessment
  const { language, links } = context
  const alike = (more: Readonly<Record<string, string>>) => links.list('algorithms', given({ law, ...more }))
  const applying = standing.filter(({ state }) => state !== 'does-not-apply')
  const others = standing.length - applying.length
  return (
    <>
      <div class="table-frame">
        <table class="rows">
          <caption class="unseen">{words.title}</caption>
          <thead>
            <tr>
              {[words.article, words.duty, words.due, words.standing].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {applying.map((duty) => (
              <tr>
                <th scope="row" data-label={words.article}>
                  {duty.article}
                </th>
                <td data-label={words.duty}>
                  <a href={alike({ duty: duty.duty })}>{textIn(duty.title, language)}</a> <code class="quiet">{duty.duty}</code>
                </td>
                <td data-label={words.due}>{duty.due ? <time dateTime={duty.due}>{duty.due}</time> : words.optional}</td>
                <td data-label={words.standing}>
                  <a href={alike({ duty: duty.duty, state: duty.state })}>{words.states[duty.state]}</a>
                  {duty.evidence.map((shown) => (
                    <>
                      {' '}
                      <Shown text={shown} label={words.evidence} />
                    </>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {others > 0 && <p class="quiet">{words.others(others)}</p>}
    </>
  )
}

function Shown({ text, label }: { text: string; label: string }) {
  if (!/^https?:\/\//.test(text)) return <span class="quiet">{text}</span>
  return (
    <a href={text} rel="noopener nofollow" class="outward">
      {label}
      <span class="unseen">: {text}</span>
    </a>
  )
}
