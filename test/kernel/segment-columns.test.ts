/** Columns of a segment come back as they were kept, however large: PostgreSQL sends them in pieces. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Part, partsOf, termsPart } from '../../src/kernel/segment/parts.ts'
import { gatherSegment } from '../../src/kernel/segment/segment.ts'
import type { Effect } from '../../src/kernel/segment/traces.ts'
import { deleteSegments, insertParts, readColumns } from '../../src/kernel/storage/segments.ts'
import { databases, openWorld, type World } from '../world.ts'

const shape = { facets: ['colour'], sorts: ['name'] }
const range = { level: 2, start: 0, end: 4096 }
const piece = 32_768

/** Two thousand versions; of the first the name is so many letters longer. */
function columns(more: number): Part[] {
  const effects = Array.from({ length: 2000 }, (_, at): Effect => {
    const name = `${at} ñandú ${'x'.repeat(20 + (at === 0 ? more : 0))}`
    const sorts = [{ field: 'name', keys: { es: name, en: name } }]
    const filters = [{ field: 'colour', value: `colour ${at % 7}` }]
    return { seq: at + 1, register: 'r', brings: { seq: at + 1, id: `id-${at}`, filters, sorts, terms: [] }, supersedes: undefined }
  })
  return [...partsOf(gatherSegment(0, effects, shape))]
}

const sizeOf = (parts: readonly Part[]) => parts.find(({ part }) => part === 'sort name')?.data.length ?? 0

describe.each(databases)('the columns of a segment on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database })
  })
  afterAll(() => world.close())

  it.each([-1, 0, 1])('are whole where one ends %i bytes from where a piece does', async (off) => {
    const { database: db } = world.kernel
    // So long already that the length itself takes three bytes however much is added.
    const long = 17_000
    const parts = columns(long + ((2 * piece + off - (sizeOf(columns(long)) % piece)) % piece))
    expect((sizeOf(parts) - off) % piece).toBe(0)
    expect(sizeOf(parts)).toBeGreaterThan(2 * piece)
    await db.transaction(async (write) => {
      await deleteSegments(write, range)
      await insertParts(write, range, 'r', parts)
      await insertParts(write, range, 's', columns(0))
    })
    const found = await readColumns(db.read, range)
    expect([...found.keys()].sort()).toEqual(['r', 's'])
    const r = found.get('r')
    const read = r ? [...partsOf(r)] : []
    expect(read.map(({ part }) => part)).toEqual(parts.map(({ part }) => part))
    for (const [at, { part, data }] of parts.entries())
      if (part !== termsPart) expect(Buffer.compare(read[at]?.data ?? Buffer.alloc(0), data), part).toBe(0)
  })
})
