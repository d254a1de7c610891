/** Holds segments to what lists rest on: a range gives the same bytes however it is cut, and finders read from them what the ledger says. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Best } from '../../src/kernel/finder/best.ts'
import { Bits } from '../../src/kernel/finder/bits.ts'
import type { Within } from '../../src/kernel/finder/column.ts'
import { RegisterFinder } from '../../src/kernel/finder/register-finder.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { appendAll, type PublicChange } from '../../src/kernel/record/append.ts'
import { listAll, listPage } from '../../src/kernel/record/list.ts'
import { rebuild } from '../../src/kernel/record/rebuild.ts'
import { search } from '../../src/kernel/search/search.ts'
import { blocksOf, findTerm, readBlock } from '../../src/kernel/segment/blocks.ts'
import { ByteReader, ByteWriter, inByteOrder } from '../../src/kernel/segment/bytes.ts'
import { mergeSegments } from '../../src/kernel/segment/merge.ts'
import { partsOf, readSegment } from '../../src/kernel/segment/parts.ts'
import { coveredOf, isWithin, pieceSpan, type Range, rangesOf, spans, withPieces } from '../../src/kernel/segment/range.ts'
import { gatherSegment } from '../../src/kernel/segment/segment.ts'
import type { Effect } from '../../src/kernel/segment/traces.ts'
import { dumpProjections } from '../../src/kernel/storage/records.ts'
import { openKernel } from '../../src/open-kernel.ts'
import { databases, openWorld, type World } from '../world.ts'

const shape = { facets: ['colour', 'tags'], sorts: ['name'] }

/** A history of few records, so that many versions supersede others. */
const history = fc
  .array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      withdraws: fc.boolean(),
      name: fc.option(fc.string({ unit: 'grapheme', maxLength: 6 }), { nil: undefined }),
      same: fc.boolean(),
      colour: fc.constantFrom('red', 'green', 'ñandú'),
      tags: fc.uniqueArray(fc.constantFrom('x', 'y', '\u{1f9f6}', '\uffee'), { maxLength: 3 }),
      terms: fc.uniqueArray(fc.constantFrom('quipu', 'nudo', '~_qui', '\u{10000}', '\uff00'), { maxLength: 4 }),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    const last = new Map<string, number>()
    return steps.map(({ id, withdraws, name, same, colour, tags, terms }, at): Effect => {
      const seq = at + 1
      const supersedes = last.get(id)
      last.set(id, seq)
      const keys = name === undefined ? undefined : { es: name, en: same ? name : `${name}!` }
      const filters = [
        { field: 'colour', value: colour },
        ...tags.map((value) => ({ field: 'tags', value })),
        { field: 'other', value: colour },
      ]
      const weights = terms.map((term, place) => ({ term, weight: (place * 977 + at) % 2200 }))
      const brings = { seq, id, filters, sorts: [{ field: 'name', keys }], terms: weights }
      return { seq, register: 'r', brings: withdraws ? undefined : brings, supersedes }
    })
  })

const whole = (start: number, effects: readonly Effect[]) => mergeSegments(start, [gatherSegment(start, effects, shape)], shape)
const kept = (start: number, effects: readonly Effect[]) => [...partsOf(whole(start, effects))]

describe('ranges', () => {
  it('cover a ledger without gap or overlap, few of each size', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (size) => {
        const ranges = rangesOf(size)
        let at = 0
        for (const { start, end } of ranges) {
          expect(start).toBe(at)
          at = end
        }
        expect(coveredOf(ranges)).toBe(at)
        expect(size - at).toBeLessThan(spans[0] ?? 0)
        for (const level of spans.keys()) {
          const most = level === spans.length - 1 ? size : 3
          expect(ranges.filter((range) => range.level === level).length).toBeLessThanOrEqual(most)
        }
      }),
    )
  })

  it('are made of whole ones that were there before, and of entries after those, however much comes at once', () => {
    fc.assert(
      fc.property(fc.nat(150_000), fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 }), (from, steps) => {
        let before: readonly Range[] = rangesOf(from)
        const grow = (next: readonly Range[]) => {
          expect(next.map(({ start }) => start)).toEqual([0, ...next.slice(0, -1).map(({ end }) => end)].slice(0, next.length))
          for (const one of before) expect(next.some((range) => isWithin(one, range))).toBe(true)
          expect(next.every(({ level, start, end }) => end - start === spans[level])).toBe(true)
          before = next
        }
        let size = from
        for (const pieces of steps) {
          size = (Math.floor(size / pieceSpan) + pieces) * pieceSpan
          grow(withPieces(before, size))
          expect(coveredOf(before)).toBe(size)
        }
        grow(rangesOf(size))
      }),
    )
  })
})

