// What an institution copies into its own site to show a record there: a line for a frame, and one for a picture.

import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { Context } from '../page.ts'

export function EmbedCard({ record, title, context }: { record: PublishedRecord; title: string; context: Context }) {
  const { words, links, publicUrl } = context
  const { register, id } = record
  const at = (address: string) => attribute(publicUrl + address)
  const frame = `<iframe src="${at(links.card(register, id))}" title="${attribute(title)}" width="400" height="400" loading="lazy"></iframe>`
  const picture = `<a href="${at(links.record(register, id))}"><img src="${at(links.card(register, id, 'svg'))}" alt="${attribute(title)}"></a>`
  return (
    <details class="embed">
      <summary>{words.card.embed}</summary>
      <p>
        {words.card.how} <a href={links.card(register, id)}>{words.card.look}</a>
      </p>
      {[
        [words.card.frame, frame],
        [words.card.picture, picture],
      ].map(([label, code]) => (
        <>
          <p>{label}</p>
          <pre class="command">
            <code>{code}</code>
          </pre>
        </>
      ))}
    </details>
  )
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
