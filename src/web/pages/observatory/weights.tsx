// The order of the region under weights that the reader sets: a plain form, its values in the address.

import { build } from '../../../engines/composite/build.ts'
import { rank } from '../../../engines/composite/statistics.ts'
import { columnOf } from '../../../engines/composite/table.ts'
import { config, type Measured } from '../../../registers/index-editions/measure.ts'
import { listPlaces } from '../../../registers/index-editions/standing.ts'
import { Ranking } from '../../charts/ranking.tsx'
import { countryName } from '../../country-name.ts'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart, rounded } from './chart-page.tsx'
import { clipped, componentName, decimalsOf, findHome, metadataOf, needMeasured, topComponents, trailTo } from './subject.ts'
import { Views } from './views.tsx'

export async function weightsPage(context: Context): Promise<Answer> {
  const { words, language } = context
  const { index, measured } = await needMeasured(context)
  const home = await findHome(context)
  const given = weightsOf(measured, context.url.searchParams)
  const isZero = given.every(({ weight }) => weight === 0)
  const scores = isZero
    ? columnOf(measured.built.stages.aggregated, measured.top)
    : scoresUnder(measured, new Map(given.map(({ code, weight }) => [code, weight])))
  const near = listPlaces(measured, home.region).map((one) => ({
    ...one,
    made: scores[measured.countries.indexOf(one.country)] ?? Number.NaN,
  }))
  const places = rank(
    Float64Array.from(near, ({ made }) => made),
    'greatest',
  )
  const rows = near
    .map((one, at) => ({ ...one, now: places[at] ?? Number.NaN }))
    .filter(({ made }) => !Number.isNaN(made))
    .toSorted((a, b) => a.now - b.now)
  const own = rows.find(({ country }) => country === home.country)
  const decimals = decimalsOf(rows.map(({ made }) => made))
  const { columns, place } = words.observatory
  const says = own
    ? words.observatory.weightsSays(home.name, place(own.now, rows.length), place(own.place, near.length))
    : words.observatory.weightsLead
  return answerChart(context, {
    title: words.observatory.weightsTitle(say(measured.edition.body.name, language)),
    kind: words.observatory.views.weights,
    trail: trailTo(context, index, measured.edition),
    says,
    columns: [
      { key: 'country', label: columns.country },
      { key: 'score', label: columns.score, decimals },
      { key: 'place', label: columns.place, decimals: 0 },
      { key: 'before', label: columns.before, decimals: 0 },
    ],
    rows: rows.map(({ country, made, now, place: before }) => ({
      isOwn: country === home.country,
      cells: [countryName(country, language), made, now, before],
    })),
    drawing: (
      <Ranking
        says={says}
        noted={words.observatory.placeHead}
        say={(value) => rounded(value, decimals, language)}
        rows={rows.map(({ country, made, now, place: before }) => ({
          name: clipped(countryName(country, language), 20),
          value: made,
          note: now === before ? String(before) : `${before} → ${now}`,
          isOwn: country === home.country,
        }))}
      />
    ),
    before: <Form measured={measured} given={given} isZero={isZero} context={context} />,
    after: <Views index={index} measured={measured} home={home} context={context} />,
    metadata: { ...metadataOf(context, measured), weights: Object.fromEntries(given.map(({ code, weight }) => [code, weight])) },
  })
}

interface Given {
  readonly code: string
  readonly weight: number
}

/** Of each component of the index: what the address says, 0 to 100, or its published share in per cent. */
function weightsOf(measured: Measured, asked: URLSearchParams): Given[] {
  const top = topComponents(measured)
  const sum = top.reduce((total, { weight }) => total + weight, 0)
  return top.map(({ code, weight }) => {
    const said = asked.get(`w.${code}`)
    const value = said === null || said.trim() === '' ? Number.NaN : Number(said)
    const share = Math.round((weight / sum) * 1000) / 10
    return { code, weight: Number.isFinite(value) ? Math.min(100, Math.max(0, value)) : share }
  })
}

function scoresUnder({ data, built, top }: Measured, weights: ReadonlyMap<string, number>): Float64Array {
  const nodes = built.structure.nodes.map((node) => ({ ...node, weight: weights.get(node.code) ?? node.weight }))
  return columnOf(build(data, { ...built.structure, nodes }, config).stages.aggregated, top)
}

function Form({ measured, given, isZero, context }: { measured: Measured; given: readonly Given[]; isZero: boolean; context: Context }) {
  const { words, url, links, parameters } = context
  const country = url.searchParams.get('country')
  const here = links.observatory(
    [parameters.index ?? '', String(measured.edition.body.year), 'weights'],
    country ? new URLSearchParams({ country }) : '',
  )
  return (
    <form method="get">
      <p>{words.observatory.weightsLead}</p>
      {isZero && <p class="notice">{words.observatory.weightsNone}</p>}
      {country && <input type="hidden" name="country" value={country} />}
      <div class="weights">
        {given.map(({ code, weight }) => (
          <label>
            {componentName(measured, code, context)}
            <input type="number" name={`w.${code}`} value={weight} min="0" max="100" step="0.1" inputMode="decimal" />
          </label>
        ))}
      </div>
      <p class="facts">
        <button type="submit">{words.observatory.compute}</button>
        <a href={here}>{words.observatory.asPublished}</a>
      </p>
    </form>
  )
}
