/** Exchange: records in the formats of other registers and back, with what could not be carried; on small files written
 * here, and on the real inventories where they are at hand. */
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { exchange, type How, needFormat, type Rows, rowsOf } from '../../src/kernel/exchange/exchange.ts'
import type { Loss } from '../../src/kernel/exchange/loss.ts'
import { importFile } from '../../src/kernel/import/import.ts'
import { readRows } from '../../src/kernel/import/rows.ts'
import { type Bytes, look } from '../../src/kernel/import/source.ts'
import { canonicalJson } from '../../src/kernel/ledger/canonical.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { listAll } from '../../src/kernel/record/list.ts'
import { findPublished } from '../../src/kernel/record/read.ts'
import { confirmRemoval, proposeRemoval } from '../../src/kernel/record/redact.ts'
import { entriesOf } from '../../src/kernel/storage/ledger.ts'
import { examples } from '../../src/registers/algorithms/examples.ts'
import { databases, openWorld, publish, root, type World } from '../world.ts'

const shared = join(root, '../shared/data/registers')

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

async function bring(to: World, name: string, open: () => Bytes) {
  const mapping = needFormat(to.kernel, 'algorithms', name)
  const seen = await look(open(), 'file')
  const rows = readRows(mapping.shape, open(), seen, 'file')
  return importFile(to.kernel, { mapping, look: seen, file: 'file', rows, language: 'en', dryRun: false, progress: () => {} })
}

const bringText = (to: World, name: string, text: string) =>
  bring(to, name, async function* () {
    yield new TextEncoder().encode(text)
  })

async function give(from: World, name: string): Promise<{ text: string; losses: (Loss & { readonly record: string })[] }> {
  const format = needFormat(from.kernel, 'algorithms', name)
  const rows = await rowsOf(from.kernel, format)
  const pieces = await Array.fromAsync(exchange(from.kernel, format, rows, { telling: 'json', ahead: 2 }))
  const whole = (part: 'text' | 'told') => Buffer.concat(pieces.map((piece) => piece[part])).toString()
  return { text: whole('text'), losses: JSON.parse(whole('told')).losses }
}

async function revise(id: string, changes: Record<string, unknown>): Promise<void> {
  const { kernel } = world
  const record = await findPublished(kernel, 'algorithms', id)
  const edit = `${record?.version}.0`
  const drafted = await makeChange(kernel, operator, {
    register: 'algorithms',
    id,
    step: 'revise',
    edit,
    body: { ...record?.body, ...changes },
  })
  if (drafted.issues) throw new Error(JSON.stringify(drafted.issues))
  const sent = await makeChange(kernel, operator, { register: 'algorithms', id, step: 'submit', edit: drafted.edit })
  if (sent.issues) throw new Error(JSON.stringify(sent.issues))
  const published = await makeChange(kernel, operator, { register: 'algorithms', id, step: 'publish', edit: sent.edit })
  if (published.issues) throw new Error(JSON.stringify(published.issues))
}

const bodies = async (of: World) => (await listAll(of.kernel, 'algorithms', 'sort=name')).map(({ id, body }) => ({ id, body }))
const said = (body: object, field: string) => canonicalJson(Object.entries(body).find(([name]) => name === field)?.[1] ?? null)
const cellsOf = (text: string) => Papa.parse<string[]>(text.trimEnd(), { delimiter: ',' }).data

const header = 'Use Case Name,Agency,Bureau,Stage of Development,Date Initiated,"If Other, please explain.","If Other, please explain."'
const inventory = `${header}\r\n"=1+1 ","Agency, of Tests",North, Initiated,,,"second\n"\r\nScorer,"Agency, of Tests",South,Retired,10/1/2023,first,\r\n`

