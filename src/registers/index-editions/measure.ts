// An edition with its figures, and the index made from them again by its own method: what every page about it is drawn from.

import { type Built, build } from '../../engines/composite/build.ts'
import { type Config, defaultConfig } from '../../engines/composite/config.ts'
import type { Data } from '../../engines/composite/data.ts'
import { rangeOf, rank } from '../../engines/composite/statistics.ts'
import { defineStructure, type Structure, type StructureRow } from '../../engines/composite/structure.ts'
import { columnOf } from '../../engines/composite/table.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { BodyOf } from '../../kernel/register/register.ts'
import { type Figures, findFigures, numbersOf } from './figures.ts'
import type { indexEditions } from './register.ts'

export type Edition = Omit<PublishedRecord, 'body'> & { readonly body: BodyOf<typeof indexEditions> }
export type Component = NonNullable<Edition['body']['components']>[number]

// What is published under a register was parsed by its declaration, so its body has the declared type.
export const asEdition = (record: PublishedRecord) => record as Edition

export interface Measured {
  readonly edition: Edition
  readonly figures: Figures
  /** ISO 3166-1 codes, in the order of the file. */
  readonly countries: readonly string[]
  /** Published scores, NaN where there is none. */
  readonly scores: Float64Array
  /** From 1: as published, or where the edition gives none, by its published scores. */
  readonly ranks: Float64Array
  readonly data: Data
  readonly built: Built
  /** The position of the index in the structure. */
  readonly top: number
}

/** The code of the index itself, over all components. */
export const indexCode = 'index'

/** Takes components as they are: the publisher scaled them. */
export const config: Config = {
  ...defaultConfig,
  denominate: false,
  impute: { method: 'none' },
  treat: false,
  normalise: { method: 'none' },
}

/** Nothing where the edition has no figures or no components. @throws Undefined where its method is none */
export async function findMeasured(kernel: Kernel, edition: Edition): Promise<Measured | undefined> {
  const figures = await findFigures(kernel, edition.body.figures)
  const components = edition.body.components ?? []
  return figures && components.length > 0 ? measure(edition, figures) : undefined
}

export function measure(edition: Edition, figures: Figures): Measured {
  const { body } = edition
  const structure = structureOf(body.components ?? [])
  const countries = figures.columns.get('code') ?? []
  const leaves = structure.nodes.slice(0, structure.indicatorCount)
  const columnBy = new Map((body.components ?? []).map(({ code, column }) => [code, column]))
  const raw = leaves.map(({ code }) => present(numbersOf(figures, columnBy.get(code) ?? ''), body.missing))
  const plain = dataOf(countries, structure, raw)
  const top = structure.tops[0] ?? 0
  const stretched =
    body.scale === 'worst-to-best' ? stretch(plain, columnOf(build(plain, structure, config).stages.aggregated, top)) : plain
  const scores = numbersOf(figures, body.total)
  const published = body.rank ? numbersOf(figures, body.rank) : new Float64Array()
  const byScore = rank(rounded(scores, body.rank_decimals), 'greatest')
  return {
    edition,
    figures,
    countries,
    scores,
    // A table may leave the ranks out below some place.
    ranks: byScore.map((own, at) => (Number.isFinite(published[at]) ? (published[at] ?? own) : own)),
    data: stretched,
    built: build(stretched, structure, config),
    top,
  }
}

/** Components without a parent stand under the index; leaves are its indicators. */
export function structureOf(components: readonly Component[]): Structure {
  const parents = new Set(components.map(({ parent }) => parent))
  const depthOf = (code: string): number => {
    const under = components.filter(({ parent }) => parent === code)
    return under.length === 0 ? 1 : 1 + Math.max(...under.map((child) => depthOf(child.code)))
  }
  const rows = components.map(
    (component): StructureRow => ({
      code: component.code,
      level: parents.has(component.code) ? depthOf(component.code) : 1,
      parent: component.parent ?? indexCode,
      weight: component.weight,
    }),
  )
  return defineStructure([...rows, { code: indexCode, level: 1 + Math.max(0, ...rows.map(({ level }) => level)), weight: 1 }])
}

/** Where what is missing counts as zero, it is zero. */
function present(values: Float64Array, missing: string): Float64Array {
  return missing === 'zero' ? values.map((value) => (Number.isNaN(value) ? 0 : value)) : values
}

function dataOf(units: readonly string[], { nodes, indicatorCount }: Structure, columns: readonly Float64Array[]): Data {
  const values = new Float64Array(units.length * indicatorCount)
  for (const [at, column] of columns.entries()) values.set(column, at * units.length)
  const codes = nodes.slice(0, indicatorCount).map(({ code }) => code)
  return { indicators: { units, codes, values }, groups: new Map(), denominators: new Map() }
}

/** The same line that takes the worst score to 0 and the best to 100 takes each component along, so that sums stay sums. */
function stretch(data: Data, scores: Float64Array): Data {
  const [low, high] = rangeOf(scores)
  const { indicators } = data
  return { ...data, indicators: { ...indicators, values: indicators.values.map((value) => ((value - low) / (high - low)) * 100) } }
}

/** A component as it was published, missing where it is; where the score is stretched, as the index has it, on the same scale. */
export function valuesOf({ edition: { body }, figures, built }: Measured, code: string): Float64Array {
  const column = (body.components ?? []).find((one) => one.code === code)?.column ?? ''
  if (body.scale === 'as-published') return numbersOf(figures, column)
  return columnOf(
    built.stages.aggregated,
    built.structure.nodes.findIndex((node) => node.code === code),
  )
}

/** To so many decimals; as they are where that is not said. */
export function rounded(values: Float64Array, decimals: number | undefined): Float64Array {
  if (decimals === undefined) return values
  const unit = 10 ** decimals
  return values.map((value) => Math.round(value * unit) / unit)
}

/** The same edition among some countries alone; components stay as they were in the world. */
export function among({ data, built }: Measured, countries: readonly string[]): { data: Data; built: Built } {
  const { units, codes, values } = data.indicators
  const kept = units.flatMap((unit, at) => (countries.includes(unit) ? [at] : []))
  const indicators = {
    units: kept.map((at) => units[at] ?? ''),
    codes,
    values: Float64Array.from(codes.flatMap((_, code) => kept.map((at) => values[code * units.length + at] ?? Number.NaN))),
  }
  const part = { ...data, indicators }
  return { data: part, built: build(part, built.structure, config) }
}
