// An indicator whose file is of a country's regions, by their ISO 3166-2 codes: its last year on the map of tiles.

import { Fault } from '../../../kernel/fault/fault.ts'
import { listAll } from '../../../kernel/record/list.ts'
import type { CountrySeries, Indicator } from '../../../registers/indicators/series.ts'
import { compact, rounded } from '../../charts/decimals.ts'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { aboutIndicator } from './about-indicator.tsx'
import { answerChart } from './chart-page.tsx'
import { asPlace, drawRegions } from './regions.tsx'

export async function answerByRegion(context: Context, indicator: Indicator, series: CountrySeries): Promise<Answer> {
  const { kernel, words, language, url } = context
  const { body } = indicator
  const year = series.years.at(-1) ?? 0
  const places = (await listAll(kernel, 'places', 'level=department')).map(asPlace)
  const byCode = new Map(places.map((region) => [region.body.iso, region]))
  // A site of another country has the figures and not the places: then they stand in the table by their codes, and nothing is drawn.
  const counted = series.regions.flatMap((code) => {
    const [region, count] = [byCode.get(code), series.countOf(code, year)]
    return Number.isNaN(count) ? [] : [{ code, name: region?.body.name ?? code, region, count }]
  })
  const drawn = counted.flatMap(({ region, count }) => (region ? [{ region, count }] : []))
  const ordered = counted.toSorted((a, b) => b.count - a.count)
  const [first] = ordered
  if (!first) throw new Fault('not-found', { what: url.pathname.slice(0, 200) })
  const says = words.observatory.byRegionSays(first.name, rounded(first.count, 0, language), say(body.unit, language), year, ordered.length)
  return answerChart(context, {
    ...aboutIndicator(context, indicator),
    says,
    columns: [
      { key: 'region', label: words.observatory.columns.region },
      { key: 'code', label: words.observatory.columns.code, filesOnly: true },
      { key: 'value', label: say(body.unit, language), decimals: 0 },
    ],
    rows: ordered.map(({ code, name, count }) => ({ cells: [name, code, count] })),
    drawing: drawn.length > 0 ? drawRegions(drawn, says, (count) => compact(count, language)) : undefined,
  })
}
