// Why another country is ahead: the gap laid out over components and their parts, which sum to it exactly.

import { decomposeGap, type GapPart } from '../../../engines/composite/gap.ts'
import { countryName } from '../../../kernel/country-name.ts'
import { Fault } from '../../../kernel/fault/fault.ts'
import type { Measured } from '../../../registers/index-editions/measure.ts'
import { listPlaces } from '../../../registers/index-editions/standing.ts'
import { rounded } from '../../charts/decimals.ts'
import { Gap } from '../../charts/gap.tsx'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart, type Row } from './chart-page.tsx'
import { clipped, componentName, findHome, metadataOf, needMeasured, trailTo } from './subject.ts'
import { Views } from './views.tsx'

export async function gapPage(context: Context): Promise<Answer> {
  const { words, language, url } = context
  const { index, measured } = await needMeasured(context)
  const home = await findHome(context)
  const { built, countries, top } = measured
  const places = listPlaces(measured, home.region)
  const asked = url.searchParams.get('with')?.toUpperCase() ?? places.find(({ country }) => country !== home.country)?.country ?? ''
  const [one, other] = [countries.indexOf(asked), countries.indexOf(home.country ?? '')]
  if (one < 0 || other < 0 || one === other) throw new Fault('not-found', { what: (url.pathname + url.search).slice(0, 200) })
  const gap = decomposeGap(built, { one, other, at: top })
  const name = countryName(asked, language)
  const said = (value: number) => rounded(value, 2, language)
  const parts = gap.parts
    .toSorted((a, b) => b.contribution - a.contribution)
    .flatMap((part) => [part, ...part.parts.toSorted((a, b) => b.contribution - a.contribution)])
  const missing = reweighted(gap)
  const { columns } = words.observatory
  const says =
    gap.contribution < 0
      ? words.observatory.gapLeads(home.name, name, said(-gap.contribution))
      : words.observatory.gapSays(home.name, name, said(gap.contribution))
  const rowOf = (label: string, part: GapPart): Row => ({
    cells: [label, finite(part.values[1]), finite(part.values[0]), part.contribution],
  })
  return answerChart(context, {
    title: words.observatory.gapTitle(home.name, name),
    kind: say(measured.edition.body.name, language),
    trail: trailTo(context, index, measured.edition),
    says,
    read: words.observatory.gapRead,
    columns: [
      { key: 'component', label: columns.component },
      { key: 'own', label: home.name, decimals: 2 },
      { key: 'other', label: name, decimals: 2 },
      { key: 'contribution', label: columns.contribution, decimals: 2 },
    ],
    rows: [
      ...parts.map((part) => ({ ...rowOf(componentName(measured, part.code, context), part), isOwn: part.parts.length > 0 })),
      ...(missing === 0 ? [] : [{ cells: [words.observatory.reweighting, null, null, missing] }]),
      { ...rowOf(words.observatory.whole, gap), isOwn: true },
    ],
    drawing: (
      <Gap
        says={says}
        sides={[words.observatory.behind, words.observatory.ahead]}
        say={said}
        rows={[
          ...parts.map((part) => ({
            name: clipped(componentName(measured, part.code, context), 29),
            value: part.contribution,
            isGroup: part.parts.length > 0 || gap.parts.every(({ parts: under }) => under.length === 0),
          })),
          ...(missing === 0 ? [] : [{ name: clipped(words.observatory.reweighting, 29), value: missing, isGroup: false }]),
        ]}
      />
    ),
    before: <Choice measured={measured} home={home.country ?? ''} chosen={asked} context={context} />,
    after: <Views index={index} measured={measured} home={home} context={context} />,
    metadata: { ...metadataOf(context, measured), own: home.country ?? null, other: asked, gap: gap.contribution },
  })
}

/** What of the gap is nobody's score, at any level. */
function reweighted({ reweighting, parts }: GapPart): number {
  return parts.reduce((sum, part) => sum + reweighted(part), reweighting)
}

function finite(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function Choice({ measured, home, chosen, context }: { measured: Measured; home: string; chosen: string; context: Context }) {
  const { words, language, url } = context
  const others = listPlaces(measured)
    .filter(({ country }) => country !== home)
    .map(({ country }) => ({ country, name: countryName(country, language) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language))
  return (
    <form class="list-form" method="get">
      {url.searchParams.has('country') && <input type="hidden" name="country" value={home} />}
      <p>
        <label for="with">{words.observatory.against}</label>
        <select id="with" name="with">
          {others.map(({ country, name }) => (
            <option value={country} selected={country === chosen}>
              {name}
            </option>
          ))}
        </select>
      </p>
      <button type="submit">{words.observatory.show}</button>
    </form>
  )
}
