// What was found about duties, as the finder of their register keeps it: law, duty, finding and the days on which evidence was seen.
// Of several findings about one duty the one whose evidence was seen last counts; of one day, the one that was published last.

import type { Finding } from '../../../engines/assessment/duties.ts'
import type { findings } from '../../vocabularies/assessment-terms.ts'

export interface Found {
  readonly law: string
  readonly duty: string
  readonly finding: keyof typeof findings.terms
  /** The last day on which evidence was seen; empty where there is none. */
  readonly seen: string
}

/** @param kept a value of the column `found` */
export function readFound(kept: string): Found {
  const [law, duty, finding, seen]: [string, string, Found['finding'], string[] | null] = JSON.parse(kept) // as its register parsed it
  return { law, duty, finding, seen: (seen ?? []).toSorted().at(-1) ?? '' }
}

/** For how a duty stands it matters that there is evidence, not which. */
export function findingOf({ finding, seen }: Found): Finding {
  return { finding, evidence: seen === '' ? [] : [seen] }
}

/** @param seq where each stands in the ledger */
export function isLater(one: { seen: string; seq: number }, other: { seen: string; seq: number } | undefined): boolean {
  return !other || one.seen > other.seen || (one.seen === other.seen && one.seq > other.seq)
}
