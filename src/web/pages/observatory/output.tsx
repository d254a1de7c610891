// Scientific output: what the country's institutions have published and patented in AI, counted live from the registers; by year, institution,
// area or region, and by head where the population is published.

import { Fault } from '../../../kernel/fault/fault.ts'
import {
  areaFields,
  countAll,
  countAreas,
  countOfAny,
  countOrganizations,
  countRegions,
  countYears,
  type OutputRegister,
  type OutputWay,
  outputRegisters,
  outputWays,
} from '../../../registers/publications/output.ts'
import { findPopulation, type Population } from '../../../registers/publications/population.ts'
import { researchAreas } from '../../../registers/vocabularies/research-areas.ts'
import { patentSections } from '../../../registers/vocabularies/research-terms.ts'
import { Columns } from '../../charts/columns.tsx'
import { rounded } from '../../charts/decimals.ts'
import { Ranking } from '../../charts/ranking.tsx'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart } from './chart-page.tsx'
import { drawRegions } from './regions.tsx'
import { clipped, findHome, trailTo } from './subject.ts'

interface Line {
  readonly name: string
  /** Where a drawing has little room: an acronym. */
  readonly short?: string | undefined
  readonly count: number
  readonly href?: string
  readonly perMillion?: number
}

interface Asked {
  readonly register: OutputRegister
  readonly way: OutputWay
  readonly perMillion: boolean
  readonly total: number
}

interface Shown {
  readonly lines: readonly Line[]
  readonly says: string
  readonly population?: Population | undefined
  readonly drawing?: ReturnType<typeof drawRegions>
}

/** As many as a drawing has room for; the table has all. */
const mostDrawn = 25

export async function outputPage(context: Context): Promise<Answer> {
  const { kernel, words, links } = context
  const asked = { ...parseAsked(context), total: 0 }
  const total = await countAll(kernel, asked.register)
  const shown = await shownBy[asked.way](context, { ...asked, total })
  const { output, columns } = words.observatory
  const hasPeople = shown.lines.some(({ perMillion }) => perMillion !== undefined)
  return answerChart(context, {
    title: output.title(asked.register, asked.way),
    kind: output.kind,
    trail: trailTo(context),
    says: total === 0 ? output.none[asked.register] : shown.says,
    read: output.read[asked.way],
    columns: [
      { key: asked.way, label: output.heads[asked.way] },
      { key: 'count', label: output.many[asked.register], decimals: 0 },
      ...(hasPeople ? [{ key: 'perMillion', label: columns.perMillion, decimals: 2 }] : []),
    ],
    rows: shown.lines.map(({ name, count, href, perMillion }) => ({
      href,
      cells: [name, count, ...(hasPeople ? [perMillion ?? null] : [])],
    })),
    drawing: total === 0 ? undefined : shown.drawing,
    before: <Ways asked={asked} canPerMillion={hasPeople} context={context} />,
    after: (
      <p class="facts">
        <a href={links.list(asked.register)}>{output.records[asked.register]}</a>
        {shown.population && (
          <a href={links.record('indicators', shown.population.indicator)}>{say(shown.population.name, context.language)}</a>
        )}
      </p>
    ),
    metadata: {
      register: asked.register,
      by: asked.way,
      query: `/api/${asked.register}`,
      counted: 'published records, live',
      total,
      population: shown.population ? `/api/indicators/${shown.population.indicator}` : null,
    },
  })
}

function parseAsked({ url }: Context): Omit<Asked, 'total'> {
  const [register = 'publications', way = 'year'] = [url.searchParams.get('register') ?? undefined, url.searchParams.get('by') ?? undefined]
  const found = { register: outputRegisters.find((one) => one === register), way: outputWays.find((one) => one === way) }
  if (!found.register || !found.way) throw new Fault('not-found', { what: (url.pathname + url.search).slice(0, 200) })
  return { register: found.register, way: found.way, perMillion: url.searchParams.get('per') === 'million' }
}

