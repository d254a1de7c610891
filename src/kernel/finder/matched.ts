// Which versions of a register match a list's filters and words, how they rank, and what stands behind each facet.
// Totals are exact.

import { filterTerm } from '../segment/traces.ts'
import { Bits } from './bits.ts'
import type { FacetCount, Within } from './column.ts'
import type { Computed } from './computing.ts'
import type { Finders } from './finders.ts'
import type { RegisterFinder } from './register-finder.ts'
import { Scores, type TermGroup } from './scores.ts'

export interface Question {
  readonly where: Readonly<Record<string, readonly string[]>>
  /** A group for each word of the text query; none: whatever the words. */
  readonly groups: readonly TermGroup[]
  /** Filters that are computed, of a day. */
  readonly computed?: ComputedQuestion
}

export interface ComputedQuestion {
  readonly where: Question['where']
  /** YYYY-MM-DD */
  readonly today: string
}

/** What computes, and what it is asked. */
interface Asked {
  readonly computed: Computed
  readonly where: Question['where']
}

/** The sets of a list's filters by their names; that of all that is computed has a name that no field has. */
const computedSet = ''

export class Matched {
  readonly finder: RegisterFinder
  readonly scores: Scores | undefined
  private readonly sets: ReadonlyMap<string, Bits>
  private readonly asked: Asked | undefined
  private members: Within | undefined

  constructor(
    finder: RegisterFinder,
    sets: ReadonlyMap<string, Bits>,
    { scores, asked }: { readonly scores: Scores | undefined; readonly asked: Asked | undefined },
  ) {
    this.finder = finder
    this.sets = sets
    this.scores = scores
    this.asked = asked
  }

  get total(): number {
    return this.isWhole ? this.finder.liveCount : this.within.count
  }

  /** Undefined where every version that there is matches. */
  get set(): Bits | undefined {
    return this.isWhole && this.finder.liveCount === this.finder.count ? undefined : this.within.set
  }

  /** Their ordinals, ascending. */
  get ordinals(): Uint32Array {
    return this.within.ordinals
  }

  /** Every facet with every filter but its own applied. */
  facets(fields: readonly string[], limit: number): Map<string, FacetCount[]> {
    const all = this.isWhole ? undefined : this.within
    const together = all && this.finder.tuples.count(all)
    return new Map(
      fields.map((field) => {
        const column = this.finder.columns.get(field)
        if (this.sets.has(field)) return [field, column?.count(this.withoutOwn(field), limit) ?? []]
        const keys = column && together?.get(column)
        return [field, (keys ? column.countOf(keys, limit) : column?.count(all, limit)) ?? []]
      }),
    )
  }

  /** Every computed filter, likewise; what no version has is left out. */
  computedFacets(filters: readonly string[]): Map<string, FacetCount[]> {
    const { asked } = this
    if (!asked) return new Map(filters.map((name) => [name, []]))
    const among = this.without(computedSet)
    return new Map(filters.map((name) => [name, asked.computed.count(name, asked.where, among)]))
  }

  get within(): Within {
    this.members ??= new Members(this.without(undefined))
    return this.members
  }

  private get isWhole(): boolean {
    return this.sets.size === 0 && !this.scores
  }

  /** What a filter's own facet counts: undefined where nothing else is asked for, since every live version is counted already. */
  private withoutOwn(field: string): Within | undefined {
    return !this.scores && this.sets.size === 1 ? undefined : new Members(this.without(field))
  }

  private without(field: string | undefined): Bits {
    let found = this.finder.live
    for (const [name, set] of this.sets) if (name !== field) found = found.and(set)
    return this.scores ? found.and(this.scores.found) : found
  }
}

class Members implements Within {
  readonly set: Bits
  readonly count: number
  private list: Uint32Array | undefined

  constructor(set: Bits) {
    this.set = set
    this.count = set.count
  }

  get ordinals(): Uint32Array {
    this.list ??= this.set.list(this.count)
    return this.list
  }
}

export async function matchRegister(finders: Finders, register: string, { where, groups, computed }: Question): Promise<Matched> {
  const finder = await finders.need(register)
  const indexed = Object.entries(where).filter(([field]) => !finder.columns.has(field))
  const filterTerms = indexed.flatMap(([field, values]) => values.map((value) => filterTerm(field, value)))
  const terms = groups.flatMap((group) => group.terms.map(({ term }) => term))
  const lists = await finders.termLists(finder, [...filterTerms, ...terms])
  // From here on nothing waits, so that everything is of one moment.
  const sets = new Map<string, Bits>()
  for (const [field, values] of Object.entries(where)) {
    const column = finder.columns.get(field)
    const setsOf = (value: string) => (lists.get(filterTerm(field, value)) ?? []).map(({ set }) => set)
    sets.set(field, column ? column.find(values) : Bits.union(values.flatMap(setsOf), finder.count))
  }
  const found = computed && finders.computed(finder, computed.today)
  const asked = found && { computed: found, where: computed.where }
  if (asked && Object.keys(asked.where).length > 0) sets.set(computedSet, asked.computed.find(asked.where))
  return new Matched(finder, sets, { scores: groups.length > 0 ? new Scores(finder.count, groups, lists) : undefined, asked })
}
