// A file as text, read into its register as the command does it.

import { type Imported, importFile } from '../../src/kernel/import/import.ts'
import { readRows } from '../../src/kernel/import/rows.ts'
import { look } from '../../src/kernel/import/source.ts'
import { allMappings } from '../../src/registers/mappings.ts'
import type { World } from '../world.ts'

export async function bring({ kernel }: World, format: string, text: string): Promise<Imported> {
  const mapping = allMappings.find(({ name }) => name === format)
  if (!mapping) throw new Error(`no mapping ${format}`)
  const open = async function* () {
    yield new TextEncoder().encode(text)
  }
  const seen = await look(open(), 'file.csv')
  const rows = readRows(mapping.shape, open(), seen, 'file.csv')
  return importFile(kernel, { mapping, look: seen, file: 'file.csv', rows, language: 'en', dryRun: false, progress: () => {} })
}
