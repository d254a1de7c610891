// Disclosure control: which groups a published report leaves out, so that no count, rate or difference of published
// figures tells of fewer people than the threshold. A group is published whole or not at all.
// Source: Hundepool et al. (2012), "Statistical Disclosure Control", chapter 4.

import { type Counts, kinds } from './cell.ts'
import type { Group } from './rollup.ts'

/** One grouping's groups, and which of the plan's columns they are by; none: everybody. */
export interface Table {
  readonly columns: readonly number[]
  readonly groups: readonly Group[]
  /** Those that are hidden whatever their counts. */
  readonly hidden?: readonly boolean[]
  /** Its groups are hidden for others' sake only where no other table's help. */
  readonly spared?: true
}

/** A published total of which parts may be hidden. */
interface Total {
  readonly whole: Node
  readonly parts: readonly Node[]
}

interface Node {
  readonly table: number
  readonly rows: number
  readonly counts: Counts
  readonly spared: boolean
  hidden: boolean
}

/**
 * The groups of each table that must be hidden: those with a count from 1 to threshold - 1, and as many others as it takes
 * until every such count could be at least the threshold for all that anybody can reckon from what is published.
 * @param tables everybody first
 */
export function chooseHidden(tables: readonly Table[], threshold: number): boolean[][] {
  const nodes = tables.map(({ groups, hidden, spared = false }, table) =>
    groups.map(
      ({ rows, counts }, at): Node => ({ table, rows, counts, spared, hidden: hidden?.[at] === true || hasSmall(counts, threshold) }),
    ),
  )
  const totals = totalsOf(tables, nodes)
  for (let more = true; more; ) {
    more = false
    for (let kind = 0; kind < kinds && !more; kind++) more = coverOne(nodes, totals, { kind, threshold })
  }
  return nodes.map((row) => row.map(({ hidden }) => hidden))
}

function hasSmall(counts: Counts, threshold: number): boolean {
  return counts.some((count) => isSmall(count, threshold))
}

function isSmall(count: number, threshold: number): boolean {
  return count > 0 && count < threshold
}

/** Every total that anybody can take apart: everybody by each grouping, and each group by each finer grouping. */
function totalsOf(tables: readonly Table[], nodes: readonly Node[][]): Total[] {
  return tables.flatMap((coarse, at) =>
    tables.flatMap((fine, under) => {
      if (at === under || fine.columns.length <= coarse.columns.length) return []
      const places = coarse.columns.map((column) => fine.columns.indexOf(column))
      if (places.includes(-1)) return []
      const parts = new Map<string, Node[]>()
      fine.groups.forEach(({ key }, i) => {
        const name = JSON.stringify(places.map((place) => key[place]))
        const node = nodes[under]?.[i]
        if (node) parts.set(name, [...(parts.get(name) ?? []), node])
      })
      return coarse.groups.flatMap(({ key }, i) => {
        const whole = nodes[at]?.[i]
        return whole ? [{ whole, parts: parts.get(JSON.stringify(key)) ?? [] }] : []
      })
    }),
  )
}

/** Hides one more group where a small hidden count can be told from the rest. @returns whether it did */
function coverOne(nodes: readonly Node[][], totals: readonly Total[], { kind, threshold }: { kind: number; threshold: number }): boolean {
  const bounds = boundsOf(nodes.flat(), totals, kind)
  for (const node of nodes.flat()) {
    const told = node.hidden && isSmall(node.counts[kind] ?? 0, threshold) && (bounds.get(node)?.high ?? Infinity) < threshold
    if (!told) continue
    const next = cheapest(node, totals)
    if (!next) continue
    next.hidden = true
    return true
  }
  return false
}

/** What each count must at least and at most be, from what is published and from no count being negative. */
function boundsOf(nodes: readonly Node[], totals: readonly Total[], kind: number): Map<Node, { low: number; high: number }> {
  const bounds = new Map(
    nodes.map((node) => {
      const count = node.counts[kind] ?? 0
      return [node, node.hidden ? { low: 0, high: Infinity } : { low: count, high: count }]
    }),
  )
  const of = (node: Node) => bounds.get(node) ?? { low: 0, high: Infinity }
  for (let changed = true; changed; ) {
    changed = false
    for (const { whole, parts } of totals) {
      const own = of(whole)
      const low = parts.reduce((sum, part) => sum + of(part).low, 0)
      const high = parts.reduce((sum, part) => sum + of(part).high, 0)
      changed = narrow(own, low, high) || changed
      for (const part of parts) {
        const one = of(part)
        const others = high === Infinity ? parts.reduce((sum, other) => sum + (other === part ? 0 : of(other).high), 0) : high - one.high
        changed = narrow(one, own.low - others, own.high - (low - one.low)) || changed
      }
    }
  }
  return bounds
}

function narrow(bound: { low: number; high: number }, low: number, high: number): boolean {
  const [newLow, newHigh] = [Math.max(bound.low, low), Math.min(bound.high, high)]
  if (newLow === bound.low && newHigh === bound.high) return false
  bound.low = newLow
  bound.high = newHigh
  return true
}

/** The group with the fewest people whose hiding loosens a total that the node stands in: a sibling first, else the total. */
function cheapest(node: Node, totals: readonly Total[]): Node | undefined {
  const touching = totals.filter(({ whole, parts }) => whole === node || parts.includes(node))
  const siblings = touching.flatMap(({ parts }) => parts).filter((one) => one !== node && !one.hidden)
  const wholes = touching.map(({ whole }) => whole).filter((one) => one !== node && !one.hidden)
  return [siblings, wholes]
    .map((nodes) => nodes.toSorted((a, b) => Number(a.spared) - Number(b.spared) || a.rows - b.rows)[0])
    .toSorted((a, b) => Number(a?.spared ?? false) - Number(b?.spared ?? false))
    .find((one) => one !== undefined)
}
