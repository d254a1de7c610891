/** `quipu audit` as people run it, on logs written here: its JSON, its words, and what it says of bad input. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCommandLine, type CommandLine } from '../command-line.ts'
import { root } from '../world.ts'

let folder: string
let cli: CommandLine
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quipu-audit-'))
  cli = aCommandLine()
  writeFileSync(path('log.csv'), `${log.join('\n')}\n`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (SELECT * FROM read_csv('${path('log.csv')}')) TO '${path('log.parquet')}' (FORMAT parquet)`)
  await connection.run(`COPY (SELECT * FROM read_csv('${path('log.csv')}')) TO '${path('log.jsonl')}' (FORMAT json)`)
  await connection.run(
    `COPY (SELECT i AS person, i % 2 AS decision FROM range(1000000) t(i)) TO '${path('many.parquet')}' (FORMAT parquet)`,
  )
  connection.closeSync()
  instance.closeSync()
})
afterAll(() => {
  cli.remove()
  rmSync(folder, { recursive: true, force: true })
})

const path = (name: string) => join(folder, name)

/** 48 people of three regions, one of them alone, and some things unknown. */
const log = [
  'id,sex,region,approved,repaid,points,weight,stratum,psu,stage',
  ...Array.from({ length: 47 }, (_, at) => {
    const [sex, region] = [at % 3 === 0 ? 'F' : 'M', at % 5 === 0 ? 'norte, alto' : at === 7 ? '' : 'sur']
    const approved = at % 4 === 0 || at % 7 === 0 ? 'sí' : 'no'
    const repaid = at % 6 === 0 ? '' : at % 2
    return [
      at,
      sex,
      `"${region}"`,
      approved,
      repaid,
      at % 9 === 4 ? 'NaN' : (at % 10) / 10,
      1 + (at % 3),
      at % 2,
      at % 6,
      at % 3 === 1 ? 'b' : 'a',
    ].join(',')
  }),
  '99,F,Tacna,no,1,0.3,2,solo,1,a',
]

interface Report {
  inputs: { rows: number; rows_left_out?: number; sha256: string; seed: number | null; query: string }
  overall: { n: number; missing: Record<string, number> }
  method: Record<string, unknown>
  by: {
    columns: string[]
    groups: { key: (string | null)[]; n: number; metrics: Record<string, { value: number | null; low: number }> }[]
    comparisons: unknown[]
    reference: { key: string[] }
  }[]
  suppressed: Record<string, number | null>
}

async function reportOf(...words: string[]): Promise<Report> {
  const out = path('out.json')
  const ended = await cli.run(['audit', ...words, '--json', out])
  expect(ended.err).toBe('')
  expect(ended.exit).toBe(0)
  return JSON.parse(readFileSync(out, 'utf8'))
}

const usual = ['--decision', 'approved', '--outcome', 'repaid', '--score', 'points', '--group', 'sex,region,sex*region']

