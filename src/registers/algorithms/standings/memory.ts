// The standings of systems, their groups and what was counted of them, kept beside the finders that they are made of: the filters
// `duty`, `state` and `region` of the register of algorithms, and what boards count.

import { Bits } from '../../../kernel/finder/bits.ts'
import type { FacetCount } from '../../../kernel/finder/column.ts'
import type { Computed, Computing, FindFinder } from '../../../kernel/finder/computing.ts'
import type { RegisterFinder } from '../../../kernel/finder/register-finder.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { type GroupBy, Groups } from './groups.ts'
import { PlacedSystems } from './placed-systems.ts'
import { Regions } from './regions.ts'
import { needSlots, type Standing, standingNames } from './slots.ts'
import { Standings } from './standings.ts'

type Where = Readonly<Record<string, readonly string[]>>

const mostKept = 1000

export class Memory implements Computed {
  readonly standings: Standings
  readonly regions: Regions
  private placed: PlacedSystems
  private grouped = new Map<GroupBy, Groups>()
  private kept = new Map<string, unknown>()
  private edition = ''

  constructor(systems: RegisterFinder, find: FindFinder) {
    this.standings = new Standings(systems, find('duties'))
    this.regions = new Regions(find('organizations'), find('places'))
    this.placed = new PlacedSystems(this.groups('institution'), this.regions)
  }

  follow(today: string): this {
    const { standings, regions } = this
    const before = regions.edition
    standings.follow(today)
    regions.follow()
    if (regions.edition !== before) {
      this.grouped.delete('region')
      this.placed = new PlacedSystems(this.groups('institution'), regions)
    }
    this.placed.follow(standings.systems.count)
    const edition = `${standings.edition} ${regions.edition} ${standings.systems.count} ${standings.systems.liveCount}`
    if (edition !== this.edition) this.kept = new Map()
    this.edition = edition
    return this
  }

  groups(by: GroupBy): Groups {
    const groups = this.grouped.get(by) ?? new Groups(by, this.standings.systems, this.regions)
    this.grouped.set(by, groups)
    return groups
  }

  /** Made once until anything changes. */
  keep<T>(key: string, make: () => T): T {
    // Each key is made by one caller, of one type.
    if (this.kept.has(key)) return this.kept.get(key) as T
    if (this.kept.size >= mostKept) this.kept.clear()
    const made = make()
    this.kept.set(key, made)
    return made
  }

  find({ duty, state, region }: Where): Bits {
    const own = duty || state ? this.withDuties(duty, state) : undefined
    const within = region && this.placed.within(region)
    return own && within ? own.and(within) : (own ?? within ?? this.standings.systems.live)
  }

  count(filter: string, { duty, state, region }: Where, among: Bits): FacetCount[] {
    if (filter === 'region') {
      const base = duty || state ? among.and(this.withDuties(duty, state)) : among
      return counted(this.placed.regions, (place) => this.placed.within([place]).countWith(base))
    }
    const base = region ? among.and(this.placed.within(region)) : among
    if (filter === 'state') return counted(standingNames, (one) => this.withDuties(duty, [one]).countWith(base))
    const duties = [...new Set(needSlots().all.map((slot) => slot.duty.id))]
    return counted(duties, (one) => this.withDuties([one], state).countWith(base))
  }

  private withDuties(duties: readonly string[] | undefined, states: readonly string[] | undefined): Bits {
    return this.keep(`with ${duties} ${states}`, () => {
      const found = new Bits(this.standings.systems.count)
      // Having a duty is to be in any state of it but that it does not apply.
      const ways = standingNames.filter((one): one is Standing => states?.includes(one) ?? one !== 'does-not-apply')
      for (const [slot, { duty }] of needSlots().all.entries())
        if (duties?.includes(duty.id) ?? true) for (const way of ways) found.addAll(this.standings.setOf(slot, way))
      // A set of nobody is short, so that counting it costs nothing: in most registers most duties are nobody's.
      return found.count === 0 ? new Bits() : found
    })
  }
}

function counted(values: readonly string[], count: (value: string) => number): FacetCount[] {
  return values.map((value) => ({ value, count: count(value) })).filter((one) => one.count > 0)
}

const memories = new WeakMap<RegisterFinder, Memory>()

export const algorithmStandings: Computing = {
  register: 'algorithms',
  open: (find, today) => {
    const systems = find('algorithms')
    if (!systems) throw new TypeError('There is no register of algorithms')
    const memory = memories.get(systems) ?? new Memory(systems, find)
    memories.set(systems, memory)
    return memory.follow(today)
  },
}

/** As of the ledger's present size. Nothing may wait between this and what is read of it. @param today YYYY-MM-DD */
export async function needMemory({ catalog, finders }: Kernel, today: string): Promise<Memory> {
  catalog.need('algorithms')
  await finders.follow()
  const found = algorithmStandings.open((name) => finders.find(name), today)
  if (found instanceof Memory) return found
  throw new TypeError('These are not the standings of algorithms')
}