const shownBy: Readonly<Record<OutputWay, (context: Context, asked: Asked) => Promise<Shown>>> = {
  async year(context, { register, perMillion, total }) {
    const { kernel, words, language, links } = context
    const { country } = await findHome(context)
    const population = await findPopulation(kernel, 'countries')
    const lines = (await countYears(kernel, register)).map(({ of, count }): Line => {
      const people = country ? population?.in(country, of) : undefined
      const href = links.list(register, new URLSearchParams({ year: String(of) }))
      return { name: String(of), count, href, ...(people && !Number.isNaN(people) ? { perMillion: (count / people) * 1e6 } : {}) }
    })
    const known = perMillion && lines.some((line) => line.perMillion !== undefined)
    const drawn = known ? lines.filter((line) => line.perMillion !== undefined) : lines
    const figureOf = (line: Line) => (known ? (line.perMillion ?? 0) : line.count)
    const most = lines.toSorted((a, b) => b.count - a.count)[0]
    const says = words.observatory.output.saysYears(
      register,
      total,
      lines[0]?.name ?? '',
      lines.at(-1)?.name ?? '',
      most?.name ?? '',
      most?.count ?? 0,
    )
    return {
      lines,
      says,
      population,
      drawing: (
        <Columns
          columns={drawn.map((line) => ({ year: Number(line.name), value: figureOf(line) }))}
          says={says}
          say={(value) => rounded(value, known && value % 1 !== 0 ? 1 : 0, language)}
        />
      ),
    }
  },

  async organization(context, { register, total }) {
    const { kernel, words, links } = context
    const counts = await countOrganizations(kernel, register)
    const having =
      counts.length === 0
        ? 0
        : await countOfAny(
            kernel,
            register,
            counts.map(({ of }) => of.id),
          )
    const lines = counts.map(
      ({ of, count }): Line => ({
        name: of.body.name,
        short: of.body.acronym,
        count,
        href: links.list(register, new URLSearchParams({ organizations: of.id })),
      }),
    )
    const [first] = lines
    const says = words.observatory.output.saysOrganizations(register, having, total, lines.length, first?.name ?? '', first?.count ?? 0)
    return {
      lines: withRest(lines, total - having, words.observatory.output.noOrganization),
      says,
      drawing: ranked(context, lines, total, says),
    }
  },

  async area(context, { register, total }) {
    const { kernel, words, language, links } = context
    const terms: Readonly<Record<string, { es: string; en: string }>> = (register === 'publications' ? researchAreas : patentSections).terms
    const lines = (await countAreas(kernel, register)).map(
      ({ of, count }): Line => ({
        name: terms[of]?.[language] ?? of,
        count,
        href: links.list(register, new URLSearchParams({ [areaFields[register]]: of })),
      }),
    )
    const said = lines.reduce((sum, { count }) => sum + count, 0)
    const [first] = lines
    const says = words.observatory.output.saysAreas(register, said, total, first?.name ?? '', first?.count ?? 0)
    return { lines: withRest(lines, total - said, words.observatory.output.noArea), says, drawing: ranked(context, lines, total, says) }
  },

  async region(context, { register, perMillion, total }) {
    const { kernel, words, language } = context
    const population = await findPopulation(kernel, 'regions')
    const counted = (await countRegions(kernel, register)).map(({ of, count }) => {
      const people = of.body.iso ? population?.last(of.body.iso)?.people : undefined
      return { region: of, count, perMillion: people ? (count / people) * 1e6 : undefined }
    })
    const figureOf = (one: (typeof counted)[number]) => (perMillion ? (one.perMillion ?? 0) : one.count)
    const ordered = counted.toSorted((a, b) => figureOf(b) - figureOf(a) || a.region.body.name.localeCompare(b.region.body.name, language))
    const [first] = ordered
    const says = words.observatory.output.saysRegions(
      register,
      total,
      counted.filter(({ count }) => count > 0).length,
      counted.length,
      first?.region.body.name ?? '',
    )
    return {
      lines: ordered.map(({ region, count, perMillion }) => ({
        name: region.body.name,
        count,
        ...(perMillion === undefined ? {} : { perMillion }),
      })),
      says,
      population,
      drawing: drawRegions(
        counted.map((one) => ({ region: one.region, count: figureOf(one) })),
        says,
        (value) => rounded(value, perMillion && value % 1 !== 0 ? 1 : 0, language),
      ),
    }
  },
}

/** What says nothing is a line of its own, the last. */
function withRest(lines: readonly Line[], rest: number, name: string): Line[] {
  return rest > 0 ? [...lines, { name, count: rest }] : [...lines]
}

function ranked({ words, language }: Context, lines: readonly Line[], total: number, says: string) {
  if (lines.length === 0) return undefined
  return (
    <Ranking
      says={says}
      noted={words.observatory.output.share}
      say={(value) => rounded(value, 0, language)}
      rows={lines.slice(0, mostDrawn).map(({ name, short, count }) => ({
        name: clipped(short ?? name, 20),
        value: count,
        note: `${rounded((count / total) * 100, 1, language)} %`,
        isOwn: false,
      }))}
    />
  )
}

interface WaysProps {
  readonly asked: Omit<Asked, 'total'>
  readonly canPerMillion: boolean
  readonly context: Context
}

function Ways({ asked, canPerMillion, context: { words, links } }: WaysProps) {
  const { output } = words.observatory
  const to = (change: Partial<Omit<Asked, 'total'>>) => {
    const { register, way, perMillion } = { ...asked, perMillion: false, ...change }
    const query = new URLSearchParams([
      ...(register === 'publications' ? [] : [['register', register]]),
      ...(way === 'year' ? [] : [['by', way]]),
      ...(perMillion ? [['per', 'million']] : []),
    ])
    return links.observatory(['output'], query.size > 0 ? query : '')
  }
  const here = (is: boolean) => (is ? ('page' as const) : undefined)
  return (
    <>
      <p class="facts">
        {outputRegisters.map((register) => (
          <a href={to({ register })} aria-current={here(register === asked.register)}>
            {output.many[register]}
          </a>
        ))}
      </p>
      <p class="facts">
        {outputWays.map((way) => (
          <a href={to({ way })} aria-current={here(way === asked.way)}>
            {output.ways[way]}
          </a>
        ))}
        {canPerMillion && <a href={to({ perMillion: !asked.perMillion })}>{asked.perMillion ? output.wholeCounts : output.perMillion}</a>}
      </p>
    </>
  )
}
