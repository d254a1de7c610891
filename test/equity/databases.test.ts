/** The one query, run for real by DuckDB, PostgreSQL and ClickHouse over the same rows, gives the same audit. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { query as chdb } from 'chdb'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { audit } from '../../src/engines/equity/audit.ts'
import { seededRandom } from '../../src/engines/numeric/random.ts'
import { cellQuery, type LogColumns } from '../../src/kernel/analytics/cell-query.ts'
import { parseCondition } from '../../src/kernel/analytics/condition.ts'
import { type Answer, decodeCells } from '../../src/kernel/analytics/decode-cells.ts'
import { clickhouse, postgres } from '../../src/kernel/analytics/dialect.ts'
import { countFile } from '../../src/kernel/analytics/duckdb.ts'
import { countTable } from '../../src/kernel/analytics/table.ts'
import { aCommandLine, type CommandLine } from '../command-line.ts'

/** Names and values that are hard on whoever quotes badly. */
const columns = ['sex', 'ethnic "group"', "it's \\ a `place`", 'approved', 'repaid', 'points', 'weight', 'stratum', 'psu', 'stage'] as const

let folder: string
let table: string[][]
let client: pg.Client
let cli: CommandLine
/** Of a schema of its own, and with a name that is hard to quote. */
const name = `audit_${process.pid}.decision "log"`
const [schema = ''] = name.split('.')
const source = name.split('.').map(postgres.identifier).join('.')
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quipu-databases-'))
  table = rowsOf(3000)
  const cell = (value: string) => (value === '' ? '' : `"${value.replaceAll('"', '""')}"`)
  writeFileSync(join(folder, 'log.csv'), `${[[...columns], ...table].map((row) => row.map(cell).join(',')).join('\n')}\n`)
  cli = aCommandLine()
  client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  const kinds = columns.map((name) => `${postgres.identifier(name)} ${/points|weight/.test(name) ? 'double precision' : 'text'}`)
  await client.query(`CREATE SCHEMA ${schema}`)
  await client.query(`CREATE TABLE ${source} (${kinds.join(', ')})`)
  for (const row of table)
    await client.query(
      `INSERT INTO ${source} VALUES (${row.map((_, at) => `$${at + 1}`).join(', ')})`,
      row.map((value) => (value === '' ? null : value)),
    )
})
afterAll(async () => {
  await client?.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
  await client?.end()
  cli?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const whole: LogColumns = {
  groups: columns.slice(0, 3),
  decision: { column: 'approved' },
  outcome: { column: 'repaid' },
  score: 'points',
  condition: 'stage',
  stratum: 'stratum',
  psu: 'psu',
  weight: 'weight',
}

describe.each([
  { name: 'everything at once', log: whole },
  {
    name: 'a condition',
    log: { ...whole, where: parseCondition(`points >= 0.3 AND NOT ("sex" = 'o''f' OR stage IS NULL) AND stage IN (a, b)`) },
  },
  {
    name: 'a decision by comparison',
    log: { groups: ['sex'], decision: { column: 'points', test: { sign: '>=' as const, values: [0.5] } }, outcome: { column: 'repaid' } },
  },
  { name: 'a decision by value', log: { groups: ['sex'], decision: { column: 'stage', test: { sign: '!=' as const, values: ['a'] } } } },
])('$name', ({ log }) => {
  const judge = (answer: Answer) =>
    audit(decodeCells(answer, log), {
      columns: log.groups,
      groupings: log.groups.map((_, at) => [at]),
      survey: 'weight' in log,
      conditional: true,
    })

  it('is the same on PostgreSQL and ClickHouse as on DuckDB', async () => {
    const [ours, theirs, others] = [await byDuckDb(log), await byPostgres(log), byClickHouse(log)].map(judge)
    expect(ours?.rows ?? 0).toBeGreaterThan(300)
    expect(rounded(theirs)).toEqual(rounded(ours))
    expect(rounded(others)).toEqual(rounded(ours))
  })
})

describe('`quipu audit` of a table', () => {
  const asked = ['--decision', 'approved', '--outcome', 'repaid', '--group', 'sex', '--where', 'points >= 0.3', '--json', '-']
  const ofTable = (table: string, ...words: string[]) => cli.run(['audit', table, '--database', inject('postgresUrl'), ...asked, ...words])

  it('gives what it gives of the same rows in a file, and says where it counted', async () => {
    const [table, file] = await Promise.all([ofTable(name), cli.run(['audit', join(folder, 'log.csv'), ...asked])])
    const [{ inputs, ...ours }, { inputs: theirs, ...others }] = [JSON.parse(table.out), JSON.parse(file.out)]
    expect(ours).toEqual(others)
    expect(inputs).toMatchObject({ sha256: null, rows: theirs.rows, rows_left_out: theirs.rows_left_out })
    expect(inputs.rows_left_out).toBeGreaterThan(0)
    expect(inputs.engine).toMatch(/^postgresql \d+/)
    expect(inputs.query).toContain(` FROM ${source} WHERE `)
  })

  it.each([
    { table: 'nowhere.decisions', why: 'nowhere.decisions could not be read: the database has no such table.' },
    { table: 'x"; DROP SCHEMA public; --', why: 'the database has no such table' },
    { table: name, words: ['--group', 'colour'], why: 'has no column "colour"' },
    {
      table: name,
      words: ['--database', 'postgresql://somebody:secret-word@127.0.0.1:9/none'],
      why: 'no database answers at that address',
    },
    { table: name, words: ['--database', 'nonsense'], why: 'could not be read' },
  ])('of $table $words says what is wrong, and no password', async ({ table, words = [], why }) => {
    const { exit, err, out } = await ofTable(table, ...words)
    expect([exit, out]).toEqual([3, ''])
    expect(err).toContain(why)
    expect(err).not.toContain('secret-word')
  })
})

async function byDuckDb(log: LogColumns): Promise<Answer> {
  return (await countFile(join(folder, 'log.csv'), log)).answer
}

async function byPostgres(log: LogColumns): Promise<Answer> {
  return (await countTable({ name, database: inject('postgresUrl') }, log)).answer
}

function byClickHouse(log: LogColumns): Answer {
  const kinds = columns
    .map((name) => `${clickhouse.identifier(name)} Nullable(${/points|weight/.test(name) ? 'Float64' : 'String'})`)
    .join(', ')
  const source = `file(${clickhouse.text(join(folder, 'log.csv'))}, 'CSVWithNames', ${clickhouse.text(kinds)})`
  const text = chdb(cellQuery(log, { dialect: clickhouse, source, limit: 100_000 }), 'JSONCompact')
  const { meta, data }: { meta: { name: string }[]; data: unknown[][] } = JSON.parse(text)
  return Object.fromEntries(meta.map(({ name }, at) => [name, data.map((row) => row[at])]))
}

/** Sums of weights come in another order; all else must be equal to the last digit. */
function rounded(found: unknown): unknown {
  return JSON.parse(JSON.stringify(found), (_, value) => (typeof value === 'number' ? Number(value.toPrecision(10)) : value))
}

function rowsOf(count: number): string[][] {
  const random = seededRandom(5)
  const pick = (...values: string[]) => values[Math.floor(random() * values.length)] ?? ''
  return Array.from({ length: count }, () => [
    pick('F', 'M', "o'f", ''),
    pick('Quechua', 'Aimara', 'a, "b" \\n', 'ñandú'),
    pick('08', '8', ' 8', ''),
    pick('sí', 'no', 'NO', '1', '0'),
    pick('1', '0', '0.0', '', 'NA'),
    pick('0.1', '0.25', '0.5', '0.75', '1', '', 'NaN'),
    String(Math.round(random() * 1e6) / 1e4),
    pick('1', '2', '3'),
    pick('a', 'b', 'c', 'd'),
    pick('a', 'b', 'c', ''),
  ])
}
