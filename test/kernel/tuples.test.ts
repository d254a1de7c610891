/** Facets counted together are what each column counts by itself, however many combinations there are and whenever versions come. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Bits } from '../../src/kernel/finder/bits.ts'
import { Column } from '../../src/kernel/finder/column.ts'
import { Tuples } from '../../src/kernel/finder/tuples.ts'

/** As a search finds them: a set, its count and its members. */
function withinOf(set: Bits) {
  return { set, count: set.count, ordinals: set.list() }
}

describe('facets counted together', () => {
  const value = fc.constantFrom('a', 'b', 'c', 'ñ')
  const version = fc.tuple(
    fc.array(value, { maxLength: 1 }),
    fc.uniqueArray(value, { maxLength: 3 }),
    fc.array(value, { maxLength: 1 }),
    fc.boolean(),
  )

  it('are those of each column', () => {
    fc.assert(
      fc.property(fc.array(fc.array(version, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 4 }), (batches) => {
        const columns = [new Column(), new Column(), new Column()]
        const tuples = new Tuples(columns)
        const set = new Bits()
        let count = 0
        for (const batch of batches) {
          for (const [one, several, other, isFound] of batch) {
            for (const [at, values] of [one, several, other].entries()) columns[at]?.push(values)
            if (isFound) set.add(count)
            count++
          }
          tuples.follow(count)
          const within = withinOf(set)
          const together = tuples.count(within)
          if (!together) continue
          expect(together.size).toBe(3)
          for (const column of columns) expect(column.countOf(together.get(column) ?? [], 9)).toEqual(column.count(within, 9))
        }
      }),
    )
  })

  it('leave out a column that would make too many combinations, and no other', () => {
    const [wide, narrow, other] = [new Column(), new Column(), new Column()]
    const tuples = new Tuples([narrow, wide, other])
    const set = new Bits()
    const counts = { x: 0, y: 0, z: 0 }
    for (let at = 0; at < 20_000; at++) {
      const own = (['x', 'y', 'z'] as const)[at % 3] ?? 'x'
      wide.push([`institution ${(at * 7919) % 9000}`])
      narrow.push([own])
      other.push(at % 5 === 0 ? [] : ['x', 'y'])
      if (at % 2 === 0) {
        set.add(at)
        counts[own]++
      }
      if (at % 6000 === 0) tuples.follow(at + 1)
    }
    tuples.follow(20_000)
    const together = tuples.count(withinOf(set))
    expect([together?.has(wide), together?.has(narrow), together?.has(other)]).toEqual([false, true, true])
    const found = narrow.countOf(together?.get(narrow) ?? [], 9)
    expect(Object.fromEntries(found.map(({ value: name, count }) => [name, count]))).toEqual(counts)
    expect(other.countOf(together?.get(other) ?? [], 9)).toEqual(other.count(withinOf(set), 9))
  })

  it('are counted by each column where few versions are found', () => {
    const columns = [new Column(), new Column()]
    const tuples = new Tuples(columns)
    for (let at = 0; at < 100; at++) for (const [place, column] of columns.entries()) column.push([`${at % (place + 5)}`])
    tuples.follow(100)
    const few = new Bits()
    few.add(7)
    expect(tuples.count(withinOf(few))).toBeUndefined()
    expect(new Tuples([]).count(withinOf(few))).toBeUndefined()
  })
})
