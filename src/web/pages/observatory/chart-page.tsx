// A page around one chart, and the same chart by itself at the page's address with an ending: .svg, .png, .csv, .json, .metadata.json.

import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { csvLine } from '../../../kernel/export/csv.ts'
import { Fault } from '../../../kernel/fault/fault.ts'
import { rounded } from '../../charts/decimals.ts'
import type { Answer, Behaviour, Context } from '../../page.ts'
import { type Crumb, Crumbs, Heading } from '../../parts/heading.tsx'

export interface Column {
  /** Its name in CSV and JSON, in English as all of the API is. */
  readonly key: string
  readonly label: string
  /** Decimals that the page shows of a number; files hold all of them. */
  readonly decimals?: number
  /** For machines: the page does without it. */
  readonly filesOnly?: true
}

export type Cell = string | number | null

export interface Row {
  readonly cells: readonly Cell[]
  readonly isOwn?: boolean
  /** Where the row's first cell leads. */
  readonly href?: string | undefined
}

export interface ChartPage {
  readonly title: string
  readonly kind?: string
  readonly trail: readonly Crumb[]
  /** What the chart shows, in one sentence. */
  readonly says: string
  /** How to read it. */
  readonly read?: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly drawing?: VNode | undefined
  readonly before?: ComponentChildren
  readonly after?: ComponentChildren
  readonly behaviours?: readonly Behaviour[]
  /** Where the figures are from and how they were made, for machines. */
  readonly metadata: Readonly<Record<string, unknown>>
}

const endings = ['.metadata.json', '.svg', '.png', '.csv', '.json'] as const
export type Ending = (typeof endings)[number]

/** A part of an address without its ending. */
export function withoutEnding(part: string): { readonly name: string; readonly ending: Ending | undefined } {
  const ending = endings.find((one) => part.endsWith(one))
  return { name: ending ? part.slice(0, -ending.length) : part, ending }
}

export function answerChart(context: Context, chart: ChartPage): Answer {
  const { ending } = withoutEnding(context.url.pathname)
  switch (ending) {
    case undefined:
      return page(context, chart)
    case '.svg':
    case '.png':
      if (!chart.drawing) throw new Fault('not-found', { what: context.url.pathname.slice(0, 200) })
      return { raw: renderToString(chart.drawing), type: ending === '.svg' ? 'image/svg+xml' : 'image/png' }
    case '.csv':
      return { raw: csvOf(chart), type: 'text/csv; charset=utf-8; header=present' }
    case '.json':
      return json({
        title: chart.title,
        says: chart.says,
        columns: chart.columns.map(({ key, label }) => ({ key, label })),
        rows: rowsOf(chart),
      })
    case '.metadata.json':
      return json({ title: chart.title, says: chart.says, language: context.language, page: addressOf(context, ''), ...chart.metadata })
    default:
      return ending satisfies never
  }
}

function json(value: object) {
  return { raw: `${JSON.stringify(value, null, 1)}\n`, type: 'application/json; charset=utf-8' }
}

function rowsOf({ columns, rows }: ChartPage): Record<string, Cell>[] {
  return rows.map(({ cells }) => Object.fromEntries(columns.map(({ key }, at) => [key, cells[at] ?? null])))
}

function csvOf({ columns, rows }: ChartPage): string {
  const lines = [columns.map(({ key }) => key), ...rows.map(({ cells }) => cells.map((cell) => (cell === null ? '' : String(cell))))]
  return `\ufeff${lines.map(csvLine).join('')}`
}

/** The page's own address with an ending, as strangers reach it. The first page's chart goes by a name of its own. */
function addressOf({ url, publicUrl, links }: Context, ending: Ending | ''): string {
  const [first, ...parts] = withoutEnding(url.pathname).name.split('/').slice(2)
  const last = [first ?? 'standing', ...parts].join('/')
  return `${publicUrl}${links.observatory()}/${last}${ending}${url.search}`
}

function page(context: Context, chart: ChartPage): Answer {
  const { words } = context
  return {
    title: chart.title,
    description: chart.says,
    ...(chart.behaviours ? { behaviours: chart.behaviours } : {}),
    alternates: [
      { href: addressOf(context, '.csv'), type: 'text/csv', title: chart.title },
      { href: addressOf(context, '.json'), type: 'application/json', title: chart.title },
    ],
    main: (
      <>
        <Crumbs label={words.observatory.title} trail={chart.trail} />
        <Heading title={chart.title} kind={chart.kind}>
          <p class="lead">{chart.says}</p>
        </Heading>
        {chart.before}
        <section class={chart.drawing ? 'chart-beside' : undefined} aria-label={chart.title}>
          <div>
            {chart.drawing}
            {chart.read && <p class="quiet">{chart.read}</p>}
          </div>
          <ChartTable chart={chart} context={context} />
        </section>
        {chart.after}
        <Files chart={chart} context={context} />
      </>
    ),
  }
}

function ChartTable({ chart: { columns, rows }, context: { words, language } }: { chart: ChartPage; context: Context }) {
  const shown = columns.flatMap((column, at) => (column.filesOnly ? [] : [{ ...column, at }]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <div class="chart-table" role="region" aria-label={words.observatory.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {shown.map(({ label, decimals }) => (
              <th scope="col" class={decimals === undefined ? undefined : 'number'}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, isOwn, href }) => (
            <tr class={isOwn ? 'own' : undefined}>
              {shown.map(({ decimals, at }) => {
                const cell = cells[at] ?? null
                const said = typeof cell === 'number' ? rounded(cell, decimals ?? 0, language) : (cell ?? '')
                if (at > 0) return <td class={decimals === undefined ? undefined : 'number'}>{said}</td>
                return <th scope="row">{href ? <a href={href}>{said}</a> : said}</th>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Files({ chart, context }: { chart: ChartPage; context: Context }) {
  const { words } = context
  const own = endings.filter((ending) => chart.drawing || (ending !== '.svg' && ending !== '.png'))
  return (
    <section class="chart-files">
      <h2>{words.observatory.files}</h2>
      <p class="facts">
        {own.toReversed().map((ending) => (
          <a href={addressOf(context, ending).slice(context.publicUrl.length)}>{ending.slice(1)}</a>
        ))}
      </p>
      {chart.drawing && (
        <details>
          <summary>{words.observatory.embed}</summary>
          <code>{`<a href="${attribute(addressOf(context, ''))}"><img src="${attribute(addressOf(context, '.svg'))}" alt="${attribute(chart.says)}"></a>`}</code>
        </details>
      )}
    </section>
  )
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
