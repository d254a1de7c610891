/** Whoever has everything that was published, and reckons, must not learn of a group of few. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Audit, audit, type Cell, cellOf, type GroupReport } from '../../src/engines/equity/audit.ts'
import { confusion } from './cells.ts'

const threshold = 10
const plan = { columns: ['g', 'h'], groupings: [[0], [1], [0, 1]], suppress: threshold }

type Count = 'tp' | 'fp' | 'tn' | 'fn'

/** One equation that anybody can write down: these unknown counts add up to that number. */
interface Equation {
  readonly unknown: string[]
  readonly total: number
}

/**
 * The attacker: takes the joint counts as unknowns, every published count as an equation over them, and narrows what each
 * hidden group's count can be, by exact elimination and by what no count below zero allows.
 */
function attack(
  { overall, by }: Audit,
  joint: readonly (readonly [string, string])[],
  count: Count,
): Map<string, { low: number; high: number }> {
  const equations: Equation[] = []
  const names = joint.map(([g, h]) => `${g}|${h}`)
  const add = (group: GroupReport, belongs: (g: string, h: string) => boolean) => {
    if (group.suppressed) return
    const metrics = group.metrics
    // A rate that is published gives its count away too.
    const total = group.counts?.[count] ?? Math.round((metrics?.tpr.value ?? 0) * (metrics?.tpr.n ?? 0))
    equations.push({ unknown: joint.flatMap(([g, h], at) => (belongs(g, h) ? [names[at] ?? ''] : [])), total })
  }
  add(overall, () => true)
  for (const { columns, groups } of by)
    for (const group of groups) add(group, (g, h) => columns.every((column, at) => (column === 'g' ? g : h) === group.key[at]))
  return narrow(names, eliminate(names, equations))
}

/** Adds what Gauss finds: reduced equations, whose differences of totals are totals too. */
function eliminate(names: readonly string[], equations: readonly Equation[]): { factors: number[]; total: number }[] {
  const rows = equations.map(({ unknown, total }): { factors: number[]; total: number } => ({
    factors: names.map((name) => (unknown.includes(name) ? 1 : 0)),
    total,
  }))
  const all = rows.map((row) => ({ factors: [...row.factors], total: row.total }))
  let rank = 0
  for (let column = 0; column < names.length; column++) {
    const pivot = rows.findIndex((row, at) => at >= rank && Math.abs(row.factors[column] ?? 0) > 1e-9)
    if (pivot < 0) continue
    const [row] = rows.splice(pivot, 1)
    if (!row) continue
    rows.splice(rank, 0, row)
    const lead = row.factors[column] ?? 1
    rows.forEach((other, at) => {
      if (at === rank) return
      const factor = (other.factors[column] ?? 0) / lead
      other.factors.forEach((value, i) => {
        other.factors[i] = value - factor * (row.factors[i] ?? 0)
      })
      other.total -= factor * row.total
    })
    rank++
  }
  return [...all, ...rows]
}

function narrow(
  names: readonly string[],
  rows: readonly { factors: number[]; total: number }[],
): Map<string, { low: number; high: number }> {
  const bounds = names.map(() => ({ low: 0, high: Infinity }))
  for (let round = 0; round < 50; round++)
    for (const { factors, total } of rows)
      factors.forEach((factor, at) => {
        if (Math.abs(factor) < 1e-9) return
        const rest = (pick: 'low' | 'high') =>
          factors.reduce((sum, other, i) => {
            if (i === at || Math.abs(other) < 1e-9) return sum
            const bound = bounds[i]
            return sum + other * (other > 0 === (pick === 'low') ? (bound?.low ?? 0) : (bound?.high ?? Infinity))
          }, 0)
        const [one, other] = [(total - rest('high')) / factor, (total - rest('low')) / factor]
        const bound = bounds[at]
        if (!bound) return
        bound.low = Math.max(bound.low, Math.min(one, other))
        bound.high = Math.min(bound.high, Math.max(one, other))
      })
  return new Map(names.map((name, at) => [name, bounds[at] ?? { low: 0, high: Infinity }]))
}

const counts = fc.record({ tp: fc.nat(60), fp: fc.nat(40), tn: fc.nat(80), fn: fc.nat(30) })
const tables = fc.array(counts, { minLength: 12, maxLength: 12 })
const joint = ['a', 'b', 'c', 'd'].flatMap((g) => ['x', 'y', 'z'].map((h) => [g, h] as const))

function cellsOf(table: readonly Readonly<Record<Count, number>>[]): Cell[] {
  return joint.flatMap((key, at) => confusion(key, table[at] ?? {}))
}