describe.each(databases)('the inventory of the United States, 2024, on %s', (database) => {
  beforeEach(async () => {
    if (database === 'sqlite') return
    await world.close()
    world = await openWorld({ database })
  })

  it('comes back cell by cell, spaces and what no field reads included, and loses nothing', async () => {
    await bringText(world, 'us-2024', inventory)
    const { text, losses } = await give(world, 'us-2024')
    expect(losses).toEqual([])
    const [columns = [], ...rows] = cellsOf(text)
    expect(columns).toHaveLength(62)
    expect(columns.filter((name) => name === 'If Other, please explain.')).toHaveLength(9)
    const [source = [], ...sourceRows] = cellsOf(inventory)
    const at = source.map((name, index) => columns.indexOf(name, index > 5 ? columns.indexOf(name) + 1 : 0))
    expect(rows.map((row) => at.map((index) => row[index]))).toEqual(sourceRows)
  })

  it('writes the field that a person changed, leaves every other cell, and says what has no place', async () => {
    await bringText(world, 'us-2024', inventory)
    const [, scorer] = await bodies(world)
    await revise(scorer?.id ?? '', { phase: 'in-use', appeal_text: { en: 'By letter.' }, risk_management: { en: '=danger' } })
    const { text, losses } = await give(world, 'us-2024')
    const [columns = [], , row = []] = cellsOf(text)
    const cell = (name: string) => row[columns.indexOf(name)]
    expect([cell('Stage of Development'), cell('Date Initiated'), cell('Use Case Name')]).toEqual([
      'Operation and Maintenance',
      '10/1/2023',
      'Scorer',
    ])
    expect(row).toContain("'=danger")
    expect(losses).toEqual([{ record: scorer?.id, field: 'appeal_text', column: null, reason: 'no-place', value: '{"en":"By letter."}' }])
  })

  it('makes a new version where only a cell changed that no field reads', async () => {
    await bringText(world, 'us-2024', inventory)
    expect(await bringText(world, 'us-2024', inventory)).toMatchObject({ unchanged: 2, revised: 0 })
    expect(await bringText(world, 'us-2024', inventory.replace('10/1/2023', '10/2/2023'))).toMatchObject({ unchanged: 1, revised: 1 })
    expect((await give(world, 'us-2024')).text).toContain('10/2/2023')
  })
})

describe('batches', () => {
  const many = () => Array.from({ length: 700 }, (_, at) => `Use ${at},Agency,North,Initiated,,,${at % 3 === 0 ? 'more' : ''}`)
  const wholeOf = async (rows: Rows, how: How) => {
    const pieces = await Array.fromAsync(exchange(world.kernel, needFormat(world.kernel, 'algorithms', 'nl-1.0'), rows, how))
    return {
      text: Buffer.concat(pieces.map(({ text }) => text)).toString(),
      told: Buffer.concat(pieces.map(({ told }) => told)).toString(),
    }
  }

  it('say the same written one after the other and many at once, here or in threads, in order', async () => {
    await bringText(world, 'us-2024', `${header}\r\n${many().join('\r\n')}\r\n`)
    const batches = await Array.fromAsync(await rowsOf(world.kernel, needFormat(world.kernel, 'algorithms', 'nl-1.0')))
    const rows = batches.flat()
    const small = Array.from({ length: 70 }, (_, at) => rows.slice(at * 10, at * 10 + 10))
    for (const telling of ['json', 'es'] as const) {
      const large = await wholeOf(batches, { telling, ahead: 3 })
      expect(large).toEqual(await wholeOf(small, { telling }))
      expect(large).toEqual(await wholeOf([[], ...batches.flatMap((batch) => [batch, []])], { telling, ahead: 1 }))
      expect(JSON.parse(large.text).map(({ name }: { name: string }) => name)).toEqual(Array.from({ length: 700 }, (_, at) => `Use ${at}`))
    }
    expect((await wholeOf(batches, {})).told).toBe('')
  })

  it('that fail are heard, and nothing after them is given', async () => {
    await bringText(world, 'us-2024', `${header}\r\n${many().join('\r\n')}\r\n`)
    const batches = await Array.fromAsync(await rowsOf(world.kernel, needFormat(world.kernel, 'algorithms', 'nl-1.0')))
    const broken = batches.map((batch) => batch.map((row, at) => (at === 0 ? { ...row, body: '{' } : row)))
    await expect(wholeOf([...batches, ...broken, ...broken], { ahead: 3 })).rejects.toThrow(SyntaxError)
    expect(JSON.parse((await wholeOf(batches, {})).text)).toHaveLength(700)
  })
})

