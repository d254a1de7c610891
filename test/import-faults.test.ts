/** `quipu import` over files in which something is wrong: each is told for what it is, nothing is half written, and the
 * memory in use stays small whatever the file's size. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Fault, tell } from '../src/kernel/fault/fault.ts'
import { importFile } from '../src/kernel/import/import.ts'
import { readRows } from '../src/kernel/import/rows.ts'
import { look } from '../src/kernel/import/source.ts'
import { ledgerSize } from '../src/kernel/storage/ledger.ts'
import { allMappings } from '../src/registers/mappings.ts'
import { aCommandLine, type CommandLine } from './command-line.ts'
import { textRows, workbook, zip } from './workbook.ts'
import { openWorld, root, type World } from './world.ts'

const mostMemoryKb = 300_000
const header = 'Use Case Name,Agency,Agency Abbreviation,Bureau,Stage of Development\n'
const good = 'Chat,Agency of Tests,AOT,North,Initiated\n'

let cli: CommandLine
beforeAll(() => {
  cli = aCommandLine()
})
afterAll(() => cli.remove())

const pathOf = (name: string) => join(cli.folder, '..', name)

interface Imported {
  readonly exit: number | null
  readonly out: string
  readonly err: string
  readonly peakKb: number
}

/** Runs the import, and reads how much memory the process had at most. */
async function importing(name: string, words: readonly string[] = [], environment = {}): Promise<Imported> {
  const format = words.includes('--format') ? [] : ['--format', name.endsWith('.json') ? 'nl-1.0' : 'us-2024']
  const running = cli.start(['import', 'algorithms', pathOf(name), ...format, ...words], environment)
  const peak = { kb: 0 }
  const watch = setInterval(() => {
    try {
      peak.kb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${running.process.pid}/status`, 'utf8'))?.[1] ?? peak.kb)
    } catch {
      // It has ended; the last peak stands.
    }
  }, 20)
  const ended = await running.ended
  clearInterval(watch)
  return { ...ended, peakKb: peak.kb }
}

/** The same piece so many times over, written as a stream. */
function writeLarge(
  path: string,
  { before = '', piece, times, after = '' }: { before?: string; piece: string; times: number; after?: string },
) {
  const file = openSync(path, 'w')
  writeSync(file, before)
  const bytes = Buffer.from(piece)
  for (let at = 0; at < times; at++) writeSync(file, bytes)
  writeSync(file, after)
  closeSync(file)
}

async function importBytes({ kernel }: World, name: string, bytes: Uint8Array) {
  const mapping = allMappings.find((one) => one.name === (name.endsWith('.json') ? 'nl-1.0' : 'us-2024'))
  if (!mapping) throw new Error(name)
  const open = async function* () {
    // In pieces, so that nothing hangs on where one ends.
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
  }
  const seen = await look(open(), name)
  const rows = readRows(mapping.shape, open(), seen, name)
  return importFile(kernel, { mapping, look: seen, file: name, rows, language: 'en', dryRun: false, progress: () => {} })
}

describe('import refuses whole, and says why, in either language', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  it.each([
    ['cut-quoted.csv', `${header}${good}"Never closed, Agency`, /line 3 is never closed/, /la fila de la línea 3 no se cierran/],
    [
      'stray.csv',
      `${header}${good}A "quoted" name,Agency,A,N,Initiated\n`,
      /line 3 has a quotation mark in the middle/,
      /línea 3 tiene comillas/,
    ],
    ['after.csv', `${header}"A" b,Agency,A,N,Initiated\n`, /line 2 has a quotation mark in the middle/, /línea 2 tiene comillas/],
    [
      'cut-letter.csv',
      Buffer.from(`${header}Año,Agencia,A,N,Initiated\nMás, Señ`).subarray(0, -1),
      /line 3 holds bytes that are not/,
      /línea 3 hay bytes/,
    ],
    [
      'mixed.csv',
      Buffer.concat([Buffer.from(`${header}Año ñandú,Agencia,A,N,Initiated\n`), Buffer.from('Caf\xe9,A,A,N,Initiated\n', 'latin1')]),
      /line 3 holds bytes that are not: it mixes two encodings/,
      /mezcla dos codificaciones/,
    ],
    ['wide.csv', Buffer.from(`${header}${good}`, 'utf16le'), /UTF-16 without its mark/, /UTF-16 sin su marca/],
    ['book.csv', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), /a zipped file, not text/, /es un archivo comprimido, no texto/],
    [
      'old-book.csv',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      /a spreadsheet of an old format, or with a password/,
      /hoja de cálculo de un formato antiguo, o con contraseña/,
    ],
    ['packed.csv', Buffer.from([0x1f, 0x8b, 8, 0]), /it is compressed/, /está comprimido/],
    ['page.csv', '%PDF-1.7\n', /it is a PDF/, /es un PDF/],
    ['headless.csv', `${good}${good}`, /lacks the columns «Agency», «Bureau», «Use Case Name»/, /no tiene las columnas «Agency»/],
    ['blank-header.csv', ` , ,\n${good}`, /it has no headers/, /no tiene encabezados/],
    ['cut-list.json', '[{"id":"1","name":"a"},{"id":"2","na', /breaks off after item 1/, /se corta después del elemento 1/],
    ['cut-after.json', '[{"id":"1"},', /breaks off after item 1/, /se corta después del elemento 1/],
    ['bad-item.json', '[{"id":"1"},{"id":2 3}]', /not JSON at item 2/, /no es JSON en el elemento 2/],
    ['comma.json', '[{"id":"1"},]', /not JSON at item 2/, /no es JSON en el elemento 2/],
    ['more.json', '[{"id":"1"}] [2]', /something follows after its list/, /sigue algo después/],
    ['shape.json', '{"id":"1"}', /not a JSON list/, /no es una lista JSON/],
    ['numbers.json', '[1,2]', /item 1 is not an object/, /el elemento 1 no es un objeto/],
    ['lines.json', '{"id":"1"}\n{"id":"2"}\n', /something follows after its list/, /sigue algo después/],
  ])('%s', async (name, text, english, spanish) => {
    const bytes = Buffer.from(text)
    const fault = await importBytes(world, name, bytes).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (!(fault instanceof Fault)) throw fault ?? new Error('it was taken')
    expect(fault.code).toBe('unreadable-file')
    expect(tell(fault, 'en').detail).toMatch(english)
    expect(tell(fault, 'es').detail).toMatch(spanish)
    expect(await ledgerSize(world.kernel.database.read)).toBe(0)
  })

  it('from the command line too, with the exit 3 and no stack, and has written nothing', async () => {
    writeFileSync(pathOf('stray.csv'), `${header}${good}A "quoted" name,Agency,A,N,Initiated\n`)
    const { exit, out, err } = await importing('stray.csv', [], { LANG: 'es_PE.UTF-8' })
    expect([exit, out]).toEqual([3, ''])
    expect(err).toMatch(/^Archivo ilegible\. stray\.csv: no se pudo leer|línea 3 tiene comillas/)
    expect(err).not.toMatch(/^\s+at /m)
    expect((await cli.run(['rebuild', '--json'])).facts).toMatchObject({ entries: 0 })
  })
})

