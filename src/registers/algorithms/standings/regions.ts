// Where institutions are: the place of an organization and the places that it lies in, up to its country. Nothing is guessed of an
// organization that says no place, nor of one that its source only names.

import { IdTable } from '../../../kernel/finder/id-table.ts'
import { LiveChanges } from '../../../kernel/finder/live-changes.ts'
import type { RegisterFinder } from '../../../kernel/finder/register-finder.ts'
import { column } from './standings.ts'

/** More levels than any territory has: ends a circle of places. */
const mostLevels = 8

export class Regions {
  private readonly organizations: Table
  private readonly places: Table
  private chains = new Map<string, readonly string[]>()
  /** Raised whenever an organization or a place changed. */
  edition = 0

  constructor(organizations: RegisterFinder | undefined, places: RegisterFinder | undefined) {
    this.organizations = new Table(organizations)
    this.places = new Table(places)
  }

  follow(): void {
    const changed = [this.organizations, this.places].map((table) => table.follow())
    if (!changed.includes(true)) return
    this.chains = new Map()
    this.edition += 1
  }

  /** The place of an organization and what it lies in, the smallest first; empty where it says none. */
  placesOf(organization: string): readonly string[] {
    const known = this.chains.get(organization)
    if (known) return known
    const chain: string[] = []
    for (
      let place = this.organizations.valueOf(organization, 'place');
      place !== undefined && !chain.includes(place) && chain.length < mostLevels;
      place = this.places.valueOf(place, 'parent')
    )
      chain.push(place)
    this.chains.set(organization, chain)
    return chain
  }

  /** The largest of those places within a country; nothing where it is only known which country. */
  regionOf(organization: string): string | undefined {
    return this.placesOf(organization).findLast((place) => this.places.valueOf(place, 'level') !== 'country')
  }
}

/** The present records of a register by their ids. */
class Table {
  private readonly finder: RegisterFinder | undefined
  private readonly changes = new LiveChanges()
  private readonly ids: IdTable | undefined

  constructor(finder: RegisterFinder | undefined) {
    this.finder = finder
    this.ids = finder && new IdTable(finder.ids)
  }

  follow(): boolean {
    if (!this.finder) return false
    return this.changes.take(this.finder, (ordinal, isLive) => isLive && this.ids?.put(ordinal))
  }

  /** The own value of one of its facets: kinds give that before what it lies in. */
  valueOf(id: string, facet: string): string | undefined {
    const ordinal = this.ids?.find(id)
    if (!this.finder || ordinal === undefined || !this.finder.live.has(ordinal)) return undefined
    const kept = column(this.finder, facet)
    const code = kept.codeAt(ordinal)
    return code === undefined ? undefined : kept.valueOf(code)
  }
}