describe('a row of a source', () => {
  it('stands in the document of its version alone, and is gone when that is removed by law', async () => {
    const { kernel } = world
    await bringText(world, 'us-2024', inventory)
    const [, scorer] = await bodies(world)
    const id = scorer?.id ?? ''
    await revise(id, { phase: 'in-use' })
    const documents = async () => {
      const entries = await entriesOf(kernel.database.read, 'algorithms', id)
      return entries.map(({ document }) => document?.includes('10/1/2023') ?? null)
    }
    expect(await documents()).toEqual([true, false])
    const legal = { ...operator, id: 'legal' }
    const { proposal } = await proposeRemoval(kernel, legal, { register: 'algorithms', id, versions: [1], reason: 'A judge said so.' })
    await confirmRemoval(kernel, operator, proposal)
    expect((await documents()).filter(Boolean)).toEqual([])
    const { text, losses } = await give(world, 'us-2024')
    expect(text).not.toContain('10/1/2023')
    expect(text).toContain('Operation and Maintenance')
    expect(losses).toEqual([])
  })
})

describe('the standard of the Netherlands', () => {
  const snapshot = JSON.stringify([
    {
      id: '11',
      title: 'T'.repeat(100),
      doel: 'Sorteert.',
      organisatie: 'Gemeente Proef',
      status: 'in_gebruik',
      impactassessment: 'Ja',
      juridische_basis: '',
      url: 'https://proef.example/11',
      geregistreerd: '2026-01-02',
    },
    { id: '12', title: 'Kort', doel: 'Weegt.', organisatie: 'Gemeente Proef', status: 'buiten_gebruik', impactassessment: 'Onbekend' },
  ])

  it('says what only fills a place and what had no room, and reads itself back equal', async () => {
    await bringText(world, 'nl-1.0', snapshot)
    expect((await bodies(world)).map(({ body }) => [body.impact_assessment, body.assessments])).toEqual([
      ['not-declared', undefined],
      ['yes', undefined],
    ])
    const { text, losses } = await give(world, 'nl-1.0')
    const [first] = JSON.parse(text)
    expect(first).toMatchObject({
      status: 'In gebruik',
      purpose_and_impact: 'Sorteert.',
      impact_assessments: 'Ja',
      language: 'nld',
      source_id: '11',
    })
    expect([...first.name]).toHaveLength(99)
    expect(first.quipu.filled).toContain('start_date')
    expect(losses.filter(({ reason }) => reason === 'shortened').map(({ column }) => column)).toEqual(['name'])
    expect(losses.filter(({ reason }) => reason === 'kept-only')).toMatchObject([{ column: 'geregistreerd', value: '2026-01-02' }])
    const other = await openWorld()
    expect(await bringText(other, 'nl-1.0', text)).toMatchObject({ published: 2, refused: [], leftOut: [] })
    expect(await bodies(other)).toEqual(await bodies(world))
    await other.close()
    expect(await bringText(world, 'nl-1.0', text)).toMatchObject({ unchanged: 2 })
  })

  it('takes what somebody wrote over a filler or a shortened text', async () => {
    await bringText(world, 'nl-1.0', snapshot)
    const items = JSON.parse((await give(world, 'nl-1.0')).text)
    items[0].start_date = '2024-05'
    items[0].name = 'Andere naam'
    expect(await bringText(world, 'nl-1.0', JSON.stringify(items))).toMatchObject({ revised: 1, unchanged: 1 })
    const [changed] = await bodies(world)
    expect(changed?.body).toMatchObject({ name: { nl: 'Andere naam' }, period: { from: '2024-05' } })
  })

  it('names what of a record of ours it cannot say', async () => {
    const id = await publish(world.kernel, 'algorithms', { ...examples['andara-turnos'], organization: undefined, action: undefined })
    const { text, losses } = await give(world, 'nl-1.0')
    expect(JSON.parse(text)).toMatchObject([
      { name: 'Asignador de turnos médicos', start_date: '2026-03', status: 'In gebruik', source_id: id },
    ])
    const why = Object.groupBy(losses, ({ field }) => String(field))
    expect(why.name?.map(({ reason }) => reason)).toEqual(['other-language', 'one-language'])
    expect(why.phase).toEqual([{ record: id, field: 'phase', column: null, reason: 'changed', value: 'pilot' }])
    expect(Object.keys(why)).toEqual(expect.arrayContaining(['classifies_people', 'evidence', 'sectors', 'appeal', 'country']))
  })
})

