// The order of the region under weights that the reader sets: a plain form, its values in the address.

import { build } from '../../../engines/composite/build.ts'
import { rank } from '../../../engines/composite/statistics.ts'
import { columnOf } from '../../../engines/composite/table.ts'
import { countryName } from '../../../kernel/country-name.ts'
import { config, type Measured } from '../../../registers/index-editions/measure.ts'
import { listPlaces } from '../../../registers/index-editions/standing.ts'
import { decimalsOf, rounded } from '../../charts/decimals.ts'
import { WeighedRanking, weighedRows } from '../../charts/weighed-ranking.tsx'
import { type WeightsGiven, weightFrom } from '../../charts/weights-given.ts'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart } from './chart-page.tsx'
import { clipped, componentName, findHome, metadataOf, needMeasured, topComponents, trailTo } from './subject.ts'
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
  const near = listPlaces(measured, home.region)
  const countries = near.map(({ country, place }) => ({
    name: countryName(country, language),
    short: clipped(countryName(country, language), 20),
    isOwn: country === home.country,
    before: place,
  }))
  const of = (column: Float64Array) => Float64Array.from(near, ({ country }) => column[measured.countries.indexOf(country)] ?? Number.NaN)
  const made = of(scores)
  const rows = weighedRows(countries, made, rank(made, 'greatest'))
  const own = rows.find(({ isOwn }) => isOwn)
  const decimals = decimalsOf(rows.map(({ made }) => made))
  const { observatory } = words
  const saysOf = (place: string, before: number) => observatory.weightsSays(home.name, place, observatory.place(before, near.length))
  const says = own ? saysOf(observatory.place(own.now, rows.length), own.before) : observatory.weightsLead
  const live: WeightsGiven = {
    language,
    countries,
    columns: given.map(({ code }) => listed(of(subScores(measured, code)))),
    shares: given.map(({ share }) => share),
    published: listed(of(columnOf(measured.built.stages.aggregated, measured.top))),
    words: {
      ...(own ? { says: saysOf('{place}', own.before) } : {}),
      places: near.map((_, at) => observatory.place(at + 1, '{count}')),
      noted: observatory.placeHead,
      none: observatory.weightsNone,
      share: observatory.weightShare('{share}'),
      slider: observatory.weightSlider('{component}'),
    },
  }
  return answerChart(context, {
    title: observatory.weightsTitle(say(measured.edition.body.name, language)),
    kind: observatory.views.weights,
    trail: trailTo(context, index, measured.edition),
    says,
    columns: [
      { key: 'country', label: observatory.columns.country },
      { key: 'score', label: observatory.columns.score, decimals },
      { key: 'place', label: observatory.columns.place, decimals: 0 },
      { key: 'before', label: observatory.columns.before, decimals: 0 },
    ],
    rows: rows.map(({ name, isOwn, made, now, before }) => ({ isOwn, cells: [name, made, now, before] })),
    drawing: <WeighedRanking rows={rows} says={says} noted={observatory.placeHead} language={language} />,
    behaviours: ['weight-sliders'],
    before: <Form measured={measured} given={given} live={live} isZero={isZero} context={context} />,
    after: <Views index={index} measured={measured} home={home} context={context} />,
    metadata: { ...metadataOf(context, measured), weights: Object.fromEntries(given.map(({ code, weight }) => [code, weight])) },
  })
}

interface Given {
  readonly code: string
  /** As published, in per cent. */
  readonly share: number
  readonly weight: number
}

/** Of each component of the index: what the address says, 0 to 100, or its published share in per cent. */
function weightsOf(measured: Measured, asked: URLSearchParams): Given[] {
  const top = topComponents(measured)
  const sum = top.reduce((total, { weight }) => total + weight, 0)
  return top.map(({ code, weight }) => {
    const share = Math.round((weight / sum) * 1000) / 10
    return { code, share, weight: weightFrom(asked.get(`w.${code}`), share) }
  })
}

/** JSON has no NaN. */
function listed(column: Float64Array): (number | null)[] {
  return Array.from(column, (value) => (Number.isNaN(value) ? null : value))
}

function subScores({ built }: Measured, code: string): Float64Array {
  return columnOf(
    built.stages.aggregated,
    built.structure.nodes.findIndex((node) => node.code === code),
  )
}

function scoresUnder({ data, built, top }: Measured, weights: ReadonlyMap<string, number>): Float64Array {
  const nodes = built.structure.nodes.map((node) => ({ ...node, weight: weights.get(node.code) ?? node.weight }))
  return columnOf(build(data, { ...built.structure, nodes }, config).stages.aggregated, top)
}

interface FormProps {
  readonly measured: Measured
  readonly given: readonly Given[]
  readonly live: WeightsGiven
  readonly isZero: boolean
  readonly context: Context
}

function Form({ measured, given, live, isZero, context }: FormProps) {
  const { words, language, url, links, parameters } = context
  const kept = ['country', 'region'].flatMap((name) => url.searchParams.getAll(name).map((value): [string, string] => [name, value]))
  const here = links.observatory(
    [parameters.index ?? '', String(measured.edition.body.year), 'weights'],
    kept.length > 0 ? new URLSearchParams(kept) : '',
  )
  const sum = given.reduce((total, { weight }) => total + weight, 0)
  return (
    <form method="get" data-weights={JSON.stringify(live)}>
      <p>{words.observatory.weightsLead}</p>
      {isZero && <p class="notice">{words.observatory.weightsNone}</p>}
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="weights">
        {given.map(({ code, weight }) => (
          <div>
            <label>
              {componentName(measured, code, context)}
              <input
                type="number"
                name={`w.${code}`}
                value={weight}
                min="0"
                max="100"
                step="any"
                inputMode="decimal"
                data-name={componentName(measured, code, context)}
              />
            </label>
            <span class="quiet" data-share="">
              {words.observatory.weightShare(rounded(sum === 0 ? 0 : (weight / sum) * 100, 1, language))}
            </span>
          </div>
        ))}
      </div>
      <p class="facts">
        <button type="submit">{words.observatory.compute}</button>
        <a href={here}>{words.observatory.asPublished}</a>
      </p>
    </form>
  )
}
