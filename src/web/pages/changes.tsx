// The changes page: the ledger as people read it, newest first, page by page into the past.

import { Fault } from '../../kernel/fault/fault.ts'
import { latestEntries } from '../../kernel/storage/ledger.ts'
import type { Context, Page } from '../page.ts'
import { ChangeList, describeEntries } from '../parts/change-list.tsx'
import { Heading } from '../parts/heading.tsx'

const count = 50

export async function changesPage(context: Context): Promise<Page> {
  const { kernel, words, links, url } = context
  const before = readBefore(url.searchParams.get('before') ?? '')
  const register = url.searchParams.get('register') || undefined
  if (register) kernel.catalog.need(register)
  const entries = await latestEntries(kernel.database.read, { before, register, count })
  const last = entries.at(-1)
  const older = new URLSearchParams({ ...(register ? { register } : {}), before: String(last?.seq ?? 0) })
  return {
    title: words.changes,
    description: words.changesLead,
    main: (
      <>
        <Heading title={words.changes}>
          <p class="lead">{words.changesLead}</p>
          <p class="facts">
            <a href={links.feed()}>{words.feed}</a>
            <a href={links.follow('')}>{words.messages.follow}</a>
            <a href={links.answers()}>{words.messages.figuresTitle}</a>
            <a href={links.api('changes')}>{words.asJson}</a>
          </p>
        </Heading>
        <ChangeList entries={await describeEntries(context, entries)} context={context} />
        {last && last.seq > 1 && (
          <p class="paging">
            <a href={links.changes(older.toString())} rel="next">
              {words.older}
            </a>
          </p>
        )}
      </>
    ),
  }
}

/** The entry that a page goes back from; nothing for the newest. */
function readBefore(text: string): number | undefined {
  if (!text) return undefined
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new Fault('bad-query', {}, { issues: [{ path: 'before', code: 'bad-cursor' }] })
}
