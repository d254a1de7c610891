/** The consolidated inventory of 2024 parted into its agencies, as they might have sent it, against the one file. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { openSource } from '../src/cli/import-source.ts'
import { importFile } from '../src/kernel/import/import.ts'
import { listAll } from '../src/kernel/record/list.ts'
import { us2024 as mapping } from '../src/registers/algorithms/mappings/us-2024.ts'
import { openWorld, root, type World } from './world.ts'

async function bring(to: World, file: string) {
  const name = basename(file)
  const source = await openSource({ mapping, file, sheet: undefined }, name)
  const rows = source.rows(
    () => {},
    () => {},
  )
  return importFile(to.kernel, { mapping, look: source.seen, file: name, rows, language: 'en', dryRun: false, progress: () => {} })
}

it('the inventory of 2024, parted by agency and written in other shapes, comes to the same records', async () => {
  const file = join(root, '../shared/data/registers/us/2024_consolidated_ai_inventory_raw_v2.csv')
  if (!existsSync(file)) {
    console.log(`${file}: not present`)
    return
  }
  const whole = await openWorld()
  await bring(whole, file)
  const text = new TextDecoder('windows-1252').decode(readFileSync(file))
  const [names = [], ...all] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data
  const at = names.findIndex((name) => name.trim() === 'Agency')
  const parts = Object.entries(Object.groupBy(all, (row) => row[at]?.trim() ?? ''))
  const shapes: readonly ((part: readonly string[][]) => string | Uint8Array)[] = [
    (part) => `\ufeff${Papa.unparse([names, ...part])}`,
    (part) => Papa.unparse([['Inventory, 2024'], names.map((name, index) => `${index + 1}. ${name}`), ...part], { delimiter: ';' }),
    (part) => Buffer.from(`\ufeff${Papa.unparse([names, ...part], { delimiter: '\t' })}`, 'utf16le'),
    (part) => Buffer.from(Papa.unparse([names.map((name) => ` ${name.toUpperCase()}  `), ...part]), 'utf8'),
  ]
  const other = await openWorld()
  const folder = mkdtempSync(join(tmpdir(), 'quipu-parts-'))
  let count = 0
  for (const [index, [, part = []]] of parts.entries()) {
    writeFileSync(join(folder, 'part.csv'), shapes[index % shapes.length]?.(part) ?? '')
    expect(await bring(other, join(folder, 'part.csv'))).toMatchObject({ rows: part.length, refused: [], leftOut: [] })
    count += part.length
  }
  expect(count).toBe(2133)
  const byId = async (from: World) => new Map((await listAll(from.kernel, 'algorithms', '')).map(({ id, body }) => [id, body]))
  expect(await byId(other)).toEqual(await byId(whole))
  for (const one of [whole, other]) await one.close()
  rmSync(folder, { recursive: true })
})
