// The finders of all registers, following the ledger: segments where there are any, the last few entries from the log
// itself. Every process has its own; asking for one first brings it to the ledger's present size.

import { Fault } from '../fault/fault.ts'
import { effectOf } from '../record/effect.ts'
import { readEntriesBetween } from '../record/read-entries.ts'
import type { Catalog } from '../register/catalog.ts'
import { shapeOf } from '../register/columns.ts'
import { coveredOf, type Range, rangesOf } from '../segment/range.ts'
import type { Database } from '../storage/database.ts'
import { hasRedaction, ledgerSize } from '../storage/ledger.ts'
import { recentSize } from '../storage/recent-size.ts'
import { readColumns } from '../storage/segments.ts'
import type { Computed, Computing } from './computing.ts'
import { RegisterFinder } from './register-finder.ts'
import type { TermList } from './term-list.ts'
import { TermLists } from './term-lists.ts'

/** So few positions of a segment are read from the log rather than with all of it. */
const fewEntries = 64
const mostTries = 5
const latelyMs = 100
const notYet = { at: Number.NEGATIVE_INFINITY, ended: 0 }

export class Finders {
  private readonly catalog: Catalog
  private readonly database: Database
  private readonly computing: ReadonlyMap<string, Computing>
  private byName: Map<string, RegisterFinder>
  private ranges: readonly Range[] = []
  private size = 0
  private following: Promise<void> | undefined
  private followed = notYet
  private lists = new TermLists()

  constructor(catalog: Catalog, database: Database, computing: readonly Computing[] = []) {
    this.catalog = catalog
    this.database = database
    this.computing = new Map(computing.map((one) => [one.register, one]))
    this.byName = this.empty()
  }

  /** The register's finder as of the ledger's present size. */
  async need(register: string): Promise<RegisterFinder> {
    await this.follow()
    return this.present(register)
  }

  /** The computed filters of a register as this finder of it stands; nothing where it has none. @param today YYYY-MM-DD */
  computed(finder: RegisterFinder, today: string): Computed | undefined {
    // Ordinals are a finder's own: others may have begun anew meanwhile.
    return this.computing.get(finder.name)?.open((name) => (name === finder.name ? finder : this.find(name)), today)
  }

  /** Has everything ready before anybody asks. @param today YYYY-MM-DD */
  async prepare(today: string): Promise<void> {
    await this.follow()
    for (const finder of this.byName.values()) this.computed(finder, today)
  }

  /** A register's finder as it stands, wherever the ledger is by now; nothing where the platform has no such register. */
  find(register: string): RegisterFinder | undefined {
    return this.byName.get(register)
  }

  async all(): Promise<RegisterFinder[]> {
    await this.follow()
    return [...this.byName.values()]
  }

  /** The ledger's size that the finders stand at. */
  get position(): number {
    return this.size
  }

  /** As far as somebody followed a moment ago, and not behind what this process wrote. Pages follow at their beginning. */
  async followLately(): Promise<void> {
    const { at, ended } = this.followed
    if (ended !== this.database.ended || performance.now() - at > latelyMs) await this.follow()
  }

  async follow(): Promise<void> {
    // Who comes while others follow may have come for something newer than they look for.
    while (this.following) await this.following
    const asked = { at: performance.now(), ended: this.database.ended }
    if ((await recentSize(this.database)) !== this.size) {
      this.followed = notYet
      await this.catchUpOnce()
    }
    this.followed = asked
  }

  /** The lists of ordinals of each term. */
  async termLists(finder: RegisterFinder, terms: readonly string[]): Promise<ReadonlyMap<string, readonly TermList[]>> {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      // Ordinals are a finder's own: one from before the finders began anew keeps nothing for those after.
      const lists = this.byName.get(finder.name) === finder ? this.lists : new TermLists()
      const found = await lists.find(this.database, finder, this.ranges, terms)
      if (found) return found
      await this.catchUpOnce() // others have merged what was looked for, since anybody asked for the size
    }
    throw missing()
  }

  private present(register: string): RegisterFinder {
    const finder = this.byName.get(register)
    if (!finder) throw new TypeError(`There is no register "${register}"`)
    return finder
  }

  private empty(): Map<string, RegisterFinder> {
    return new Map(this.catalog.registers.map((register) => [register.name, new RegisterFinder(register.name, shapeOf(register))]))
  }

  private catchUpOnce(): Promise<void> {
    this.following ??= this.catchUp().finally(() => {
      this.following = undefined
    })
    return this.following
  }

  private async catchUp(): Promise<void> {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const size = await ledgerSize(this.database.read)
      if (size < this.size || (this.size > 0 && (await hasRedaction(this.database.read, this.size, size)))) this.startAnew()
      if (await this.reach(size)) return
    }
    throw missing()
  }

  /** A ledger that is shorter than it was is another one; of one that erased something, nothing from before is held on to. */
  private startAnew(): void {
    this.byName = this.empty()
    this.lists = new TermLists()
    this.size = 0
  }

  /** False where a segment is not there any more: the ledger has grown on. */
  private async reach(size: number): Promise<boolean> {
    const ranges = rangesOf(size)
    const steps: (() => void)[] = []
    const isFirst = this.size === 0
    let at = this.size
    for (const range of ranges) {
      if (range.end <= at) continue
      const after = at
      if (after > range.start && range.end - after <= fewEntries) await this.readLog(after, range.end, steps)
      else {
        const segments = await readColumns(this.database.read, range)
        if (segments.size === 0) return false
        steps.push(() => {
          for (const [name, segment] of segments) this.byName.get(name)?.addSegment(segment, after)
          this.size = range.end
        })
      }
      at = range.end
      // Nobody reads yet, so nothing has to be held until all of it is there.
      if (isFirst) for (const step of steps.splice(0)) step()
    }
    await this.readLog(at, size, steps)
    for (const step of steps) step()
    for (const finder of this.byName.values()) {
      finder.cutTail(coveredOf(ranges))
      finder.settle()
    }
    this.ranges = ranges
    return true
  }

  private async readLog(after: number, until: number, steps: (() => void)[]): Promise<void> {
    if (until <= after) return
    const effects = (await readEntriesBetween(this.database.read, after, until)).map((entry) => effectOf(this.catalog, entry))
    steps.push(() => {
      for (const effect of effects) this.byName.get(effect.register)?.addEffect(effect)
      this.size = until
    })
  }
}

function missing(): Fault {
  return new Fault('damaged', { what: 'Segments of lists and search are missing; run "quipu rebuild".' })
}
