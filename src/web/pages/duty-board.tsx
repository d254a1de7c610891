// The board of duties under a law: by duty, by institution and by system, what is met, not met, not verifiable and not yet due.

import { type DutyState, dutyStates } from '../../engines/assessment/duties.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { type BoardSystem, countStates, findBoard, mostSystems, type StateCounts } from '../../registers/algorithms/board.ts'
import { type LawName, needLaw } from '../../registers/algorithms/laws.ts'
import { laws } from '../../registers/vocabularies/assessment-terms.ts'
import { say } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'
import { textIn } from '../parts/texts.ts'

const columns: readonly DutyState[] = dutyStates.filter((state) => state !== 'does-not-apply')

export async function dutyBoardPage(context: Context): Promise<Page> {
  const { kernel, words, links, language, url } = context
  const said = words.assessment
  const name = needLawName(url.searchParams.get('law'))
  const law = needLaw(name)
  const { total, systems } = await findBoard(kernel, name, kernel.clock.now().slice(0, 10))
  const pending = systems.filter(({ standing }) => standing.classification?.pending ?? true).length
  const duties = countStates(systems, (_, duty) => duty)
  const institutions = countStates(systems, ({ institution }) => institution)
  return {
    title: said.board,
    description: said.boardLead,
    main: (
      <>
        <Heading title={said.board}>
          <p class="lead">{said.boardLead}</p>
          <p class="facts">
            {Object.entries(laws.terms).map(([id, title]) => (
              <>
                <a href={links.dutyBoard(id)} aria-current={id === name ? 'page' : undefined}>
                  {title[language]}
                </a>{' '}
              </>
            ))}
          </p>
        </Heading>
        <p class="facts">
          <a href={links.list('algorithms', new URLSearchParams({ law: name }))}>
            {kernel.catalog.need('algorithms').words[language].many}
          </a>
          <a href={links.follow(new URLSearchParams({ register: 'algorithms', filter: `law=${name}` }).toString())}>
            {words.messages.followThese(laws.terms[name][language])}
          </a>
        </p>
        <p>
          {said.systems(total)} {total <= mostSystems && total > 0 && said.systemsPending(pending)}
        </p>
        {total > mostSystems && <p class="notice">{said.tooManySystems(mostSystems)}</p>}
        {duties.size > 0 && (
          <>
            <States
              title={said.byDuty}
              rows={law.duties
                .filter(({ id }) => duties.has(id))
                .map(({ id, title, article }) => ({ key: id, head: `${article} ${textIn(title, language)}` }))}
              counts={duties}
              context={context}
            />
            <States
              title={said.byInstitution}
              rows={[...institutions.keys()].sort((one, other) => one.localeCompare(other, language)).map((key) => ({ key, head: key }))}
              counts={institutions}
              context={context}
            />
          </>
        )}
        {systems.length > 0 && <Systems systems={systems} context={context} />}
        <p class="quiet">{said.reading}</p>
      </>
    ),
  }
}

interface StatesProps {
  readonly title: string
  readonly rows: readonly { readonly key: string; readonly head: string }[]
  readonly counts: ReadonlyMap<string, StateCounts>
  readonly context: Context
}

function States({ title, rows, counts, context }: StatesProps) {
  const said = context.words.assessment
  return (
    <section>
      <h2>{title}</h2>
      <div class="table-frame">
        <table class="rows">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {columns.map((state) => (
                <th scope="col">{said.states[state]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, head }) => (
              <tr>
                <th scope="row" data-label={title}>
                  {head}
                </th>
                {columns.map((state) => (
                  <td data-label={said.states[state]}>{counts.get(key)?.[state] ?? 0}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Systems({ systems, context }: { systems: readonly BoardSystem[]; context: Context }) {
  const { words, links, language } = context
  const said = words.assessment
  return (
    <section>
      <h2>{said.bySystem}</h2>
      <ul class="plain">
        {systems.map(({ id, name, institution, standing }) => (
          <li>
            <a href={links.record('algorithms', id)}>{say(name, language)}</a> <span class="quiet">({institution})</span>:{' '}
            {said.compliance[standing.compliance.state]}
          </li>
        ))}
      </ul>
    </section>
  )
}

function needLawName(given: string | null): LawName {
  const known = Object.keys(laws.terms)
  const found = known.find((name): name is LawName => name === (given ?? known[0]))
  if (!found) throw new Fault('unknown-law', { name: (given ?? '').slice(0, 80), known: known.join(', ') })
  return found
}
