/** Holds the quipu to its promises: knots that read back exactly, cords that keep apart, markup that anybody can use. */
import fc from 'fast-check'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { vary } from '../src/engines/quipu/cord.ts'
import { readKnots, tieKnots } from '../src/engines/quipu/knots.ts'
import { layoutQuipu } from '../src/engines/quipu/layout.ts'
import { fullShape, smallShape } from '../src/engines/quipu/shape.ts'
import { measureStretch } from '../src/engines/quipu/stretch.ts'
import { Quipu, type QuipuAction, type QuipuAxis, type QuipuObjective, type QuipuWords } from '../src/web/parts/quipu.tsx'

const dyes = ['cochineal', 'indigo', 'molle', 'chilca', 'walnut', 'maize'] as const
const names = ['Training and Talent Attraction', 'Economic Model', 'Technological Infrastructure', 'Data', 'Ethics', 'Collaboration']
const peruShape = [[10, 4, 5, 3], [5, 5, 9, 2], [6, 4], [6, 3], [8], [5]]
const peruCounts = new Map([
  ['A.6.1.4', 87],
  ['A.5.1.5', 14],
  ['A.4.1.1', 340],
  ['A.2.2.5', 1],
  ['A.4.2.1', 0],
])
/** As long as the longer short titles of the ENIA: 80 letters. */
const title = 'Create a registry of the algorithms that public bodies use, with their data sets'

const words: QuipuWords = {
  picture: 'The strategy as a quipu',
  description: 'A pendant cord per axis, a subsidiary per objective, knots per action.',
  evidence: (count) => (count === null ? 'no evidence declared yet' : `${count} pieces of evidence`),
}

function peru(countOf = (code: string): number | null => peruCounts.get(code) ?? null): readonly QuipuAxis[] {
  return dyes.map((dye, index) => ({
    code: `E${index + 1}`,
    name: names[index] ?? '',
    href: `/strategy/E${index + 1}`,
    dye,
    objectives: (peruShape[index] ?? []).map((size, nth) => anObjective(`${index + 1}.${nth + 1}`, size, countOf)),
  }))
}

function anObjective(place: string, size: number, countOf: (code: string) => number | null): QuipuObjective {
  const actions = Array.from({ length: size }, (_, index) => {
    const code = `A.${place}.${index + 1}`
    return { code, title, href: `/strategy/${code}`, count: countOf(code) }
  })
  return { code: `SO.${place}`, title, href: `/strategy/SO.${place}`, actions }
}

const layout = (axes: readonly QuipuAxis[], shape = fullShape) => layoutQuipu<QuipuAction, QuipuObjective, QuipuAxis>(axes, shape)
const draw = (axes: readonly QuipuAxis[], size: 'full' | 'small') => renderToString(h(Quipu, { axes, words, size }))
const matches = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), (match) => match[1] ?? '')
const anyCounts = fc.infiniteStream(fc.option(fc.nat(99999)))

describe('tieKnots', () => {
  const single = (power: number, times: number) => Array.from({ length: times }, () => ({ kind: 'single', turns: 1, power }))
  const long = (turns: number) => ({ kind: 'long', turns, power: 0 })

  it.each([
    [0, []],
    [1, [{ kind: 'eight', turns: 1, power: 0 }]],
    [7, [long(7)]],
    [10, single(1, 1)],
    [87, [...single(1, 8), long(7)]],
    [304, [...single(2, 3), long(4)]],
    [340, [...single(2, 3), ...single(1, 4)]],
  ])('ties %i as Locke reads it', (count, knots) => {
    expect(tieKnots(count)).toEqual(knots)
  })

  it('ties every number so that it reads back', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (count) => readKnots(tieKnots(count)) === count))
  })

  it.each([-1, 1.5, Number.NaN, Infinity, 2 ** 53])('refuses %d', (count) => {
    expect(() => tieKnots(count)).toThrow(RangeError)
  })
})

describe('a stretch of cord', () => {
  it('keeps the space of an empty tens place', () => {
    const [hundreds, units] = measureStretch(304, fullShape).clusters
    const [, tens] = measureStretch(340, fullShape).clusters
    expect(measureStretch(304, fullShape).clusters).toHaveLength(2)
    expect((units?.y ?? 0) - (hundreds?.y ?? 0)).toBeGreaterThan((tens?.y ?? 0) - (hundreds?.y ?? 0))
  })

  it('leaves bare units below the tens', () => {
    const { length, clusters } = measureStretch(10, fullShape)
    expect(clusters).toHaveLength(1)
    expect(length - (clusters[0]?.y ?? 0)).toBeGreaterThan(clusters[0]?.y ?? 0)
  })

  it('is never too short for a finger', () => {
    fc.assert(fc.property(fc.option(fc.nat()), (count) => measureStretch(count, fullShape).length >= 24))
  })
})

