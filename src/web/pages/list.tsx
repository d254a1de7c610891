// A register's list: search, filters, sorting and paging, all of it in the address.

import type { Presentation } from '../../kernel/field/presentation.ts'
import { presentSubject, writeFilters } from '../../kernel/follow/subject.ts'
import { pageLanguages } from '../../kernel/language.ts'
import { mayAct } from '../../kernel/record/change.ts'
import { type ListPage, listPage } from '../../kernel/record/list.ts'
import { filterOfRegister } from '../../kernel/register/register.ts'
import { actionsServedBy } from '../../registers/strategies/tree.ts'
import { lookUp } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { Chosen, Facets } from '../parts/facets.tsx'
import { Heading } from '../parts/heading.tsx'
import { Paging, withoutPlace, withPage } from '../parts/paging.tsx'
import { cardPresentations, RecordCard } from '../parts/record-card.tsx'
import { RecordLink } from '../parts/value.tsx'
import { mayEditMany } from './edit-many.tsx'

export async function listRegisterPage(context: Context): Promise<Page> {
  const { kernel, language, words, links, url, parameters } = context
  const list = await listPage(kernel, parameters.register ?? '', url.searchParams, language)
  const { register } = list
  const serving = await actionsServedBy(kernel, register.name)
  const known = await lookUp(kernel, language, [
    ...cardPresentations(register, list.items, context),
    ...facetPresentations(list, context),
    ...serving.map(({ id }) => ({ as: 'record' as const, register: 'actions', id })),
  ])
  const said = register.words[language]
  const followed = presentSubject({ of: 'search', q: list.query.q, register: register.name, filters: writeFilters(list.query.where) })
  const found = withoutPlace(url.searchParams)
  // Its order may be in the reader's language.
  if (found.size > 0 && language !== pageLanguages[0]) found.set('language', language)
  return {
    title: said.many,
    description: said.about,
    alternates: [{ href: links.api(`${register.name}${url.search}`), type: 'application/json', title: words.asJson }],
    main: (
      <>
        <Heading title={said.many}>
          <p class="lead">{said.about}</p>
          <p class="facts">
            <a href={links.reference(register.name)}>{words.aboutRegister}</a>
            <a href={links.download(register.name, 'csv', found)}>{`${found.size > 0 ? words.downloadFound : words.downloadList}: CSV`}</a>
            <a href={links.download(register.name, 'json', found)}>JSON</a>
            <a href={links.follow(followed)}>
              {Object.keys(list.query.where).length > 0 ? words.messages.followFiltered : words.messages.follow}
            </a>
            {register.name === 'incidents' && <a href={links.incidentFigures()}>{words.incidents.title}</a>}
            {mayEditMany(register, context.actor) && <a href={links.editMany(register.name, url.search.slice(1))}>{words.editMany.link}</a>}
            {mayAct(register, context.actor, 'create').allowed && <a href={links.create(register.name)}>{words.addRecord}</a>}
          </p>
        </Heading>
        {serving.length > 0 && (
          <p class="serves">
            {words.servesActions}{' '}
            {serving.map((action) => (
              <RecordLink register="actions" id={action.id} known={known} links={links} language={language} />
            ))}
          </p>
        )}
        <ListForm list={list} context={context} />
        <div class="with-facets">
          <Facets list={list} known={known} context={context} />
          <section class="results" aria-label={said.many}>
            <p class="total" role="status">
              {words.found(list.total)}
            </p>
            <Chosen list={list} known={known} context={context} />
            {list.nearly.length > 0 && <p class="notice">{words.nearly(list.nearly.join(' '))}</p>}
            {list.total === 0 && (
              <p class="notice">
                {words.noneFound} {words.noneFoundHow}
              </p>
            )}
            {list.items.map((record) => (
              <RecordCard register={register} record={record} known={known} context={context} />
            ))}
            <Paging
              total={list.total}
              limit={list.query.limit}
              offset={list.query.offset}
              words={words}
              href={(page) => links.list(register.name, withPage(url.searchParams, page))}
            />
          </section>
        </div>
      </>
    ),
  }
}

function ListForm({ list, context }: { list: ListPage; context: Context }) {
  const { words, links, language } = context
  const { register, query } = list
  const labels = register.words[language].fields
  const present = query.sort ? `${query.sort.descending ? '-' : ''}${query.sort.field}` : ''
  return (
    <form class="list-form" method="get" action={links.list(register.name)}>
      <p>
        <label for="q">{words.inThisRegister(register.words[language].many)}</label>
        <input id="q" name="q" type="search" value={query.q} maxLength={300} />
      </p>
      <p>
        <label for="sort">{words.sortBy}</label>
        <select id="sort" name="sort">
          {query.q && (
            <option value="" selected={present === ''}>
              {words.sortRelevance}
            </option>
          )}
          {register.sorts.flatMap((field, at) =>
            ['', '-'].map((sign) => (
              <option
                value={`${sign}${field}`}
                selected={present === `${sign}${field}` || (!present && !query.q && at === 0 && sign === '')}
              >
                {`${labels[field]?.label ?? field}, ${sign ? words.descending : words.ascending}`}
              </option>
            )),
          )}
        </select>
      </p>
      {Object.entries(query.where).flatMap(([field, values]) => values.map((value) => <input type="hidden" name={field} value={value} />))}
      <button type="submit">{words.apply}</button>
    </form>
  )
}

function facetPresentations(list: ListPage, { kernel, language }: Context): Presentation[] {
  const counted = list.facets.map(({ field, values }) => [field, values.map(({ value }) => value)] as const)
  return [...counted, ...Object.entries(list.query.where)].flatMap(([field, values]) => {
    const declared = filterOfRegister(list.register, field)
    return values.flatMap((value) => {
      const label = kernel.catalog.kinds.need(declared).label?.(value, declared, language)
      return typeof label === 'object' ? [{ as: 'record' as const, ...label }] : []
    })
  })
}
