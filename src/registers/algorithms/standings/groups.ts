// What systems are counted by besides their duties: the institution that answers for them, their suppliers, the region where the
// institution is. Who is no organization of the register goes by the name that the source gives.

import type { RegisterFinder } from '../../../kernel/finder/register-finder.ts'
import type { Regions } from './regions.ts'
import { column } from './standings.ts'

export type GroupBy = 'institution' | 'supplier' | 'region'

/** A record, a name alone, or neither: not declared. */
export interface Group {
  readonly record?: { readonly register: 'organizations' | 'places'; readonly id: string }
  readonly name?: string
}

export class Groups {
  readonly by: GroupBy
  readonly all: Group[] = []
  private readonly systems: RegisterFinder
  private readonly regions: Regions
  private readonly placeOf = new Map<string, number>()
  /** By the code of the column, the places of its groups in `all`. */
  private readonly ofCode: (readonly number[])[] = []

  constructor(by: GroupBy, systems: RegisterFinder, regions: Regions) {
    this.by = by
    this.systems = systems
    this.regions = regions
  }

  /** Places in `all`. */
  ofSystem(ordinal: number): readonly number[] {
    const kept = column(this.systems, this.by === 'supplier' ? 'suppliers' : 'institution')
    const code = kept.codeAt(ordinal)
    if (code === undefined) return [this.place({})]
    this.ofCode[code] ??= this.read(kept.valueOf(code)).map((group) => this.place(group))
    return this.ofCode[code]
  }

  private read(kept: string): Group[] {
    const [given, name]: [string | string[] | null, string | null] = JSON.parse(kept) // as its register parsed it
    const ids = [given ?? []].flat()
    if (this.by === 'region') {
      const region = ids[0] === undefined ? undefined : this.regions.regionOf(ids[0])
      return [region === undefined ? {} : { record: { register: 'places', id: region } }]
    }
    if (ids.length > 0) return ids.map((id) => ({ record: { register: 'organizations', id } }))
    return [name ? { name } : {}]
  }

  private place(group: Group): number {
    const key = group.record ? `@${group.record.id}` : `=${group.name ?? ''}`
    const known = this.placeOf.get(key)
    if (known !== undefined) return known
    this.placeOf.set(key, this.all.length)
    return this.all.push(group) - 1
  }
}
