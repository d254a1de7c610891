// A count by year, of the region's countries: for indicators that carry such figures.

import { segmentsOf } from '../../../engines/composite/series.ts'
import { countryName } from '../../../kernel/country-name.ts'
import { Fault } from '../../../kernel/fault/fault.ts'
import { needPublished } from '../../../kernel/record/read.ts'
import { asIndicator, findSeries, listCounts } from '../../../registers/indicators/series.ts'
import { compact, rounded } from '../../charts/decimals.ts'
import { Trend } from '../../charts/trend.tsx'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { aboutIndicator } from './about-indicator.tsx'
import { answerByRegion } from './by-region.tsx'
import { answerChart, withoutEnding } from './chart-page.tsx'
import { answerRounds, roundsOf } from './rounds.tsx'
import { clipped, findHome } from './subject.ts'

export async function indicatorPage(context: Context): Promise<Answer> {
  const { kernel, words, language } = context
  const indicator = asIndicator(await needPublished(kernel, 'indicators', withoutEnding(context.parameters.indicator ?? '').name))
  const { body } = indicator
  const series = await findSeries(kernel, indicator)
  const rounds = series ? [] : roundsOf(indicator)
  if (rounds.length > 0) return answerRounds(context, indicator, rounds)
  if (series && series.countries.length === 0) return answerByRegion(context, indicator, series)
  if (!series) throw new Fault('not-found', { what: context.url.pathname.slice(0, 200) })
  const home = await findHome(context)
  const { years, countOf } = series
  const ordered = listCounts(series, home.region)
  const own = ordered.find(({ country }) => country === home.country)
  const says = own
    ? words.observatory.indicatorSays(
        home.name,
        rounded(own.count, 0, language),
        say(body.unit, language),
        own.year,
        words.observatory.place(own.place, ordered.length),
        home.regionName,
      )
    : say(body.definition, language)
  return answerChart(context, {
    ...aboutIndicator(context, indicator),
    says,
    read: words.observatory.logarithmic,
    columns: [
      { key: 'country', label: words.observatory.columns.country },
      // The last year first, where a narrow window shows it.
      ...years.toReversed().map((year) => ({ key: String(year), label: String(year), decimals: 0 })),
    ],
    rows: ordered.map(({ country: code }) => ({
      isOwn: code === home.country,
      cells: [
        countryName(code, language),
        ...years.toReversed().map((year) => (Number.isNaN(countOf(code, year)) ? null : countOf(code, year))),
      ],
    })),
    drawing: (
      <Trend
        series={ordered.map(({ country: code, place }) => ({
          name: clipped(countryName(code, language), 9),
          isOwn: code === home.country,
          isNamed: code === home.country || place <= 3,
          pieces: counted(years.map((year) => ({ year, value: countOf(code, year) }))),
        }))}
        years={years}
        breaks={[]}
        changed=""
        scale="logarithmic"
        says={says}
        say={(value) => compact(value, language)}
      />
    ),
  })
}

/** Runs of years with a count; a logarithm has no place for none. */
function counted(points: readonly { readonly year: number; readonly value: number }[]) {
  const segments = segmentsOf(points.map(({ year, value }) => ({ time: year, value, method: value > 0 ? 'some' : 'none' })))
  return segments
    .filter(({ method }) => method === 'some')
    .map(({ editions }) => editions.map(({ time, value }) => ({ year: time, value })))
}
