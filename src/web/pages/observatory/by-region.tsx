// An indicator whose file is of a country's regions, by their ISO 3166-2 codes: its last year on the map of tiles.

import { Fault } from '../../../kernel/fault/fault.ts'
import { listAll } from '../../../kernel/record/list.ts'
import type { CountrySeries, Indicator } from '../../../registers/indicators/series.ts'
import { compact, rounded } from '../../charts/decimals.ts'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart } from './chart-page.tsx'
import { asPlace, drawRegions } from './regions.tsx'
import { trailTo } from './subject.ts'

export async function answerByRegion(context: Context, { id, version, body }: Indicator, series: CountrySeries): Promise<Answer> {
  const { kernel, words, language, links, publicUrl, url } = context
  const year = series.years.at(-1) ?? 0
  const regions = (await listAll(kernel, 'places', 'level=department')).map(asPlace)
  const counted = regions.flatMap((region) => {
    const count = series.countOf(region.body.iso ?? '', year)
    return Number.isNaN(count) ? [] : [{ region, count }]
  })
  const ordered = counted.toSorted((a, b) => b.count - a.count)
  const [first] = ordered
  if (!first) throw new Fault('not-found', { what: url.pathname.slice(0, 200) })
  const says = words.observatory.byRegionSays(
    first.region.body.name,
    rounded(first.count, 0, language),
    say(body.unit, language),
    year,
    ordered.length,
  )
  return answerChart(context, {
    title: say(body.name, language),
    kind: body.publisher,
    trail: trailTo(context),
    says,
    columns: [
      { key: 'region', label: words.observatory.columns.region },
      { key: 'code', label: words.observatory.columns.code, filesOnly: true },
      { key: 'value', label: say(body.unit, language), decimals: 0 },
    ],
    rows: ordered.map(({ region, count }) => ({ cells: [region.body.name, region.body.iso ?? '', count] })),
    drawing: drawRegions(counted, says, (count) => compact(count, language)),
    before: <p>{say(body.definition, language)}</p>,
    after: (
      <p>
        <a href={links.record('indicators', id)}>{words.observatory.indicatorRecord}</a>
      </p>
    ),
    metadata: {
      indicator: id,
      version,
      publisher: body.publisher,
      year,
      figures: body.figures ? { url: publicUrl + links.file(body.figures.hash), sha256: body.figures.hash } : null,
      proof: publicUrl + links.proof('indicators', id, version),
    },
  })
}