describe('the real inventories', () => {
  it.each([
    ['us-2024', 'us/2024_consolidated_ai_inventory_raw_v2.csv', 2133],
    ['nl-1.0', 'nl/snapshot_2026-06-09.json', 1460],
  ] as const)('%s in and out', async (name, path, count) => {
    const file = join(shared, path)
    if (!existsSync(file)) {
      console.log(`${file}: not present`)
      return
    }
    const from = await openWorld()
    expect(await bring(from, name, () => createReadStream(file))).toMatchObject({ published: count, refused: [], leftOut: [] })
    const { text, losses } = await give(from, name)
    if (name === 'us-2024') {
      expect(losses).toEqual([])
      // Windows-1252 is read, UTF-8 written; line ends within a cell are read as one kind.
      const source = new TextDecoder('windows-1252').decode(readFileSync(file)).replaceAll('\r\n', '\n')
      expect(text.replaceAll('\r\n', '\n')).toBe(source)
    } else {
      const schema = JSON.parse(readFileSync(join(shared, 'nl/publicatiestandaard_v1.0.0.schema.json'), 'utf8'))
      const isValid = new Ajv({ strict: false, validateFormats: false }).compile(schema)
      const items: unknown[] = JSON.parse(text)
      expect(items.filter((item) => !isValid(item))).toEqual([])
      expect(items).toHaveLength(count)
      const to = await openWorld()
      expect(await bringText(to, name, text)).toMatchObject({ published: count, refused: [], leftOut: [] })
      expect(await bodies(to)).toEqual(await bodies(from))
      await to.close()
    }
    await from.close()
  })
})

describe('the inventories of the United States, 2025, as agencies send them', () => {
  const template =
    'Use Case ID  [Agency Abbrev.] – [#],Use Case Name,Bureau/Component,Email Address,Stage of Development,Is the AI use case high-impact?,' +
    '"Has pre-deployment testing been conducted for this AI  use case?      Practice: Complete AI Impact Assessment",' +
    'Date when AI use case became operational or the pilot’s start date'
  const shapes: readonly (readonly [string, string, Record<string, unknown>])[] = [
    [
      'the template below a title and a row of groups',
      `2025 AI Use Case Inventory,,,,,,,\r\nIdentifiers,,,,Status,,,\r\n${template}\r\nDOT-1,Chat,FAA,someone@dot.example,c)  Deployed – in use,a) High-impact,a) Yes,3/1/2024\r\n,,,,,,,\r\n`,
      { organization_name: 'DOT', unit: 'FAA', phase: 'in-use', declared_risk: 'a) High-impact', period: { from: '2024-03-01' } },
    ],
    [
      'short headers of its own, parted by semicolons',
      'Use Case Identifier;Use Case Name;Agency ;Bureau;Development Stage;High Impact Indicator;PII Indicator\nDOT-1;Chat; Transportation ;FAA;Pilot;Not high-impact;False\n',
      { organization_name: 'Transportation', phase: 'pilot', personal_data: 'no', unit: 'FAA' },
    ],
    [
      'headers cut, in Windows-1252',
      Buffer.from(
        'Use Case Name\tWhat problem is the AI intended to solve?\tDescribe the AI system\x92s outputs.\tWhat are the expected benefits and positive outcomes from the AI\nCaf\xe9\tThirst\tCups\tCalm\n',
        'latin1',
      ).toString('latin1'),
      { name: { en: 'Café' }, summary: { en: 'Thirst' }, outputs: { en: 'Cups' }, benefits: { en: 'Calm' }, organization_name: 'file' },
    ],
    [
      'four columns without a stage',
      'Program Office,Office Function,Use Case,Description\nFSA,Loans,Summaries,Summarises letters\n',
      { name: { en: 'Summaries' }, unit: 'FSA', summary: { en: 'Loans' }, phase: 'not-declared', organization_name: 'file' },
    ],
  ]

  it.each(shapes)('reads %s', async (name, text, body) => {
    const mapping = needFormat(world.kernel, 'algorithms', 'us-2025')
    const bytes = Buffer.from(text, name.includes('1252') ? 'latin1' : 'utf8')
    const open = async function* () {
      yield bytes
    }
    const seen = await look(open(), 'file')
    const rows = readRows('table', open(), seen, 'file', { mapping })
    const request = { mapping, look: seen, file: 'file.csv', rows, language: 'en', dryRun: false, progress: () => {} } as const
    expect(await importFile(world.kernel, request)).toMatchObject({ rows: 1, published: 1, refused: [], leftOut: [] })
    const [record] = await bodies(world)
    expect(record?.body).toMatchObject(body)
    expect(JSON.stringify(await listAll(world.kernel, 'algorithms', ''))).not.toContain('someone@')
  })

  it('keeps one system behind an identifier, and two agencies apart that do not name themselves', async () => {
    const row = (id: string, name: string) => `Use Case ID;Use Case Name;Bureau\n${id};${name};North\n`
    await bringText(world, 'us-2025', row('AOT-1', 'Chat'))
    expect(await bringText(world, 'us-2025', row('AOT-1', 'Chat, renamed'))).toMatchObject({ published: 0, revised: 1 })
    const mapping = needFormat(world.kernel, 'algorithms', 'us-2025')
    for (const file of ['one.csv', 'two.csv']) {
      const open = async function* () {
        yield new TextEncoder().encode('Use Case Name,Bureau\nChat,North\n')
      }
      const seen = await look(open(), file)
      const rows = readRows('table', open(), seen, file)
      await importFile(world.kernel, { mapping, look: seen, file, rows, language: 'en', dryRun: false, progress: () => {} })
    }
    const names = (await bodies(world)).map(({ body }) => body.organization_name)
    expect(names.sort()).toEqual(['AOT', 'one', 'two'])
  })

  it('says of a cell that its field cannot take that it was left out, and keeps it', async () => {
    const text = 'Use Case Name,Agency,Operation Date,Open Source Code URL\nChat,A,Spring of 2024,"see the wiki"\n'
    const imported = await bringText(world, 'us-2025', text)
    expect(imported).toMatchObject({ published: 1, refused: [] })
    expect(imported.leftOut.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'operational_date', 'Spring of 2024'],
      [2, 'code_url', 'see the wiki'],
    ])
    const { text: given, losses } = await give(world, 'us-2025')
    expect(given).toContain('Spring of 2024')
    expect(losses).toEqual([])
  })
})

