/** Holds the loading of a folder to all or nothing, and to naming what is wrong by file and line. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFiles } from '../../src/cli/read-files.ts'
import { inLanguage } from '../../src/kernel/language.ts'
import { loadFolder } from '../../src/kernel/load/load.ts'
import { type FolderFile, readFolder } from '../../src/kernel/load/read-folder.ts'
import { findPublished, needPublished } from '../../src/kernel/record/read.ts'
import { ledgerSize } from '../../src/kernel/storage/ledger.ts'
import { andara, openWorld, type World } from '../world.ts'
import { must } from './actors.ts'

const organizations = (...records: readonly string[]): FolderFile => ({
  path: 'organizations.yaml',
  text: `origin:\n  source: A test\nrecords:\n${records.map((one) => `  - ${one}\n`).join('')}`,
})
const anOrganization = (id: string, more = '') => `{ id: ${id}, name: ${id}, nature: private, form: company${more} }`

describe('loading a folder', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())

  const load = (...files: readonly FolderFile[]) => loadFolder(world.kernel, readFolder(files, 'test'))
  const issuesOf = async (...files: readonly FolderFile[]) => {
    const before = await ledgerSize(world.kernel.database.read)
    const loaded = await load(...files)
    expect(await ledgerSize(world.kernel.database.read)).toBe(before)
    return 'issues' in loaded ? loaded.issues.map(({ code, place }) => `${place.file}:${place.line} ${code}`) : []
  }

  it('writes nothing where one record is wrong, and names its line', async () => {
    const wrong = organizations(anOrganization('right'), anOrganization('wrong', ', web: "javascript:alert(1)"'))
    expect(await issuesOf(wrong)).toEqual(['organizations.yaml:5 not-a-url'])
    expect(await findPublished(world.kernel, 'organizations', 'right')).toBeUndefined()
  })

  it.each<[string, FolderFile, string]>([
    ['a field that there is not', organizations(anOrganization('a', ', colour: red')), 'organizations.yaml:4 unknown-field'],
    ['a reference to nothing', organizations(anOrganization('a', ', parent: nobody')), 'organizations.yaml:4 unknown-reference'],
    ['an id that is none', organizations(anOrganization('ÑA')), 'organizations.yaml:4 bad-id'],
    ['a record without an id', organizations('{ name: x }'), 'organizations.yaml:4 missing'],
    ['one id twice', organizations(anOrganization('a'), anOrganization('a')), 'organizations.yaml:5 duplicate-id'],
    ['a register that there is not', { path: 'unicorns.yaml', text: 'records: [{ id: a }]' }, 'unicorns.yaml:1 not-a-choice'],
    ['a file that holds no records', { path: 'axes.yaml', text: 'hello' }, 'axes.yaml:1 wrong-shape'],
    ['YAML that breaks', { path: 'axes.yaml', text: 'records:\n  - id: "a' }, 'axes.yaml:2 bad-yaml'],
    ['a key that comes twice', { path: 'axes.yaml', text: 'records: []\nrecords: []' }, 'axes.yaml:2 bad-yaml'],
    ['aliases, which can grow without end', { path: 'axes.yaml', text: 'a: &a [x]\nrecords: *a' }, 'axes.yaml:1 bad-yaml'],
  ])('refuses %s', async (_, file, issue) => {
    expect((await issuesOf(file))[0]).toBe(issue)
  })

  it('keeps a file that a record names by its path, once what the record says is right', async () => {
    const edition = (path: string, year: string): FolderFile[] => [
      { path: 'indices.yaml', text: 'records: [{ id: calm, name: { es: C, en: C }, publisher: P, summary: { es: S, en: S } }]' },
      {
        path: 'index-editions.yaml',
        text: `records: [{ id: calm-1, index: calm, name: { es: C, en: C }, year: ${year}, source: 'https://calm.example', licence: { es: L, en: L },
          method: { es: M, en: M }, missing: zero, scale: as-published, total: Score, figures: { path: ${path} } }]`,
      },
    ]
    const bytes = new TextEncoder().encode('code,Score\nXA,1\n')
    const attached = [{ path: 'figures/calm.csv', read: async () => bytes }]
    const bring = (path: string, year: string) => loadFolder(world.kernel, readFolder(edition(path, year), 'test', attached))
    expect(await bring('figures/other.csv', '2025')).toMatchObject({ issues: [{ code: 'wrong-shape' }] })
    expect(await bring('figures/calm.csv', 'never')).toMatchObject({ issues: [{ code: 'not-a-number' }] })
    const hash = createHash('sha256').update(bytes).digest('hex')
    expect(await world.kernel.files.find(hash)).toBeUndefined()
    expect(await bring('figures/calm.csv', '2025')).toMatchObject({ published: 2 })
    const { body } = await needPublished(world.kernel, 'index-editions', 'calm-1')
    expect(body.figures).toEqual({ hash, name: 'calm.csv', type: 'text/csv', sizeBytes: bytes.length })
    expect(await world.kernel.files.find(hash)).toEqual(Buffer.from(bytes))
    expect(await bring('figures/calm.csv', '2025')).toMatchObject({ published: 0, unchanged: 2 })
  })

  it('refuses nesting without end', async () => {
    expect((await issuesOf({ path: 'axes.yaml', text: `records: ${'['.repeat(20_000)}` }))[0]).toContain('bad-yaml')
  })

  it('refuses a folder without a YAML file', () => {
    expect(() => readFolder([{ path: 'README.md', text: '' }], 'empty')).toThrow('empty could not be read')
  })

  it('takes records that refer to each other, whichever comes first', async () => {
    const both = organizations(anOrganization('child', ', parent: mother'), anOrganization('mother'))
    expect(await load(both)).toMatchObject({ published: 2, revised: 0, unchanged: 0 })
  })

  it('revises what has changed, leaves what has not, and says how many', async () => {
    const changed = organizations(anOrganization('child'), anOrganization('mother'), anOrganization('third'))
    expect(await load(changed)).toMatchObject({ published: 1, revised: 1, unchanged: 1 })
    expect(await needPublished(world.kernel, 'organizations', 'child')).toMatchObject({ version: 2, origin: { source: 'A test', line: 4 } })
    expect((await needPublished(world.kernel, 'organizations', 'mother')).version).toBe(1)
  })

  it('leaves withdrawn what somebody withdrew, and says so', async () => {
    await must(world.kernel, { register: 'organizations', id: 'third', step: 'withdraw', edit: '1.0', note: 'Cerró' })
    expect(await load(organizations(anOrganization('third', ', acronym: N')))).toMatchObject({ revised: 0, withdrawn: 1 })
    expect(await needPublished(world.kernel, 'organizations', 'third')).toMatchObject({ version: 2, state: 'withdrawn' })
  })

  it('gives the records to the institution that the folder names', async () => {
    await load({ path: 'folder.yaml', text: 'institution: mother' }, organizations(anOrganization('kept')))
    expect((await needPublished(world.kernel, 'organizations', 'kept')).institution).toBe('mother')
  })

  it('reads a folder from disk, one register a file or many files', async () => {
    expect((await readFiles(andara)).map(({ path }) => path)).toContain('actions.yaml')
    await expect(readFiles('/nowhere')).rejects.toMatchObject({ code: 'folder-unreadable' })
  })
})

describe('a text in several languages', () => {
  it('is given in the language asked for or, failing that, in one that there is, and says which', () => {
    expect(inLanguage({ es: 'Hola', en: 'Hello' }, 'en')).toEqual({ text: 'Hello', language: 'en' })
    expect(inLanguage({ es: 'Hola', qu: 'Allinllachu' }, 'en')).toEqual({ text: 'Hola', language: 'es' })
    expect(inLanguage({ qu: 'Allinllachu' }, 'es')).toEqual({ text: 'Allinllachu', language: 'qu' })
    expect(inLanguage({}, 'es')).toEqual({ text: '', language: 'es' })
  })
})
