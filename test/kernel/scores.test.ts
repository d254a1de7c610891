/** Holds ranking to its definition: whatever is passed over, the best of any set are those of the plainest reading. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Best, type Ranked } from '../../src/kernel/finder/best.ts'
import { Bits } from '../../src/kernel/finder/bits.ts'
import { Scores } from '../../src/kernel/finder/scores.ts'
import { TermList } from '../../src/kernel/finder/term-list.ts'

const count = 150
const names = ['quipu', 'nudo', 'cuerda', 'lana', 'telar', 'urdimbre']

/** In which versions each term stands and how much it weighs there; the last of them in a list of their own, as the tail's are. */
const postings = fc.array(fc.array(fc.record({ ordinal: fc.nat(count - 1), weight: fc.nat(2200) }), { maxLength: 90 }), {
  minLength: names.length,
  maxLength: names.length,
})
const groups = fc.array(
  fc.record({
    terms: fc.uniqueArray(fc.record({ term: fc.constantFrom(...names, 'nowhere'), rarity: fc.integer({ min: 1, max: 9000 }) }), {
      selector: ({ term }) => term,
      maxLength: 3,
    }),
  }),
  { minLength: 1, maxLength: 6 },
)

describe('ranking', () => {
  it('keeps the best of a set, as if everything had been added up', () => {
    fc.assert(
      fc.property(postings, groups, fc.uniqueArray(fc.nat(count - 1)), fc.nat(40), fc.nat(count), (given, asked, members, most, tail) => {
        const weightOf = new Map(
          names.map((name, at) => [name, new Map((given[at] ?? []).map(({ ordinal, weight }) => [ordinal, weight]))]),
        )
        const listOf = (pairs: readonly (readonly [number, number])[]) => {
          const sorted = pairs.toSorted(([a], [b]) => a - b)
          return new TermList(
            Uint32Array.from(sorted, ([ordinal]) => ordinal),
            Uint16Array.from(sorted, ([, weight]) => weight),
          )
        }
        const lists = new Map(
          [...weightOf].map(([name, weights]) => {
            const pairs = [...weights]
            return [name, [listOf(pairs.filter(([ordinal]) => ordinal < tail)), listOf(pairs.filter(([ordinal]) => ordinal >= tail))]]
          }),
        )
        const ranks = Array.from({ length: count }, (_, ordinal) => {
          const words = asked.map(({ terms }) => terms.filter(({ term }) => weightOf.get(term)?.has(ordinal)))
          const sum = words.flat().reduce((all, { term, rarity }) => all + (weightOf.get(term)?.get(ordinal) ?? 0) * rarity, 0)
          const held = words.filter((own) => own.length > 0).length
          return { ordinal, held, rank: sum * held }
        })
        const within = new Bits(count)
        for (const member of members) within.add(member)

        const scores = new Scores(count, asked, lists)
        const best = new Best<Ranked>(most)
        scores.offer(within, best, (rank, order) => ({ rank, order }))

        const holding = ranks.filter(({ held }) => held > 0)
        expect([...scores.found.list()]).toEqual(holding.map(({ ordinal }) => ordinal))
        const wanted = holding
          .filter(({ ordinal }) => members.includes(ordinal))
          .toSorted((a, b) => b.rank - a.rank || a.ordinal - b.ordinal)
        expect(best.inOrder).toEqual(wanted.slice(0, most).map(({ rank, ordinal }) => ({ rank, order: ordinal })))
      }),
      { numRuns: 500 },
    )
  })

  it('looks at no weight of what cannot be among the best', () => {
    const every = Uint32Array.from({ length: count }, (_, ordinal) => ordinal)
    const common = new TermList(every, new Uint16Array(count).fill(1000))
    const rare = new TermList(Uint32Array.of(3, 5), Uint16Array.of(900, 800))
    const seen: number[] = []
    const scores = new Scores(
      count,
      [{ terms: [{ term: 'nudo', rarity: 10 }] }, { terms: [{ term: 'quipu', rarity: 90 }] }],
      new Map([
        ['nudo', [common]],
        ['quipu', [rare]],
      ]),
    )
    scores.offer(Bits.of(every), new Best<Ranked>(2), (rank, order) => {
      seen.push(order)
      return { rank, order }
    })
    expect(seen).toEqual([3, 5])
  })
})
