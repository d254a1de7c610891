// An indicator whose figures stand in its record, year by year: the rounds of a survey. Where the method changed, no line goes across.

import { segmentsOf } from '../../../engines/composite/series.ts'
import type { Indicator } from '../../../registers/indicators/series.ts'
import { decimalsOf, rounded } from '../../charts/decimals.ts'
import { Trend } from '../../charts/trend.tsx'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { aboutIndicator } from './about-indicator.tsx'
import { answerChart } from './chart-page.tsx'
import { clipped } from './subject.ts'

type Figure = NonNullable<Indicator['body']['series']>[number]
type Round = Figure & { readonly year: number }

/** From the first to the last; figures without a year are of no round. */
export function roundsOf({ body }: Indicator): Round[] {
  const dated = (body.series ?? []).flatMap((figure) => (figure.year === undefined ? [] : [{ ...figure, year: figure.year }]))
  return dated.toSorted((a, b) => a.year - b.year)
}

export function answerRounds(context: Context, indicator: Indicator, rounds: readonly Round[]): Answer {
  const { words, language } = context
  const { body } = indicator
  const about = aboutIndicator(context, indicator)
  const { columns } = words.observatory
  const nameOf = ({ of }: Round) => (of ? say(of, language) : say(body.unit, language))
  const methodOf = ({ method }: Round) => (method ? say(method, language) : '')
  const names = [...new Set(rounds.map(nameOf))]
  const series = names.map((name) => ({
    name,
    pieces: segmentsOf(
      rounds.filter((one) => nameOf(one) === name).map((one) => ({ time: one.year, value: one.value, method: methodOf(one) })),
    ).map(({ editions }) => editions.map(({ time, value }) => ({ year: time, value }))),
  }))
  const breaks = [...new Set(series.flatMap(({ pieces }) => pieces.slice(1).flatMap(([first]) => first?.year ?? [])))].toSorted(
    (a, b) => a - b,
  )
  const years = [...new Set(rounds.map(({ year }) => year))]
  const decimals = rounds.every(({ value }) => Number.isInteger(value)) ? 0 : decimalsOf(rounds.map(({ value }) => value))
  const last = years.at(-1) ?? 0
  const says = words.observatory.roundsSays(
    last,
    rounds.filter(({ year }) => year === last).map((one) => `${nameOf(one)} ${rounded(one.value, decimals, language)}`),
    years.length,
    breaks.length,
  )
  return answerChart(context, {
    ...about,
    metadata: { ...about.metadata, breaks },
    says,
    read: words.observatory.roundsRead,
    columns: [
      { key: 'of', label: columns.of },
      { key: 'year', label: columns.year },
      { key: 'value', label: say(body.unit, language), decimals },
      ...(rounds.some(({ method }) => method) ? [{ key: 'method', label: columns.method }] : []),
      ...(rounds.some(({ note }) => note) ? [{ key: 'note', label: columns.note }] : []),
    ],
    rows: rounds.toReversed().map((one) => ({
      cells: [
        nameOf(one),
        String(one.year),
        one.value,
        ...(rounds.some(({ method }) => method) ? [methodOf(one) || null] : []),
        ...(rounds.some(({ note }) => note) ? [one.note ? say(one.note, language) : null] : []),
      ],
    })),
    drawing: (
      <Trend
        series={series.map(({ name, pieces }, at) => ({
          name: names.length === 1 ? '' : clipped(name, 9),
          isOwn: at === 0,
          isNamed: true,
          pieces,
        }))}
        years={years}
        breaks={breaks}
        changed={words.observatory.methodChanged}
        scale="linear"
        says={says}
        say={(value) => rounded(value, decimals, language)}
      />
    ),
  })
}
