// The real rows that everything here grows from: the United States' inventory of 2024, which lies beside the project and
// is written in Windows-1252.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { root } from './program.ts'

export interface Inventory {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export const inventoryFile = join(root, '../shared/data/registers/us/2024_consolidated_ai_inventory_raw_v2.csv')

/** @param most rows, so that a small file is asked for no words but its own */
export function readInventory(most: number, file = inventoryFile): Inventory {
  if (!existsSync(file)) throw new Error(`${file} is not there, and there is nothing else of its size to grow from.`)
  const [header = [], ...rows] = Papa.parse<string[]>(new TextDecoder('windows-1252').decode(readFileSync(file)), {
    skipEmptyLines: true,
  }).data
  return { header, rows: rows.slice(0, most) }
}