describe('an audit', () => {
  it('gives the JSON that its schema describes, and a table with verdicts', async () => {
    const schema = JSON.parse(readFileSync(join(root, 'docs/format/audit.schema.json'), 'utf8'))
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema)
    const runs = [
      usual,
      [...usual, '--given', 'stage', '--bootstrap', '100', '--seed', '7'],
      [...usual, '--weight', 'weight', '--stratum', 'stratum', '--psu', 'psu'],
      [...usual, '--suppress', '5', '--reference', 'overall'],
      ['--score', 'points', '--group', 'region', '--reference', 'best'],
    ]
    for (const words of runs) {
      const report = await reportOf(path('log.csv'), ...words)
      expect(validate(report), `${words.join(' ')}: ${JSON.stringify(validate.errors?.slice(0, 3))}`).toBe(true)
    }
    expect(validate({ by: [] })).toBe(false)
    const { out } = await cli.run(['audit', path('log.csv'), ...usual])
    expect(out).toMatch(/^48 rows audited$/m)
    expect(out).toMatch(/^Four-fifths rule: .*: (MEETS|FAILS|NOT DETERMINED), /m)
    expect((await cli.run(['audit', path('log.csv'), ...usual], { LANG: 'es_PE.UTF-8' })).out).toMatch(
      /^Regla de los cuatro quintos: .*: (CUMPLE|NO CUMPLE|NO DETERMINADO), /m,
    )
  })

  it('says what it read: the digest, the rows, the query and the seed', async () => {
    const { inputs } = await reportOf(path('log.csv'), ...usual, '--bootstrap', '50')
    expect(inputs).toMatchObject({ rows: 48, seed: 1 })
    expect(inputs.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(inputs.query).toMatch(/^SELECT .* FROM read_csv\('log\.csv'/)
  })

  it('is the same from CSV, Parquet and JSON Lines, but for where it came from', async () => {
    const [csv, parquet, jsonl] = await Promise.all(
      ['log.csv', 'log.parquet', 'log.jsonl'].map(async (name) => {
        const { out } = await cli.run(['audit', path(name), ...usual, '--json', '-'])
        const { inputs, ...rest } = JSON.parse(out)
        return { rows: inputs.rows, rest }
      }),
    )
    expect(parquet).toEqual(csv)
    expect(jsonl).toEqual(csv)
  })

  it('loses nobody: people without a group, an outcome, a score, and a person alone are counted', async () => {
    const { overall, by } = await reportOf(path('log.csv'), ...usual)
    expect(overall).toMatchObject({ n: 48, missing: { decision: 0, outcome: 8, score: 5 } })
    for (const { groups } of by) expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(48)
    const regions = by[1]?.groups ?? []
    expect(regions.find(({ key }) => key[0] === 'Tacna')?.metrics.selection_rate).toMatchObject({ value: 0, low: 0 })
    expect(regions.find(({ key }) => key[0] === null)?.n).toBe(1)
    expect(by[2]?.columns).toEqual(['sex', 'region'])
  })

  it('keeps to a condition, and says how many rows that leaves out', async () => {
    const kept = async (where: string) => (await reportOf(path('log.csv'), ...usual, '--where', where)).inputs
    expect(await kept("sex = 'F'")).toMatchObject({ rows: 17, rows_left_out: 31 })
    expect(await kept('id >= 10 AND NOT (id BETWEEN 20 AND 30)')).toMatchObject({ rows: 27, rows_left_out: 21 })
    expect(await kept('region IN (\'sur\', "Tacna") OR region IS NULL')).toMatchObject({ rows: 38 })
    expect(await kept('sex != F')).toMatchObject({ rows: 31 })
  })

  it('takes a decision by comparison', async () => {
    const { by } = await reportOf(path('log.csv'), '--decision', 'points>=0.5', '--group', 'sex')
    const direct = log
      .slice(1)
      .filter((line) => line.split(',')[1] === 'F')
      .map((line) => line.split(',').at(-5))
    const known = direct.filter((text) => text !== 'NaN').map(Number)
    const female = by[0]?.groups.find(({ key }) => key[0] === 'F')
    expect(female?.metrics.selection_rate?.value).toBeCloseTo(known.filter((points) => points >= 0.5).length / known.length, 12)
    const named = await reportOf(path('log.csv'), '--decision', 'stage=b|c', '--group', 'sex')
    expect(named.by[0]?.groups.map(({ metrics }) => metrics.selection_rate?.value)).toHaveLength(2)
  })

  it('takes a reference by value, one with a comma too', async () => {
    const named = async (...reference: string[]) =>
      (await reportOf(path('log.csv'), ...usual, ...reference.flatMap((one) => ['--reference', one]))).by.map(
        ({ reference: { key } }) => key,
      )
    expect(await named('norte, alto', 'F')).toEqual([['F'], ['norte, alto'], ['F', 'norte, alto']])
    expect(await named('sex=F,region=sur')).toEqual([['F'], ['sur'], ['F', 'sur']])
  })

  it('states strata with one unit', async () => {
    const { method } = await reportOf(path('log.csv'), ...usual, '--weight', 'weight', '--stratum', 'stratum', '--psu', 'psu')
    expect(method).toMatchObject({ interval: 'logit', design: { strata: 3, lonely_strata: 1, units: 7, df: 4 } })
  })

  it('writes the report of Local Law 144', async () => {
    await reportOf(path('log.csv'), '--decision', 'approved', '--group', 'sex', '--ll144', path('ll144.json'))
    const report = JSON.parse(readFileSync(path('ll144.json'), 'utf8'))
    expect(report).toMatchObject({
      rate: 'selection rate',
      tables: [{ columns: ['sex'], unknown: 0, categories: [{ applicants: 31 }, { applicants: 17 }] }],
    })
  })
})

describe('bad input', () => {
  beforeAll(() => {
    writeFileSync(path('short.parquet'), readFileSync(path('log.parquet')))
    truncateSync(path('short.parquet'), 900)
    writeFileSync(
      path('mixed.csv'),
      Buffer.concat([Buffer.from('sex,approved\nmujer,1\nseñora,0\n'), Buffer.from('se\xf1ora,1\n', 'latin1')]),
    )
    writeFileSync(path('empty.csv'), 'sex,approved\n')
    writeFileSync(path('blank.csv'), 'sex,approved,repaid\nF,1,\nM,0,NA\n')
    writeFileSync(path('weights.csv'), 'sex,approved,weight\nF,1,2\nM,0,-1\nM,1,\n')
    writeFileSync(path('log.xlsx'), 'PK')
    writeFileSync(path('ragged.csv'), 'sex,approved\nF,1\nM,0,7,9\n')
  })

  const one = ['--decision', 'approved', '--group', 'sex']
  it.each([
    {
      name: 'a column that is not there',
      words: ['log.csv', '--decision', 'granted', '--group', 'sex'],
      exit: 3,
      says: /log\.csv has no column "granted"\.\nIt has: id, sex, region/,
    },
    {
      name: 'a group column that is not there',
      words: ['log.csv', '--decision', 'approved', '--group', 'sex,race'],
      exit: 3,
      says: /no column "race"/,
    },
    {
      name: 'a decision that is not binary',
      words: ['log.csv', '--decision', 'stage', '--group', 'sex'],
      exit: 3,
      says: /neither yes nor no \((a, b|b, a)\); say which are yes: stage=VALUE/,
    },
    {
      name: 'a score that is no number',
      words: ['log.csv', '--score', 'region', '--group', 'sex'],
      exit: 3,
      says: /"region": "[^"]+" is not a number/,
    },
    {
      name: 'outcomes all missing',
      words: ['blank.csv', ...one, '--outcome', 'repaid'],
      exit: 3,
      says: /Column "repaid" is empty in all 2 rows/,
    },
    {
      name: 'weights negative or missing',
      words: ['weights.csv', ...one, '--weight', 'weight'],
      exit: 3,
      says: /"weight": 2 weights are missing, negative or no numbers/,
    },
    {
      name: 'a million groups',
      words: ['many.parquet', '--decision', 'decision', '--group', 'person'],
      exit: 3,
      says: /"person" has so many distinct values that 10000 is exceeded/,
    },
    {
      name: 'two encodings in one file',
      words: ['mixed.csv', ...one],
      exit: 3,
      says: /mixed\.csv could not be read: not all of it is UTF-8 text/,
    },
    {
      name: 'a truncated Parquet',
      words: ['short.parquet', ...one],
      exit: 3,
      says: /short\.parquet could not be read: it is a Parquet file cut short or damaged/,
    },
    {
      name: 'rows of different lengths',
      words: ['ragged.csv', ...one],
      exit: 3,
      says: /ragged\.csv could not be read: it is not a CSV with the same columns in each row/,
    },
    { name: 'a file without rows', words: ['empty.csv', ...one], exit: 3, says: /No row of empty\.csv is left/ },
    { name: 'no such file', words: ['none.csv', ...one], exit: 3, says: /none\.csv could not be read: it does not exist/ },
    { name: 'a file of another kind', words: ['log.xlsx', ...one], exit: 3, says: /its name does not end in/ },
    {
      name: 'a reference that nobody is of',
      words: ['log.csv', ...one, '--reference', 'sex=X'],
      exit: 3,
      says: /Nobody is of the reference group "sex=X"\.\nThe groups are: sex: F, M/,
    },
    { name: 'no decision', words: ['log.csv', '--group', 'sex'], exit: 2, says: /--decision is missing, or at least --score/ },
    { name: 'no groups', words: ['log.csv', '--decision', 'approved'], exit: 2, says: /--group takes names of columns/ },
    {
      name: 'a condition not understood',
      words: ['log.csv', ...one, '--where', 'sex = F DROP'],
      exit: 2,
      says: /--where is not understood at "DROP"/,
    },
    { name: 'a method that is none', words: ['log.csv', ...one, '--interval', 'wald'], exit: 2, says: /--interval is one of: wilson/ },
    {
      name: 'a bootstrap of a weighted sample',
      words: ['log.csv', ...one, '--weight', 'weight', '--bootstrap', '10'],
      exit: 2,
      says: /--bootstrap draws rows/,
    },
    {
      name: 'counts of all beside hidden ones',
      words: ['log.csv', ...one, '--suppress', '10', '--ll144', '-'],
      exit: 2,
      says: /Local Law 144 has every count/,
    },
  ])('$name', async ({ words: [name = '', ...words], exit, says }) => {
    const ended = await cli.run(['audit', path(name), ...words])
    expect(ended.err).toMatch(says)
    expect([ended.exit, ended.out]).toEqual([exit, ''])
  })
})
