// How sure the places of the region are: where each country comes when choices are made otherwise.

import { countryName } from '../../../kernel/country-name.ts'
import { spreadOf } from '../../../registers/index-editions/spread.ts'
import { listPlaces } from '../../../registers/index-editions/standing.ts'
import { rounded } from '../../charts/decimals.ts'
import { Ranges } from '../../charts/ranges.tsx'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart } from './chart-page.tsx'
import { clipped, findHome, metadataOf, needMeasured, trailTo } from './subject.ts'
import { Views } from './views.tsx'

export async function uncertaintyPage(context: Context): Promise<Answer> {
  const { words, language } = context
  const { index, measured } = await needMeasured(context)
  const home = await findHome(context)
  const { moved, runs, spreads } = spreadOf(
    measured,
    listPlaces(measured, home.region).map(({ country }) => country),
  )
  const rows = spreads.filter(({ ranks }) => !Number.isNaN(ranks.nominal)).toSorted((a, b) => a.ranks.nominal - b.ranks.nominal)
  const own = rows.find(({ country }) => country === home.country)?.ranks
  const { columns } = words.observatory
  const read = words.observatory.uncertaintyRead(moved === 'both' ? words.observatory.uncertaintyScales : '')
  const says = own
    ? words.observatory.uncertaintySays(home.name, Math.round(own.low), Math.round(own.high), rounded(runs, 0, language))
    : read
  return answerChart(context, {
    title: words.observatory.uncertaintyTitle(say(measured.edition.body.name, language)),
    kind: words.observatory.views.uncertainty,
    trail: trailTo(context, index, measured.edition),
    says,
    read,
    columns: [
      { key: 'country', label: columns.country },
      { key: 'place', label: columns.place, decimals: 0 },
      { key: 'low', label: columns.lowRank, decimals: 0 },
      { key: 'median', label: columns.median, decimals: 0 },
      { key: 'high', label: columns.highRank, decimals: 0 },
      { key: 'percentFirst', label: `${columns.chance} (%)`, decimals: 1 },
    ],
    rows: rows.map(({ country, ranks }) => ({
      isOwn: country === home.country,
      cells: [countryName(country, language), ranks.nominal, ranks.low, ranks.median, ranks.high, (ranks.probabilities[0] ?? 0) * 100],
    })),
    drawing: (
      <Ranges
        says={says}
        noted="5 % – 95 %"
        range={[rows.length, 1]}
        rows={rows.map(({ country, ranks }) => ({
          name: clipped(countryName(country, language), 24),
          low: ranks.low,
          high: ranks.high,
          value: ranks.nominal,
          isOwn: country === home.country,
          isBold: country === home.country,
          note: `${rounded(ranks.low, 0, language)} – ${rounded(ranks.high, 0, language)}`,
        }))}
      />
    ),
    after: <Views index={index} measured={measured} home={home} context={context} />,
    metadata: { ...metadataOf(context, measured), runs, seed: 1, moved, spread: 0.25, region: home.region?.key ?? null },
  })
}
