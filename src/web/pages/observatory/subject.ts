// What a page of the observatory is about: an index, an edition with its figures, the country that looks and its region.

import { Undefined } from '../../../engines/composite/problem.ts'
import { countryName } from '../../../kernel/country-name.ts'
import { Fault } from '../../../kernel/fault/fault.ts'
import { listAll } from '../../../kernel/record/list.ts'
import { needPublished } from '../../../kernel/record/read.ts'
import type { PublishedRecord } from '../../../kernel/record/record.ts'
import type { BodyOf } from '../../../kernel/register/register.ts'
import { asEdition, type Component, type Edition, findMeasured, type Measured } from '../../../registers/index-editions/measure.ts'
import type { indices } from '../../../registers/indices/register.ts'
import { asStrategy, findFirstStrategy } from '../../../registers/strategies/tree.ts'
import { regionOf, type WorldRegion } from '../../../registers/vocabularies/world-regions.ts'
import { say } from '../../known.ts'
import type { Context } from '../../page.ts'
import type { Crumb } from '../../parts/heading.tsx'
import { withoutEnding } from './chart-page.tsx'

export type IndexRecord = Omit<PublishedRecord, 'body'> & { readonly body: BodyOf<typeof indices> }
// What is published under a register was parsed by its declaration, so its body has the declared type.
export const asIndex = (record: PublishedRecord) => record as IndexRecord

/** The country that looks, and whom it is compared with: its region, or all where it has none or all are asked for. */
export interface Home {
  readonly country: string | undefined
  /** Whether it is that of the site's strategy. */
  readonly isOwn: boolean
  readonly name: string
  readonly region: WorldRegion | undefined
  readonly regionName: string
}

/** The country of the site's strategy, unless the address names another. */
export async function findHome({ kernel, language, url, words }: Context): Promise<Home> {
  const asked = url.searchParams.get('country')?.toUpperCase()
  const strategy = await findFirstStrategy(kernel)
  const own = strategy && asStrategy(strategy).body.country
  const country = asked && /^[A-Z]{2}$/.test(asked) ? asked : own
  const region = url.searchParams.get('region') === 'world' ? undefined : regionOf(country)
  return {
    country,
    isOwn: country === own,
    name: country ? countryName(country, language) : '',
    region,
    regionName: region?.words[language] ?? words.observatory.world,
  }
}

export async function listIndices({ kernel }: Context): Promise<IndexRecord[]> {
  return (await listAll(kernel, 'indices', ''))
    .map(asIndex)
    .toSorted((a, b) => (a.firstPublished + a.id < b.firstPublished + b.id ? -1 : 1))
}

export async function needIndex({ kernel, parameters }: Context): Promise<IndexRecord> {
  return asIndex(await needPublished(kernel, 'indices', withoutEnding(parameters.index ?? '').name))
}

/** From the first year to the last. */
export async function listEditions({ kernel }: Context, index: string): Promise<Edition[]> {
  const found = await listAll(kernel, 'index-editions', new URLSearchParams({ index }).toString())
  return found.map(asEdition).toSorted((a, b) => a.body.year - b.body.year)
}

/** Those of an index that have figures and a method that can be computed. */
export async function listMeasured(context: Context, index: string): Promise<Measured[]> {
  const editions = await listEditions(context, index)
  const measured = await Promise.all(editions.map((edition) => findSound(context, edition)))
  return measured.filter((one) => one !== undefined)
}

/** An edition that has figures and a method that can be computed. */
export async function findSound({ kernel }: Context, edition: Edition): Promise<Measured | undefined> {
  try {
    return await findMeasured(kernel, edition)
  } catch (error) {
    if (error instanceof Undefined) return undefined
    throw error
  }
}

/** The edition of the address: its index and its year. Faults with `not-found` where there is none with figures. */
export async function needMeasured(context: Context): Promise<{ readonly index: IndexRecord; readonly measured: Measured }> {
  const index = await needIndex(context)
  const year = withoutEnding(context.parameters.year ?? '').name
  const edition = (await listEditions(context, index.id)).find(({ body }) => String(body.year) === year)
  const measured = edition && (await findSound(context, edition))
  if (!measured) throw new Fault('not-found', { what: context.url.pathname.slice(0, 200) })
  return { index, measured }
}

export function trailTo({ links, words, language }: Context, index?: IndexRecord, edition?: Edition): Crumb[] {
  return [
    { href: links.observatory(), label: words.observatory.title },
    ...(index ? [{ href: links.observatory([index.id]), label: say(index.body.name, language) }] : []),
    ...(index && edition ? [{ href: links.observatory([index.id, String(edition.body.year)]), label: String(edition.body.year) }] : []),
  ]
}

/** Where the figures of a page come from. */
export function metadataOf({ publicUrl, links, language }: Context, { edition }: Pick<Measured, 'edition'>): Record<string, unknown> {
  const { body, id, version } = edition
  return {
    edition: id,
    version,
    source: body.source,
    licence: say(body.licence, language),
    method: say(body.method, language),
    published: body.published ?? null,
    figures: body.figures ? { url: publicUrl + links.file(body.figures.hash), sha256: body.figures.hash } : null,
    record: publicUrl + links.record('index-editions', id),
    proof: publicUrl + links.proof('index-editions', id, version),
  }
}

export function componentName({ edition }: Measured, code: string, { language, words }: Context): string {
  const component = edition.body.components?.find((one) => one.code === code)
  return component ? say(component.name, language) : words.observatory.wholeIndex
}

/** Components that count in the index directly. */
export function topComponents({ edition }: Measured): Component[] {
  return (edition.body.components ?? []).filter(({ parent }) => parent === undefined)
}

/** As much of a name as a drawing has room for; tables have it whole. */
export function clipped(name: string, length: number): string {
  return name.length <= length ? name : `${name.slice(0, length - 1).trimEnd()}…`
}
