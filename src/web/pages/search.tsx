// Search across every register.

import { search } from '../../kernel/search/search.ts'
import { lookUp } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'
import { Paging } from '../parts/paging.tsx'
import { cardPresentations, RecordCard } from '../parts/record-card.tsx'
import { lastPage, readPage } from '../read-page.ts'

const limit = 20

export async function searchPage(context: Context): Promise<Page> {
  const { kernel, language, words, links, url } = context
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 300)
  const page = readPage(url)
  const offset = (page - 1) * limit
  const found = q ? await search(kernel, q, { limit, offset }) : { total: 0, items: [], nearly: [] }
  const items = found.items.map((record) => ({ record, register: kernel.catalog.need(record.register) }))
  const known = await lookUp(
    kernel,
    language,
    items.flatMap(({ record, register }) => cardPresentations(register, [record], context)),
  )
  return {
    title: q ? words.searchTitle(q) : words.search,
    main: (
      <>
        <Heading title={q ? words.searchTitle(q) : words.search} />
        <form class="list-form" role="search" aria-label={words.search} method="get" action={links.search()}>
          <p>
            <label for="q">{words.searchLabel}</label>
            <input id="q" name="q" type="search" value={q} maxLength={300} />
          </p>
          <button type="submit">{words.search}</button>
        </form>
        {q ? (
          <p class="total" role="status">
            {words.found(found.total)} <a href={links.follow(new URLSearchParams({ q }).toString())}>{words.messages.follow}</a>
          </p>
        ) : (
          <p>{words.searchEmpty}</p>
        )}
        {found.nearly.length > 0 && <p class="notice">{words.nearly(found.nearly.join(' '))}</p>}
        {q && found.total === 0 && (
          <p class="notice">
            {words.searchNone(q)} {words.searchNoneHow} <a href={links.registers()}>{words.registers}</a>
          </p>
        )}
        {items.map(({ record, register }) => (
          <RecordCard register={register} record={record} known={known} context={context} named />
        ))}
        <Paging
          total={Math.min(found.total, limit * lastPage)}
          limit={limit}
          offset={offset}
          words={words}
          href={(next) => `${links.search(q)}${next > 1 ? `&page=${next}` : ''}`}
        />
      </>
    ),
  }
}