describe('every format', () => {
  it.each(['us-2024', 'us-2025', 'nl-1.0', 'uk-atrs-3', 'eu-annex-viii-a', 'eu-annex-viii-c', 'json-ld'])(
    '%s reads back what it said, and what is not equal it had named',
    async (name) => {
      const { organization: _, action: __, ...body } = examples['andara-turnos'] ?? {}
      await publish(world.kernel, 'algorithms', body, 'andara-turnos')
      const { text, losses } = await give(world, name)
      const other = await openWorld()
      expect(await bringText(other, name, text)).toMatchObject({ published: 1, refused: [], leftOut: [] })
      const [back] = await bodies(other)
      const fields = new Set([...Object.keys(body), ...Object.keys(back?.body ?? {})])
      const unequal = [...fields].filter((field) => said(body, field) !== said(back?.body ?? {}, field))
      expect(losses.map(({ field }) => field)).toEqual(expect.arrayContaining(unequal))
      if (name === 'json-ld') expect(unequal).toEqual([])
      else expect(unequal).toContain('evidence')
      await other.close()
    },
  )
})

describe('downloads', () => {
  it('give a register and a record in a format, and what was lost, for programs and for people', async () => {
    await bringText(world, 'us-2024', inventory)
    const [first] = await bodies(world)
    const whole = await world.get('/api/exchange/algorithms/us-2024')
    expect(whole.headers.get('content-disposition')).toBe('attachment; filename="algorithms.us-2024.csv"')
    expect(cellsOf(await whole.text())).toHaveLength(3)
    expect(await (await world.get('/api/losses/algorithms/us-2024')).json()).toEqual({
      register: 'algorithms',
      format: 'us-2024',
      losses: [],
      records: 2,
      count: 0,
    })
    const one = await world.get(`/api/exchange/algorithms/nl-1.0/${first?.id}`)
    expect(await one.json()).toHaveLength(1)
    const told = await (await world.get(`/api/losses/algorithms/nl-1.0/${first?.id}?as=text&language=es`)).text()
    expect(told).toContain('1 fichas')
    expect(told).toContain('la ficha no lo dice y el formato lo exige')
    expect((await world.get('/api/exchange/algorithms/nothing')).status).toBe(404)
    expect(await (await world.get('/api/exchange/places/us-2024')).json()).toMatchObject({ code: 'unknown-format' })
    expect((await world.get('/api/exchange/algorithms/us-2024/no-such-record')).status).toBe(404)
    expect(await (await world.get('/downloads')).text()).toContain('/api/exchange/algorithms/uk-atrs-3')
  })
})
