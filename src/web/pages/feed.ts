// The changes as an Atom feed (RFC 4287), in the page's language: of everything, or of the record, register, institution or
// search that the address names.

import { nameSubject } from '../../kernel/follow/letters.ts'
import { listNews } from '../../kernel/follow/news.ts'
import { needSubject, presentSubject } from '../../kernel/follow/subject.ts'
import { atomFeed } from '../atom.ts'
import type { Context, Raw } from '../page.ts'
import { describeEntries } from '../parts/change-list.tsx'

export async function changesFeed(context: Context): Promise<Raw> {
  const { kernel, words, links, publicUrl, language, url } = context
  const subject = await needSubject(kernel, url.searchParams)
  const query = presentSubject(subject)
  const title = `${words.siteName}: ${subject.of === 'everything' ? words.changes : await nameSubject(kernel, subject, language)}`
  const entries = await describeEntries(context, await listNews(kernel, subject, { count: 50 }))
  return atomFeed({
    language,
    title,
    author: words.siteName,
    self: publicUrl + links.feed(query),
    page: publicUrl + links.changes(),
    entries: entries.map(({ entry, named, register }) => {
      const url = publicUrl + links.version(entry.register, entry.record, entry.version)
      const title = `${words.step[entry.step]}: ${register} ${named.code ? `${named.code} ` : ''}${named.title}`
      return { id: url, title, updated: entry.time, url, summary: `${words.versionOf(entry.version)}, ${words.entryOf(entry.seq)}` }
    }),
  })
}