describe('import takes', () => {
  it('a table cut in the middle of a row, and reports that row by its line', async () => {
    writeFileSync(pathOf('cut-row.csv'), `${header}${good}Half,Agency of Tests`)
    const { exit, out } = await importing('cut-row.csv', ['--dry-run'])
    expect(exit).toBe(3)
    expect(out).toMatch(/^row 3 {2}-: The row has 2 cells, and the table 5 columns\./m)
  })

  it('every kind of line end in one file, within quotes too, and counts lines as an editor does', async () => {
    writeFileSync(
      pathOf('ends.csv'),
      `${header.replace('\n', '\r\n')}One,Agency,A,N,Initiated\n"Two\r\nlines",Agency,A,N,Initiated\rThree,Agency,A,N,Initiated\r\n\r\nShort\nFive,Agency,A,N,Initiated`,
    )
    const { exit, out } = await importing('ends.csv', ['--dry-run', '--json'])
    expect(exit).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ rows: 5, published: 4, refused: [{ row: 7 }] })
  })

  it('headers twice, without a name, unknown or lacking, and says so', async () => {
    writeFileSync(pathOf('headers.csv'), 'Use Case Name,Agency,Bureau,Agency,,Colour\nChat,First agency,North,Second agency,x,blue\n')
    const { exit, out } = await importing('headers.csv', ['--dry-run'])
    expect(exit).toBe(0)
    expect(out).toContain('Headers that appear more than once (1); the first column of each is read: "Agency"')
    expect(out).toContain('Columns without a header (1), which are not read: 5')
    expect(out).toContain('Columns that the format does not read (2): "Agency (2)", "Colour"')
    expect(out).toMatch(/Columns of the format that the file lacks \(13\): .* … and 10 more/)
    expect(out).toContain('us-first-agency: First agency')
    writeFileSync(pathOf('own.csv'), 'id,name,nature,form,acronim\nuno,Uno,public,agency,U\n')
    const own = await cli.run(['import', 'organizations', pathOf('own.csv'), '--format', 'csv', '--dry-run', '--json'])
    expect(own.facts).toMatchObject({ published: 1, columns: { lacking: [], unread: ['acronim'], repeated: [], unnamed: [] } })
  })

  it('a list within an object, as our exports have it, whatever stands around it', async () => {
    const item = { id: 'uno', body: { name: 'Uno, “dos” \\ "tres" ]}', nature: 'public', form: 'agency' } }
    writeFileSync(
      pathOf('own.json'),
      JSON.stringify({ register: 'x', no: { items: [1, [2]] }, items: [item, { ...item, id: 'dos' }], end: '}]' }),
    )
    const { facts } = await cli.run(['import', 'organizations', pathOf('own.json'), '--format', 'json', '--dry-run', '--json'])
    expect(facts).toMatchObject({ rows: 2, published: 2, refused: [] })
  })

  it('rows that are right, and lists the others in a file beside, with the exit 3; then undoes all of it', async () => {
    const text = `${header}${good}${'x'.repeat(500)},Agency of Tests,AOT,N,Initiated\n"=1+1",Agency of Tests,AOT,N,Initiated\n"""=cmd""",,AOT\n`
    writeFileSync(pathOf('some.csv'), text)
    const { exit, out } = await importing('some.csv', ['--json'])
    expect(exit).toBe(3)
    const facts = JSON.parse(out)
    expect(facts).toMatchObject({ rows: 4, published: 2, refusals: pathOf('some.csv.refused.csv'), encoding: 'utf-8', delimiter: ',' })
    expect(readFileSync(facts.refusals, 'utf8').split('\n').slice(0, 2)).toEqual([
      'row,column,value,why',
      `3,Use Case Name,${'x'.repeat(200)},It has 500 characters; 400 fit.`,
    ])
    const again = JSON.parse((await importing('some.csv', ['--json'])).out)
    expect(again).toMatchObject({ published: 0, revised: 0, unchanged: 2 })
    const undone = await cli.run(['undo', facts.import, '--note', 'Not this file', '--json'])
    expect([undone.exit, undone.facts]).toMatchObject([0, { withdrawn: 2, restored: 0, kept: [] }])
    expect((await cli.run(['list', 'algorithms', '--json'])).facts).toMatchObject({ total: 0 })
    expect((await cli.run(['doctor'])).exit).toBe(0)
  })

  it('a table of 300,000 rows that are all wrong, in bounded memory: the first are shown, and the file beside has every one', async () => {
    const times = 300_000
    writeLarge(pathOf('wrong.csv'), { before: header, piece: `${'x'.repeat(401)},Agency of Tests,AOT,N,Initiated\n`, times })
    const { exit, out, peakKb } = await importing('wrong.csv', ['--json'])
    const facts = JSON.parse(out)
    expect([exit, facts.rows, facts.published, facts.refusedRows, facts.refusedCells]).toEqual([3, times, 0, times, times])
    expect(facts.refused).toHaveLength(1000)
    const lines = readFileSync(facts.refusals, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(1 + times)
    expect([lines[0], lines.at(-1)]).toEqual([
      'row,column,value,why',
      `${times + 1},Use Case Name,${'x'.repeat(200)},It has 401 characters; 400 fit.`,
    ])
    expect(existsSync(`${facts.refusals}.part`)).toBe(false)
    // Kept in a list, they took more than a gigabyte.
    expect(peakKb).toBeLessThan(400_000)
  })

  it('leaves no list beside where nothing is imported after all', async () => {
    writeFileSync(pathOf('cut.csv'), `${header},Agency,A,N,Initiated\n"Never closed`)
    expect((await importing('cut.csv')).exit).toBe(3)
    expect(['', '.part'].map((end) => existsSync(pathOf(`cut.csv.refused.csv${end}`)))).toEqual([false, false])
  })

  it('the sheet of a workbook that is named, with the digest of the file and the rows as the sheet counts them', async () => {
    const columns = ['Use Case Name', 'Agency', 'Agency Abbreviation', 'Bureau', 'Stage of Development']
    const rows = textRows([
      columns,
      ['Hoja', 'Agency of Tests', 'AOT', 'North', 'Initiated'],
      ['x'.repeat(500), 'Agency of Tests', 'AOT', 'N', 'Initiated'],
    ])
    const bytes = workbook([
      { name: 'Read me', rows: textRows([['Notes']]) },
      { name: 'Cases', rows },
      { name: 'Cases of before', rows },
    ])
    writeFileSync(pathOf('book.xlsx'), bytes)
    const unsaid = await importing('book.xlsx')
    expect([unsaid.exit, unsaid.out]).toEqual([3, ''])
    expect(unsaid.err).toContain('say by --sheet which sheet; it has: "Read me", "Cases", "Cases of before"')
    const { exit, out } = await importing('book.xlsx', ['--sheet', 'Cases', '--json'])
    expect(exit).toBe(3)
    const facts = JSON.parse(out)
    expect(facts).toMatchObject({
      rows: 2,
      published: 1,
      sheet: 'Cases',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      refused: [{ row: 3 }],
    })
    expect(facts.encoding).toBeUndefined()
    expect((await importing('book.xlsx', ['--sheet', 'Cases', '--dry-run'])).out).toContain(
      `Workbook of ${bytes.length} bytes, sheet "Cases"`,
    )
    await cli.run(['undo', facts.import, '--note', 'Not this file'])
    writeFileSync(pathOf('bomb.xlsx'), zip([{ name: 'xl/workbook.xml', data: Buffer.alloc(500_000_000) }]))
    const bomb = await importing('bomb.xlsx')
    expect([bomb.exit, bomb.out]).toEqual([3, ''])
    expect(bomb.err).toContain('unpacked it is over 400 MB')
  }, 60_000)

  it('organizations that are there by name, alias or acronym, and says why it took each', async () => {
    const own = 'id,name,nature,form,country,acronym,aliases\nuno,Ministerio de Pruebas,public,agency,US,MP,Casa de Pruebas\n'
    writeFileSync(pathOf('organizations.csv'), own)
    expect((await cli.run(['import', 'organizations', pathOf('organizations.csv'), '--format', 'csv'])).exit).toBe(0)
    const rows = [
      'A,MINISTERIO DE PRUEBAS,,N,Initiated',
      'B,casa de pruebas,,N,Initiated',
      'C,Ministry of Tests,mp,N,Initiated',
      'D,Agency of Tests,,N,Initiated',
      'E,Nobody,,N,Initiated',
    ]
    writeFileSync(pathOf('matched.csv'), `${header}${rows.join('\n')}\n`)
    const { exit, out } = await importing('matched.csv', ['--dry-run'])
    expect(exit).toBe(0)
    expect(out).toContain(
      [
        'Organizations: 4 known already, 1 new as drafts:',
        '  uno: MINISTERIO DE PRUEBAS (same name or alias)',
        '  uno: casa de pruebas (same name or alias)',
        '  uno: Ministry of Tests (same acronym)',
        '  us-agency-of-tests: Agency of Tests (waits as a draft)',
        '  us-nobody: Nobody (nobody has that name)',
      ].join('\n'),
    )
  })
})

