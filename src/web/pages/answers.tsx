// The public figures of what people sent and institutions answered: of all of them, and of one with its messages.

import { Fault } from '../../kernel/fault/fault.ts'
import { type Figures, listFigures, needFigures } from '../../kernel/message/figures.ts'
import { aimDays } from '../../kernel/message/message.ts'
import { listPublicMessages } from '../../kernel/message/read.ts'
import { findPublished } from '../../kernel/record/read.ts'
import { lookUp } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { MessageList, Term } from '../parts/message-list.tsx'
import { Paging } from '../parts/paging.tsx'
import { RecordLink } from '../parts/value.tsx'
import { readPage } from '../read-page.ts'

const limit = 20

export async function answersPage(context: Context): Promise<Page> {
  const { kernel, words, links, language } = context
  const said = words.messages
  const figures = await listFigures(kernel)
  const known = await lookUp(
    kernel,
    language,
    figures.flatMap(({ institution }) =>
      institution === null ? [] : [{ as: 'record' as const, register: 'organizations', id: institution }],
    ),
  )
  const columns = [
    said.institution,
    said.published,
    said.receivedCount,
    said.waitingCount,
    said.answeredCount,
    said.inTime(aimDays),
    said.medianDays,
  ]
  return {
    title: said.figuresTitle,
    description: said.figuresLead,
    alternates: [{ href: links.api('answers'), type: 'application/json', title: words.asJson }],
    main: (
      <>
        <Heading title={said.figuresTitle}>
          <p class="lead">{said.figuresLead}</p>
          <p class="facts">
            <a href={links.api('answers')}>{words.asJson}</a>
            <a href={links.api('answers.csv')}>{said.asCsv}</a>
          </p>
        </Heading>
        <div class="table-frame">
          <table class="rows">
            <caption class="unseen">{said.figuresTitle}</caption>
            <thead>
              <tr>
                {columns.map((label) => (
                  <th scope="col">{label}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.map((one) => (
                <tr>
                  <th scope="row" data-label={said.institution}>
                    <a href={links.answers(one.institution)}>
                      {one.institution === null
                        ? said.noInstitution
                        : (known.names.get(`organizations/${one.institution}`)?.title ?? one.institution)}
                    </a>
                  </th>
                  {cellsOf(one, context).map((cell, at) => (
                    <td data-label={columns[at + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </>
    ),
  }
}

export async function institutionAnswersPage(context: Context): Promise<Page> {
  const { kernel, words, links, language, parameters, url } = context
  const said = words.messages
  const institution = parameters.institution === '_' ? null : (parameters.institution ?? '')
  if (institution !== null && !(await findPublished(kernel, 'organizations', institution)))
    throw new Fault('unknown-record', { register: 'organizations', id: institution.slice(0, 80) })
  const figures = await needFigures(kernel, institution)
  const offset = (readPage(url) - 1) * limit
  const { total, items } = await listPublicMessages(kernel, { institution }, { limit, offset })
  const record = { as: 'record' as const, register: 'organizations', id: institution ?? '' }
  const known = await lookUp(kernel, language, [
    record,
    ...items.map((one) => ({ as: 'record' as const, register: one.register, id: one.record })),
  ])
  const name = institution === null ? said.noInstitution : (known.names.get(`organizations/${institution}`)?.title ?? institution)
  const title = institution === null ? said.noInstitution : said.figuresOf(name)
  const columns = [said.published, said.receivedCount, said.waitingCount, said.answeredCount, said.inTime(aimDays), said.medianDays]
  return {
    title,
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.answers(), label: said.figuresTitle }]} />
        <Heading title={title}>
          {institution !== null && (
            <p class="facts">
              <RecordLink register="organizations" id={institution} known={known} links={links} language={language} />
              <a href={links.follow(new URLSearchParams({ institution }).toString())}>{said.follow}</a>
            </p>
          )}
        </Heading>
        <dl class="brief">
          {cellsOf(figures, context).map((cell, at) => (
            <Term name={columns[at] ?? ''}>{cell}</Term>
          ))}
        </dl>
        <MessageList messages={items} context={context} known={known} />
        <Paging total={total} limit={limit} offset={offset} words={words} href={(page) => `${links.answers(institution)}?page=${page}`} />
      </>
    ),
  }
}

function cellsOf({ published, received, waiting, late, answered, inTime, medianDays }: Figures, { words, language }: Context): string[] {
  const digits = new Intl.NumberFormat(language === 'es' ? 'es-PE' : 'en')
  const count = (number: number) => digits.format(number)
  const share = answered === 0 ? '—' : `${count(inTime)} (${Math.round((inTime / answered) * 100)} %)`
  return [
    count(published),
    count(received),
    late > 0 ? `${count(waiting)} (${count(late)} ${words.messages.lateCount})` : count(waiting),
    count(answered),
    share,
    medianDays === null ? '—' : count(medianDays),
  ]
}