/** Whose scores are spread over a hundred, those of the selected above the others'. */
function scattered(cell: Cell, spread: number): Cell[] {
  const parts = Math.min(cell.rows, 8)
  return Array.from({ length: parts }, (_, at) => {
    const rows = Math.floor(cell.rows / parts) + (at < cell.rows % parts ? 1 : 0)
    const place = (at * 7 + spread * (cell.outcome === 1 ? 3 : 5)) % 50
    return { ...cell, rows, weight: rows, weightSquared: rows, score: (cell.decision === 1 ? 50 : 0) + place }
  })
}

function scoredCells(): Cell[] {
  return cellsOf(joint.map(() => ({ tp: 60, fp: 40, tn: 80, fn: 48 }))).flatMap((cell) => scattered(cell, 1))
}

/** What curves say of how many have the outcome in each range, and what counts say of all ranges together. */
function curveEquations({ overall, by }: Audit, ranges: readonly number[]): Equation[] {
  const of = (group: GroupReport, belongs: (g: string, h: string) => boolean): Equation[] => {
    const own = joint.filter(([g, h]) => belongs(g, h)).map(([g, h]) => `${g}|${h}`)
    const total = { unknown: own.flatMap((one) => ranges.map((range) => `${one}|${range}`)) }
    const whole = group.counts ? [{ ...total, total: group.counts.tp + group.counts.fn }] : []
    const parts = group.calibration?.map(({ k }, range) => ({ unknown: own.map((one) => `${one}|${range}`), total: k }))
    return [...whole, ...(parts ?? [])]
  }
  return [
    ...of(overall, () => true),
    ...by.flatMap(({ columns, groups }) =>
      groups.flatMap((group) => of(group, (g, h) => columns.every((column, at) => (column === 'g' ? g : h) === group.key[at]))),
    ),
  ]
}

