// The changes as an Atom feed (RFC 4287), in the page's language: of everything, or of the record, register, institution or
// search that the address names.

import { nameSubject } from '../../kernel/follow/letters.ts'
import { listNews } from '../../kernel/follow/news.ts'
import { needSubject, presentSubject } from '../../kernel/follow/subject.ts'
import type { Context, Raw } from '../page.ts'
import { describeEntries } from '../parts/change-list.tsx'

export async function changesFeed(context: Context): Promise<Raw> {
  const { kernel, words, links, publicUrl, language, url } = context
  const subject = await needSubject(kernel, url.searchParams)
  const query = presentSubject(subject)
  const title = `${words.siteName}: ${subject.of === 'everything' ? words.changes : await nameSubject(kernel, subject, language)}`
  const entries = await describeEntries(context, await listNews(kernel, subject, { count: 50 }))
  const updated = entries[0]?.entry.time ?? '1970-01-01T00:00:00.000Z'
  const items = entries.map(({ entry, named, register }) => {
    const href = publicUrl + links.version(entry.register, entry.record, entry.version)
    const title = `${words.step[entry.step]}: ${register} ${named.code ? `${named.code} ` : ''}${named.title}`
    return `<entry><id>${xml(href)}</id><title>${xml(title)}</title><updated>${entry.time}</updated><link href="${xml(href)}"/><summary>${xml(`${words.versionOf(entry.version)}, ${words.entryOf(entry.seq)}`)}</summary></entry>`
  })
  const self = publicUrl + links.feed(query)
  const raw = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${xml(self)}</id><title>${xml(title)}</title><updated>${updated}</updated><link rel="self" href="${xml(self)}"/><link rel="alternate" type="text/html" href="${xml(publicUrl + links.changes())}"/><author><name>${xml(words.siteName)}</name></author>
${items.join('\n')}
</feed>
`
  return { raw, type: 'application/atom+xml; charset=utf-8' }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function xml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
