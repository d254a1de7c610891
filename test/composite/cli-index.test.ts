/** `quipu index` as people run it: files in, a file out, and a reason where there is no index. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../src/engines/composite/build.ts'
import { parseConfig } from '../../src/engines/composite/parse-config.ts'
import type { Cells } from '../../src/engines/composite/read-tables.ts'
import { recordOf } from '../../src/engines/composite/table.ts'
import { aCommandLine, type CommandLine } from '../command-line.ts'
import { root } from '../world.ts'
import { anIndex, dataRows, metaRows } from './example.ts'

const steps = { impute: 'mean', normalise: { method: 'min-max', lower: 1, upper: 100 }, aggregate: 'arithmetic' }
const analysis = {
  inputs: [
    { name: 'scale', at: 'normalise', choices: [{ method: 'rank' }, { method: 'min-max', lower: 1, upper: 100 }] },
    { name: 'aggregate', at: 'aggregate', choices: ['arithmetic', 'geometric', 'copeland'] },
  ],
  runs: 50,
}

let cli: CommandLine
let at: (name: string) => string
beforeAll(() => {
  cli = aCommandLine()
  mkdirSync(cli.folder, { recursive: true })
  at = (name) => join(cli.folder, name)
  write('iData.csv', dataRows)
  write('iMeta.csv', metaRows)
  writeFileSync(at('config.json'), JSON.stringify({ ...steps, analysis }))
})
afterAll(() => cli.remove())

function write(name: string, rows: readonly Cells[]): void {
  writeFileSync(at(name), stringify([...rows], { header: true, columns: Object.keys(rows[0] ?? {}) }))
}

function run(words: readonly string[], files: { data?: string; meta?: string; config?: string } = {}) {
  const { data = 'iData.csv', meta = 'iMeta.csv', config = 'config.json' } = files
  return cli.run(['index', ...words, '--data', at(data), '--meta', at(meta), '--config', at(config)])
}

describe('quipu index', () => {
  it('builds what the library builds, and writes it to the file named', async () => {
    expect(await run(['build', '--json', at('out.json')])).toMatchObject({ exit: 0, out: '', err: '' })
    const found = JSON.parse(readFileSync(at('out.json'), 'utf8'))
    const { structure, data } = anIndex()
    const built = build(data, structure, parseConfig(steps))
    expect(found.stages).toEqual(Object.fromEntries(Object.entries(built.stages).map(([name, table]) => [name, recordOf(table)])))
    expect(found.ranks).toEqual(recordOf(built.ranks))
    expect(found.config).toEqual(built.config)
    expect(found.notes).toEqual([{ code: 'imputed', count: 1 }])
    expect(readdirSync(cli.folder).filter((name) => name.includes('.part-'))).toEqual([])
  })

  it.each([['build'], ['audit'], ['uncertainty'], ['sensitivity'], ['gap', '--unit', 'C'], ['first', '--unit', 'D', '--rank', '2']])(
    'answers %s in the form that its schema describes',
    async (step, ...options) => {
      const { exit, out } = await run([step, ...options, '--json', '-'])
      expect(exit).toBe(0)
      const schema = JSON.parse(readFileSync(join(root, 'docs/format/index-result.schema.json'), 'utf8'))
      const fits = new Ajv2020({ strict: true, allowUnionTypes: true }).compile({ ...schema, oneOf: undefined, $ref: `#/$defs/${step}` })
      expect(fits(JSON.parse(out)), JSON.stringify(fits.errors)).toBe(true)
    },
  )

  it('describes configurations by a schema that takes what the program takes, and nothing else', () => {
    const schema = JSON.parse(readFileSync(join(root, 'docs/format/index-config.schema.json'), 'utf8'))
    const fits = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)
    for (const config of [
      {},
      steps,
      { ...steps, analysis },
      JSON.parse(JSON.stringify(parseConfig(steps))),
      { ...steps, change: { costs: { price: null, speed: 2 }, limits: { patents: 7 } } },
      { treat: false, aggregate: ['geometric', { generalised: 2 }] },
    ])
      expect(fits(config), JSON.stringify(fits.errors)).toBe(true)
    for (const config of [
      { imput: 'mean' },
      { impute: { method: 'means' } },
      { aggregate: { generalised: 0 } },
      { treat: { winsorise: -1 } },
      { analysis: { inputs: [] } },
      { change: { costs: { price: 0 } } },
    ]) {
      expect(fits(config), JSON.stringify(config)).toBe(false)
      if (!('analysis' in config) && !('change' in config)) expect(() => parseConfig(config)).toThrow()
    }
  })

  it('says that the gap is the sum of its parts, and whether first place holds', async () => {
    const { gap, against } = JSON.parse((await run(['gap', '--unit', 'C', '--json', '-'])).out)
    const sum = (part: { contribution: number; reweighting: number; parts: unknown[] }): number =>
      part.reweighting +
      (part.parts.length === 0 ? part.contribution : (part.parts as (typeof part)[]).reduce((total, one) => total + sum(one), 0)) // the schema's test checks the form
    expect(sum(gap)).toBeCloseTo(gap.values[0] - gap.values[1], 9)
    expect(against).toBe('B')
    const first = JSON.parse((await run(['first', '--unit', 'D', '--rank', '1', '--json', '-'])).out)
    expect(first.check).toMatchObject({ holds: true, flaws: [] })
    expect(first.change.rankAfter).toBe(1)
    writeFileSync(at('change.json'), JSON.stringify({ ...steps, change: { costs: { [first.change.steps[0].code]: null } } }))
    const other = JSON.parse((await run(['first', '--unit', 'D', '--json', '-'], { config: 'change.json' })).out)
    expect(other.change.steps.map(({ code }: { code: string }) => code)).not.toContain(first.change.steps[0].code)
  })

  it('builds a panel time by time', async () => {
    const panel = [2020, 2021].flatMap((time) =>
      dataRows.map((row) => ({ ...row, Time: String(time), patents: String(Number(row.patents) + (time - 2020) * Number(row.people)) })),
    )
    write('panel.csv', panel)
    writeFileSync(at('panel.json'), JSON.stringify({ ...steps, impute: 'panel-latest', normalise: { ...steps.normalise, global: true } }))
    const { times } = JSON.parse((await run(['build', '--json', '-'], { data: 'panel.csv', config: 'panel.json' })).out)
    expect(Object.keys(times)).toEqual(['2020', '2021'])
    expect(times['2021'].aggregated.B.patents).toBe(100)
    expect(times['2020'].aggregated.B.patents).toBeLessThan(100)
  })

  it.each([
    { what: 'a cell', data: changed(dataRows, 'C', { price: '3O' }), meta: metaRows, says: /bad-data\.csv:4 price: It must be a number/ },
    {
      what: 'a code',
      data: dataRows,
      meta: [...metaRows, metaRows[0] ?? {}],
      says: /bad-meta\.csv:12 papers: "papers" appears again; before in row 2/,
    },
    {
      what: 'a constant column',
      data: dataRows.map((row) => ({ ...row, price: '7' })),
      meta: metaRows,
      says: /bad-meta\.csv:5 price: All values are the same \(7\)/,
    },
  ])('names the file and row of $what, writes nothing and ends with 3', async ({ data, meta, says }) => {
    write('bad-data.csv', data)
    write('bad-meta.csv', meta)
    const { exit, out, err } = await run(['build', '--json', at('none.json')], { data: 'bad-data.csv', meta: 'bad-meta.csv' })
    expect([exit, out]).toEqual([3, ''])
    expect(err).toMatch(/^The index /)
    expect(err).toMatch(says)
    expect(existsSync(at('none.json'))).toBe(false)
  })

  it('says why a geometric mean of zeros is none, in Spanish to whoever reads Spanish', async () => {
    writeFileSync(at('zero.json'), JSON.stringify({ ...steps, normalise: 'min-max', aggregate: 'geometric' }))
    const words = ['index', 'build', '--data', at('iData.csv'), '--meta', at('iMeta.csv'), '--config', at('zero.json'), '--json', '-']
    const { exit, err } = await cli.run(words, { LANG: 'es_PE.UTF-8' })
    expect(exit).toBe(3)
    expect(err).toMatch(/^El índice /)
    expect(err).toContain('C tiene 0, y «geometric» no está definido ahí.')
  })

  it.each([
    { words: ['index', 'rank'], says: /no step \\"rank\\"|no step "rank"/ },
    { words: ['index', 'build'], says: /--data is missing/ },
    { words: ['index', 'gap', '--data', 'a', '--meta', 'b', '--json', '-'], says: /--unit is missing/ },
    {
      words: ['index', 'first', '--data', 'a', '--meta', 'b', '--json', '-', '--unit', 'A', '--within', '2'],
      says: /--within takes a number from 0 to 1/,
    },
    { words: ['index', 'build', '--data', 'a', '--meta', 'b', '--json'], says: /--json lacks its value/ },
  ])('refuses $words', async ({ words, says }) => {
    const { exit, err } = await cli.run(words)
    expect(exit).toBe(2)
    expect(err).toMatch(says)
  })

  it('names a file that is not there', async () => {
    const { exit, err } = await run(['build', '--json', '-'], { data: 'nothing.csv' })
    expect(exit).toBe(3)
    expect(err).toMatch(/^Unreadable file\. .*nothing\.csv could not be read/)
  })
})

function changed(rows: readonly Cells[], code: string, cells: Cells): Cells[] {
  return rows.map((row) => (row.uCode === code ? { ...row, ...cells } : row))
}
