// What a bench is asked for on its command line: sizes, a database, a file for the figures as JSON; for the peer also how
// many questions, where it is installed, and whether its texts get an index that it does not make itself.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { DatabaseName } from './world.ts'

export interface Options {
  readonly sizes: readonly number[]
  readonly database: DatabaseName
  readonly requests: number
  readonly peer: string | undefined
  readonly trigrams: boolean
  /** Leaves the figures there too, where it is given. */
  write(figures: unknown): void
}

export function parseOptions(otherwise: readonly number[]): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      database: { type: 'string', default: process.env.DATABASE_URL ? 'postgres' : 'sqlite' },
      json: { type: 'string' },
      requests: { type: 'string', default: '664' },
      peer: { type: 'string' },
      trigrams: { type: 'boolean', default: false },
    },
  })
  const { database, json, peer, trigrams } = values
  if (database !== 'sqlite' && database !== 'postgres') throw new Error('--database is sqlite or postgres.')
  const sizes = positionals.map(Number)
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) throw new Error('Sizes are whole numbers of records.')
  return {
    sizes: sizes.length > 0 ? sizes : otherwise,
    database,
    requests: Number(values.requests),
    peer,
    trigrams,
    write: (figures) => json && writeFileSync(json, `${JSON.stringify(figures, withoutTimes, 2)}\n`),
  }
}

/** Hundreds of single times would hide the figures. */
function withoutTimes(name: string, value: unknown): unknown {
  return name === 'times' ? undefined : value
}
