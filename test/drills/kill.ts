// npx node test/drills/kill.ts 200 [--database sqlite|postgres] [--seed N]: so many kills on each database, and what came of
// them. PostgreSQL is the one at DATABASE_URL, or one of our own for as long as this runs. Needs the built program.

import { parseArgs } from 'node:util'
import { startPostgres } from '../embedded-postgres.ts'
import { killDrill } from './drill.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { database: { type: 'string' }, seed: { type: 'string' }, quiet: { type: 'boolean' } },
})
const kills = Number(positionals[0] ?? 200)
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
const wanted = (['sqlite', 'postgres'] as const).filter((name) => name === (values.database ?? name))
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed) || wanted.length === 0) {
  console.error('Usage: npx node test/drills/kill.ts 200 [--database sqlite|postgres] [--seed N] [--quiet]')
  process.exit(2)
}

for (const database of wanted) {
  const own = database === 'postgres' && !process.env.DATABASE_URL ? await startPostgres() : undefined
  const began = performance.now()
  try {
    console.log(`${database}: ${kills} kills, seed ${seed}`)
    const postgresUrl = own?.url ?? process.env.DATABASE_URL
    const result = await killDrill({
      database,
      kills,
      seed,
      postgresUrl,
      say: values.quiet ? () => {} : (line) => console.log(`  ${line}`),
    })
    const { wrong, acknowledged, landed, absent, entries, heads } = result
    console.log(
      `${database}: ${kills} kills in ${Math.round((performance.now() - began) / 1000)} s (${told(result.kills)}); ledgers of up to ${entries} entries`,
    )
    console.log(
      `  ${acknowledged} times something acknowledged was looked for and was there; of what was not acknowledged, ${landed} whole, ${absent} absent`,
    )
    console.log(`  ${heads} signed checkpoints were seen; each is one of the ledger's own past, and every later one proves it`)
    console.log(wrong.length === 0 ? '  nothing wrong' : wrong.map((line) => `  WRONG ${line}`).join('\n'))
    if (wrong.length > 0) process.exitCode = 1
  } finally {
    await own?.remove()
  }
}

function told(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}
