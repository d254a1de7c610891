// What a bench is asked for on its command line: sizes, a database, and a file for the figures as JSON.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { DatabaseName } from './world.ts'

export interface Options {
  readonly sizes: readonly number[]
  readonly database: DatabaseName
  /** Leaves the figures there too, where it is given. */
  write(figures: unknown): void
}

export function parseOptions(otherwise: readonly number[]): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { database: { type: 'string', default: process.env.DATABASE_URL ? 'postgres' : 'sqlite' }, json: { type: 'string' } },
  })
  const { database, json } = values
  if (database !== 'sqlite' && database !== 'postgres') throw new Error('--database is sqlite or postgres.')
  const sizes = positionals.map(Number)
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) throw new Error('Sizes are whole numbers of records.')
  return {
    sizes: sizes.length > 0 ? sizes : otherwise,
    database,
    write: (figures) => json && writeFileSync(json, `${JSON.stringify(figures, undefined, 2)}\n`),
  }
}
