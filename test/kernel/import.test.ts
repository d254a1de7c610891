// Imports: real inventories where they are at hand, and small files written here for everything that can be wrong.

import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formats } from '../../src/kernel/export/all.ts'
import { exportRegister } from '../../src/kernel/export/format.ts'
import { Fault } from '../../src/kernel/fault/fault.ts'
import { type Imported, importFile } from '../../src/kernel/import/import.ts'
import type { Mapping } from '../../src/kernel/import/mapping.ts'
import { nameKey } from '../../src/kernel/import/organizations.ts'
import { ownFormats, ownMapping } from '../../src/kernel/import/own.ts'
import { findDelimiter, readRows } from '../../src/kernel/import/rows.ts'
import { type Bytes, look } from '../../src/kernel/import/source.ts'
import { undoImport } from '../../src/kernel/import/undo.ts'
import { countMatching, listAll } from '../../src/kernel/record/list.ts'
import { findPublished, findWorking, listVersions } from '../../src/kernel/record/read.ts'
import { dumpProjections } from '../../src/kernel/storage/records.ts'
import { allMappings } from '../../src/registers/mappings.ts'
import { databases, openWorld, peru, root, type World } from '../world.ts'

const shared = join(root, '../shared/data/registers')

function mappingNamed(name: string): Mapping {
  const found = allMappings.find((mapping) => mapping.name === name)
  if (!found) throw new Error(`no mapping ${name}`)
  return found
}

async function importBytes(world: World, format: string, open: () => Bytes, dryRun = false): Promise<Imported> {
  const mapping = mappingNamed(format)
  const seen = await look(open(), 'file')
  return importFile(world.kernel, {
    mapping,
    look: seen,
    file: 'file',
    rows: readRows(mapping.shape, open(), seen, 'file'),
    language: 'en',
    dryRun,
    progress: () => {},
  })
}

const importText = (world: World, text: string | Uint8Array, options: { format?: string; dryRun?: boolean } = {}) =>
  importBytes(
    world,
    options.format ?? 'us-2024',
    async function* () {
      yield typeof text === 'string' ? new TextEncoder().encode(text) : text
    },
    options.dryRun,
  )

const header = 'Use Case Name,Agency,Agency Abbreviation,Bureau,Stage of Development\r\n'
const table = (...rows: string[]) => header + rows.map((row) => `${row}\r\n`).join('')

async function ledgerOf(world: World): Promise<number> {
  return (await world.kernel.database.read.selectFrom('ledger').select('size').executeTakeFirstOrThrow()).size
}

