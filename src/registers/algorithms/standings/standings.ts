// How every system stands before the law that its record names, in memory, following the finders: what it owes by its situation and
// what was found about it. Sets of systems by duty and by how it stands are of one day, and made anew on the next.

import { Bits } from '../../../kernel/finder/bits.ts'
import type { Column } from '../../../kernel/finder/column.ts'
import { IdTable } from '../../../kernel/finder/id-table.ts'
import { LiveChanges } from '../../../kernel/finder/live-changes.ts'
import type { RegisterFinder } from '../../../kernel/finder/register-finder.ts'
import { Numbers } from '../../../kernel/segment/numbers.ts'
import { type Found, isLater, readFound } from './found.ts'
import { type Profile, Profiles, waysOf } from './profiles.ts'
import { needSlots, type Standing, standingNames } from './slots.ts'

type FoundAt = Found & { readonly seq: number }

export class Standings {
  readonly systems: RegisterFinder
  private readonly findings: RegisterFinder | undefined
  private readonly systemChanges = new LiveChanges()
  private readonly findingChanges = new LiveChanges()
  private readonly ids: IdTable
  private readonly profiles = new Profiles()
  /** By the place of a profile, the ways of each demand where nothing was found. */
  private ways: (readonly number[])[] = []
  /** By the code of an algorithm in the column of findings: its system, and its first finding; by finding, the next. All and one. */
  private readonly systemOf = new Numbers()
  private readonly firstOf = new Numbers()
  private readonly nextOf = new Numbers()
  /** By system, the code of its id in the column of findings, and one. */
  private readonly codeOf = new Numbers()
  private readonly founds: Found[] = []
  /** Of each duty and way. */
  private sets: Bits[] = []
  /** Of each way, by system, how many of its duties stand so. */
  private tallies: Numbers[] = []
  private today = ''
  /** Raised whenever anything here changed. */
  edition = 0

  constructor(systems: RegisterFinder, findings: RegisterFinder | undefined) {
    this.systems = systems
    this.findings = findings
    this.ids = new IdTable(systems.ids)
  }

  /** Brings it to where the finders are. */
  follow(today: string): void {
    const fresh: number[] = []
    const known: number[] = []
    this.systemChanges.take(this.systems, (ordinal, isLive) => {
      if (!isLive || !this.profileOf(ordinal)) return
      this.ids.put(ordinal)
      this.knowAs(ordinal, this.findings && column(this.findings, 'algorithm').codeOf(this.systems.ids.at(ordinal)))
      fresh.push(ordinal)
    })
    const hasFound = this.findings
      ? this.findingChanges.take(this.findings, (ordinal, isLive) => {
          const system = this.noteFinding(ordinal, isLive)
          if (system !== undefined) known.push(system)
        })
      : false
    const isNew = today !== this.today
    if (isNew) this.beginDay(today)
    else for (const ordinal of fresh) this.enter(ordinal)
    for (const ordinal of isNew ? [] : new Set(known)) this.enterAgain(ordinal)
    if (isNew || fresh.length > 0 || hasFound) this.edition += 1
  }

  /** Systems by a duty's place and how it stands; they may be superseded. */
  setOf(slot: number, standing: Standing): Bits {
    return this.set(slot, standingNames.indexOf(standing))
  }

  /** By system, how many of its duties stand so; they may be superseded. */
  tallyOf(standing: Standing): Uint32Array {
    return this.tallies[standingNames.indexOf(standing)]?.view ?? new Uint32Array()
  }

  /** Nothing where the record names no law. */
  profileOf(ordinal: number): Profile | undefined {
    const situations = column(this.systems, 'situation')
    const code = situations.codeAt(ordinal)
    return code === undefined ? undefined : this.profiles.of(code, situations)
  }