describe('bytes', () => {
  it('give back the numbers and texts that were written', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.maxSafeNat(), fc.string({ unit: 'grapheme', maxLength: 300 }))), (values) => {
        const writer = new ByteWriter(1)
        for (const value of values) typeof value === 'number' ? writer.number(value) : writer.text(value)
        const reader = new ByteReader(writer.finish())
        expect(values.map((value) => (typeof value === 'number' ? reader.number() : reader.text()))).toEqual(values)
        expect(reader.isDone).toBe(true)
      }),
    )
  })

  it('order texts as their UTF-8 bytes do', () => {
    const unit = fc.constantFrom('a', 'z', 'é', '\ud7ff', '\uffee', '\u{10000}', '\u{1f9f6}')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 3 }), fc.string({ unit, maxLength: 3 }), (a, b) => {
        expect(Math.sign(inByteOrder(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
      }),
    )
  })

  it('find any term in the block that it would stand in', () => {
    const terms = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }), { maxLength: 60 })
    fc.assert(
      fc.property(terms, (names) => {
        const list = names.sort(inByteOrder).map((term, at) => ({ term, count: 1, data: new Uint8Array(at * 40) }))
        const blocks = [...blocksOf(list)]
        expect(blocks[0]?.first).toBe('')
        expect(blocks.flatMap(({ data }) => [...readBlock(data)])).toEqual(list)
        for (const one of [...list, { term: 'nowhere at all', count: 0, data: new Uint8Array() }]) {
          const block = blocks.findLast(({ first }) => inByteOrder(first, one.term) <= 0)
          expect(findTerm(block?.data ?? new Uint8Array(), one.term)).toEqual(names.includes(one.term) ? one : undefined)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('a segment', () => {
  it('without versions that were erased is that of entries that never brought them', () => {
    fc.assert(
      fc.property(history, fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }), (effects, erased) => {
        const left = effects.map((effect) => (erased.includes(effect.seq) ? { ...effect, brings: undefined } : effect))
        const merged = mergeSegments(0, [readSegment(0, kept(0, effects))], shape, erased)
        expect([...partsOf(merged)]).toEqual(kept(0, left))
      }),
      { numRuns: 300 },
    )
  })

  it('is the same, byte for byte, however its range is cut and merged, and read back', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(40), { maxLength: 4 }), (effects, cuts) => {
        const wanted = kept(0, effects)
        const ends = [...new Set([...cuts.map((cut) => Math.min(cut, effects.length)), effects.length])].sort((a, b) => a - b)
        const parts = () =>
          ends.map((end, at) => readSegment(ends[at - 1] ?? 0, kept(ends[at - 1] ?? 0, effects.slice(ends[at - 1] ?? 0, end))))
        expect([...partsOf(mergeSegments(0, parts(), shape))]).toEqual(wanted)
        const [first, second, ...rest] = parts()
        const inTwo = first && second ? [mergeSegments(0, [first, second], shape), ...rest] : parts()
        expect([...partsOf(mergeSegments(0, inTwo, shape))]).toEqual(wanted)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a finder', () => {
  const facetsOf = (finder: RegisterFinder, field: string, within?: Within) => finder.columns.get(field)?.count(within, 99)

  it('says of a history what the plainest reading of it says, wherever segments end and whatever it knew before', () => {
    fc.assert(
      fc.property(history, fc.nat(40), fc.nat(40), (effects, end, known) => {
        const covered = Math.min(end, effects.length)
        const finder = new RegisterFinder('r', shape)
        for (const effect of effects.slice(0, Math.min(known, covered))) finder.addEffect(effect)
        finder.settle()
        finder.addSegment(readSegment(0, kept(0, effects.slice(0, covered))), Math.min(known, covered))
        for (const effect of effects.slice(covered)) finder.addEffect(effect)
        finder.cutTail(covered)
        finder.settle()
        const gone = new Set(effects.map(({ supersedes }) => supersedes))
        const live = effects.flatMap(({ seq, brings }) => (brings && !gone.has(seq) ? [brings] : []))
        const idsOf = (ordinals: Iterable<number>) => Array.from(ordinals, (ordinal) => finder.ids.at(ordinal))
        expect(finder.liveCount).toBe(live.length)
        expect(idsOf(finder.live.list())).toEqual(live.map(({ id }) => id))
        const tally = (field: string) => {
          const counts = new Map<string, number>()
          for (const { filters } of live)
            for (const one of filters) if (one.field === field) counts.set(one.value, (counts.get(one.value) ?? 0) + 1)
          return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || inByteOrder(a.value, b.value))
        }
        for (const field of shape.facets) {
          expect(facetsOf(finder, field)).toEqual(tally(field))
          const ordinals = finder.live.list()
          // As if there were few, so that keys are looked at, and as if there were many, so that sets are.
          for (const count of [0, 1e9]) expect(facetsOf(finder, field, { set: finder.live, count, ordinals })).toEqual(tally(field))
        }
        for (const colour of ['red', 'ñandú', 'none']) {
          const found = finder.columns.get('colour')?.find([colour, 'green']).and(finder.live).list() ?? []
          const wanted = live.filter(({ filters }) =>
            filters.some(({ field, value }) => field === 'colour' && [colour, 'green'].includes(value)),
          )
          expect(idsOf(found)).toEqual(wanted.map(({ id }) => id))
        }
        for (const language of ['es', 'en'] as const) {
          const keyed = live.map(({ id, sorts }) => ({ id, key: sorts[0]?.keys?.[language] }))
          keyed.sort(
            (a, b) =>
              Number(a.key === undefined) - Number(b.key === undefined) || inByteOrder(a.key ?? '', b.key ?? '') || inByteOrder(a.id, b.id),
          )
          const place = { descending: false, limit: 99, offset: 0, after: undefined }
          expect(idsOf(finder.sorts.get('name')?.order(language).page(finder.live, place) ?? [])).toEqual(keyed.map(({ id }) => id))
        }
        const tail = live.filter(({ seq, terms }) => seq > covered && terms.some(({ term }) => term === 'quipu'))
        const said = finder.tailOf('quipu').filter((_, at) => at % 2 === 0)
        expect(idsOf(said.filter((ordinal) => finder.live.has(ordinal)))).toEqual(tail.map(({ id }) => id))
      }),
      { numRuns: 400 },
    )
  })

  it('keeps the best of any ranks, and of equal ones the first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), fc.integer({ min: 1, max: 8 }), (ranks, count) => {
        const best = new Best(count)
        for (const [order, rank] of ranks.entries()) if (rank >= best.least) best.put({ rank, order })
        const sorted = ranks.map((rank, order) => ({ rank, order })).sort((a, b) => b.rank - a.rank || a.order - b.order)
        expect(best.inOrder).toEqual(sorted.slice(0, count))
      }),
    )
  })

  it('counts and lists the members of any set', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300)), fc.uniqueArray(fc.nat(300)), (one, other) => {
        const [a, b] = [new Bits(), new Bits()]
        for (const member of one) a.add(member)
        for (const member of other) b.add(member)
        const both = one.filter((member) => other.includes(member)).sort((x, y) => x - y)
        expect([...a.and(b).list()]).toEqual(both)
        expect(a.and(b).count).toBe(both.length)
        expect(a.countWith(b)).toBe(both.length)
        for (const member of one) a.remove(member)
        expect(a.count).toBe(0)
      }),
    )
  })
})

