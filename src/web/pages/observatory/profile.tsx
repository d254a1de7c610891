// One country in an edition, component by component, on the range that its region spans.

import { quantile } from '../../../engines/numeric/quantile.ts'
import { Fault } from '../../../kernel/fault/fault.ts'
import { valuesOf } from '../../../registers/index-editions/measure.ts'
import { listPlaces } from '../../../registers/index-editions/standing.ts'
import { decimalsOf, rounded } from '../../charts/decimals.ts'
import { Ranges } from '../../charts/ranges.tsx'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart } from './chart-page.tsx'
import { clipped, componentName, findHome, metadataOf, needMeasured, trailTo } from './subject.ts'
import { Views } from './views.tsx'

export async function profilePage(context: Context): Promise<Answer> {
  const { words, language, url } = context
  const { index, measured } = await needMeasured(context)
  const home = await findHome(context)
  const { countries, edition } = measured
  const own = countries.indexOf(home.country ?? '')
  if (own < 0) throw new Fault('not-found', { what: (url.pathname + url.search).slice(0, 200) })
  const near = listPlaces(measured, home.region).map(({ country }) => countries.indexOf(country))
  const rows = (edition.body.components ?? []).map(({ code, parent }) => {
    const column = valuesOf(measured, code)
    const values = Float64Array.from(near, (at) => column[at] ?? Number.NaN)
      .filter((value) => !Number.isNaN(value))
      .sort()
    const name = componentName(measured, code, context)
    return {
      name,
      isPart: parent !== undefined,
      low: values[0] ?? Number.NaN,
      high: values.at(-1) ?? Number.NaN,
      middle: values.length > 0 ? quantile(values, 0.5) : Number.NaN,
      value: column[own] ?? Number.NaN,
    }
  })
  const present = rows.filter(({ value }) => !Number.isNaN(value))
  const decimals = decimalsOf(present.map(({ value }) => value))
  const ordered = present.filter(({ isPart }) => !isPart).toSorted((a, b) => b.value - b.middle - (a.value - a.middle))
  const [best, worst] = [ordered[0], ordered.at(-1)]
  const says = best && worst ? words.observatory.profileSays(home.name, best.name, worst.name, home.regionName) : ''
  const { columns } = words.observatory
  return answerChart(context, {
    title: words.observatory.profileTitle(home.name, say(edition.body.name, language)),
    kind: words.observatory.views.profile,
    trail: trailTo(context, index, edition),
    says,
    read: words.observatory.profileRead,
    columns: [
      { key: 'component', label: columns.component },
      { key: 'value', label: home.name, decimals },
      { key: 'low', label: columns.low, decimals },
      { key: 'median', label: columns.middle, decimals },
      { key: 'high', label: columns.high, decimals },
    ],
    rows: rows.map(({ name, isPart, value, low, middle, high }) => ({
      isOwn: !isPart,
      cells: [name, ...[value, low, middle, high].map((one) => (Number.isNaN(one) ? null : one))],
    })),
    drawing: (
      <Ranges
        says={says}
        noted={home.country ?? ''}
        rows={present.map((row) => ({
          ...row,
          name: clipped(row.name, 30),
          isOwn: true,
          isBold: !row.isPart,
          note: rounded(row.value, decimals, language),
        }))}
      />
    ),
    after: <Views index={index} measured={measured} home={home} context={context} />,
    metadata: { ...metadataOf(context, measured), country: home.country ?? null, region: home.region?.key ?? null },
  })
}
