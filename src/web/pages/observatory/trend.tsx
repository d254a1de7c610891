// An index over its editions: scores of the region's countries, cut where the method changed, and the editions to open.

import { segmentsOf } from '../../../engines/composite/series.ts'
import { countryName } from '../../../kernel/country-name.ts'
import type { Measured } from '../../../registers/index-editions/measure.ts'
import { findStanding, listPlaces } from '../../../registers/index-editions/standing.ts'
import { decimalsOf, rounded } from '../../charts/decimals.ts'
import { Trend } from '../../charts/trend.tsx'
import { joined } from '../../joined.ts'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart, type Row } from './chart-page.tsx'
import { clipped, findHome, type Home, listMeasured, metadataOf, needIndex, trailTo } from './subject.ts'

export async function trendPage(context: Context): Promise<Answer> {
  const { words, language, links } = context
  const index = await needIndex(context)
  const home = await findHome(context)
  const editions = await listMeasured(context, index.id)
  const breaks = editions.flatMap((one, at) =>
    at > 0 && methodOf(one) !== methodOf(editions[at - 1] ?? one) ? [one.edition.body.year] : [],
  )
  const years = editions.map(({ edition }) => edition.body.year)
  const listed = [...new Set(editions.flatMap((one) => listPlaces(one, home.region).map(({ country }) => country)))].toSorted((a, b) =>
    countryName(a, language).localeCompare(countryName(b, language), language),
  )
  const last = editions.at(-1)
  const named = new Set([
    home.country,
    ...(last ? listPlaces(last, home.region).slice(0, 3) : []).map((one) => (typeof one === 'string' ? one : one.country)),
  ])
  const decimals = decimalsOf(editions.flatMap(({ scores }) => [...scores]))
  const says = [
    movement(context, home, editions),
    breaks.length > 0 ? words.observatory.trendBreaks(joined(breaks.map(String), language)) : undefined,
  ].filter((one) => one !== undefined)
  return answerChart(context, {
    title: say(index.body.name, language),
    kind: index.body.publisher,
    trail: trailTo(context),
    says: says.join(' ') || say(index.body.summary, language),
    columns: [
      { key: 'country', label: words.observatory.columns.country },
      ...years.map((year) => ({ key: String(year), label: String(year), decimals })),
    ],
    rows: listed.map(
      (country): Row => ({
        isOwn: country === home.country,
        cells: [countryName(country, language), ...editions.map((one) => scoreOf(one, country) ?? null)],
      }),
    ),
    drawing:
      editions.length < 2 ? undefined : (
        <Trend
          series={listed.map((country) => ({
            name: clipped(countryName(country, language), 10),
            isOwn: country === home.country,
            isNamed: named.has(country),
            pieces: segmentsOf(
              editions.flatMap((one) => {
                const value = scoreOf(one, country)
                return value === undefined ? [] : [{ time: one.edition.body.year, value, method: methodOf(one) }]
              }),
            ).map((segment) => segment.editions.map(({ time, value }) => ({ year: time, value }))),
          }))}
          years={years}
          breaks={breaks}
          changed={words.observatory.methodChanged}
          scale="linear"
          says={says.join(' ')}
          say={(value) => rounded(value, decimals, language)}
        />
      ),
    before: <p>{say(index.body.summary, language)}</p>,
    after: (
      <section>
        <h2>{words.observatory.editions}</h2>
        <ul class="plain">
          {editions.toReversed().map((measured) => {
            const standing = findStanding(measured, home.country, home.region)
            const { year, name } = measured.edition.body
            const { place } = words.observatory
            return (
              <li>
                <a href={links.observatory([index.id, String(year)])}>{say(name, language)}</a>
                {standing &&
                  ` — ${home.name}: ${place(standing.place, standing.regionCount)} (${home.regionName}), ${place(standing.rank, standing.count)} (${words.observatory.world})`}
              </li>
            )
          })}
        </ul>
      </section>
    ),
    metadata: { index: index.id, region: home.region?.key ?? null, breaks, editions: editions.map((one) => metadataOf(context, one)) },
  })
}

function movement({ words }: Context, home: Home, editions: readonly Measured[]): string | undefined {
  const found = editions.flatMap((one) => {
    const standing = findStanding(one, home.country, home.region)
    return standing ? [{ year: one.edition.body.year, said: words.observatory.place(standing.place, standing.regionCount) }] : []
  })
  const [first, last] = [found[0], found.at(-1)]
  if (!first || !last || first === last) return undefined
  return `${words.observatory.trendSays(home.name, first.year, last.year, first.said, last.said)}`
}

function scoreOf({ countries, scores }: Measured, country: string): number | undefined {
  const score = scores[countries.indexOf(country)]
  return score === undefined || Number.isNaN(score) ? undefined : score
}

/** Two editions are of one method when their structure, weights, scale and rule for what is missing are the same. */
function methodOf({ edition: { body } }: Measured): string {
  const parts = (body.components ?? []).map(({ code, parent, weight }) => [code, parent ?? '', weight])
  return JSON.stringify([parts, body.missing, body.scale])
}
