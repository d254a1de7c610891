// One field of a record, whole: every row of a table that the record's page only begins.

import { Fault } from '../../kernel/fault/fault.ts'
import { needPublished } from '../../kernel/record/read.ts'
import { lookUp, nameOf } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { presentationOf } from '../parts/fields.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { foreign, Value } from '../parts/value.tsx'

export async function fieldPage(context: Context): Promise<Page> {
  const { kernel, language, words, links, parameters, url } = context
  const record = await needPublished(kernel, parameters.register ?? '', parameters.id ?? '')
  const register = kernel.catalog.need(record.register)
  const name = parameters.field ?? ''
  const value = Object.hasOwn(register.fields, name) ? presentationOf(register, record.body, name, context) : undefined
  if (!value) throw new Fault('not-found', { what: url.pathname.slice(0, 200) })
  const named = nameOf(kernel, register, record, language)
  const said = register.words[language].fields[name]
  const label = said?.label ?? name
  return {
    title: `${label} · ${named.title}`,
    main: (
      <>
        <Crumbs
          label={words.breadcrumb}
          trail={[
            { href: links.list(register.name), label: register.words[language].many },
            { href: links.record(register.name, record.id), label: named.title, lang: foreign(named.language, language) },
          ]}
        />
        <Heading title={label} kind={named.title}>
          <p class="facts">
            <a href={links.newMessage(register.name, record.id, 'correction', name)}>{words.messages.invite.correction}</a>
          </p>
        </Heading>
        <Value
          value={value}
          columns={said?.columns}
          label={label}
          known={await lookUp(kernel, language, [value])}
          links={links}
          words={words}
          language={language}
        />
      </>
    ),
  }
}
