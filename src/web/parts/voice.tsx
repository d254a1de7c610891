// The ways to be heard about a record, on its page: write to the institution, see what others wrote, follow what changes.

import { messageKinds } from '../../kernel/message/message.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { Context } from '../page.ts'

export function Voice({ record: { register, id, institution }, context }: { record: PublishedRecord; context: Context }) {
  const { words, links } = context
  const said = words.messages
  return (
    <section class="voice" aria-labelledby="voice">
      <h2 id="voice">{said.heading}</h2>
      <p>{said.lead}</p>
      <p class="facts">
        {messageKinds.map((kind) => (
          <a href={links.newMessage(register, id, kind)}>{said.invite[kind]}</a>
        ))}
      </p>
      <p class="facts">
        <a href={links.messages(register, id)}>{said.seeAll}</a>
        <a href={links.answers(institution)}>{said.figuresTitle}</a>
        <a href={links.follow(new URLSearchParams({ register, record: id }).toString())}>{said.follow}</a>
      </p>
    </section>
  )
}
