// What a law asks of systems in one situation: made once for all that are in it, and each day's states of it once a day.

import { type Demand, isOverdue, standsOf } from '../../../engines/assessment/duties.ts'
import type { Column } from '../../../kernel/finder/column.ts'
import { Numbers } from '../../../kernel/segment/numbers.ts'
import type { LawName } from '../laws.ts'
import { readSituation } from '../situation.ts'
import { type Found, findingOf } from './found.ts'
import { isLawName, standingNames } from './slots.ts'

/** Why a system has no duties that could be told. */
export type Gap = 'class-pending' | 'no-kind-or-role' | 'bad-answers'

export interface Profile {
  /** Among all profiles that there are. */
  readonly place: number
  readonly law: LawName
  readonly gap: Gap | undefined
  /** In the law's order; empty where there is a gap that leaves none. */
  readonly demands: readonly Demand[]
}

/** Many situations come to the same demands: of those one profile is kept. */
export class Profiles {
  private readonly all: Profile[] = []
  private readonly placesOf = new Map<readonly Demand[], Map<string, number>>()
  /** By the code of a situation: 0 where it was not read yet, 1 where it names no law, else a place and two. */
  private readonly ofCode = new Numbers()

  of(code: number, situations: Column): Profile | undefined {
    if (this.ofCode.at(code) === 0) this.ofCode.put(code, this.place(readProfile(situations.valueOf(code))))
    return this.all[this.ofCode.at(code) - 2]
  }

  private place(profile: Omit<Profile, 'place'> | undefined): number {
    if (!profile) return 1
    const alike = this.placesOf.get(profile.demands) ?? new Map<string, number>()
    this.placesOf.set(profile.demands, alike)
    const key = `${profile.law} ${profile.gap}`
    const known = alike.get(key)
    if (known !== undefined) return known
    const place = this.all.push({ ...profile, place: this.all.length }) + 1
    alike.set(key, place)
    return place
  }
}

/** @param kept a value of the column `situation`; nothing where the record names no law */
function readProfile(kept: string): Omit<Profile, 'place'> | undefined {
  const [law, kind, role, questions, answers]: (string | null | string[])[] = JSON.parse(kept) // as its register parsed it
  const name = text(law)
  if (!isLawName(name)) return undefined
  const given = list(answers)
  const rows = list(questions).map((question, at) => ({ question, answer: given[at] ?? '' }))
  const { classification, demands, problems } = readSituation({ law: name, kind: text(kind), role: text(role), answers: rows })
  const gap =
    problems.length > 0 ? 'bad-answers' : demands.length === 0 ? 'no-kind-or-role' : classification?.pending ? 'class-pending' : undefined
  return { law: name, gap, demands }
}

/** In which ways a demand stands: a bit for each of `standingNames`. */
export function waysOf(demand: Demand, found: Found | undefined, today: string): number {
  const stands = standsOf(demand, found && findingOf(found), today)
  return (1 << standingNames.indexOf(stands.state)) | (isOverdue(stands) ? 1 << standingNames.indexOf('overdue') : 0)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function list(value: string | null | string[] | undefined): readonly string[] {
  return Array.isArray(value) ? value : []
}
