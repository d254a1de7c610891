// What the links of somebody's notices open: the feed of what waits for her, and the page that stops her letters. Looking changes
// nothing, for programs that read mail open every link.

import { noticeLines } from '../../kernel/notice/letter.ts'
import { findNotices } from '../../kernel/notice/notice.ts'
import { needFeedReader, stopNotices } from '../../kernel/notice/settings.ts'
import { originOf } from '../../kernel/people/people.ts'
import { atomFeed } from '../atom.ts'
import type { Context, Page, Raw } from '../page.ts'
import { askToStop, sayStopped } from '../parts/stop-mail.tsx'

/** For whoever has the link, with the roles that its owner has at this moment. */
export async function noticesFeed({ kernel, words, links, language, publicUrl, parameters }: Context): Promise<Raw> {
  const token = parameters.token ?? ''
  const reader = await needFeedReader(kernel, token)
  const lines = await noticeLines({ kernel, publicUrl }, await findNotices(kernel, reader), language)
  return atomFeed({
    language,
    title: `${words.siteName}: ${words.notices.feedTitle}`,
    author: words.siteName,
    self: publicUrl + links.noticesFeed(token),
    page: publicUrl + links.drafts(),
    entries: lines.reverse().map(({ thing, since, text, clock, url }) => ({
      id: `${publicUrl}${links.drafts()}#${encodeURIComponent(thing)}`,
      title: text,
      updated: since,
      url,
      summary: clock ?? text,
    })),
  })
}

export function stopNoticesPage({ words, links, parameters }: Context): Page {
  const { stopTitle, stopLead } = words.notices
  return askToStop({ title: stopTitle, lead: stopLead, action: links.stopNotices(parameters.key ?? '') })
}

export async function stopLetters(context: Context): Promise<Page> {
  const { kernel, words, parameters, asking } = context
  await stopNotices(kernel, parameters.key ?? '', originOf(asking))
  return sayStopped(context, { title: words.notices.stopTitle, stopped: words.notices.stopped })
}
