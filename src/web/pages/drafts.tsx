// What there is to do for whoever is signed in: drafts that came back, records that wait for a decision, and her own drafts.

import { reasons } from '../../kernel/access/rules.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { needFigures } from '../../kernel/message/figures.ts'
import { aimDays } from '../../kernel/message/message.ts'
import { findWaitingMessages, type WaitingMessage } from '../../kernel/notice/notice.ts'
import { findWork, type Work, type WorkItem } from '../../kernel/record/work.ts'
import { findBrokenRecords, findStaleRecords } from '../../kernel/upkeep/upkeep.ts'
import { type Known, lookUp, nameOfTyped } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { Instant } from '../parts/change-list.tsx'
import { Heading } from '../parts/heading.tsx'
import { knownUpkeep, Upkeep } from '../parts/upkeep.tsx'
import { RecordLink } from '../parts/value.tsx'

export async function draftsPage(context: Context): Promise<Page> {
  return drawWork(context, {})
}

/** @param said what came of what was asked for */
export async function drawWork(context: Context, said: { readonly good?: string; readonly wrong?: string }): Promise<Page> {
  const { kernel, words, actor, links } = context
  if (actor.id === 'anonymous')
    throw new Fault('not-allowed', { step: 'read-drafts', register: words.drafts, why: reasons['not-signed-in'] })
  const work = await findWork(kernel, actor)
  const messages = await findWaitingMessages(kernel, actor)
  const stale = await findStaleRecords(kernel, actor)
  const broken = await findBrokenRecords(kernel, actor)
  const parts = [
    ['returned', words.workReturned],
    ['waiting', words.workWaiting],
    ['drafts', words.workDrafts],
    ['sent', words.workSent],
    ['others', words.workOthers],
  ] as const satisfies readonly (readonly [keyof Work, string])[]
  const shown = parts.filter(([name]) => work[name].length > 0)
  return {
    status: said.wrong ? 422 : 200,
    title: said.wrong ? `${words.errorPrefix}: ${words.drafts}` : words.drafts,
    main: (
      <>
        <Heading title={words.drafts}>
          <p class="lead">{words.draftsLead}</p>
        </Heading>
        {said.good && (
          <p class="notice good" role="status">
            {said.good}
          </p>
        )}
        {said.wrong && (
          <p class="notice" role="alert">
            {said.wrong}
          </p>
        )}
        <p>
          <a href={links.imports()}>{words.importTitle}</a> · <a href={links.audits()}>{words.audit.title}</a>
        </p>
        {shown.length === 0 && messages.length === 0 && stale.length + broken.length === 0 && <p class="quiet">{words.noDrafts}</p>}
        {messages.length > 0 && (
          <WaitingMessages
            messages={messages}
            known={await knownOf(context, messages)}
            medians={await mediansOf(context, messages)}
            context={context}
          />
        )}
        {shown.map(([name, title]) => (
          <section aria-labelledby={`work-${name}`}>
            <h2 id={`work-${name}`}>
              {title} <span class="badge">{work[name].length}</span>
            </h2>
            {name === 'drafts' || name === 'returned' ? (
              <form method="post" action={links.drafts()}>
                <Items items={work[name]} context={context} picks />
                <p class="buttons">
                  <button type="submit" name="_do" value="preview" class="secondary">
                    {words.pickPreview}
                  </button>
                  <button type="submit" name="_do" value="edit" class="secondary">
                    {words.editMany.pick}
                  </button>
                </p>
              </form>
            ) : (
              <Items items={work[name]} context={context} />
            )}
          </section>
        ))}
        {stale.length + broken.length > 0 && (
          <Upkeep stale={stale} broken={broken} known={await knownUpkeep(context, [...stale, ...broken])} context={context} />
        )}
      </>
    ),
  }
}

interface WaitingProps {
  readonly messages: readonly WaitingMessage[]
  readonly known: Known
  /** How many days each institution takes in the middle; by its id. */
  readonly medians: ReadonlyMap<string | null, number>
  readonly context: Context
}

function WaitingMessages({ messages, known, medians, context: { words, links, language } }: WaitingProps) {
  const said = words.notices
  const digits = new Intl.NumberFormat(language === 'es' ? 'es-PE' : 'en')
  return (
    <section aria-labelledby="work-messages">
      <h2 id="work-messages">
        {said.messages} <span class="badge">{messages.length}</span>
      </h2>
      <ol class="changes">
        {messages.map(({ number, kind, register, record, institution, received, days, due }) => {
          const usual = medians.get(institution)
          return (
            <li>
              <span class="when">
                <Instant time={received} language={language} />
              </span>
              <span class="what">
                <a href={links.inboxMessage(number)}>
                  {words.messages.kind[kind]} <span class="code">{number}</span>
                </a>
                {' · '}
                <RecordLink register={register} id={record} known={known} links={links} language={language} />
                <br />
                {days > aimDays && <strong>{said.late}: </strong>}
                <span class={days > aimDays ? undefined : 'quiet'}>{said.clock(days, aimDays, due)}</span>
                {usual !== undefined && <span class="quiet"> · {said.usual(digits.format(usual))}</span>}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function knownOf({ kernel, language }: Context, messages: readonly WaitingMessage[]): Promise<Known> {
  return lookUp(
    kernel,
    language,
    messages.map(({ register, record }) => ({ as: 'record', register, id: record })),
  )
}

async function mediansOf({ kernel }: Context, messages: readonly WaitingMessage[]): Promise<Map<string | null, number>> {
  const medians = new Map<string | null, number>()
  for (const institution of new Set(messages.map((one) => one.institution))) {
    const { medianDays } = await needFigures(kernel, institution)
    if (medianDays !== null) medians.set(institution, medianDays)
  }
  return medians
}

interface ItemsProps {
  readonly items: readonly WorkItem[]
  readonly context: Context
  /** Whether several can be chosen. */
  readonly picks?: boolean
}

function Items({ items, context, picks = false }: ItemsProps) {
  return (
    <ol class={picks ? 'changes picked' : 'changes'}>
      {items.map((item) => (
        <Item item={item} context={context} picks={picks} />
      ))}
    </ol>
  )
}

function Item({ item: { register, copy, remarks, openRemarks }, context, picks }: { item: WorkItem; context: Context; picks: boolean }) {
  const { kernel, words, links, language } = context
  const answered = remarks - openRemarks
  const title = nameOfTyped(kernel, register, copy.id, copy.body, language)
  return (
    <li>
      {picks && (
        <label class="tick">
          <input type="checkbox" name="_pick" value={`${register.name}/${copy.id}/${copy.edit}`} />
          <span class="unseen">{words.pick(title)}</span>
        </label>
      )}
      <span class="when">
        <span class="unseen">{copy.state === 'review' ? words.notices.waitsSince : words.savedOn} </span>
        <Instant time={copy.time} language={language} />
      </span>
      <span class="what">
        {words.state[copy.state]}: {register.words[language].one.toLowerCase()} <a href={links.edit(register.name, copy.id)}>{title}</a>
        {openRemarks > 0 && <span class="quiet"> · {words.openRemarks(openRemarks)}</span>}
        {answered > 0 && <span class="quiet"> · {words.answeredRemarks(answered)}</span>}
      </span>
    </li>
  )
}
