// Everything that is measured of one size on one database: import, start, memory, pages, exact totals, cached pages.

import { askAll, type Measured } from './ask.ts'
import { type Compared, compareCached } from './cached.ts'
import { checkTotals } from './exact.ts'
import { type Inventory, readInventory } from './inventory.ts'
import { addressOf, drawQuestions, type Kind, type Question } from './questions.ts'
import { readSample } from './sample.ts'
import { createSeeded } from './seeded.ts'
import { type Server, startServer } from './server.ts'
import { readVocabulary, type Vocabulary } from './vocabulary.ts'
import { createWorld, type DatabaseName, type World } from './world.ts'

export interface PageFigures extends Measured {
  readonly kind: string
  /** The server's processor time for one page, however many it answered at once. */
  readonly cpuMs: number | undefined
}

export interface Figures {
  readonly database: DatabaseName
  readonly records: number
  readonly importPerSecond: number
  readonly readyMs: number
  /** After all questions, and the most up to then; nothing where there is no /proc. */
  readonly memory: ReturnType<Server['memory']>
  readonly pages: readonly PageFigures[]
  /** How many totals were compared with a count of the whole download. */
  readonly totalsChecked: number
  readonly cached: readonly Compared[]
}

/** Questions of each kind: the first of them warm the process up and are not counted. */
const warmups = 400
const measured = 2000
const checkedOfKind = 12

export async function measureSize(records: number, database: DatabaseName): Promise<Figures> {
  const inventory = readInventory(records)
  const world = await createWorld(inventory, records, database)
  try {
    const server = await startServer(world.environment)
    try {
      return { database, records, importPerSecond: records / world.importSeconds, ...(await measureServer(server, world, inventory)) }
    } finally {
      await server.stop()
    }
  } finally {
    await world.end()
  }
}

async function measureServer(server: Server, world: World, inventory: Inventory) {
  const vocabulary = readVocabulary(inventory)
  const sample = await readSample(server.port, createSeeded(7))
  const kinds = drawQuestions(sample, vocabulary, warmups + measured)
  const pages = await measureKinds(server, kinds)
  const memory = server.memory()
  const cached = await compareCached(server.port, await publicPages(server.port), world.folder)
  const totalsChecked = await checkTotals(server.port, questionsToCheck(kinds, vocabulary, sample.total))
  return { readyMs: server.readyMs, memory, pages, cached, totalsChecked }
}

async function measureKinds({ port, cpuMs }: Server, kinds: readonly Kind[]): Promise<PageFigures[]> {
  const pagesOf = ({ questions }: Kind) => questions.map((question) => `/algorithms?${addressOf(question)}`)
  for (const kind of kinds) await askAll(port, pagesOf(kind).slice(0, warmups))
  const pages: PageFigures[] = []
  for (const kind of kinds) {
    const before = cpuMs()
    const asked = await askAll(port, pagesOf(kind).slice(warmups))
    const after = cpuMs()
    const spent = before === undefined || after === undefined ? undefined : (after - before) / asked.count
    pages.push({ kind: kind.name, cpuMs: spent, ...asked })
  }
  return pages
}

async function publicPages(port: number): Promise<Record<string, string>> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/algorithms?limit=1&country=US`)
  const { items }: { items: readonly { readonly id: string }[] } = await answer.json()
  return { 'start page': '/', 'list page': '/algorithms?phase=pilot', 'record page': `/algorithms/${items[0]?.id}` }
}

/** Filters as they were measured; words that no stemming joins to others, and numbers that one name holds. */
function questionsToCheck(kinds: readonly Kind[], { alone }: Vocabulary, total: number): Question[] {
  const seeded = createSeeded(11)
  const filtered = kinds
    .filter(({ questions }) => questions.every(({ words }) => words.length === 0))
    .flatMap(({ questions }) => seeded.some(questions, checkedOfKind))
  const numbers = Array.from({ length: checkedOfKind }, () => String(seeded.whole(total)))
  const word = (one: string): Question => ({ kind: 'word', words: [one], where: [], sort: undefined, page: 1, limit: 1 })
  return [...filtered, ...[...seeded.some(alone, checkedOfKind), ...numbers].map(word)]
}