describe.each(databases)('a ledger of several segments on %s', (database) => {
  const register = 'organizations'
  const forms = ['agency', 'ministry', 'company']
  let world: World
  let other: Kernel
  const bodies = new Map<string, { name: string; form: string }>()
  const versions = new Map<string, number>()

  /** Publishes, revises and withdraws in a fixed pattern, as one transaction. */
  async function append(count: number, seed: number): Promise<void> {
    const changes = Array.from({ length: count }, (_, at): PublicChange => {
      const number = (at * 7919 + seed * 104_729) % 3000
      const id = `office-${number}`
      const base = versions.get(id) ?? 0
      versions.set(id, base + 1)
      const common = { register, id, base, institution: null }
      if (bodies.has(id) && (at + seed) % 5 === 0) {
        bodies.delete(id)
        return { ...common, step: 'withdraw', body: null, note: 'Cerró' }
      }
      const body = { name: `Oficina ${number % 17} turno ${at % 13} ${number}`, nature: 'public', form: forms[(at + seed) % 3] ?? 'agency' }
      bodies.set(id, body)
      return { ...common, step: base === 0 ? 'publish' : 'revise', body }
    })
    await world.kernel.database.transaction((db) => appendAll(world.kernel, db, changes))
  }

  async function check(kernel: Kernel): Promise<void> {
    const idsWhere = (test: (body: { name: string; form: string }) => boolean) =>
      [...bodies].filter(([, body]) => test(body)).map(([id]) => id)
    const page = await listPage(kernel, register, new URLSearchParams('form=ministry'), 'es')
    const ministries = idsWhere(({ form }) => form === 'ministry')
    expect(page.total).toBe(ministries.length)
    const facet = page.facets.find(({ field }) => field === 'form')?.values ?? []
    for (const { value, count } of facet) expect(count, value).toBe(idsWhere(({ form }) => form === value).length)
    const all = await listAll(kernel, register, '')
    expect(all.map(({ id }) => id).sort()).toEqual([...bodies.keys()].sort())
    for (const { id, body } of all) expect(body.name).toBe(bodies.get(id)?.name)
    for (const word of ['turno', '7', '2998']) {
      const found = await listAll(kernel, register, `q=${word}`)
      expect(found.map(({ id }) => id).sort(), word).toEqual(idsWhere(({ name }) => name.split(' ').includes(word)).sort())
    }
    const wanted = idsWhere(({ name }) => name.split(' ').includes('turno')).length
    expect((await search(kernel, 'turno', { limit: 5, offset: 0 })).total).toBe(wanted)
  }

  beforeAll(async () => {
    world = await openWorld({ database })
    other = await openKernel(world.settings)
  })
  afterAll(async () => {
    await other?.database.close()
    await world?.close()
  })

  it('is listed, filtered and searched rightly at every size, by whoever writes and by another process that follows', async () => {
    // Below the first segment, across it, within it, across the second size, across the third, and a little more.
    for (const [seed, count] of [200, 100, 3, 250, 20, 500, 3100, 30].entries()) {
      await append(count, seed + 1)
      await check(world.kernel)
      if (seed !== 3) await check(other)
    }
  })

  it('is caught up with by who finds that the segments it looks in were merged since', async () => {
    await append(200, 98)
    const finder = await other.finders.need(register)
    const before = other.finders.position
    await append(800, 99)
    expect(await other.finders.termLists(finder, ['nothing-has-it'])).toEqual(new Map([['nothing-has-it', []]]))
    expect(other.finders.position).toBe(before + 800)
    await check(other)
  })

  it('is the same to a process that opens it now, and is made again byte for byte', async () => {
    const third = await openKernel(world.settings)
    await check(third)
    await third.database.close()
    const dump = async () => (await Array.fromAsync(dumpProjections(world.kernel.database.read))).join('\n')
    const before = await dump()
    expect(before).toContain('"level":2')
    expect(await rebuild(world.kernel)).toBe(5203)
    expect(await dump()).toBe(before)
    await check(other)
  })

  it('says so when its segments are not there', async () => {
    // On PostgreSQL who was asked for many words holds all but the most common ones by now.
    const busy = await openKernel(world.settings)
    for (let word = 1000; word < 1240; word++) {
      await listAll(busy, register, `q=${word}`)
      if (word % 30 === 0) await new Promise((resolve) => setTimeout(resolve, 50)) // it reads one segment after the other, beside
    }
    await world.kernel.database.transaction((db) => db.deleteFrom('segments').where('part', '=', 'terms').execute())
    for (const word of ['2998', '2500']) {
      const found = listAll(busy, register, `q=${word}`).then((all) => all.length)
      if (database === 'postgres') expect(await found).toBe([...bodies.values()].filter(({ name }) => name.endsWith(` ${word}`)).length)
      else await expect(found).rejects.toMatchObject({ code: 'damaged' })
    }
    await expect(listAll(busy, register, 'q=turno')).rejects.toMatchObject({ code: 'damaged' })
    await busy.database.close()
    const fresh = await openKernel(world.settings)
    await expect(listAll(fresh, register, 'q=turno')).rejects.toMatchObject({ code: 'damaged' })
    await rebuild(fresh)
    await check(fresh)
    await fresh.database.close()
  })
})