describe('a large file, in little memory', () => {
  it('10^6 columns in the header, or in one row', async () => {
    writeLarge(pathOf('columns.csv'), { piece: 'column,'.repeat(1000), times: 1000, after: 'z\n1\n' })
    const wide = await importing('columns.csv')
    expect([wide.exit, wide.err]).toEqual([3, expect.stringContaining('it has more than 2000 columns')])
    writeLarge(pathOf('cells.csv'), { before: header + good, piece: 'a,'.repeat(1000), times: 1000, after: `b\n${good}` })
    const cells = await importing('cells.csv', ['--dry-run'])
    expect([cells.exit, cells.out]).toEqual([3, expect.stringContaining('row 3  -: The row has 1000001 cells, and the table 5 columns.')])
    for (const { peakKb } of [wide, cells]) expect(peakKb).toBeLessThan(mostMemoryKb)
  })

  it('a cell, or an item of a list, of 1 GB', async () => {
    const { bavail, bsize } = statfsSync(tmpdir())
    if (bavail * bsize < 2 ** 31) {
      console.log(`${tmpdir()} has no room for a file of 1 GB: not possible here`)
      return
    }
    const path = pathOf('cell.csv')
    const start = `${header}${good}"`
    writeLarge(path, { before: start, piece: 'x'.repeat(2 ** 20), times: 1024, after: '",Agency,A,N,Initiated\n' })
    const cell = await importing('cell.csv')
    expect([cell.exit, cell.err]).toEqual([3, expect.stringContaining('the row that begins on line 3 is over 5000000 characters')])
    const file = openSync(path, 'r+')
    writeSync(file, '[{"id":"'.padEnd(start.length, 'y'), 0)
    closeSync(file)
    const item = await importing('cell.csv', ['--format', 'nl-1.0'])
    expect([item.exit, item.err]).toEqual([3, expect.stringContaining('item 1 is over 5000000 characters')])
    rmSync(path)
    for (const { peakKb } of [cell, item]) {
      expect(peakKb).toBeGreaterThan(30_000)
      expect(peakKb).toBeLessThan(mostMemoryKb)
    }
  })

  it('many rows of one key, told apart by their order, and cells of 4 MB in a column that nothing reads', async () => {
    const same = 'Chat,Agency of Tests,AOT,North,Initiated\n'
    writeLarge(pathOf('same.csv'), { before: header, piece: same.repeat(1000), times: 30 })
    const many = await importing('same.csv', ['--dry-run', '--json'])
    expect(JSON.parse(many.out)).toMatchObject({ rows: 30_000, published: 30_000, refused: [] })
    const wide = `Chat,Agency of Tests,AOT,North,Initiated,${'x'.repeat(4_000_000)}\n`
    writeLarge(pathOf('unread.csv'), { before: header.replace('\n', ',Notes\n'), piece: wide, times: 80 })
    const unread = await importing('unread.csv', ['--dry-run', '--json'])
    expect(JSON.parse(unread.out)).toMatchObject({ rows: 80, published: 80, columns: { unread: ['Notes'] } })
    for (const { peakKb } of [many, unread]) expect(peakKb).toBeLessThan(mostMemoryKb)
    rmSync(pathOf('unread.csv'))
  })

  it('a list of 60 MB that breaks off', async () => {
    const items = Array.from({ length: 1000 }, (_, at) => `{"id":"${at}","name":"${'y'.repeat(980)}"},`)
    writeLarge(pathOf('long.json'), { before: '[', piece: items.join(''), times: 60 })
    const { exit, err, peakKb } = await importing('long.json', ['--dry-run'])
    expect([exit, err]).toEqual([3, expect.stringContaining('breaks off after item 60000')])
    expect(peakKb).toBeLessThan(mostMemoryKb)
    rmSync(pathOf('long.json'))
  })
})

describe('progress', () => {
  const rows = Array.from({ length: 4000 }, (_, at) => `Tool ${at},Agency of Bars,AOB,Bureau ${at % 9},Initiated\n`).join('')

  it('is a bar that is redrawn on a terminal, and gone at the end', () => {
    writeFileSync(pathOf('many.csv'), header + rows)
    const command = `${join(root, 'node_modules/.bin/node')} ${join(root, 'dist/main.js')} import algorithms ${pathOf('many.csv')} --format us-2024 --dry-run`
    const { status, stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8', QUIPU_DATA: cli.folder, TERM: 'xterm' },
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    expect(stdout).toMatch(/\r\[#*\.*\] Importing \d+\/\d+/)
    expect(stdout).toContain('\r\u001b[K')
  })

  it('draws nothing elsewhere until five seconds have gone by', async () => {
    const { err } = await importing('many.csv', ['--dry-run'])
    expect(err).toMatch(/^(Importing \d+\/\d+\n)*$/)
  })
})
