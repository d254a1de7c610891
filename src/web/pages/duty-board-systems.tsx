// The systems of a board, a page of them at a time, each with whether it can be shown as complying, and why not.

import { listRecords } from '../../kernel/record/list.ts'
import type { BodyOf } from '../../kernel/register/register.ts'
import type { LawName } from '../../registers/algorithms/laws.ts'
import type { algorithms } from '../../registers/algorithms/register.ts'
import { findStandings } from '../../registers/algorithms/standing.ts'
import { say } from '../known.ts'
import { given } from '../links.ts'
import type { Context } from '../page.ts'
import { Paging, withPage } from '../parts/paging.tsx'

export interface SystemsOfBoard {
  readonly law: LawName
  readonly duty?: string | undefined
  readonly page: number
  readonly today: string
}

export async function systemsOnBoard(context: Context, { law, duty, page, today }: SystemsOfBoard) {
  const { kernel, words, links, language, url } = context
  const query = given({ law, duty, page: String(page) })
  const list = await listRecords(kernel, 'algorithms', query, language)
  const standings = await findStandings(kernel, list.items, law, today)
  return (
    <section>
      <ul class="plain">
        {list.items.map((record, at) => {
          const { name, organization_name } = record.body as BodyOf<typeof algorithms> // their register says so
          const state = standings[at]?.compliance.state
          return (
            <li>
              <a href={links.record('algorithms', record.id)}>{say(name, language)}</a> <span class="quiet">({organization_name})</span>:{' '}
              {state && words.assessment.compliance[state]}
            </li>
          )
        })}
      </ul>
      <Paging
        total={list.total}
        limit={list.query.limit}
        offset={list.query.offset}
        words={words}
        href={(one) => links.dutyBoard(Object.fromEntries(withPage(url.searchParams, one)))}
      />
    </section>
  )
}