  /** Puts a finding beside those of its algorithm. @returns the system whose standing it changes */
  private noteFinding(ordinal: number, isLive: boolean): number | undefined {
    const { findings } = this
    const algorithms = findings && column(findings, 'algorithm')
    const code = algorithms?.codeAt(ordinal)
    if (!algorithms || code === undefined) return undefined
    if (isLive) {
      this.nextOf.put(ordinal, this.firstOf.at(code))
      this.firstOf.put(code, ordinal + 1)
      if (this.systemOf.at(code) === 0) {
        const system = this.ids.find(algorithms.valueOf(code))
        if (system !== undefined) this.knowAs(system, code)
      }
    }
    const system = this.systemOf.at(code)
    return system === 0 ? undefined : system - 1
  }

  private knowAs(system: number, code: number | undefined): void {
    if (code === undefined) return
    this.systemOf.put(code, system + 1)
    this.codeOf.put(system, code + 1)
  }

  private beginDay(today: string): void {
    this.today = today
    this.ways = []
    this.sets = []
    this.tallies = standingNames.map(() => new Numbers(this.systems.count))
    for (const ordinal of this.systems.live.list()) this.enter(ordinal)
  }

  /** Puts a system that is in no set into those that it belongs to. */
  private enter(ordinal: number): void {
    const profile = this.profileOf(ordinal)
    if (!profile) return
    const first = needSlots().first.get(profile.law) ?? 0
    for (const tally of this.tallies) tally.put(ordinal, 0)
    this.eachWays(ordinal, profile, (at, ways) => {
      for (const [way, tally] of this.tallies.entries()) {
        if (((ways >>> way) & 1) === 0) continue
        this.set(first + at, way).add(ordinal)
        tally.put(ordinal, tally.at(ordinal) + 1)
      }
    })
  }

  private enterAgain(ordinal: number): void {
    const profile = this.profileOf(ordinal)
    if (!profile) return
    const first = needSlots().first.get(profile.law) ?? 0
    for (let at = 0; at < profile.demands.length; at++)
      for (let way = 0; way < standingNames.length; way++) this.set(first + at, way).remove(ordinal)
    this.enter(ordinal)
  }

  private eachWays(ordinal: number, profile: Profile, tell: (at: number, ways: number) => void): void {
    const { law, demands, place } = profile
    this.ways[place] ??= demands.map((demand) => waysOf(demand, undefined, this.today))
    const ways = this.ways[place]
    const found = this.foundOf(ordinal, law)
    for (const [at, demand] of demands.entries()) {
      const own = found?.get(demand.duty.id)
      tell(at, own ? waysOf(demand, own, this.today) : (ways[at] ?? 0))
    }
  }

  /** What counts of what was found of a system, by duty. */
  private foundOf(ordinal: number, law: string): ReadonlyMap<string, FoundAt> | undefined {
    const code = this.codeOf.at(ordinal)
    const { findings } = this
    if (code === 0 || !findings) return undefined
    const last = new Map<string, FoundAt>()
    for (let at = this.firstOf.at(code - 1); at !== 0; at = this.nextOf.at(at - 1)) {
      if (!findings.live.has(at - 1)) continue
      const found = { ...this.foundAt(findings, at - 1), seq: findings.seqAt(at - 1) }
      if (found.law === law && isLater(found, last.get(found.duty))) last.set(found.duty, found)
    }
    return last
  }

  private foundAt(findings: RegisterFinder, ordinal: number): Found {
    const kept = column(findings, 'found')
    const code = kept.codeAt(ordinal) ?? 0
    this.founds[code] ??= readFound(kept.valueOf(code))
    return this.founds[code]
  }

  private set(slot: number, way: number): Bits {
    const at = slot * standingNames.length + way
    this.sets[at] ??= new Bits(this.systems.count)
    return this.sets[at]
  }
}

export function column(finder: RegisterFinder, name: string): Column {
  const found = finder.columns.get(name)
  if (!found) throw new TypeError(`The register "${finder.name}" keeps no column "${name}"`)
  return found
}
