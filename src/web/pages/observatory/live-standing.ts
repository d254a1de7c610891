// Where a strategy's country stands in what an action watches: an action whose evidence counts editions of an index, or
// indicators, says so live, from the last figures published.

import { countryName } from '../../../kernel/country-name.ts'
import type { Figure } from '../../../kernel/field/figure.ts'
import { listAll } from '../../../kernel/record/list.ts'
import { asEdition } from '../../../registers/index-editions/measure.ts'
import { findStanding } from '../../../registers/index-editions/standing.ts'
import { asIndicator, findSeries, listCounts } from '../../../registers/indicators/series.ts'
import { regionOf } from '../../../registers/vocabularies/world-regions.ts'
import { rounded } from '../../charts/decimals.ts'
import { say } from '../../known.ts'
import type { Context } from '../../page.ts'
import { findSound, listIndices } from './subject.ts'

export interface LiveStanding {
  readonly says: string
  readonly href: string
}

export async function findLiveStandings(context: Context, evidence: readonly Figure[], country: string): Promise<LiveStanding[]> {
  const found: LiveStanding[] = []
  for (const { register, query } of evidence) {
    if (register === 'index-editions') found.push(...(await ofIndices(context, query, country)))
    if (register === 'indicators') found.push(...(await ofIndicators(context, query, country)))
  }
  return found
}

/** Of each index whose editions are counted, by the last that has the country. */
async function ofIndices(context: Context, query: string, country: string): Promise<LiveStanding[]> {
  const { kernel, words, language, links } = context
  const region = regionOf(country)
  const editions = (await listAll(kernel, 'index-editions', query)).map(asEdition).toSorted((a, b) => b.body.year - a.body.year)
  const found: LiveStanding[] = []
  for (const index of await listIndices(context)) {
    for (const edition of editions.filter(({ body }) => body.index === index.id)) {
      const measured = await findSound(context, edition)
      const standing = measured && findStanding(measured, country, region)
      if (!standing) continue
      const { place } = words.observatory
      found.push({
        says: words.observatory.standing(
          countryName(country, language),
          say(edition.body.name, language),
          region?.words[language] ?? words.observatory.world,
          place(standing.place, standing.regionCount),
          place(standing.rank, standing.count),
        ),
        href: links.observatory([index.id, String(edition.body.year)]),
      })
      break
    }
  }
  return found
}

async function ofIndicators({ kernel, words, language, links }: Context, query: string, country: string): Promise<LiveStanding[]> {
  const region = regionOf(country)
  const found: LiveStanding[] = []
  for (const indicator of (await listAll(kernel, 'indicators', query)).map(asIndicator)) {
    const series = await findSeries(kernel, indicator)
    const counts = series ? listCounts(series, region) : []
    const own = counts.find((one) => one.country === country)
    if (!own || Number.isNaN(own.place)) continue
    found.push({
      says: `${say(indicator.body.name, language)}. ${words.observatory.indicatorSays(
        countryName(country, language),
        rounded(own.count, 0, language),
        say(indicator.body.unit, language),
        own.year,
        words.observatory.place(own.place, counts.length),
        region?.words[language] ?? words.observatory.world,
      )}`,
      href: links.observatory(['indicators', indicator.id]),
    })
  }
  return found
}
