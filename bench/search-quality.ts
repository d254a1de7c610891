// Measures search on real records: imports three inventories and a strategy into a fresh database, asks every question
// of the set, and prints how often a right record comes first or among ten. It changes nothing of what it measures.

import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFiles } from '../src/cli/read-files.ts'
import { openRecorder } from '../src/kernel/act/recorder.ts'
import { systemChance } from '../src/kernel/chance.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { openScribes } from '../src/kernel/exchange/scribes.ts'
import { allKinds } from '../src/kernel/field/all.ts'
import { Finders } from '../src/kernel/finder/finders.ts'
import { importFile } from '../src/kernel/import/import.ts'
import { readRows } from '../src/kernel/import/rows.ts'
import { look } from '../src/kernel/import/source.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { loadFolder } from '../src/kernel/load/load.ts'
import { readFolder } from '../src/kernel/load/read-folder.ts'
import { keepProjections } from '../src/kernel/record/keep-projections.ts'
import { listAll, listPage } from '../src/kernel/record/list.ts'
import { findPublished } from '../src/kernel/record/read.ts'
import type { PublishedRecord } from '../src/kernel/record/record.ts'
import { openWorkshop } from '../src/kernel/record/workshop.ts'
import { defineCatalog } from '../src/kernel/register/catalog.ts'
import { search } from '../src/kernel/search/search.ts'
import { openFolder } from '../src/kernel/storage/file-store.ts'
import { openIntakeFolder } from '../src/kernel/storage/intake-folder.ts'
import { openLinkFolder } from '../src/kernel/storage/link-folder.ts'
import { openLogFolder } from '../src/kernel/storage/log-folder.ts'
import { migrate } from '../src/kernel/storage/migrate.ts'
import { openPeopleDatabase } from '../src/kernel/storage/people-database.ts'
import { openRemovedList } from '../src/kernel/storage/removed-list.ts'
import { openSqlite } from '../src/kernel/storage/sqlite.ts'
import { allRegisters } from '../src/registers/all.ts'
import { allMappings } from '../src/registers/mappings.ts'
import { type QuestionSet, questionSets } from './search-questions.ts'

type Door = QuestionSet['door']

interface Answer {
  readonly set: QuestionSet
  readonly ask: string
  readonly right: readonly string[]
  /** Where the first right record stands, from 1; 0 where it is not among those looked at. */
  readonly rank: number
  readonly first: string
  readonly nearly: readonly string[]
}

interface Tally {
  readonly asked: number
  readonly first: number
  readonly ten: number
  /** Mean reciprocal rank within ten: 1 where the right record is always first. */
  readonly reciprocal: number
}

/** Arguments: the folder of the inventories, and --sample to print the records in the order that they were drawn. */
const [options, places] = [process.argv.slice(2).filter(isOption), process.argv.slice(2).filter((one) => !isOption(one))]
const root = fileURLToPath(new URL('..', import.meta.url))
const strategy = join(root, 'src/strategies/pe-enia')
const inventories = {
  'us-2024': 'us/2024_consolidated_ai_inventory_raw_v2.csv',
  'nl-1.0': 'nl/snapshot_2026-06-09.json',
  'pe-unsu': 'pe/sistemas.json',
} as const
const lookedAt = 50
const seed = 'quipu-2026'

const folder = mkdtempSync(join(tmpdir(), 'quipu-bench-'))
const kernel = await openWorld(folder)
try {
  await fill(kernel, places[0] ?? join(root, '../shared/data/registers'))
  if (options.includes('--sample')) await printSample(kernel)
  else await measure(kernel)
} finally {
  await kernel.database.close()
  rmSync(folder, { recursive: true, force: true })
}

function isOption(argument: string): boolean {
  return argument.startsWith('--')
}

async function openWorld(dataFolder: string): Promise<Kernel> {
  const database = openSqlite(join(dataFolder, 'quipu.db'))
  await migrate(database)
  const catalog = defineCatalog(allRegisters, allKinds)
  const world: Kernel = {
    catalog,
    mappings: allMappings,
    database,
    people: await openPeopleDatabase(database, dataFolder),
    finders: new Finders(catalog, database),
    workshop: openWorkshop(catalog, undefined),
    scribes: openScribes({ catalog, mappings: allMappings }, undefined),
    files: openFolder(join(dataFolder, 'files')),
    logs: openLogFolder(join(dataFolder, 'logs'), { mostBytes: 0, days: 1 }),
    intakes: openIntakeFolder(join(dataFolder, 'intakes')),
    links: openLinkFolder(join(dataFolder, 'links')),
    staleDays: 365,
    removed: openRemovedList(join(dataFolder, 'removed.jsonl')),
    acts: openRecorder(database, systemClock),
    clock: systemClock,
    chance: systemChance,
  }
  await keepProjections(world)
  return world
}