describe('a published report', () => {
  it('shows no count from 1 to 9', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { by, overall } = audit(cellsOf(table), plan)
        for (const { counts: shown } of [overall, ...by.flatMap(({ groups }) => groups)])
          for (const count of Object.values(shown ?? {})) expect(count === 0 || count >= threshold).toBe(true)
      }),
      { seed: 6, numRuns: 200 },
    )
  })

  it('lets nobody tell a small hidden count', () => {
    let small = 0
    fc.assert(
      fc.property(tables, (table) => {
        const published = audit(cellsOf(table), plan)
        for (const count of ['tp', 'fp', 'tn', 'fn'] as const) {
          const told = attack(published, joint, count)
          joint.forEach(([g, h], at) => {
            const truth = table[at]?.[count] ?? 0
            if (truth === 0 || truth >= threshold) return
            small++
            const { low, high } = told.get(`${g}|${h}`) ?? { low: 0, high: 0 }
            expect(high - low, `${g}|${h} ${count} = ${truth}, told ${low} to ${high}`).toBeGreaterThan(0.5)
          })
        }
      }),
      { seed: 6, numRuns: 200 },
    )
    expect(small).toBeGreaterThan(1000)
  })

  it('would be broken by the attacker, were only the small ones left out', () => {
    // One small group of three: everybody less the others gives it.
    const cells = [
      ...confusion(['a', 'x'], { tp: 50, fp: 50, tn: 50, fn: 50 }),
      ...confusion(['b', 'x'], { tp: 40, fp: 40, tn: 40, fn: 40 }),
      ...confusion(['c', 'x'], { tp: 3, fp: 20, tn: 20, fn: 20 }),
    ]
    const open = audit(cells, { columns: ['g', 'h'], groupings: [[0]] })
    const naive: Audit = {
      ...open,
      by: open.by.map((grouping) => ({
        ...grouping,
        groups: grouping.groups.map((group) => (group.key[0] === 'c' ? { key: group.key, suppressed: true } : group)),
      })),
    }
    const three = [
      ['a', 'x'],
      ['b', 'x'],
      ['c', 'x'],
    ] as const
    expect(attack(naive, three, 'tp').get('c|x')).toEqual({ low: 3, high: 3 })
    const careful = audit(cells, { columns: ['g', 'h'], groupings: [[0]], suppress: threshold })
    const told = attack(careful, three, 'tp').get('c|x')
    expect((told?.high ?? 0) - (told?.low ?? 0)).toBeGreaterThanOrEqual(threshold)
    expect(careful.suppressed).toEqual({ threshold, groups: 2, secondary: 1 })
  })

  it('says nothing of a hidden group: no rate, comparison, test or curve', () => {
    const cells = [
      ...confusion(['a'], { tp: 50, fp: 50, tn: 50, fn: 50 }),
      ...confusion(['b'], { tp: 40, fp: 40, tn: 40, fn: 40 }),
      ...confusion(['c'], { tp: 3, fp: 2, tn: 20, fn: 20 }),
      ...confusion(['d'], { tp: 4, fp: 12, tn: 9, fn: 20 }),
    ]
    const scored = cells.map((cell) => ({ ...cell, score: cell.decision }))
    const grouping = audit(scored, { columns: ['g'], groupings: [[0]], suppress: threshold, bootstrap: { replicates: 50, seed: 1 } }).by[0]
    const hidden = grouping?.groups.filter(({ suppressed }) => suppressed) ?? []
    expect(hidden.map((group) => Object.keys(group))).toEqual(hidden.map(() => ['key', 'suppressed']))
    const shown = grouping?.groups.filter(({ suppressed }) => !suppressed) ?? []
    expect(grouping?.homogeneity.tpr?.df ?? 0).toBe(Math.max(0, shown.length - 1))
    expect(grouping?.comparisons.every(({ group }) => shown.some(({ key }) => key[0] === group[0]))).toBe(true)
    expect(shown.every((group) => group.calibration === undefined && group.thresholds === undefined)).toBe(true)
  })

  it('has curves of ranges that hold enough people, and of no single score', () => {
    const { overall, by } = audit(scoredCells(), { ...plan, groupings: [[0], [1]] })
    const curves = [overall, ...by.flatMap(({ groups }) => groups)].map(({ calibration }) => calibration)
    expect(curves.filter((curve) => curve !== undefined).length).toBeGreaterThan(4)
    for (const bin of curves.flatMap((curve) => curve ?? [])) {
      expect(bin).not.toHaveProperty('meanScore')
      for (const people of [bin.k, bin.n - bin.k]) expect(people === 0 || people >= threshold).toBe(true)
    }
    const [whole, parts] = [curves[0], by[0]?.groups.map(({ calibration }) => calibration)]
    expect(whole?.reduce((sum, { n }) => sum + n, 0)).toBe(overall.counts && Object.values(overall.counts).reduce((sum, n) => sum + n, 0))
    expect(parts?.every((part) => part?.every(({ from, to }, at) => from === whole?.[at]?.from && to === whole?.[at]?.to))).toBe(true)
  })

  it('lets nobody tell by its curves how many of a score range a hidden or crossed group has', () => {
    let small = 0
    let curves = 0
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 1000 }), (table, spread) => {
        const cells = cellsOf(table).flatMap((cell) => scattered(cell, spread))
        const report = audit(cells, plan)
        const edges = report.overall.calibration?.map(({ from }) => from) ?? []
        if (edges.length === 0) return
        curves++
        const ranges = edges.map((_, at) => at)
        const names = joint.flatMap(([g, h]) => ranges.map((range) => `${g}|${h}|${range}`))
        const truth = new Map(names.map((name) => [name, 0]))
        for (const { group, outcome, score, rows } of cells) {
          if (outcome !== 1) continue
          const name = `${group.join('|')}|${edges.findLastIndex((edge) => (score ?? 0) >= edge)}`
          truth.set(name, (truth.get(name) ?? 0) + rows)
        }
        const told = narrow(names, eliminate(names, curveEquations(report, ranges)))
        for (const [name, count] of truth) {
          if (count === 0 || count >= threshold) continue
          small++
          const { low, high } = told.get(name) ?? { low: 0, high: 0 }
          expect(high - low, `${name} = ${count}, told ${low} to ${high}`).toBeGreaterThan(0.5)
        }
      }),
      { seed: 6, numRuns: 40 },
    )
    expect(curves).toBeGreaterThan(10)
    expect(small).toBeGreaterThan(500)
  })

  it('hides everybody where the few are all that have something', () => {
    const found = audit([cellOf({ group: ['a'], decision: 1, rows: 4 }), cellOf({ group: ['b'], decision: 0, rows: 30 })], {
      columns: ['g'],
      groupings: [[0]],
      suppress: threshold,
    })
    expect(found.overall).toEqual({ key: [], suppressed: true })
    // Nor how many rows there are, of which the other group's would leave the few.
    expect(found.rows).toBeNull()
    expect(found.by[0]?.groups.map(({ key, suppressed }) => [key[0], suppressed])).toEqual([
      ['b', undefined],
      ['a', true],
    ])
  })
})
