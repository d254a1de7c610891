// A table to import: so many rows of one agency, which no other table has. Its digest is how its rows are found again.

import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'

export interface Table {
  readonly path: string
  readonly sha256: string
  readonly rows: number
  /** The draft of an organization that it begins, with the rows or not at all. */
  readonly agency: string
  readonly number: number
}

/** @param stage of every row; another stage makes one more version of each */
export function writeTable(path: string, number: number, rows: number, stage: 'Initiated' | 'Retired' = 'Initiated'): Table {
  const lines = Array.from(
    { length: rows },
    (_, at) => `Tool ${number}-${at} for visitors,Agency ${number},A${number},Bureau ${at % 9},${stage}\n`,
  )
  const text = `Use Case Name,Agency,Agency Abbreviation,Bureau,Stage of Development\n${lines.join('')}`
  writeFileSync(path, text)
  return { path, sha256: createHash('sha256').update(text).digest('hex'), rows, agency: `us-agency-${number}`, number }
}
