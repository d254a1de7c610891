// What people sent about one record, and what was answered; and the ways to write oneself.

import { needFigures } from '../../kernel/message/figures.ts'
import { messageKinds } from '../../kernel/message/message.ts'
import { listPublicMessages } from '../../kernel/message/read.ts'
import { needPublished } from '../../kernel/record/read.ts'
import { nameOf } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { MessageList } from '../parts/message-list.tsx'
import { Paging } from '../parts/paging.tsx'
import { foreign } from '../parts/value.tsx'
import { readPage } from '../read-page.ts'

const limit = 20

export async function recordMessagesPage(context: Context): Promise<Page> {
  const { kernel, words, links, language, parameters, url } = context
  const record = await needPublished(kernel, parameters.register ?? '', parameters.id ?? '')
  const register = kernel.catalog.need(record.register)
  const offset = (readPage(url) - 1) * limit
  const { total, items } = await listPublicMessages(kernel, { register: register.name, id: record.id }, { limit, offset })
  const { medianDays } = await needFigures(kernel, record.institution)
  const name = nameOf(kernel, register, record, language)
  const title = words.messages.recordTitle(name.title)
  return {
    title,
    main: (
      <>
        <Crumbs
          label={words.breadcrumb}
          trail={[
            { href: links.list(register.name), label: register.words[language].many },
            { href: links.record(register.name, record.id), label: name.title, lang: foreign(name.language, language) },
          ]}
        />
        <Heading title={title} kind={register.words[language].one}>
          <p class="lead">{words.messages.medianSaid(medianDays)}</p>
          <p class="facts">
            {messageKinds.map((kind) => (
              <a href={links.newMessage(register.name, record.id, kind)}>{words.messages.invite[kind]}</a>
            ))}
            <a href={links.answers(record.institution)}>{words.messages.figuresTitle}</a>
          </p>
        </Heading>
        <MessageList messages={items} context={context} />
        <Paging
          total={total}
          limit={limit}
          offset={offset}
          words={words}
          href={(page) => `${links.messages(register.name, record.id)}?page=${page}`}
        />
      </>
    ),
  }
}
