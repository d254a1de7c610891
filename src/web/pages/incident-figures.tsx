// The figures of incidents by institution and by system, as a page and as data.

import { csvLine } from '../../kernel/export/csv.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { findIncidentFigures, type IncidentCounts, type IncidentFigures, mostIncidents, states } from '../../registers/incidents/figures.ts'
import { incidentStates } from '../../registers/vocabularies/assessment-terms.ts'
import { type Known, lookUp } from '../known.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { RecordLink } from '../parts/value.tsx'

const groups = [
  { by: 'institution', register: 'organizations', of: ({ institutions }: IncidentFigures) => institutions },
  { by: 'system', register: 'algorithms', of: ({ systems }: IncidentFigures) => systems },
] as const

export async function incidentFiguresPage(context: Context): Promise<Page> {
  const { kernel, words, links, language } = context
  const said = words.incidents
  const figures = await findIncidentFigures(kernel)
  const known = await lookUp(
    kernel,
    language,
    groups.flatMap(({ register, of }) => of(figures).map(({ id }) => ({ as: 'record' as const, register, id }))),
  )
  return {
    title: said.title,
    description: said.lead,
    alternates: [{ href: links.incidentFigures('figures.json'), type: 'application/json', title: words.asJson }],
    main: (
      <>
        <Crumbs
          label={words.breadcrumb}
          trail={[{ href: links.list('incidents'), label: kernel.catalog.need('incidents').words[language].many }]}
        />
        <Heading title={said.title}>
          <p class="lead">{said.lead}</p>
          <p class="facts">
            <a href={links.incidentFigures('figures.csv')}>{words.messages.asCsv}</a>
            <a href={links.incidentFigures('figures.json')}>{words.asJson}</a>
          </p>
        </Heading>
        {figures.total === 0 && <p class="notice">{said.none}</p>}
        {figures.total > mostIncidents && <p class="notice">{said.tooMany(mostIncidents)}</p>}
        {groups.map(
          ({ by, register, of }) =>
            of(figures).length > 0 && (
              <Counted
                title={by === 'institution' ? said.byInstitution : said.bySystem}
                rows={of(figures)}
                register={register}
                known={known}
                context={context}
              />
            ),
        )}
        <p class="facts">
          {said.reports} <a href={links.answers()}>{words.messages.figuresTitle}</a>
        </p>
      </>
    ),
  }
}

interface CountedProps {
  readonly title: string
  readonly rows: readonly IncidentCounts[]
  readonly register: string
  readonly known: Known
  readonly context: Context
}

function Counted({ title, rows, register, known, context: { words, links, language } }: CountedProps) {
  const said = words.incidents
  return (
    <section>
      <h2>{title}</h2>
      <div class="table-frame">
        <table class="rows">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{said.total}</th>
              {states.map((state) => (
                <th scope="col">{incidentStates.terms[state][language]}</th>
              ))}
              <th scope="col">{said.medianDays}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, total, states: counts, dated, medianDays }) => (
              <tr>
                <th scope="row" data-label={title}>
                  {id === '' ? said.noInstitution : <RecordLink {...{ register, id, known, links, language }} />}
                </th>
                <td data-label={said.total}>{total}</td>
                {states.map((state) => (
                  <td data-label={incidentStates.terms[state][language]}>{counts[state]}</td>
                ))}
                <td data-label={said.medianDays}>{medianDays === null ? '—' : `${medianDays} (${said.ofClosed(dated)})`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

export async function incidentFiguresFile({ kernel, parameters, url }: Context): Promise<Answer> {
  const figures = await findIncidentFigures(kernel)
  switch (parameters.file) {
    case 'figures.json':
      return { raw: `${JSON.stringify(figures, null, 2)}\n`, type: 'application/json; charset=utf-8' }
    case 'figures.csv':
      return { raw: `\ufeff${tableOf(figures).map(csvLine).join('')}`, type: 'text/csv; charset=utf-8; header=present' }
    default:
      throw new Fault('not-found', { what: url.pathname.slice(0, 200) })
  }
}

function tableOf(figures: IncidentFigures): string[][] {
  const head = ['by', 'id', 'total', ...states, 'dated', 'medianDays']
  const rows = groups.flatMap(({ by, of }) =>
    of(figures).map(({ id, total, states: counts, dated, medianDays }) =>
      [by, id, total, ...states.map((state) => counts[state]), dated, medianDays ?? ''].map(String),
    ),
  )
  return [head, ...rows]
}
