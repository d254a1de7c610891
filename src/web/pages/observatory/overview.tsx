// The observatory's first page: where the country stands in each index, its region in front, and the ways on.

import { countryName } from '../../../kernel/country-name.ts'
import { listAll } from '../../../kernel/record/list.ts'
import type { Measured } from '../../../registers/index-editions/measure.ts'
import { findStanding, listPlaces, type Standing } from '../../../registers/index-editions/standing.ts'
import { asIndicator, type Indicator } from '../../../registers/indicators/series.ts'
import { rounded } from '../../charts/decimals.ts'
import { Strips } from '../../charts/strips.tsx'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart } from './chart-page.tsx'
import { observatoryLink } from './record-link.ts'
import { findHome, findSound, type Home, type IndexRecord, listEditions, listIndices, metadataOf, trailTo } from './subject.ts'

interface Looked {
  readonly index: IndexRecord
  readonly measured: Measured
  readonly standing: Standing | undefined
}

export async function overviewPage(context: Context): Promise<Answer> {
  const { words, language, links } = context
  const home = await findHome(context)
  const looked = await lookAtAll(context, home)
  const says = looked.flatMap(({ index, standing }) => (standing ? [sentence(context, home, index, standing)] : [])).join(' ')
  const columns = words.observatory.columns
  return answerChart(context, {
    title: home.country && !home.isOwn ? words.observatory.countryTitle(home.name) : words.observatory.title,
    trail: home.isOwn ? [] : trailTo(context),
    says: words.observatory.lead,
    read: words.observatory.stripsRead,
    columns: [
      { key: 'index', label: columns.index },
      { key: 'year', label: columns.edition },
      { key: 'score', label: columns.score, decimals: 2 },
      { key: 'place', label: columns.place },
      { key: 'rank', label: columns.rank },
      { key: 'first', label: columns.first },
    ],
    rows: looked.map(({ index, measured, standing }) => ({
      href: links.observatory([index.id]),
      cells: [
        say(index.body.name, language),
        String(measured.edition.body.year),
        standing?.score ?? null,
        standing ? words.observatory.place(standing.place, standing.regionCount) : null,
        standing ? words.observatory.place(standing.rank, standing.count) : null,
        standing ? `${countryName(standing.regionFirst.country, language)} (${rounded(standing.regionFirst.score, 2, language)})` : null,
      ],
    })),
    drawing:
      looked.length === 0 ? undefined : (
        <Strips strips={looked.map((one) => stripOf(context, home, one))} says={says || words.observatory.lead} />
      ),
    after: <Ways looked={looked} drawn={await listDrawn(context)} home={home} context={context} />,
    metadata: {
      country: home.country ?? null,
      region: home.region?.key ?? null,
      editions: looked.map(({ measured }) => metadataOf(context, measured)),
    },
  })
}

/** Indicators that have a chart. */
async function listDrawn({ kernel, links }: Context): Promise<Indicator[]> {
  return (await listAll(kernel, 'indicators', '')).filter((record) => observatoryLink(record, links)).map(asIndicator)
}

/** The last edition of each index that has the country, or the last at all. */
async function lookAtAll(context: Context, { country, region }: Home): Promise<Looked[]> {
  const looked: Looked[] = []
  for (const index of await listIndices(context)) {
    let last: Measured | undefined
    for (const edition of (await listEditions(context, index.id)).toReversed()) {
      const measured = await findSound(context, edition)
      last ??= measured
      if (!measured || (country !== undefined && !measured.countries.includes(country))) continue
      last = measured
      break
    }
    if (last) looked.push({ index, measured: last, standing: findStanding(last, country, region) })
  }
  return looked.toSorted((a, b) => b.measured.edition.body.year - a.measured.edition.body.year)
}

function sentence({ words, language }: Context, home: Home, index: IndexRecord, standing: Standing): string {
  const { place } = words.observatory
  return words.observatory.standing(
    home.name,
    say(index.body.name, language),
    home.regionName,
    place(standing.place, standing.regionCount),
    place(standing.rank, standing.count),
  )
}

function stripOf({ words, language }: Context, { country, name, region }: Home, { index, measured, standing }: Looked) {
  const world = listPlaces(measured)
  const [low, high] = [world.at(-1)?.score ?? 0, world[0]?.score ?? 1]
  const share = (score: number) => (score - low) / (high - low || 1)
  const isNear = (code: string) => code !== country && region?.countries.includes(code) === true
  return {
    name: `${say(index.body.name, language)}, ${measured.edition.body.year}`,
    world: world.filter(({ country: code }) => code !== country && !isNear(code)).map(({ score }) => share(score)),
    region: world.filter(({ country: code }) => isNear(code)).map(({ score }) => share(score)),
    own: standing && share(standing.score),
    ownSays: standing ? `${name}: ${words.observatory.place(standing.place, standing.regionCount)}` : '',
    first: world[0] ? countryName(world[0].country, language) : '',
  }
}

interface WaysProps {
  readonly looked: readonly Looked[]
  readonly drawn: readonly Indicator[]
  readonly home: Home
  readonly context: Context
}

function Ways({ looked, drawn, home, context }: WaysProps) {
  const { words, links, language } = context
  const { views } = words.observatory
  return (
    <>
      <ul class="cards">
        {looked.map(({ index, measured, standing }) => {
          const name = say(index.body.name, language)
          const year = String(measured.edition.body.year)
          // Of another country what is asked is what it is made of, and what parts it from ours.
          const ways: [view: keyof typeof views, href: string][] = !home.isOwn
            ? [
                ['profile', links.observatory([index.id, year, 'profile'], new URLSearchParams({ country: home.country ?? '' }))],
                ['gap', links.observatory([index.id, year, 'gap'], new URLSearchParams({ with: home.country ?? '' }))],
              ]
            : (['profile', 'gap', 'first', 'weights', 'uncertainty'] as const).map((view) => [
                view,
                links.observatory([index.id, year, view]),
              ])
          return (
            <li class="card">
              <h2>
                <a href={links.observatory([index.id])}>{name}</a>
              </h2>
              <p>{standing ? sentence(context, home, index, standing) : words.observatory.absent(home.name, name)}</p>
              <ul class="plain">
                <li>
                  <a href={links.observatory([index.id, year])}>
                    {views.ranking}, {year}
                  </a>
                </li>
                {standing &&
                  ways.map(([view, href]) => (
                    <li>
                      <a href={href} aria-label={`${views[view]} ${name}`}>
                        {views[view]}
                      </a>
                    </li>
                  ))}
              </ul>
            </li>
          )
        })}
      </ul>
      <h2>{words.observatory.more}</h2>
      <ul class="plain">
        <li>
          <a href={links.observatory(['output'])}>{words.observatory.output.kind}</a>
        </li>
        <li>
          <a href={links.observatory(['regions'])}>{words.observatory.regions}</a>
        </li>
        {drawn.map(({ id, body }) => (
          <li>
            <a href={links.observatory(['indicators', id])}>{say(body.name, language)}</a>
          </li>
        ))}
        <li>
          <a href={links.list('indicators')}>{words.observatory.indicators}</a>
        </li>
      </ul>
    </>
  )
}
