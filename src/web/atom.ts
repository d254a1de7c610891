// An Atom feed (RFC 4287) as text.

import type { PageLanguage } from '../kernel/language.ts'
import type { Raw } from './page.ts'

export interface Feed {
  readonly language: PageLanguage
  readonly title: string
  readonly author: string
  /** Its own address, which is its id too. */
  readonly self: string
  /** The page that says the same. */
  readonly page: string
  /** The newest first. */
  readonly entries: readonly FeedEntry[]
}

export interface FeedEntry {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly url: string
  readonly summary: string
}

export function atomFeed({ language, title, author, self, page, entries }: Feed): Raw {
  const updated = entries[0]?.updated ?? '1970-01-01T00:00:00.000Z'
  const items = entries.map(
    (entry) =>
      `<entry><id>${xml(entry.id)}</id><title>${xml(entry.title)}</title><updated>${entry.updated}</updated><link href="${xml(entry.url)}"/><summary>${xml(entry.summary)}</summary></entry>`,
  )
  const raw = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${xml(self)}</id><title>${xml(title)}</title><updated>${updated}</updated><link rel="self" href="${xml(self)}"/><link rel="alternate" type="text/html" href="${xml(page)}"/><author><name>${xml(author)}</name></author>
${items.join('\n')}
</feed>
`
  return { raw, type: 'application/atom+xml; charset=utf-8' }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function xml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
