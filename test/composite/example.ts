// A small index that can be followed by hand: four units, two pillars, five indicators, one gap.

import { type Config, defaultConfig } from '../../src/engines/composite/config.ts'
import { type Cells, readTables } from '../../src/engines/composite/read-tables.ts'

export const metaRows: readonly Cells[] = [
  row('papers', { Level: '1', Parent: 'science', Type: 'Indicator', Direction: '1', Weight: '1', Target: '200', Denominator: 'people' }),
  row('patents', { Level: '1', Parent: 'science', Type: 'Indicator', Direction: '1', Weight: '3', Target: '12' }),
  row('speed', { Level: '1', Parent: 'network', Type: 'Indicator', Direction: '1', Weight: '2', Target: '100' }),
  row('price', { Level: '1', Parent: 'network', Type: 'Indicator', Direction: '-1', Weight: '1', Target: '10' }),
  row('outages', { Level: '1', Parent: 'network', Type: 'Indicator', Direction: '-1', Weight: '1', Target: '0' }),
  row('science', { Level: '2', Parent: 'index', Type: 'Aggregate', Weight: '1' }),
  row('network', { Level: '2', Parent: 'index', Type: 'Aggregate', Weight: '1' }),
  row('index', { Level: '3', Type: 'Aggregate', Weight: '1' }),
  row('people', { Type: 'Denominator' }),
  row('continent', { Type: 'Group' }),
]

export const dataRows: readonly Cells[] = [
  unit('A', { continent: 'north', people: '10', papers: '100', patents: '4', speed: '50', price: '20', outages: '1' }),
  unit('B', { continent: 'north', people: '20', papers: '120', patents: '8', speed: '90', price: '40', outages: '5' }),
  unit('C', { continent: 'south', people: '5', papers: '10', patents: '2', speed: '', price: '30', outages: '3' }),
  unit('D', { continent: 'south', people: '8', papers: '64', patents: '6', speed: '10', price: '10', outages: '2' }),
]

/** Nothing but what a test names: no denominating, no imputing, no treating. */
export function aConfig(changes: Partial<Config> = {}): Config {
  return { ...defaultConfig, denominate: false, impute: { method: 'none' }, treat: false, ...changes }
}

export function anIndex(data = dataRows, meta = metaRows) {
  return readTables(data, meta)
}

function row(iCode: string, cells: Cells): Cells {
  return { Level: '', iCode, iName: iCode, Direction: '', Weight: '', Parent: '', Type: '', Target: '', Denominator: '', ...cells }
}

function unit(uCode: string, cells: Cells): Cells {
  return { uCode, uName: uCode, ...cells }
}