describe('layout', () => {
  it('gives every action of Peru a place of its own, on its cord and inside its block', () => {
    fc.assert(
      fc.property(fc.constantFrom(fullShape, smallShape), anyCounts, (shape, counts) => {
        const blocks = layout(
          peru(() => counts.next().value ?? null),
          shape,
        )
        for (const block of blocks)
          for (const { cord, actions } of block.objectives) {
            let last = block.primary
            for (const { x, y, length } of actions) {
              expect(y - length / 2).toBeGreaterThanOrEqual(last - 0.11)
              expect(Math.abs(x) + 6).toBeLessThanOrEqual(block.width / 2)
              expect(x).toBeCloseTo(cord.at(y), 0)
              last = y + length / 2
            }
            expect(last).toBeLessThanOrEqual(cord.end.y + 0.11)
            expect(cord.end.y).toBeLessThan(block.height)
          }
      }),
      { numRuns: 30 },
    )
  })

  it('keeps neighbouring cords more than a target apart', () => {
    for (const { objectives } of layout(peru())) {
      const places = objectives.flatMap(({ actions }) => actions)
      for (const one of places)
        for (const other of places) {
          const apart = Math.abs(one.x - other.x) >= 32 || Math.abs(one.y - other.y) >= (one.length + other.length) / 2 - 0.2
          expect(one === other || apart).toBe(true)
        }
    }
  })

  it('places all 75 actions in order, and one primary cord for all', () => {
    const blocks = layout(peru())
    const codes = blocks.flatMap(({ objectives }) => objectives.flatMap(({ actions }) => actions.map((one) => one.action.code)))
    expect(codes).toEqual(peru().flatMap((axis) => axis.objectives.flatMap(({ actions }) => actions.map(({ code }) => code))))
    expect(codes).toHaveLength(75)
    expect(new Set(blocks.map(({ primary }) => primary)).size).toBe(1)
  })

  it('hangs the same way every time', () => {
    expect(layout(peru()).map(({ pendant }) => pendant.path)).toEqual(layout(peru()).map(({ pendant }) => pendant.path))
    fc.assert(fc.property(fc.string(), fc.nat(9), (seed, salt) => vary(seed, salt) >= 0 && vary(seed, salt) < 1))
  })
})

describe('the full picture', () => {
  const html = draw(peru(), 'full')

  it('links 75 actions, 14 objectives and 6 axes, each action named by code, title and evidence', () => {
    expect(matches(html, /<a href="([^"]*)"/g)).toHaveLength(95)
    expect(matches(html, /<a href="\/strategy\/(A[^"]*)"/g)).toHaveLength(75)
    expect(html).toContain(`<title>A.6.1.4 ${title} — 87 pieces of evidence</title>`)
    expect(html).toContain(`<title>A.1.1.1 ${title} — no evidence declared yet</title>`)
  })

  it('has no repeated id and no dangling reference', () => {
    const ids = matches(html, / id="([^"]*)"/g)
    expect(new Set(ids).size).toBe(ids.length)
    for (const target of [...matches(html, /href="#([^"]*)"/g), ...matches(html, /url\(#([^)]*)\)/g)]) expect(ids).toContain(target)
  })

  it('draws none declared, declared zero and one apart', () => {
    const marks = ['A.1.1.1', 'A.4.2.1', 'A.2.2.5'].map((code) => html.split(`/strategy/${code}"`)[1]?.match(/#qE1(\w+)/)?.[1])
    expect(marks).toEqual(['n', 'z', 'e1'])
  })

  it('obeys the strict content policy and the page budget', () => {
    expect(html).not.toMatch(/style=|<style|<script|NaN|undefined/)
    expect(new TextEncoder().encode(html).length).toBeLessThanOrEqual(32_000)
  })
})

describe('the small ornament', () => {
  it('is hidden from screen readers, unlinked, and may be repeated on a page', () => {
    const html = draw(peru(), 'small')
    expect(html).toContain('aria-hidden="true"')
    expect(html).not.toMatch(/<a | id=|url\(|style=|NaN|undefined/)
  })

  it('draws a strategy that has nothing yet', () => {
    expect(draw([], 'small')).toContain('<svg')
    expect(draw([], 'full')).toContain('role="group"')
    expect(
      draw(
        peru().map((axis) => ({ ...axis, objectives: [] })),
        'full',
      ),
    ).not.toContain('NaN')
  })
})
