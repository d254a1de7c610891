// What a reader should know of an index before trusting it: how its parts hang together, what counts in truth, and what hangs
// on one indicator (OECD and JRC handbook 2008, steps 4 to 6).

import { aggregate } from './aggregate.ts'
import { type Built, methodsOf } from './build.ts'
import { correlationMatrix, principalComponents } from './correlations.ts'
import { sharesUnder } from './linear-scores.ts'
import { correlation, presentIn, rank, shapeOf } from './statistics.ts'
import { indicatorsUnder } from './structure.ts'
import { columnOf } from './table.ts'

export interface Audit {
  readonly columns: readonly ColumnAudit[]
  readonly groups: readonly GroupAudit[]
  readonly removals: readonly Removal[]
  readonly coverage: readonly Coverage[]
}

export interface ColumnAudit {
  readonly code: string
  /** Share of units with a value before imputation. */
  readonly present: number
  readonly skewness: number
  readonly kurtosis: number
  /** Share of the index that the weights declare, and its correlation with the index. */
  readonly declared: number
  readonly correlation: number
}

/** An aggregate and its children. */
export interface GroupAudit {
  readonly code: string
  /** Cronbach's alpha of the standardised children: k r / (1 + (k - 1) r); NaN for one child. */
  readonly alpha: number
  /** Share of variance by principal component; empty where children have no correlation. */
  readonly components: readonly number[]
  readonly flags: readonly Flag[]
}

/** Two children that say the same (above 0.92), or pull against each other (below -0.4): thresholds of the JRC's audits. */
export interface Flag {
  readonly kind: 'redundant' | 'opposed'
  readonly codes: readonly [string, string]
  readonly correlation: number
}

/** The index without one indicator or pillar. */
export interface Removal {
  readonly code: string
  readonly meanShift: number
  readonly greatestShift: number
  readonly unit: string
}

/** What missing data cost: units with gaps, and what the rank is where their gaps count as the worst and as the best value. */
export interface Coverage {
  readonly unit: string
  readonly missing: number
  readonly rank: number
  readonly atWorst: number
  readonly atBest: number
}

/** @param at the index: an aggregate of the structure */
export function auditOf(built: Built, at: number): Audit {
  return { columns: columnsOf(built, at), groups: groupsOf(built), removals: removalsOf(built, at), coverage: coverageOf(built, at) }
}

function columnsOf({ stages, structure, weights }: Built, at: number): ColumnAudit[] {
  const index = columnOf(stages.aggregated, at)
  return sharesUnder({ structure, weights }, at).map(([position, declared]) => ({
    code: structure.nodes[position]?.code ?? '',
    present: presentIn(columnOf(stages.denominated, position)).length / stages.denominated.units.length,
    ...shapeOf(columnOf(stages.treated, position)),
    declared,
    correlation: correlation(columnOf(stages.normalised, position), index),
  }))
}

function groupsOf({ stages, structure }: Built): GroupAudit[] {
  return structure.nodes.slice(structure.indicatorCount).map(({ code, children }) => {
    const columns = children.map((child) => columnOf(stages.aggregated, child))
    const matrix = correlationMatrix(columns)
    const pairs = children.flatMap((a, i) => children.slice(i + 1).map((b, j) => ({ a, b, r: matrix[i]?.[i + 1 + j] ?? Number.NaN })))
    const mean = pairs.reduce((sum, { r }) => sum + r, 0) / pairs.length
    const values = principalComponents(columns)?.values ?? []
    return {
      code,
      alpha: children.length < 2 ? Number.NaN : (children.length * mean) / (1 + (children.length - 1) * mean),
      components: values.map((value) => value / children.length),
      flags: pairs.flatMap(({ a, b, r }): Flag[] => {
        const kind = r > 0.92 ? 'redundant' : r < -0.4 ? 'opposed' : undefined
        return kind ? [{ kind, codes: [structure.nodes[a]?.code ?? '', structure.nodes[b]?.code ?? ''], correlation: r }] : []
      }),
    }
  })
}

/** Each code under the index in turn has weight 0; where nothing but it is under a parent, the parent goes. */
function removalsOf(built: Built, at: number): Removal[] {
  const { structure, stages, weights, config } = built
  const had = rank(columnOf(stages.aggregated, at), 'greatest')
  const under = new Set(indicatorsUnder(structure, at))
  return structure.nodes.flatMap((node, position) => {
    const isUnder = position !== at && indicatorsUnder(structure, position).every((one) => under.has(one))
    const without = weights.with(position, 0)
    const isWhole = structure.nodes.every(({ children }) => children.length === 0 || children.some((child) => (without[child] ?? 0) > 0))
    if (!isUnder || !isWhole) return []
    const made = aggregate(stages.normalised, structure, {
      weights: without,
      methods: methodsOf(config, structure),
      missing: config.missing,
      present: config.present,
    })
    const shifts = rank(columnOf(made, at), 'greatest').map((one, unit) => Math.abs(one - (had[unit] ?? Number.NaN)))
    const present = presentIn(shifts)
    const greatest = Math.max(...present)
    return [
      {
        code: node.code,
        meanShift: present.reduce((sum, shift) => sum + shift, 0) / present.length,
        greatestShift: greatest,
        unit: stages.aggregated.units[shifts.indexOf(greatest)] ?? '',
      },
    ]
  })
}

function coverageOf(built: Built, at: number): Coverage[] {
  const { structure, stages, weights, config, ranks } = built
  const count = stages.denominated.units.length
  const codes = indicatorsUnder(structure, at)
  return stages.denominated.units.flatMap((unit, u) => {
    const gaps = codes.filter((code) => Number.isNaN(stages.denominated.values[code * count + u]))
    if (gaps.length === 0) return []
    const rankWith = (pick: 'min' | 'max') => {
      const values = stages.normalised.values.slice()
      for (const code of gaps) values[code * count + u] = Math[pick](...presentIn(columnOf(stages.normalised, code)))
      const made = aggregate({ ...stages.normalised, values }, structure, {
        weights,
        methods: methodsOf(config, structure),
        missing: config.missing,
        present: config.present,
      })
      return rank(columnOf(made, at), 'greatest')[u] ?? Number.NaN
    }
    return [
      { unit, missing: gaps.length, rank: ranks.values[at * count + u] ?? Number.NaN, atWorst: rankWith('min'), atBest: rankWith('max') },
    ]
  })
}
