// The file that lists what an import refused, and the cells that it left out, beside the file that was read, or in the data folder where that cannot be.

import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Imported } from '../kernel/import/import.ts'
import { refusalsCsv } from '../kernel/import/refusals.ts'

/** @returns the path that it wrote */
export async function writeRefusals(file: string, { refused, leftOut }: Imported, dataFolder: string): Promise<string> {
  const text = refusalsCsv([...refused, ...leftOut])
  const beside = `${file}.refused.csv`
  try {
    await writeFile(beside, text)
    return beside
  } catch {
    await mkdir(dataFolder, { recursive: true })
    const inData = join(dataFolder, `${basename(file)}.refused.csv`)
    await writeFile(inData, text)
    return inData
  }
}
