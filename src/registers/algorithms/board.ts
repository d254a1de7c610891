// The duties of all algorithms under one law: who is due to do what, and how that stands. Counted from published records as it is
// asked for.

import type { DutyState, dutyStates } from '../../engines/assessment/duties.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { countMatching, listAll } from '../../kernel/record/list.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { BodyOf } from '../../kernel/register/register.ts'
import type { LawName } from './laws.ts'
import type { algorithms } from './register.ts'
import { type About, type AlgorithmStanding, findAbout, standingOf } from './standing.ts'

/** More are not looked at: what is counted of a part would be told of the whole. */
export const mostSystems = 1000

export interface Board {
  /** How many systems name the law. */
  readonly total: number
  /** None where there are more than `mostSystems`. */
  readonly systems: readonly BoardSystem[]
}

export interface BoardSystem {
  readonly id: string
  readonly name: BodyOf<typeof algorithms>['name']
  readonly institution: string
  readonly standing: AlgorithmStanding
}

export type StateCounts = Readonly<Record<DutyState, number>>

/** @param today YYYY-MM-DD */
export async function findBoard(kernel: Kernel, law: LawName, today: string): Promise<Board> {
  const query = `law=${law}`
  const total = await countMatching(kernel, 'algorithms', query)
  if (total > mostSystems) return { total, systems: [] }
  const [records, all] = await Promise.all([listAll(kernel, 'algorithms', query), findAbout(kernel, '', law)])
  const about = { studies: byAlgorithm(all.studies), audits: byAlgorithm(all.audits), findings: byAlgorithm(all.findings) }
  const systems = records.map((record): BoardSystem => {
    const body = record.body as BodyOf<typeof algorithms> // their register says so
    const of = (kind: keyof About) => about[kind].get(record.id) ?? []
    const own = { studies: of('studies'), audits: of('audits'), findings: of('findings') }
    return { id: record.id, name: body.name, institution: body.organization_name ?? '', standing: standingOf(record, own, today) }
  })
  return { total, systems }
}

/** How many duties are in each state, by a key of the system or the duty; those that do not apply are left out. */
export function countStates(
  systems: readonly BoardSystem[],
  keyOf: (system: BoardSystem, duty: string) => string,
): ReadonlyMap<string, StateCounts> {
  const counts = new Map<string, Record<DutyState, number>>()
  for (const system of systems) {
    for (const { duty, state } of system.standing.standing) {
      if (state === 'does-not-apply') continue
      const key = keyOf(system, duty)
      const row = counts.get(key) ?? noneYet()
      row[state] += 1
      counts.set(key, row)
    }
  }
  return counts
}

function noneYet(): Record<DutyState, number> {
  return { met: 0, 'not-met': 0, 'not-verifiable': 0, 'not-yet-due': 0, 'does-not-apply': 0 } satisfies Record<
    (typeof dutyStates)[number],
    number
  >
}

function byAlgorithm(records: readonly PublishedRecord[]): ReadonlyMap<string, PublishedRecord[]> {
  return Map.groupBy(records, ({ body }) => String(body.algorithm))
}
