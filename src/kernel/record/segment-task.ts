// The making of one range's segments as a task that says all that it needs, so that any thread can do it.

import type { Catalog } from '../register/catalog.ts'
import { shapeOf } from '../register/columns.ts'
import { mergeSegments } from '../segment/merge.ts'
import { type Part, partsOf, readSegment } from '../segment/parts.ts'
import { gatherSegment } from '../segment/segment.ts'
import type { Effect } from '../segment/traces.ts'
import { type EffectSource, effectOf } from './effect.ts'

export interface Made {
  readonly register: string
  readonly parts: readonly Part[]
}

export interface SegmentTask {
  /** The position before the range's first. */
  readonly start: number
  /** The smaller segments at its beginning, in order. */
  readonly inside: readonly (Made & { readonly start: number })[]
  /** Every entry after those. */
  readonly entries: readonly TaskEntry[]
  /** Positions of versions that the smaller segments hold and whose documents were erased. */
  readonly erased?: readonly number[]
}

/** An entry with its body as JSON, none where it brings nothing. */
export type TaskEntry = Omit<EffectSource, 'document'> & { readonly body: string | null }

/** The segments of a range, one for each register that has any entry in it. */
export function makeSegments(catalog: Catalog, { start, inside, entries, erased }: SegmentTask): Made[] {
  const gathered = (entries[0]?.seq ?? start + 1) - 1
  return catalog.registers.flatMap((register) => {
    const shape = shapeOf(register)
    const own = entries.filter((entry) => entry.register === register.name)
    const segments = inside.filter((one) => one.register === register.name).map((one) => readSegment(one.start, one.parts))
    if (own.length > 0) segments.push(gatherSegment(gathered, effectsOf(catalog, own), shape))
    return segments.length > 0 ? [{ register: register.name, parts: [...partsOf(mergeSegments(start, segments, shape, erased))] }] : []
  })
}

/** One at a time: thousands together would outlive what is collected young. */
function* effectsOf(catalog: Catalog, entries: readonly TaskEntry[]): Generator<Effect> {
  for (const { body, ...entry } of entries)
    yield effectOf(catalog, { ...entry, document: body === null ? null : { body: JSON.parse(body) } })
}
