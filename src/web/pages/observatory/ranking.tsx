// The countries of an edition in order: those of the region, or all.

import { countryName } from '../../../kernel/country-name.ts'
import { findStanding, listPlaces } from '../../../registers/index-editions/standing.ts'
import { decimalsOf, rounded } from '../../charts/decimals.ts'
import { Ranking } from '../../charts/ranking.tsx'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart } from './chart-page.tsx'
import { clipped, findHome, metadataOf, needMeasured, trailTo } from './subject.ts'
import { Views } from './views.tsx'

export async function rankingPage(context: Context): Promise<Answer> {
  const { words, language, links, url } = context
  const { index, measured } = await needMeasured(context)
  const home = await findHome(context)
  const { edition } = measured
  const places = listPlaces(measured, home.region)
  const standing = findStanding(measured, home.country, home.region)
  const decimals = decimalsOf(places.map(({ score }) => score))
  const [first] = places
  const { place, columns } = words.observatory
  const year = String(edition.body.year)
  const says = [
    first && words.observatory.rankingSays(countryName(first.country, language), home.regionName),
    standing &&
      words.observatory.standing(
        home.name,
        say(index.body.name, language),
        home.regionName,
        place(standing.place, standing.regionCount),
        place(standing.rank, standing.count),
      ),
  ]
  const whole = url.searchParams.get('region') === 'world'
  return answerChart(context, {
    title: say(edition.body.name, language),
    kind: words.observatory.views.ranking,
    trail: trailTo(context, index),
    says: says.filter(Boolean).join(' '),
    columns: [
      { key: 'country', label: columns.country },
      { key: 'code', label: columns.code, filesOnly: true },
      { key: 'score', label: columns.score, decimals },
      { key: 'place', label: columns.place, decimals: 0 },
      { key: 'rank', label: columns.rank, decimals: 0 },
    ],
    rows: places.map(({ country, score, place: own, rank }) => ({
      isOwn: country === home.country,
      // Of all the world's countries there would be more links than anybody follows.
      href: whole ? undefined : links.observatory(['standing'], new URLSearchParams({ country })),
      cells: [countryName(country, language), country, score, own, rank],
    })),
    drawing: (
      <Ranking
        says={says.filter(Boolean).join(' ')}
        noted={words.observatory.world}
        say={(value) => rounded(value, decimals, language)}
        rows={places.map(({ country, score, rank }) => ({
          name: clipped(countryName(country, language), 20),
          value: score,
          note: String(rank),
          isOwn: country === home.country,
        }))}
      />
    ),
    before: (
      <p>
        {whole ? (
          <a href={links.observatory([index.id, year])}>{words.observatory.views.ranking}</a>
        ) : (
          <a href={links.observatory([index.id, year], new URLSearchParams({ region: 'world' }))}>{words.observatory.wholeWorld}</a>
        )}
      </p>
    ),
    after: <Views index={index} measured={measured} home={home} context={context} />,
    metadata: { ...metadataOf(context, measured), region: home.region?.key ?? null },
  })
}
