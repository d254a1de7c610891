// How many published records of a register lie in each region of the country, on a map of tiles: counted live, as evidence is.

import { Fault } from '../../../kernel/fault/fault.ts'
import { countMatching, listAll } from '../../../kernel/record/list.ts'
import type { PublishedRecord } from '../../../kernel/record/record.ts'
import type { BodyOf, Register } from '../../../kernel/register/register.ts'
import type { places } from '../../../registers/places/register.ts'
import { rounded } from '../../charts/decimals.ts'
import { Tiles } from '../../charts/tiles.tsx'
import type { Answer, Context } from '../../page.ts'
import { answerChart } from './chart-page.tsx'
import { trailTo } from './subject.ts'

type Place = Omit<PublishedRecord, 'body'> & { readonly body: BodyOf<typeof places> }
// What is published under a register was parsed by its declaration, so its body has the declared type.
export const asPlace = (record: PublishedRecord) => record as Place

/** The filter that says where; registers without it have no regions. */
const where = 'place'

export async function regionsPage(context: Context): Promise<Answer> {
  const { kernel, words, language, links, url } = context
  const name = url.searchParams.get('register') ?? 'organizations'
  const open = kernel.catalog.registers.filter(({ facets }) => facets.includes(where))
  const register = open.find((one) => one.name === name)
  if (!register) throw new Fault('not-found', { what: (url.pathname + url.search).slice(0, 200) })
  const regions = (await listAll(kernel, 'places', 'level=department')).map(asPlace)
  const counted = await Promise.all(
    regions.map(async (region) => ({
      region,
      count: await countMatching(kernel, register.name, new URLSearchParams({ [where]: region.id }).toString()),
    })),
  )
  const ordered = counted.toSorted((a, b) => b.count - a.count || a.region.body.name.localeCompare(b.region.body.name, language))
  const [first] = ordered
  const many = register.words[language].many
  const says = first
    ? words.observatory.regionsSays(
        many,
        counted.filter(({ count }) => count > 0).length,
        counted.length,
        first.region.body.name,
        first.count,
      )
    : words.observatory.lead
  return answerChart(context, {
    title: words.observatory.regionsTitle(many),
    trail: trailTo(context),
    says,
    read: words.observatory.regionsRead,
    columns: [
      { key: 'region', label: words.observatory.columns.region },
      { key: 'code', label: words.observatory.columns.code, filesOnly: true },
      { key: 'count', label: many, decimals: 0 },
    ],
    rows: ordered.map(({ region, count }) => ({
      href: links.list(register.name, new URLSearchParams({ [where]: region.id })),
      cells: [region.body.name, region.body.code, count],
    })),
    drawing: drawRegions(counted, says, (count) => rounded(count, 0, language)),
    after: <Others open={open} chosen={register} context={context} />,
    metadata: { register: register.name, query: `/api/${register.name}?${where}={code}`, counted: 'published records, live' },
  })
}

/** Nothing where no region says which tile is its own. */
export function drawRegions(
  counted: readonly { readonly region: Place; readonly count: number }[],
  says: string,
  say: (count: number) => string,
) {
  const tiles = counted.flatMap(({ region: { body }, count }) =>
    body.tile_column === undefined || body.tile_row === undefined
      ? []
      : [{ column: body.tile_column, row: body.tile_row, short: body.iso?.split('-')[1] ?? body.code, value: count, said: say(count) }],
  )
  return tiles.length > 0 ? <Tiles tiles={tiles} says={says} /> : undefined
}

function Others({ open, chosen, context: { links, language } }: { open: readonly Register[]; chosen: Register; context: Context }) {
  const others = open.filter((one) => one !== chosen)
  if (others.length === 0) return null
  return (
    <p class="facts">
      {others.map(({ name, words }) => (
        <a href={links.observatory(['regions'], new URLSearchParams({ register: name }))}>{words[language].many}</a>
      ))}
    </p>
  )
}
