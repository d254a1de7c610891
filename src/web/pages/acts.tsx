// The acts, for the auditor and each institution's administrator: the newest first, filtered by a form that is an address.

import { listActs, needActsReader, parseActsQuery } from '../../kernel/act/list-acts.ts'
import { actNames } from '../../kernel/act/names.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Context, Page } from '../page.ts'
import { ActTable } from '../parts/act-table.tsx'
import { Heading } from '../parts/heading.tsx'

const count = 50

export async function actsPage(context: Context): Promise<Page> {
  const { kernel, words, links, url, actor } = context
  const institutions = needActsReader(actor)
  const before = url.searchParams.get('before') ?? ''
  if (before && !/^\d{1,15}$/.test(before)) throw new Fault('bad-query', {}, { issues: [{ path: 'before', code: 'bad-cursor' }] })
  const query = parseActsQuery(url.searchParams)
  const { items, next } = await listActs(kernel, actor, query, before ? Number(before) : undefined, count)
  return {
    title: words.acts,
    main: (
      <>
        <Heading title={words.acts}>
          <p class="lead">{words.actsLead}</p>
          {institutions && <p>{`${words.actInstitution}: ${institutions.join(', ')}`}</p>}
          <p class="quiet">
            {words.actsElsewhere} <a href={links.developers()}>{words.developers}</a>
          </p>
        </Heading>
        <Filters context={context} />
        {items.length === 0 ? <p class="notice">{words.actsNone}</p> : <ActTable acts={items} context={context} />}
        <p class="paging">
          {before && <a href={links.acts(withBefore(url, undefined).toString())}>{words.actsNewest}</a>}
          {next !== undefined && (
            <a href={links.acts(withBefore(url, next).toString())} rel="next">
              {words.actsOlder}
            </a>
          )}
        </p>
      </>
    ),
  }
}

function withBefore(url: URL, before: number | undefined): URLSearchParams {
  const parameters = new URLSearchParams([...url.searchParams].filter(([name, value]) => name !== 'before' && value !== ''))
  if (before !== undefined) parameters.set('before', String(before))
  return parameters
}

function Filters({ context }: { context: Context }) {
  const { words, links, url, language } = context
  const given = (name: string) => url.searchParams.get(name) ?? ''
  const choices = (name: string, label: string, values: readonly (readonly [string, string])[]) => (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{words.actAny}</option>
        {values.map(([value, said]) => (
          <option value={value} selected={given(name) === value}>
            {said}
          </option>
        ))}
      </select>
    </p>
  )
  const input = (name: string, label: string) => (
    <p>
      <label for={name}>{label}</label>
      <input id={name} name={name} value={given(name)} maxLength={120} />
    </p>
  )
  const day = (name: string, label: string) => (
    <p>
      <label for={name}>{label}</label>
      <input id={name} name={name} type="date" value={given(name)} />
    </p>
  )
  const { done, refused } = words.actOutcomes
  const filtered = [...url.searchParams].some(([name, value]) => name !== 'before' && value !== '')
  return (
    <details open={filtered}>
      <summary>{words.filters}</summary>
      <form class="list-form" method="get" action={links.acts()}>
        {choices(
          'what',
          words.actWhat,
          Object.entries(actNames).map(([name, said]) => [name, said[language]]),
        )}
        {choices('outcome', words.actOutcome, Object.entries({ done, refused }))}
        {input('actor', words.actWho)}
        {input('register', words.actRegister)}
        {input('record', words.actRecord)}
        {input('institution', words.actInstitution)}
        {day('since', words.actSince)}
        {day('until', words.actUntil)}
        <button type="submit">{words.actShow}</button>
      </form>
    </details>
  )
}