describe.each(databases)('imports on %s', (database) => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({ database })
    return () => world.close()
  })

  it('publishes the rows, keeps where each came from, and changes nothing the second time', async () => {
    const text = table(
      '"Chat, with ""quotes""\nand a line",Agency of Tests,AOT,North,Operation and Maintenance',
      'Scorer,Agency of Tests ,AOT,South,Initiated',
    )
    const first = await importText(world, text)
    expect(first).toMatchObject({ rows: 2, published: 2, revised: 0, refused: [], vanished: [] })
    const records = await listAll(world.kernel, 'algorithms', 'sort=name')
    expect(records.map(({ body }) => body.phase)).toEqual(['in-use', 'planned'])
    expect(records[0]?.origin).toMatchObject({ file: expect.stringMatching(/^[0-9a-f]{64}$/), line: 3 })
    expect(first.organizations).toEqual([{ name: 'Agency of Tests', id: 'us-agency-of-tests', reason: 'new' }])
    const size = await ledgerOf(world)
    expect(await importText(world, text)).toMatchObject({ published: 0, revised: 0, unchanged: 2 })
    expect(await ledgerOf(world)).toBe(size)
  })

  it('makes one new version of a changed row, and names a vanished one without deleting it', async () => {
    await importText(world, table('Chat,Agency,A,North,Initiated', 'Scorer,Agency,A,South,Initiated'))
    const second = await importText(world, table('Chat,Agency,A,North,Retired'))
    expect(second).toMatchObject({ published: 0, revised: 1, unchanged: 0 })
    expect(second.vanished).toHaveLength(1)
    expect(await countMatching(world.kernel, 'algorithms', '')).toBe(2)
    const [changed] = await listAll(world.kernel, 'algorithms', 'phase=retired')
    expect((await listVersions(world.kernel, 'algorithms', changed?.id ?? '')).map(({ version }) => version)).toEqual([1, 2])
  })

  it('tells rows with the same key apart by their order', async () => {
    const text = table('Chat,Agency,A,North,Initiated', 'Chat,Agency,A,North,Retired')
    expect(await importText(world, text)).toMatchObject({ published: 2 })
    expect(await importText(world, text)).toMatchObject({ unchanged: 2 })
  })

  it('reports what is wrong by row and column, and loads the rest', async () => {
    const long = 'x'.repeat(500)
    const result = await importText(
      world,
      table('Good,Agency,A,N,Initiated', `${long},Agency,A,N,Initiated`, 'Short,Agency', ',Agency,A,N,Initiated'),
    )
    expect(result).toMatchObject({ rows: 4, published: 1 })
    expect(result.refused.map(({ row, column, why }) => [row, column, why])).toEqual([
      [3, 'Use Case Name', 'It has 500 characters; 400 fit.'],
      [4, '', 'The row has 2 cells, and the table 5 columns.'],
      [5, 'Use Case Name', 'This is missing.'],
    ])
  })

  it('says what would happen without writing anything', async () => {
    const dump = async () => (await Array.fromAsync(dumpProjections(world.kernel.database.read))).join('\n')
    const before = await dump()
    expect(await importText(world, table('Chat,Agency,A,North,Initiated'), { dryRun: true })).toMatchObject({ published: 1 })
    expect(await dump()).toBe(before)
    expect(await ledgerOf(world)).toBe(0)
    expect(await findWorking(world.kernel, 'organizations', 'us-agency')).toBeUndefined()
  })

  it('is undone as a whole, and can be made again', async () => {
    await importText(world, table('Chat,Agency,A,North,Initiated'))
    const second = await importText(world, table('Chat,Agency,A,North,Retired', 'Scorer,Agency,A,South,Initiated'))
    expect(await undoImport(world.kernel, second.import, 'wrong file')).toEqual({ withdrawn: 1, restored: 1, kept: [] })
    expect((await listAll(world.kernel, 'algorithms', '')).map(({ body }) => body.phase)).toEqual(['planned'])
    await expect(undoImport(world.kernel, second.import, 'again')).rejects.toThrow(Fault)
    expect(await importText(world, table('Chat,Agency,A,North,Retired', 'Scorer,Agency,A,South,Initiated'))).toMatchObject({
      published: 1,
      revised: 1,
    })
  })

  it('leaves nothing of an import whose file breaks off', async () => {
    await expect(
      importText(world, table('Chat,Agency,A,North,Initiated').concat('"never closed,Agency,A,N,Initiated\r\n')),
    ).rejects.toMatchObject({ code: 'unreadable-file' })
    expect(await ledgerOf(world)).toBe(0)
    expect(await findPublished(world.kernel, 'algorithms', 'anything')).toBeUndefined()
  })
})

describe('files that are no tables', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  it.each([
    ['an empty file', ''],
    ['a spreadsheet renamed', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0])],
    ['null bytes', new Uint8Array([65, 0, 66, 0, 10])],
    ['no headers', ',,,\r\na,b,c,d\r\n'],
    ['too many columns', `${'a,'.repeat(5000)}b\r\n1\r\n`],
    ['an endless cell', `${header}"${'x'.repeat(6_000_000)}`],
    ['columns of another format', 'Naam,Organisatie\r\nx,y\r\n'],
  ])('refuses %s and says why', async (_name, text) => {
    await expect(importText(world, text)).rejects.toMatchObject({ code: 'unreadable-file' })
  })

  it.each(['', '{"a":1}', '[1]', '[{"id":'])('refuses %j as a list', async (text) => {
    await expect(importText(world, text, { format: 'nl-1.0' })).rejects.toMatchObject({ code: 'unreadable-file' })
  })

  it('reads Windows-1252, UTF-16 and other delimiters', async () => {
    const cafe = Buffer.from('Use Case Name;Agency;Bureau\nCaf\xe9;Agency;N\n', 'latin1')
    expect((await importText(world, cafe)).published).toBe(1)
    const wide = Buffer.from('\ufeffUse Case Name\tAgency\tBureau\nÑandú\tAgency\tS\n', 'utf16le')
    expect((await importText(world, wide)).published).toBe(1)
    const names = (await listAll(world.kernel, 'algorithms', 'sort=name')).map(({ body }) => body.name)
    expect(names).toEqual([{ en: 'Café' }, { en: 'Ñandú' }])
  })

  it('finds the delimiter outside quotes', () => {
    expect(findDelimiter('"a,b,c,d";e;f\n')).toBe(';')
    expect(findDelimiter('a\tb\n')).toBe('\t')
    expect(findDelimiter('alone\n')).toBe(',')
  })

  it('sees one organization behind spellings, and two behind resemblance', () => {
    expect(nameKey('MDP Consulting S.A.C.')).toBe(nameKey('mdp consulting'))
    expect(nameKey('Ministerio de Educación ')).toBe(nameKey('MINISTERIO DE EDUCACION'))
    expect(nameKey('Ministerio de Salud')).not.toBe(nameKey('Ministerio de Saludables'))
    expect(nameKey('SAC')).not.toBe('')
  })
})

