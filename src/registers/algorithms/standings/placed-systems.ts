// Which systems are where: those of institutions in a place, or in a place that lies in it. Good until an organization or a place changes;
// what was once entered of a version stays true.

import { Bits } from '../../../kernel/finder/bits.ts'
import type { Groups } from './groups.ts'
import type { Regions } from './regions.ts'

export class PlacedSystems {
  private readonly institutions: Groups
  private readonly places: Regions
  private readonly sets = new Map<string, Bits>()
  private readonly largest = new Set<string>()
  private upTo = 0

  /** @param institutions grouped by who answers for the systems */
  constructor(institutions: Groups, places: Regions) {
    this.institutions = institutions
    this.places = places
  }

  /** @param count how many versions of systems there are */
  follow(count: number): void {
    for (; this.upTo < count; this.upTo++) {
      for (const group of this.institutions.ofSystem(this.upTo)) {
        const id = this.institutions.all[group]?.record?.id
        if (id !== undefined) this.enter(this.upTo, id)
      }
    }
  }

  /** They may be superseded. */
  within(places: readonly string[]): Bits {
    const [only = ''] = places
    if (places.length === 1) return this.sets.get(only) ?? new Bits()
    const found = new Bits(this.upTo)
    for (const place of places) found.addAll(this.sets.get(place) ?? new Bits())
    return found
  }

  /** The largest places within a country in which any institution with a system is, by their ids. */
  get regions(): readonly string[] {
    return [...this.largest].sort()
  }

  private enter(ordinal: number, organization: string): void {
    for (const place of this.places.placesOf(organization)) {
      const set = this.sets.get(place) ?? new Bits(this.upTo)
      this.sets.set(place, set)
      set.add(ordinal)
    }
    const region = this.places.regionOf(organization)
    if (region !== undefined) this.largest.add(region)
  }
}
