/** Holds a facet's column to the plainest count, as its keys grow wider than a byte and than two. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Bits } from '../../src/kernel/finder/bits.ts'
import { Column } from '../../src/kernel/finder/column.ts'
import { Keys } from '../../src/kernel/finder/keys.ts'

describe('keys', () => {
  it('are what was put there, whenever a wider one comes', () => {
    const key = fc.oneof(fc.nat(255), fc.nat(65_535), fc.nat(4_294_967_295))
    fc.assert(
      fc.property(fc.array(key, { maxLength: 400 }), (given) => {
        const keys = new Keys()
        for (const one of given) keys.push(one)
        expect(given.map((_, at) => keys.at(at))).toEqual(given)
        expect(keys.length).toBe(given.length)
      }),
    )
  })

  it('take a byte each as long as a byte is enough', () => {
    const keys = new Keys()
    for (let at = 0; at < 1000; at++) keys.push(at % 256)
    expect(keys.data).toBeInstanceOf(Uint8Array)
    keys.push(256)
    expect(keys.data).toBeInstanceOf(Uint16Array)
  })
})

describe('a column', () => {
  it('counts every combination of values, however many there are', () => {
    const column = new Column()
    const versions = Array.from({ length: 70_000 }, (_, at) =>
      at % 7 === 0 ? [] : at % 5 === 0 ? [`own ${at}`, 'shared'] : at % 3 === 0 ? ['shared', 'other'] : [`of ${at % 300}`],
    )
    for (const values of versions) column.push(values)
    const within = new Bits(versions.length)
    for (let at = 0; at < versions.length; at += 2) within.add(at)

    const counts = new Map<string, number>()
    for (const [at, values] of versions.entries())
      if (at % 2 === 0) for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    const counted = column.count({ set: within, count: within.count, ordinals: within.list() }, 1e6)
    expect(new Map(counted.map(({ value, count }) => [value, count]))).toEqual(counts)
    expect(column.codesAt(5).map((code) => column.valueOf(code))).toEqual(['own 5', 'shared'])
    const found = column.find(['other', 'own 5', 'of 11'])
    expect([...found.list()]).toEqual(
      versions.flatMap((values, at) => (values.some((value) => ['other', 'own 5', 'of 11'].includes(value)) ? [at] : [])),
    )
  })

  it('finds what has any of many values, as versions are added between questions', () => {
    const column = new Column()
    const versions: string[][] = []
    for (let at = 0; at < 6000; at++) {
      // New values too, and some that two versions or one alone have.
      versions.push(at % 11 === 0 ? [] : [`of ${(at * 7919) % (200 + at)}`, ...(at % 4 === 0 ? [`also ${at % 90}`] : [])])
      column.push(versions[at] ?? [])
      if (at % 397 !== 0) continue
      const asked = ['also 4', `of ${at % 200}`, `of ${(at * 7919) % (200 + at)}`, 'nobody']
      expect([...column.find(asked).list()]).toEqual(
        versions.flatMap((values, ordinal) => (values.some((value) => asked.includes(value)) ? [ordinal] : [])),
      )
    }
  })
})
