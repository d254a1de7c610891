/** Systems followed across years without identifiers: proposed with reasons, confirmed by a person, remembered; and a register
 * brought from one snapshot to a later one by a stream of changes. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { needFormat } from '../../src/kernel/exchange/exchange.ts'
import { proposeMatches } from '../../src/kernel/import/follow.ts'
import { importFile } from '../../src/kernel/import/import.ts'
import { matchesCsv, readMatches } from '../../src/kernel/import/match-file.ts'
import { type ReadRow, readRow } from '../../src/kernel/import/read-row.ts'
import { readRows } from '../../src/kernel/import/rows.ts'
import { look } from '../../src/kernel/import/source.ts'
import { countMatching, listAll } from '../../src/kernel/record/list.ts'
import { listVersions } from '../../src/kernel/record/read.ts'
import { latestEntries, ledgerSize } from '../../src/kernel/storage/ledger.ts'
import { openWorld, root, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

async function rowsOf(text: string) {
  const open = async function* () {
    yield new TextEncoder().encode(text)
  }
  const seen = await look(open(), 'file')
  return { seen, rows: readRows('table', open(), seen, 'file') }
}

async function bring(format: string, text: string, matches?: ReadonlyMap<string, string>) {
  const mapping = needFormat(world.kernel, 'algorithms', format)
  const { seen, rows } = await rowsOf(text)
  return importFile(world.kernel, { mapping, look: seen, file: 'file', rows, matches, language: 'en', dryRun: false, progress: () => {} })
}

async function propose(format: string, text: string) {
  const mapping = needFormat(world.kernel, 'algorithms', format)
  const read: ReadRow[] = []
  const keys = new Map<string, number>()
  for await (const row of (await rowsOf(text)).rows)
    read.push(readRow({ catalog: world.kernel.catalog, mapping, file: 'file', language: 'en', keys }, row))
  if (!mapping.follow) throw new Error(`${format} follows nothing`)
  return proposeMatches(world.kernel, 'algorithms', mapping.follow, read)
}

const before = [
  'Use Case Name,Agency,Bureau,Stage of Development,What is the intended purpose and expected benefits of the AI?',
  'Claims Chatbot,Agency of Tests,Benefits,Initiated,Answers questions about claims for benefits',
  'Runway camera,Agency of Tests,Airports,Initiated,Finds objects on runways',
  'Claims Chatbot,Another Agency,Benefits,Initiated,Answers questions about claims for benefits',
  '',
].join('\n')
const after = [
  'Use Case Name,Agency,Bureau,Stage of Development,What problem is the AI intended to solve?',
  'Chatbot for claims,AGENCY OF TESTS ,Benefits,c) Deployed,Answers questions that people have about claims for benefits',
  'Translation of letters,Agency of Tests,Benefits,b) Pilot,Translates letters',
  '',
].join('\n')

describe('a system of another year', () => {
  it('is proposed with its reasons, within its organization, and nothing is written', async () => {
    await bring('us-2024', before)
    const matches = await propose('us-2025', after)
    expect(matches.map(({ name, recordName, row }) => [row, name, recordName])).toEqual([[2, 'Chatbot for claims', 'Claims Chatbot']])
    expect(matches[0]?.reasons.map(({ reason }) => reason)).toEqual(['similar-name', 'same-organization', 'same-unit', 'similar-purpose'])
    const records = await listAll(world.kernel, 'algorithms', '')
    const found = records.find(({ id }) => id === matches[0]?.record)
    expect(found?.body).toMatchObject({ organization_name: 'Agency of Tests', name: { en: 'Claims Chatbot' } })
    expect(records.map(({ version }) => version)).toEqual([1, 1, 1])
  })

  it('becomes a version of its record where a person confirmed it, and the next import remembers', async () => {
    await bring('us-2024', before)
    const [match] = await propose('us-2025', after)
    const table = matchesCsv(match ? [match] : []).replace(/,\r\n$/, ',Sí\r\n')
    const confirmed = await readMatches((await rowsOf(table)).rows, 'matches.csv')
    expect([...confirmed]).toEqual([[match?.id, match?.record]])
    expect(await bring('us-2025', after, confirmed)).toMatchObject({ published: 1, revised: 1 })
    expect((await listVersions(world.kernel, 'algorithms', match?.record ?? '')).map(({ body }) => body?.phase)).toEqual([
      'planned',
      'in-use',
    ])
    expect(await bring('us-2025', after)).toMatchObject({ published: 0, revised: 0, unchanged: 2 })
    expect(await propose('us-2025', after)).toEqual([])
  })

  it('stays apart where nobody confirmed it', async () => {
    await bring('us-2024', before)
    const table = matchesCsv(await propose('us-2025', after))
    expect(await bring('us-2025', after, await readMatches((await rowsOf(table)).rows, 'matches.csv'))).toMatchObject({
      published: 2,
      revised: 0,
    })
  })

  it.each([
    ['id,record\nx,y\n', 'lacks "id", "record" and "confirmed"'],
    ['id,record,confirmed\na,one,yes\nb,one,yes\n', 'is confirmed twice'],
  ])('is not taken from %j', async (table, why) => {
    await expect(readMatches((await rowsOf(table)).rows, 'matches.csv')).rejects.toMatchObject({
      code: 'unreadable-file',
      values: { why: { en: expect.stringContaining(why) } },
    })
  })
})

describe('a register brought up to date by a stream of changes', () => {
  const file = join(root, '../shared/data/registers/nl/snapshot_2026-06-09.json')

  it('is as the later snapshot says, with history, counts and feed right', async () => {
    if (!existsSync(file)) {
      console.log(`${file}: not present`)
      return
    }
    // What became known later comes again as changes: the systems added last, and every fortieth with another phase before.
    const later: Record<string, string>[] = JSON.parse(readFileSync(file, 'utf8'))
    const isNew = ({ toegevoegd = '' }: Record<string, string>) => toegevoegd > '2026-05-13'
    const isChanged = (_: unknown, at: number) => at % 40 === 0
    const earlier = later.map((item, at) =>
      isChanged(item, at) ? { ...item, status: 'ontwikkeling', doel: `${item.doel} (concept)` } : item,
    )
    const first = earlier.filter((item) => !isNew(item))
    const events = later.filter((item, at) => isNew(item) || isChanged(item, at))
    const added = events.filter(isNew).length
    const changed = events.length - added
    expect([later.length, added, changed]).toEqual([1460, 29, expect.any(Number)])

    expect(await bringList(JSON.stringify(first))).toMatchObject({ published: first.length, refused: [] })
    const start = await ledgerSize(world.kernel.database.read)
    // Each event is an import of its own, as a change that comes alone.
    for (const event of events) expect(await bringList(JSON.stringify([event]))).toMatchObject({ rows: 1, refused: [] })

    const other = await openWorld()
    await bringList(JSON.stringify(later), other)
    const bodies = async (of: World) =>
      (await listAll(of.kernel, 'algorithms', 'sort=name')).map(({ id, body }) => ({ id, body })).sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(await bodies(world)).toEqual(await bodies(other))
    const phases = ['phase=in-use', 'phase=planned', 'phase=retired', 'impact_assessment=yes', 'country=NL']
    for (const query of phases)
      expect(await countMatching(world.kernel, 'algorithms', query), query).toBe(await countMatching(other.kernel, 'algorithms', query))
    await other.close()

    const entries = (await latestEntries(world.kernel.database.read, { after: start, count: events.length + 1 })).reverse()
    expect(entries.map(({ step }) => step)).toEqual(events.map((event) => (isNew(event) ? 'publish' : 'revise')))
    const revised = entries.find(({ step }) => step === 'revise')
    const versions = await listVersions(world.kernel, 'algorithms', revised?.record ?? '')
    expect(versions.map(({ version, body }) => [version, body?.phase === 'planned' || version > 1])).toEqual([
      [1, true],
      [2, true],
    ])
    const feed = await (await world.get('/changes.atom?register=algorithms')).text()
    expect(feed).toContain(entries.at(-1)?.record ?? 'no entry')
  })
})

async function bringList(text: string, to = world) {
  const mapping = needFormat(to.kernel, 'algorithms', 'nl-1.0')
  const open = async function* () {
    yield new TextEncoder().encode(text)
  }
  const seen = await look(open(), 'file')
  const rows = readRows('list', open(), seen, 'file')
  return importFile(to.kernel, { mapping, look: seen, file: 'file', rows, language: 'en', dryRun: false, progress: () => {} })
}
