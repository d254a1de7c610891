// What people wrote to the institutions of whoever looks: to answer, to look at first, and what was answered.

import { messageStates } from '../../kernel/message/message.ts'
import { listInbox } from '../../kernel/message/read.ts'
import { lookUp } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { Instant } from '../parts/change-list.tsx'
import { Heading } from '../parts/heading.tsx'
import { Paging } from '../parts/paging.tsx'
import { foreign, RecordLink } from '../parts/value.tsx'
import { readPage } from '../read-page.ts'

const limit = 30
const excerpt = 160

export async function inboxPage(context: Context): Promise<Page> {
  const { kernel, words, links, language, url, actor } = context
  const said = words.messages
  const state = messageStates.find((one) => one === url.searchParams.get('state')) ?? 'open'
  const institution = url.searchParams.get('institution') || undefined
  const offset = (readPage(url) - 1) * limit
  const { total, items } = await listInbox(kernel, actor, { state, institution, limit, offset })
  const known = await lookUp(
    kernel,
    language,
    items.map(({ register, record }) => ({ as: 'record', register, id: record })),
  )
  const query = (more: Readonly<Record<string, string>>) =>
    new URLSearchParams({ ...(institution ? { institution } : {}), ...(state === 'open' ? {} : { state }), ...more }).toString()
  return {
    title: said.inbox,
    main: (
      <>
        <Heading title={said.inbox}>
          <p class="lead">{said.inboxLead}</p>
        </Heading>
        <nav aria-label={said.inbox}>
          <ul class="menu">
            {(['open', 'held', 'closed'] as const).map((one) => (
              <li>
                <a href={links.inbox(query({ state: one }))} aria-current={one === state ? 'page' : undefined}>
                  {said.state[one]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {items.length === 0 && <p class="quiet">{said.inboxEmpty}</p>}
        <ol class="changes">
          {items.map((message) => (
            <li>
              <span class="when">
                <Instant time={message.received} language={language} />
              </span>
              <span class="what">
                <a href={links.inboxMessage(message.number)}>
                  {said.kind[message.kind]} <span class="code">{message.number}</span>
                </a>
                {' · '}
                {message.state === 'open' ? said.waiting(message.days) : said.state[message.state]}
                {' · '}
                <RecordLink register={message.register} id={message.record} known={known} links={links} language={language} />
                <br />
                <span class="quiet" lang={foreign(message.language, language)}>
                  {message.text.length > excerpt ? `${message.text.slice(0, excerpt).toWellFormed()}…` : message.text}
                </span>
              </span>
            </li>
          ))}
        </ol>
        <Paging total={total} limit={limit} offset={offset} words={words} href={(page) => links.inbox(query({ page: String(page) }))} />
      </>
    ),
  }
}
