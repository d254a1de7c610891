// Keeps the segments that lists and search find by at the ledger's size, in the transaction that makes it grow: each
// range that is now full becomes a segment, made of the smaller ones within it and of the entries since.

import type { Catalog } from '../register/catalog.ts'
import { mergeSegments } from '../segment/merge.ts'
import { isSame, isWithin, type Range, rangesOf } from '../segment/range.ts'
import { draftSegment, type Segment } from '../segment/segment.ts'
import type { Effect } from '../segment/traces.ts'
import type { Db } from '../storage/database.ts'
import { deleteSegments, insertSegment, readSegments } from '../storage/segments.ts'
import { effectOf } from './project.ts'
import { readEntriesBetween } from './read-entries.ts'

/** @param recent effects of the newest entries; those of older ones are read from the ledger */
export async function extendSegments(
  catalog: Catalog,
  db: Db,
  { from, to }: { from: number; to: number },
  recent: readonly Effect[],
): Promise<void> {
  const before = rangesOf(from)
  for (const range of rangesOf(to)) {
    if (before.some((one) => isSame(one, range))) continue
    const inside = before.filter((one) => isWithin(one, range))
    await makeSegments(catalog, db, range, inside, recent)
    for (const one of inside) await deleteSegments(db, one)
  }
}

async function makeSegments(catalog: Catalog, db: Db, range: Range, inside: readonly Range[], recent: readonly Effect[]): Promise<void> {
  const parts = new Map<string, Segment[]>()
  const add = (register: string, segment: Segment) => parts.set(register, [...(parts.get(register) ?? []), segment])
  for (const one of inside) for (const [register, segment] of await readSegments(db, one)) add(register, segment)
  const start = inside.at(-1)?.end ?? range.start
  const effects = await effectsWithin(catalog, db, { start, end: range.end }, recent)
  for (const register of catalog.registers) {
    const own = effects.filter((effect) => effect.register === register.name)
    if (own.length > 0) add(register.name, draftSegment(start, own, register))
    const segments = parts.get(register.name)
    if (segments) await insertSegment(db, range, register.name, mergeSegments(range.start, segments, register))
  }
}

async function effectsWithin(
  catalog: Catalog,
  db: Db,
  { start, end }: Pick<Range, 'start' | 'end'>,
  recent: readonly Effect[],
): Promise<Effect[]> {
  const known = recent.filter(({ seq }) => seq > start && seq <= end)
  const older = await readEntriesBetween(db, start, (known[0]?.seq ?? end + 1) - 1)
  return [...older.map((entry) => effectOf(catalog, entry)), ...known]
}
