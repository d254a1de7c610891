// A count by year, of the region's countries: for indicators that carry such figures.

import { segmentsOf } from '../../../engines/composite/series.ts'
import { rank } from '../../../engines/composite/statistics.ts'
import { Fault } from '../../../kernel/fault/fault.ts'
import { needPublished } from '../../../kernel/record/read.ts'
import type { PublishedRecord } from '../../../kernel/record/record.ts'
import type { BodyOf } from '../../../kernel/register/register.ts'
import { findFigures, numbersOf } from '../../../registers/index-editions/figures.ts'
import type { indicators } from '../../../registers/indicators/register.ts'
import { Trend } from '../../charts/trend.tsx'
import { countryName } from '../../country-name.ts'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart, rounded, withoutEnding } from './chart-page.tsx'
import { clipped, findHome, trailTo } from './subject.ts'

// What is published under a register was parsed by its declaration, so its body has the declared type.
const asIndicator = (record: PublishedRecord) => record as Omit<PublishedRecord, 'body'> & { readonly body: BodyOf<typeof indicators> }

export async function indicatorPage(context: Context): Promise<Answer> {
  const { kernel, words, language, links, publicUrl } = context
  const { id, version, body } = asIndicator(
    await needPublished(kernel, 'indicators', withoutEnding(context.parameters.indicator ?? '').name),
  )
  const figures = await findFigures(kernel, body.figures)
  if (!figures || !body.column) throw new Fault('not-found', { what: context.url.pathname.slice(0, 200) })
  const home = await findHome(context)
  const [codes = [], when, values] = [figures.columns.get('code'), numbersOf(figures, 'year'), numbersOf(figures, body.column)]
  const years = [...new Set(when)].filter((year) => !Number.isNaN(year)).toSorted((a, b) => a - b)
  const near = [...new Set(codes)].filter((code) => /^[A-Z]{2}$/.test(code) && (!home.region || home.region.countries.includes(code)))
  const at = new Map(codes.map((code, row) => [`${code} ${when[row]}`, values[row] ?? Number.NaN]))
  const countOf = (code: string, year: number) => at.get(`${code} ${year}`) ?? Number.NaN
  const last = years.at(-1) ?? 0
  const ranks = rank(
    Float64Array.from(near, (code) => countOf(code, last)),
    'greatest',
  )
  const ordered = near.map((code, position) => ({ code, place: ranks[position] ?? Number.NaN })).toSorted((a, b) => a.place - b.place)
  const own = ordered.find(({ code }) => code === home.country)
  const unit = say(body.unit, language)
  const says = own
    ? words.observatory.indicatorSays(
        home.name,
        rounded(countOf(own.code, last), 0, language),
        unit,
        last,
        words.observatory.place(own.place, ordered.length),
        home.regionName,
      )
    : say(body.definition, language)
  return answerChart(context, {
    title: say(body.name, language),
    kind: body.publisher,
    trail: trailTo(context),
    says,
    read: words.observatory.logarithmic,
    columns: [
      { key: 'country', label: words.observatory.columns.country },
      ...years.map((year) => ({ key: String(year), label: String(year), decimals: 0 })),
    ],
    rows: ordered.map(({ code }) => ({
      isOwn: code === home.country,
      cells: [countryName(code, language), ...years.map((year) => (Number.isNaN(countOf(code, year)) ? null : countOf(code, year)))],
    })),
    drawing: (
      <Trend
        series={ordered.map(({ code, place }) => ({
          name: clipped(countryName(code, language), 9),
          isOwn: code === home.country,
          isNamed: code === home.country || place <= 3,
          pieces: counted(years.map((year) => ({ year, value: countOf(code, year) }))),
        }))}
        years={years}
        breaks={[]}
        changed=""
        scale="logarithmic"
        says={says}
        say={(value) => rounded(value, 0, language)}
      />
    ),
    before: <p>{say(body.definition, language)}</p>,
    after: (
      <p>
        <a href={links.record('indicators', id)}>{say(body.name, language)}</a>
      </p>
    ),
    metadata: {
      indicator: id,
      version,
      publisher: body.publisher,
      source: body.source ?? null,
      licence: body.licence ? say(body.licence, language) : null,
      figures: body.figures ? { url: publicUrl + links.file(body.figures.hash), sha256: body.figures.hash } : null,
      proof: publicUrl + links.proof('indicators', id, version),
    },
  })
}

/** Runs of years with a count; a logarithm has no place for none. */
function counted(points: readonly { readonly year: number; readonly value: number }[]) {
  const segments = segmentsOf(points.map(({ year, value }) => ({ time: year, value, method: value > 0 ? 'some' : 'none' })))
  return segments
    .filter(({ method }) => method === 'some')
    .map(({ editions }) => editions.map(({ time, value }) => ({ year: time, value })))
}
