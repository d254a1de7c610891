// One index at several times: gaps may be filled from a unit's other times, and indicators normalised over all times at once,
// so that scores of different times can be compared.

import { aggregate } from './aggregate.ts'
import { methodsOf } from './build.ts'
import type { Config, ImputeMethod } from './config.ts'
import type { Data } from './data.ts'
import { denominate } from './denominate.ts'
import { impute } from './impute.ts'
import { normalise } from './normalise.ts'
import { rank } from './statistics.ts'
import type { Structure } from './structure.ts'
import { mapColumns, type Table } from './table.ts'
import { treat } from './treat.ts'
import { weigh } from './weigh.ts'

export interface PanelBuilt {
  readonly times: readonly number[]
  /** By time, rows in the order of the data. */
  readonly aggregated: readonly Table[]
  readonly ranks: readonly Table[]
}

/** @param times by row of the data. @throws Undefined as `build` does */
export function buildPanel(data: Data, times: readonly number[], structure: Structure, config: Config): PanelBuilt {
  const denominated = config.denominate ? denominate(data, structure) : data.indicators
  const filled = imputePanel(denominated, times, config.impute.method)
  const distinct = [...new Set(times)].toSorted((a, b) => a - b)
  const treated = distinct.map((time) => {
    const here = at({ ...data, indicators: filled }, times, time)
    const imputed = impute(here.indicators, here, structure, config.impute)
    return config.treat ? treat(imputed, structure, config.treat).table : imputed
  })
  const normalised = config.normalise.global
    ? split(normalise(stack(treated), structure, config.normalise), treated)
    : treated.map((table) => normalise(table, structure, config.normalise))
  const aggregated = normalised.map((table) =>
    aggregate(table, structure, {
      weights: weigh(table, structure, config),
      methods: methodsOf(config, structure),
      missing: config.missing,
      present: config.present,
    }),
  )
  return { times: distinct, aggregated, ranks: aggregated.map((table) => mapColumns(table, (column) => rank(column, 'greatest'))) }
}

/** Only gaps are filled: by the latest value before ("latest"), and also by the first after ("constant"), or on the line between both neighbours ("linear"), flat beyond the ends. */
export function imputePanel(table: Table, times: readonly number[], method: ImputeMethod): Table {
  if (method !== 'panel-latest' && method !== 'panel-constant' && method !== 'panel-linear') return table
  const rowsOf = Map.groupBy(
    table.units.map((_, row) => row),
    (row) => table.units[row] ?? '',
  )
  return mapColumns(table, (column) => {
    const made = column.slice()
    for (const rows of rowsOf.values()) {
      const known = rows.filter((row) => !Number.isNaN(column[row])).toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
      for (const row of rows) if (Number.isNaN(column[row])) made[row] = estimate({ column, times, known, method }, times[row] ?? 0)
    }
    return made
  })
}

function estimate(
  { column, times, known, method }: { column: Float64Array; times: readonly number[]; known: readonly number[]; method: ImputeMethod },
  time: number,
): number {
  const before = known.findLast((row) => (times[row] ?? 0) < time)
  const after = known.find((row) => (times[row] ?? 0) > time)
  const valueAt = (row: number | undefined) => (row === undefined ? Number.NaN : (column[row] ?? Number.NaN))
  if (method === 'panel-latest') return valueAt(before)
  if (before === undefined || after === undefined || method === 'panel-constant') return valueAt(before ?? after)
  const [from, to] = [times[before] ?? 0, times[after] ?? 0]
  return valueAt(before) + ((time - from) / (to - from)) * (valueAt(after) - valueAt(before))
}

function at({ indicators, groups, denominators }: Data, times: readonly number[], time: number): Data {
  const rows = times.flatMap((one, row) => (one === time ? [row] : []))
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? Number.NaN)
  const count = indicators.units.length
  const values = new Float64Array(indicators.codes.length * rows.length)
  for (let code = 0; code < indicators.codes.length; code++)
    values.set(pick(indicators.values.subarray(code * count, (code + 1) * count)), code * rows.length)
  return {
    indicators: { units: rows.map((row) => indicators.units[row] ?? ''), codes: indicators.codes, values },
    groups: new Map([...groups].map(([name, all]) => [name, rows.map((row) => all[row] ?? '')])),
    denominators: new Map([...denominators].map(([name, all]) => [name, pick(all)])),
  }
}

function stack(tables: readonly Table[]): Table {
  const codes = tables[0]?.codes ?? []
  const units = tables.flatMap((table) => table.units)
  const values = new Float64Array(codes.length * units.length)
  for (let code = 0, to = 0; code < codes.length; code++)
    for (const table of tables) {
      const count = table.units.length
      values.set(table.values.subarray(code * count, (code + 1) * count), to)
      to += count
    }
  return { units, codes, values }
}

function split({ codes, values, units }: Table, like: readonly Table[]): Table[] {
  let from = 0
  return like.map((table) => {
    const count = table.units.length
    const made = new Float64Array(codes.length * count)
    for (let code = 0; code < codes.length; code++)
      made.set(values.subarray(code * units.length + from, code * units.length + from + count), code * count)
    from += count
    return { ...table, values: made }
  })
}