describe('exports of ours', () => {
  it.each(ownFormats)('are equal when they come back from %s, in every register', async (format) => {
    const from = await openWorld({ load: peru })
    const to = await openWorld()
    const wanted = formats.find(({ name }) => name === format)
    if (!wanted) throw new Error(format)
    for (const register of ['places', 'organizations', 'strategies', 'axes', 'objectives', 'actions', 'algorithms']) {
      const bytes = Buffer.concat(
        (await Array.fromAsync(await exportRegister(from.kernel, register, wanted))).map((piece) => Buffer.from(piece)),
      )
      const open = async function* () {
        yield bytes
      }
      const seen = await look(open(), register)
      const mapping = ownMapping(to.kernel.catalog.need(register), format)
      const rows = readRows(mapping.shape, open(), seen, register)
      const result = await importFile(to.kernel, {
        mapping,
        look: seen,
        file: register,
        rows,
        language: 'en',
        dryRun: false,
        progress: () => {},
      })
      expect(result.refused).toEqual([])
      const bodies = async (world: World) => (await listAll(world.kernel, register, '')).map(({ id, body }) => ({ id, body }))
      expect(await bodies(to)).toEqual(await bodies(from))
    }
    await from.close()
    await to.close()
  })

  it('are refused whole where something that they refer to is not there', async () => {
    const world = await openWorld()
    const text = 'id,name,nature,form,place\nuno,Uno,public,agency,zz\n'
    const open = async function* () {
      yield new TextEncoder().encode(text)
    }
    const mapping = ownMapping(world.kernel.catalog.need('organizations'), 'csv')
    const rows = readRows(mapping.shape, open(), await look(open(), 'f'), 'f')
    const request = { mapping, look: await look(open(), 'f'), file: 'f', rows, language: 'en', dryRun: false, progress: () => {} } as const
    await expect(importFile(world.kernel, request)).rejects.toMatchObject({ code: 'refused' })
    expect(await ledgerOf(world)).toBe(0)
    await world.close()
  })
})

const inventories = [
  ['us-2024', 'us/2024_consolidated_ai_inventory_raw_v2.csv', 2133, 'windows-1252'],
  ['nl-1.0', 'nl/snapshot_2026-06-09.json', 1460, 'utf-8'],
  ['pe-unsu', 'pe/sistemas.json', 74, 'utf-8'],
] as const

describe.each(inventories)('the real inventory %s', (format, path, count, encoding) => {
  const file = join(shared, path)

  it('loads whole, and changes nothing the second time', async () => {
    if (!existsSync(file)) {
      console.log(`${file}: not present`)
      return
    }
    const world = await openWorld({ load: peru })
    const before = await countMatching(world.kernel, 'algorithms', '')
    expect((await look(createReadStream(file), path)).encoding).toBe(encoding)
    expect(await importBytes(world, format, () => createReadStream(file))).toMatchObject({ rows: count, published: count, refused: [] })
    expect(await importBytes(world, format, () => createReadStream(file))).toMatchObject({ published: 0, revised: 0, unchanged: count })
    expect(await countMatching(world.kernel, 'algorithms', '')).toBe(before + count)
    await world.close()
  })
})
