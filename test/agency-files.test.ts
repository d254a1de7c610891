/** The inventory of 2025 as agencies send it: each test is a small file of one shape, with what a careful person would have
 * read of it. What was not read is told, and nothing else. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSource } from '../src/cli/import-source.ts'
import { exchange, needFormat, rowsOf } from '../src/kernel/exchange/exchange.ts'
import { Fault, tell } from '../src/kernel/fault/fault.ts'
import { type ColumnReport, reportColumns } from '../src/kernel/import/column-report.ts'
import { type Imported, importFile } from '../src/kernel/import/import.ts'
import type { Headers } from '../src/kernel/import/rows.ts'
import { listAll } from '../src/kernel/record/list.ts'
import { bodiesOf } from '../src/kernel/storage/imports.ts'
import { us2025 } from '../src/registers/algorithms/mappings/us-2025.ts'
import { aCommandLine } from './command-line.ts'
import { textRows, workbook } from './workbook.ts'
import { openWorld, publish, type World } from './world.ts'

let folder: string
let world: World
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quipu-agencies-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

interface Brought extends Imported {
  readonly columns: ColumnReport
  readonly sheet: string | undefined
}

async function bring(bytes: string | Uint8Array, name = 'agency.csv'): Promise<Brought> {
  const mapping = us2025
  const file = join(folder, name)
  writeFileSync(file, bytes)
  const source = await openSource({ mapping, file, sheet: undefined }, name)
  const heard: { headers?: Headers } = {}
  const rows = source.rows(
    (headers) => {
      heard.headers = headers
    },
    () => {},
  )
  const request = { mapping, look: source.seen, file: name, rows, language: 'en', dryRun: false, progress: () => {} } as const
  const imported = await importFile(world.kernel, request)
  if (!heard.headers) throw new Error('no header was heard')
  return { ...imported, columns: reportColumns(mapping, world.kernel.catalog.need('algorithms'), heard.headers), sheet: source.sheet }
}

async function bodies() {
  return (await listAll(world.kernel, 'algorithms', '')).map(({ body }) => body)
}

async function refusal(bytes: string | Uint8Array, name?: string): Promise<string> {
  const error = await bring(bytes, name).catch((thrown: unknown) => thrown)
  if (!(error instanceof Fault)) throw error
  expect([error.code, tell(error, 'es').detail]).toEqual(['unreadable-file', expect.stringMatching(/no se pudo leer/)])
  return tell(error, 'en').detail
}

const head = 'Use Case ID,Use Case Name,Bureau/Component,Stage of Development'
const one = 'AOT-1,Chat,North,Deployed'
const two = 'AOT-2,Signs,South,Pilot'
const table = (...lines: readonly string[]) => `${lines.join('\r\n')}\r\n`
const sheet = (name: string, rows: readonly (readonly string[])[], merges: readonly string[] = []) => ({
  name,
  rows: textRows(rows),
  merges,
})
const cellsOf = (line: string) => line.split(',')

describe('a date', () => {
  it('that cannot be read is named by its row and column, and the record goes without it', async () => {
    const text = table(`${head},Operation Date`, `${one},25-Apr`, `${two},13/45/2024`, 'AOT-3,Third,South,Pilot,[blank]')
    const { leftOut, published } = await bring(text)
    expect(published).toBe(3)
    expect(leftOut.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'operational_date', '25-Apr'],
      [3, 'operational_date', '13/45/2024'],
    ])
  })
})

describe('an answer', () => {
  it.each([
    ['b) Yes', 'yes'],
    ['(a) No', 'no'],
    ['Y', 'yes'],
    [' FALSE', 'no'],
    ['Yes - names of employees', 'yes'],
    ['No (incidental only)', 'no'],
    ['Not Applicable', 'does-not-apply'],
    ['N/A', 'does-not-apply'],
    ['', 'not-declared'],
    ['[blank]', 'not-declared'],
  ])('of %j', async (answer, key) => {
    expect(await bring(table(`${head},PII`, `${one},${answer}`))).toMatchObject({ published: 1, leftOut: [] })
    expect(await bodies()).toMatchObject([{ personal_data: key }])
  })

  it.each([
    ['b)  b)  Pilot – The use case has been deployed in a limited test.', 'pilot'],
    ['Pre-Deployment - in acquisition', 'planned'],
    ['Stage 4 - Operation and Maintenance (in use)', 'in-use'],
    ['Sandbox', 'planned'],
    ['c)\u00a0Deployed', 'in-use'],
  ])('of the stage: %j', async (answer, phase) => {
    await bring(table(head, `AOT-1,Chat,North,"${answer}"`))
    expect(await bodies()).toMatchObject([{ phase }])
  })

  it('of no, where an address is asked for, says that there is none', async () => {
    const { leftOut } = await bring(table(`${head},PIA URL,Open Source Code URL,Problem Description`, `${one},No,see the wiki,No`))
    expect(leftOut).toMatchObject([{ column: 'code_url', value: 'see the wiki' }])
    expect(await bodies()).toMatchObject([{ summary: { en: 'No' } }])
  })

  it('that no pattern knows is named, and kept for the way out', async () => {
    const { leftOut } = await bring(table(`${head},PII Indicator`, `${one},Depends on the data`))
    expect(leftOut).toEqual([
      { row: 2, column: 'has_pii', value: 'Depends on the data', why: 'The format does not know that answer; it stays "not declared".' },
    ])
    const format = needFormat(world.kernel, 'algorithms', 'us-2025')
    const pieces = await Array.fromAsync(exchange(world.kernel, format, await rowsOf(world.kernel, format)))
    expect(Buffer.concat(pieces.map(({ text }) => text)).toString()).toContain('Depends on the data')
    expect(pieces.filter(({ losses }) => losses > 0)).toEqual([])
  })
})

describe('rows', () => {
  const names = async () => (await bodies()).map(({ name }) => Object(name).en).sort()

  it('are those below titles, whatever stands there; the titles are told', async () => {
    const preface = Array.from({ length: 30 }, (_, at) => `"Line ${at}, of the preface",,,`)
    expect(await bring(table(...preface, head, one))).toMatchObject({ rows: 1, columns: { above: 30 } })
    const { rows, columns } = await bring(
      table('Agency of Tests,,,', '"Inventory of 2025; as of ""January"", see M-25-21",,,', ',,,', head, one, two, ',,,'),
    )
    expect([rows, await names()]).toEqual([2, ['Chat', 'Signs']])
    expect(columns.titles).toEqual(['Agency of Tests', 'Inventory of 2025; as of "January", see M-25-21'])
  })

  it('are no notes, totals, group titles, headers said again or words that explain the columns', async () => {
    const { rows, refused, columns } = await bring(
      table(
        head,
        'Structured Text,Free Text,Select all that apply.,Multiple Choice',
        one,
        'Bureau of the South,,,',
        head,
        two,
        ',Total: 2 use cases,,',
        'Total,2,,',
        ',Source: office of the CAIO,,',
        ',Source:,office of the CAIO,',
        '* As defined in M-25-21,,,',
      ),
    )
    expect([rows, refused, await names()]).toEqual([2, [], ['Chat', 'Signs']])
    expect(columns.asides.map(({ row }) => row)).toEqual([2, 4, 5, 7, 8, 9, 10, 11])
    expect(columns.asides[0]?.text).toBe('Structured Text | Free Text | Select all that apply. | Multiple Choice')
  })

  it('are systems that are called as a note begins, and those of which no more than a name is said', async () => {
    await bring(table(head, 'AOT-1,Notes on visits,North,Pilot', ',Total recall,South,', ',Source code scanner,South,', ',Alone,,'))
    expect(await names()).toEqual(['Alone', 'Notes on visits', 'Source code scanner', 'Total recall'])
  })

  it('may end early, as spreadsheets leave them, which is told; one that the file ends in may be cut, and is refused', async () => {
    const { rows, refused, columns } = await bring(`${head}\r\nAOT-1,Chat\r\n${two},,,\r\nAOT-3,Cut,No`)
    expect([rows, columns.short, await names()]).toEqual([3, [2], ['Chat', 'Signs']])
    expect(refused).toMatchObject([{ row: 4, why: 'The row has 3 cells, and the table 4 columns.' }])
  })

  it('without a name are refused, with the row', async () => {
    const { refused } = await bring(table(head, one, 'AOT-2,,South,Pilot'))
    expect(refused).toEqual([{ row: 3, column: 'use_case_name', value: '', why: 'This is missing.' }])
  })
})

describe('columns', () => {
  it('that say the same as one before are read where that one is empty, and told', async () => {
    const { columns } = await bring(table('Use Case Name,Office Function,Description', 'Chat,Loans,Letters', 'Signs,,Counts'))
    expect(columns.doubled).toEqual([{ header: 'Description', column: 'problem_solved' }])
    expect((await bodies()).map(({ summary }) => Object(summary).en).sort()).toEqual(['Counts', 'Loans'])
  })

  it('that are surely one are preferred to those that may be', async () => {
    const { columns } = await bring(
      table('Use Case ID,Stage of Development (last year),Use Case Name,Stage of Development', 'AOT-1,Pilot,Chat,Deployed'),
    )
    expect(columns.doubled).toEqual([{ header: 'Stage of Development (last year)', column: 'development_stage' }])
    expect(await bodies()).toMatchObject([{ phase: 'in-use' }])
  })

  it('named by two rows are one header', async () => {
    const { rows } = await bring(table('Use Case ID,Use Case Name,Where,', ',,Bureau/Component,Stage of Development', one))
    expect([rows, await bodies()]).toMatchObject([1, [{ unit: 'North', phase: 'in-use' }]])
  })
})

describe('an agency', () => {
  it('is one whatever the spaces of its name', async () => {
    const rows = ['Department of Tests', 'Department of Tests ', 'Department of\u00a0Tests', 'Department  of Tests']
    const { organizations } = await bring(
      table('Agency Name,Use Case Name,Bureau', ...rows.map((name, at) => `${name},System ${at},North`)),
    )
    expect(organizations).toMatchObject([{ name: 'Department of Tests', reason: 'new' }])
    expect(new Set((await bodies()).map(({ organization_name }) => organization_name))).toEqual(new Set(['Department of Tests']))
  })

  it('has its name and its acronym where a file says both', async () => {
    const { organizations } = await bring(table('Use Case Name,Agency,Agency Abbreviation,Bureau', 'Chat,Agency of Tests,AOT,North'))
    expect(organizations).toMatchObject([{ name: 'Agency of Tests', reason: 'new' }])
    const [draft] = (await bodiesOf(world.kernel.database.read, 'organizations')).drafts
    expect(JSON.parse(draft?.body ?? '')).toMatchObject({ name: 'Agency of Tests', acronym: 'AOT' })
  })

  it('is known by its acronym, in a column or before the identifiers, and none is begun of a file’s name', async () => {
    const body = { name: 'Agency of Tests', acronym: 'AOT', country: 'US', nature: 'public', form: 'agency' }
    await publish(world.kernel, 'organizations', body, 'agency-of-tests')
    for (const [name, text] of [
      ['column.csv', table('Use Case Name,Agency,Bureau', 'First,AOT,North')],
      ['identifiers.csv', table(head, 'AOT-7,Second,North,Pilot')],
    ] as const)
      expect(await bring(text, name)).toMatchObject({ organizations: [{ id: 'agency-of-tests', reason: 'same-acronym' }], nameless: 0 })
    expect(await bodies()).toMatchObject([{ organization: 'agency-of-tests' }, { organization: 'agency-of-tests' }])
    expect(await bring(table('Use Case Name,Bureau', 'Third,North'), 'third.csv')).toMatchObject({ organizations: [], nameless: 1 })
  })
})

describe('a workbook', () => {
  const list = [cellsOf(head), cellsOf(one), cellsOf(two)]

  it('is read by the one sheet that has the format’s columns, whatever others explain', async () => {
    const brought = await bring(
      workbook([
        sheet('How to', [
          ['Field', 'Description'],
          ['Use Case Name', 'Its title'],
          ['Use Case ID', 'Its number'],
        ]),
        sheet('Lists', [
          ['Stage of Development', 'AI Classification', 'Use Case Topic Area'],
          ['Pilot', 'Agentic AI', 'Science'],
        ]),
        { ...sheet('Hidden', list), hidden: true },
        sheet('All Use Cases', [['Inventory of 2025'], [], ...list], ['A1:D2']),
        sheet('Commercial', [
          ['AI Use Case', 'Agency Use (Y/N)?'],
          ['Writing code', 'Y'],
        ]),
      ]),
      'agency.xlsx',
    )
    expect(brought).toMatchObject({
      sheet: 'All Use Cases',
      rows: 2,
      published: 2,
      columns: { titles: ['Inventory of 2025', 'Inventory of 2025'] },
    })
  })

  it('is read by the sheet that has by far the most of the format’s columns', async () => {
    const more = ['AI Classification', 'Use Case Topic Area', 'Vendor(s) Name', 'System(s) Name', 'PII', 'PIA', 'ATO', 'Justification']
    const waivers = [
      ['Use Case ID', 'Use Case Name', 'Justification'],
      ['AOT-1', 'Chat', 'Slow'],
    ]
    const book = workbook([sheet('Waivers', waivers), sheet('Inventory', [[...cellsOf(head), ...more], cellsOf(one)])])
    expect(await bring(book, 'waivers.xlsx')).toMatchObject({ sheet: 'Inventory', rows: 1 })
  })

  it('says in each row what a cell merged over rows says', async () => {
    await bring(workbook([sheet('S', [...list.slice(0, 2), ['AOT-2', 'Signs', '', 'Pilot']], ['C2:C3'])]), 'merged.xlsx')
    expect(await bodies()).toMatchObject([{ unit: 'North' }, { unit: 'North' }])
  })

  it('has one row where the name is one cell over two, and the other is told', async () => {
    const rows = [...list, ['', '', 'West', '']]
    const { columns, rows: count } = await bring(workbook([sheet('S', rows, ['A3:A4', 'B3:B4'])]), 'over-two.xlsx')
    expect([count, columns.asides]).toEqual([2, [{ row: 4, text: 'AOT-2 | Signs | West' }]])
  })

  it('is known by its bytes, as text is, whatever the name', async () => {
    expect(await bring(workbook([sheet('S', list)]), 'book.csv')).toMatchObject({ sheet: 'S', rows: 2 })
    expect(await bring(table(head, one), 'text.xlsx')).toMatchObject({ sheet: undefined, rows: 1 })
  })

  it('of several such sheets asks which; of none, says what it looked for', async () => {
    expect(await refusal(workbook([sheet('One', list), sheet('Two', list)]), 'two.xlsx')).toContain(
      'several of its sheets have the columns of the format us-2025 ("One", "Two"), and one is read at a time; say by --sheet which sheet',
    )
    expect(await refusal(workbook([sheet('One', [['A']]), sheet('Two', [['B']])]), 'none.xlsx')).toContain(
      'none of its sheets has the columns of the format us-2025 (use_case_name); say by --sheet which sheet; it has: "One", "Two"',
    )
  })
})

describe('text of one byte a letter', () => {
  it.each([
    ['of an old Mac', '\xd2Caf\x8e\xd3 \xd0 the agency\xd5s', 'macintosh'],
    ['of Windows', '\x93Caf\xe9\x94 \x96 the agency\x92s', 'windows-1252'],
  ])('%s is told by where its letters stand', async (_, name, encoding) => {
    const bytes = Buffer.from(table(head, `AOT-1,${name},North,Pilot`), 'latin1')
    const file = join(folder, 'letters.csv')
    writeFileSync(file, bytes)
    expect((await openSource({ mapping: us2025, file, sheet: undefined }, 'letters.csv')).seen.encoding).toBe(encoding)
    await bring(bytes)
    expect(await bodies()).toMatchObject([{ name: { en: '“Café” – the agency’s' } }])
  })
})

describe('another import', () => {
  it('names as gone what the same agency no longer has, and nothing of others', async () => {
    await bring(table(head, one, two), 'first.csv')
    await bring(table(head, 'XYZ-1,Other,West,Pilot'), 'other.csv')
    const { vanished, unchanged } = await bring(table(head, two), 'first.csv')
    const gone = (await listAll(world.kernel, 'algorithms', '')).filter(({ body }) => Object(body.name).en === 'Chat')
    expect([unchanged, vanished]).toEqual([1, gone.map(({ id }) => id)])
  })
})

describe('what is none', () => {
  it.each([
    ['a table that is turned', 'Use Case Name,Chat,Signs\nBureau,North,South\n', 'its columns stand in rows, one below the other'],
    ['a list', '[{"Use Case Name": "Chat"}]', 'it is JSON, and that format is a CSV or XLSX table'],
    ['a page that a site sent instead', '<img src="/logo.jpg" style="width:9px;"><br>\nNot available.', 'it is a web page (HTML)'],
    ['a page with the table', '\ufeff\n<!DOCTYPE html><table><tr><td>Use Case Name</td></tr></table>', 'it is a web page (HTML)'],
    ['the list of commercial products', 'AI Use Case,Agency Use (Y/N)?\nWriting code,Y\n', 'it has: «AI Use Case», «Agency Use (Y/N)?»'],
    [
      'a header of something else, without rows',
      'Programme,Owner\n',
      'it lacks the columns «use_case_name» / «Use Case Name» of the format us-2025; it has: «Programme», «Owner»',
    ],
  ])('%s', async (_, text, why) => {
    expect(await refusal(text)).toContain(why)
    expect(await bodies()).toEqual([])
  })
})

it('is told on the command line in both languages, and the exit says whether anything was not read', async () => {
  const cli = aCommandLine()
  const file = join(folder, 'told.csv')
  const long = 'Describe any data that was used to train, fine-tune or evaluate the performance of models used in this use case'
  writeFileSync(file, table('Title,,', `Use Case Name,Bureau,"${long}"`, 'Chat,North', 'Signs,South,Pictures', 'Note: none,,'))
  const { exit, out } = await cli.run(['import', 'algorithms', file, '--format', 'us-2025', '--dry-run'])
  expect(exit).toBe(0)
  expect(out).toContain('Title rows above the headers, which are not read: 1\n  Title\n')
  expect(out).toContain(`Headers taken for others of similar wording (1); look at them:\n  "${long.slice(0, 80)}" → data_description\n`)
  expect(out).toContain('which are not read:\n  row 5  Note: none\n')
  expect(out).toContain('Rows that end before the headers do (1); what is missing is taken for empty: 3\n')
  expect(out).toContain(`2 rows do not say whose they are: the file's name ("told.csv") stands for it; say it by --given "agency_name=…"\n`)
  const spanish = await cli.run(['import', 'algorithms', file, '--format', 'us-2025', '--dry-run'], { LANG: 'es_PE.UTF-8' })
  expect(spanish.out).toContain('2 filas no dicen de qué institución son')
  const { facts } = await cli.run(['import', 'algorithms', file, '--format', 'us-2025', '--dry-run', '--json'])
  expect(facts).toMatchObject({ rows: 2, nameless: 2, columns: { asideCount: 1, short: [3], similar: [{ column: 'data_description' }] } })
  cli.remove()
})
