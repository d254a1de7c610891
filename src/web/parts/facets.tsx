// The filters of a list as links that add or take away one value each; every state of the list is an address. On a
// phone they are folded away, so that results come first; where there is room the style sheet keeps them open.

import type { Facet, ListPage } from '../../kernel/record/list.ts'
import { filterLabel, filterOfRegister } from '../../kernel/register/register.ts'
import type { Known } from '../known.ts'
import type { Context } from '../page.ts'
import { foreign } from './value.tsx'

export interface FacetsProps {
  readonly list: ListPage
  readonly known: Known
  readonly context: Context
}

export function Facets({ list, known, context }: FacetsProps) {
  const { words, links, url } = context
  const shown = list.facets.filter((facet) => facet.values.length > 0 || list.query.where[facet.field])
  if (shown.length === 0) return null
  const filtered = Object.keys(list.query.where).length > 0
  const kept = new URLSearchParams(url.searchParams.has('q') ? { q: list.query.q } : {})
  const chosen = Object.values(list.query.where).reduce((sum, values) => sum + values.length, 0)
  return (
    <aside class="facets" aria-label={words.filters}>
      <h2>{words.filters}</h2>
      {filtered && (
        <p>
          <a href={links.list(list.register.name, kept)}>{words.removeFilters}</a>
        </p>
      )}
      <details class="all-facets">
        <summary>
          {words.filters}
          {chosen > 0 && <span class="quiet"> ({words.filtersChosen(chosen)})</span>}
        </summary>
        {shown.map((facet, at) => (
          <FacetGroup
            facet={facet}
            open={at < 3 || list.query.where[facet.field] !== undefined}
            list={list}
            known={known}
            context={context}
          />
        ))}
      </details>
    </aside>
  )
}

/** What is filtered by, in words, beside the number of results. */
export function Chosen({ list, known, context }: FacetsProps) {
  const { language } = context
  const chosen = Object.entries(list.query.where)
  if (chosen.length === 0) return null
  return (
    <p class="quiet">
      {chosen.map(([field, values], at) => (
        <>
          {at > 0 && ' · '}
          {filterLabel(list.register, field, language)}:{' '}
          {values.map((value, place) => {
            const { text, lang } = labelOf(value, field, list, known, context)
            return (
              <>
                {place > 0 && ', '}
                <span lang={lang}>{text}</span>
              </>
            )
          })}
        </>
      ))}
    </p>
  )
}

function FacetGroup({ facet, open, list, known, context }: FacetsProps & { facet: Facet; open: boolean }) {
  const { words, language } = context
  const chosen = list.query.where[facet.field] ?? []
  const toggle = toggler(facet.field, list, context)
  const values = [
    ...facet.values,
    ...chosen.filter((key) => !facet.values.some(({ value }) => value === key)).map((value) => ({ value, count: 0 })),
  ]
  return (
    <details class="facet" open={open}>
      <summary>{filterLabel(list.register, facet.field, language)}</summary>
      <ul>
        {values.map(({ value, count }) => {
          const isChosen = chosen.includes(value)
          const label = labelOf(value, facet.field, list, known, context)
          return (
            <li>
              <a href={toggle(value)} class={isChosen ? 'chosen' : undefined}>
                <span lang={label.lang}>{label.text}</span>
                {isChosen && <span class="unseen"> ({words.chosen})</span>}
              </a>{' '}
              <span class="quiet">{words.digits(count)}</span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** A filter's key in words; keys that are ids of records are known by those records' titles. */
function labelOf(
  value: string,
  name: string,
  { register }: ListPage,
  known: Known,
  { kernel, language }: Context,
): { text: string; lang?: string | undefined } {
  const field = filterOfRegister(register, name)
  const label = kernel.catalog.kinds.need(field).label?.(value, field, language) ?? value
  if (typeof label === 'string') return { text: kernel.catalog.find(label)?.words[language].many ?? label }
  const named = known.names.get(`${label.register}/${label.id}`)
  return { text: named ? `${named.code ? `${named.code} ` : ''}${named.title}` : value, lang: foreign(named?.language, language) }
}

/** The list with a value of a filter added, or taken away; what stays the same is written once for all of them. */
function toggler(field: string, list: ListPage, { url, links }: Context): (value: string) => string {
  const rest = new URLSearchParams(url.searchParams)
  for (const name of [field, 'page', 'cursor']) rest.delete(name)
  const kept = String(rest)
  const chosen = list.query.where[field] ?? []
  return (value) => {
    const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
    const own = String(new URLSearchParams(values.map((one) => [field, one])))
    return links.list(list.register.name, [kept, own].filter(Boolean).join('&'))
  }
}
