// ASEM's tables, where they lie beside the project.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { type Cells, readTables } from '../../src/engines/composite/read-tables.ts'
import { root } from '../world.ts'

export function readAsem(): ReturnType<typeof readTables> | undefined {
  const [data, meta] = ['iData.csv', 'iMeta.csv'].map((name) => {
    const file = join(root, '../shared/data/index/asem', name)
    if (!existsSync(file)) return void console.log(`asem/${name}: not present`)
    return Papa.parse<Cells>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true }).data
  })
  return data && meta ? readTables(data, meta) : undefined
}
