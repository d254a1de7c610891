// What the links of somebody's notices open: the feed of what waits for her, and the page that stops her letters. Looking changes
// nothing, for programs that read mail open every link.

import { noticeLines } from '../../kernel/notice/letter.ts'
import { findNotices } from '../../kernel/notice/notice.ts'
import { needFeedReader, stopNotices } from '../../kernel/notice/settings.ts'
import { originOf } from '../../kernel/people/people.ts'
import { atomFeed } from '../atom.ts'
import type { Context, Page, Raw } from '../page.ts'
import { Heading } from '../parts/heading.tsx'

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

/** What a mail program shows where it does not press itself (RFC 8058). */
export function stopNoticesPage({ words, links, parameters }: Context): Page {
  const said = words.notices
  return {
    title: said.stopTitle,
    main: (
      <>
        <Heading title={said.stopTitle}>
          <p class="lead">{said.stopLead}</p>
        </Heading>
        <form method="post" action={links.stopNotices(parameters.key ?? '')}>
          <button type="submit" name="List-Unsubscribe" value="One-Click">
            {said.stopTitle}
          </button>
        </form>
      </>
    ),
  }
}

export async function stopLetters({ kernel, words, links, parameters, asking }: Context): Promise<Page> {
  await stopNotices(kernel, parameters.key ?? '', originOf(asking))
  return {
    title: words.notices.stopTitle,
    main: (
      <>
        <Heading title={words.notices.stopTitle}>
          <p class="lead" role="status">
            {words.notices.stopped}
          </p>
        </Heading>
        <p>
          <a href={links.home()}>{words.backHome}</a>
        </p>
      </>
    ),
  }
}
