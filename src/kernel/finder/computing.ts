// Filters that no field holds, as the finders know them: what a register says how to compute, of columns in memory and of the
// day. The kernel knows nothing of what they mean.

import type { Bits } from './bits.ts'
import type { FacetCount } from './column.ts'
import type { RegisterFinder } from './register-finder.ts'

/** Finds the finder of a register, as of the moment; nothing where the platform has no such register. */
export type FindFinder = (register: string) => RegisterFinder | undefined

export interface Computing {
  readonly register: string
  /**
   * Keeps what it makes until the finders have grown or begun anew. Nothing may wait in it: all that it reads is of one moment.
   * @param today YYYY-MM-DD
   */
  open(find: FindFinder, today: string): Computed
}

export interface Computed {
  /** Versions, live or not: any of the values of one filter, all of the filters. */
  find(where: Readonly<Record<string, readonly string[]>>): Bits
  /** How many of some versions each value of a filter fits, with all other filters applied; values that none fits are left out. */
  count(filter: string, where: Readonly<Record<string, readonly string[]>>, among: Bits): FacetCount[]
}