async function fill(world: Kernel, inventoryFolder: string): Promise<void> {
  const loaded = await loadFolder(world, readFolder(await readFiles(strategy), strategy))
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues.slice(0, 5)))
  for (const [format, path] of Object.entries(inventories)) {
    const mapping = allMappings.find(({ name }) => name === format)
    if (!mapping) throw new Error(`no mapping ${format}`)
    const file = join(inventoryFolder, path)
    if (!existsSync(file)) throw new Error(`${file} is not there; give the folder of the inventories`)
    const seen = await look(createReadStream(file), path)
    const { rows, published } = await importFile(world, {
      mapping,
      look: seen,
      file: path,
      rows: readRows(mapping.shape, createReadStream(file), seen, path),
      language: 'en',
      dryRun: false,
      progress: () => {},
    })
    console.log(`${mapping.name}: ${published} of ${rows} rows (SHA-256 ${seen.sha256.slice(0, 16)})`)
  }
}

async function measure(world: Kernel): Promise<void> {
  const asked = await askAll(world, (set) => set.door)
  const everywhere = await askAll(world, () => 'everywhere')
  const of = (answers: readonly Answer[], language?: 'es' | 'en') =>
    tallyOf(answers.filter(({ set }) => language === undefined || set.language === language))
  print('\nAll', of(asked))
  print('Spanish', of(asked, 'es'))
  print('English', of(asked, 'en'))
  for (const set of questionSets) print(set.name, tallyOf(asked.filter((answer) => answer.set === set)))
  print('All, asked everywhere', of(everywhere))
  print('Spanish, asked everywhere', of(everywhere, 'es'))
  print('English, asked everywhere', of(everywhere, 'en'))
  console.log('\nNot first (rank; 0 is beyond the first 50):')
  for (const { ask, rank, right, first, nearly } of asked.filter((answer) => answer.rank !== 1))
    console.log(`${rank}\t${ask}\n\twanted ${right[0]}; first is ${first}${nearly.length > 0 ? `; by letters: ${nearly.join(', ')}` : ''}`)
}

async function askAll(world: Kernel, doorOf: (set: QuestionSet) => Door): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const set of questionSets) {
    for (const { ask, right: ids } of set.questions) {
      const right = ids.map((id) => set.prefix + id)
      await needAll(world, right)
      const { items, nearly } = await askAt(world, doorOf(set), ask, set.language)
      const found = items.map(({ register, id }) => `${register}/${id}`)
      answers.push({ set, ask, right, rank: found.findIndex((id) => right.includes(id)) + 1, first: found[0] ?? 'nothing', nearly })
    }
  }
  return answers
}

/** A question whose answer is not there would count as a miss of search. */
async function needAll(world: Kernel, ids: readonly string[]): Promise<void> {
  for (const one of ids) {
    const [register = '', id = ''] = one.split('/')
    if (!(await findPublished(world, register, id))) throw new Error(`no record ${one}`)
  }
}

function askAt(
  world: Kernel,
  door: Door,
  ask: string,
  language: 'es' | 'en',
): Promise<{ readonly items: readonly PublishedRecord[]; readonly nearly: readonly string[] }> {
  if (door === 'everywhere') return search(world, ask, { limit: lookedAt, offset: 0 })
  return listPage(world, door, new URLSearchParams({ q: ask, limit: String(lookedAt) }), language)
}

function tallyOf(answers: readonly Answer[]): Tally {
  const ten = answers.filter(({ rank }) => rank >= 1 && rank <= 10)
  return {
    asked: answers.length,
    first: answers.filter(({ rank }) => rank === 1).length,
    ten: ten.length,
    reciprocal: ten.reduce((sum, { rank }) => sum + 1 / rank, 0) / answers.length,
  }
}

function print(name: string, { asked, first, ten, reciprocal }: Tally): void {
  const share = (count: number) => `${count} of ${asked} (${Math.round((100 * count) / asked)} %)`
  console.log(`${name}: first ${share(first)}; in ten ${share(ten)}; mean reciprocal rank ${reciprocal.toFixed(2)}`)
}

/** The order of drawing: by hash of seed, register and id, which nobody chose. */
async function printSample(world: Kernel): Promise<void> {
  for (const { name } of world.catalog.registers) {
    const records = await listAll(world, name, '')
    const drawn = records
      .map(({ id, body }) => ({ id, body, hash: hashOf(`${seed} ${name}/${id}`) }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    for (const { id, body } of drawn) console.log(`${name}/${id}\t${JSON.stringify(body.name ?? body.title)}`)
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
