// Public figures of incidents: how many an institution or a system has, in which states, and in how many days an outcome came. Counted
// from published records; "none published" is never told as "none happened".

import type { Kernel } from '../../kernel/kernel.ts'
import { daysBetween, median } from '../../kernel/message/message.ts'
import { countMatching, listAll } from '../../kernel/record/list.ts'
import type { BodyOf } from '../../kernel/register/register.ts'
import { incidentStates } from '../vocabularies/assessment-terms.ts'
import type { incidents } from './register.ts'

export type IncidentState = keyof typeof incidentStates.terms
export const states = Object.keys(incidentStates.terms) as readonly IncidentState[] // its own keys

/** More are not looked at: what is counted of a part would be told of the whole. */
export const mostIncidents = 20_000

export interface IncidentCounts {
  /** The record that they are of; empty for no institution. */
  readonly id: string
  readonly total: number
  readonly states: Readonly<Record<IncidentState, number>>
  /** Resolved or dismissed, with the days of the report and of the outcome. */
  readonly dated: number
  readonly medianDays: number | null
}

export interface IncidentFigures {
  readonly total: number
  readonly institutions: readonly IncidentCounts[]
  readonly systems: readonly IncidentCounts[]
}

/** No groups where there are more than `mostIncidents`. */
export async function findIncidentFigures(kernel: Kernel): Promise<IncidentFigures> {
  const total = await countMatching(kernel, 'incidents', '')
  if (total > mostIncidents) return { total, institutions: [], systems: [] }
  const records = await listAll(kernel, 'incidents', '')
  const cases = records.map(({ body, institution }) => {
    const incident = body as BodyOf<typeof incidents> // their register says so
    return { ...incident, institution: incident.organization ?? institution ?? '' }
  })
  return {
    total,
    institutions: countBy(cases, ({ institution }) => institution),
    systems: countBy(cases, ({ algorithm }) => algorithm),
  }
}

type Case = BodyOf<typeof incidents> & { readonly institution: string }

/** Most incidents first. */
function countBy(cases: readonly Case[], keyOf: (one: Case) => string): IncidentCounts[] {
  return [...Map.groupBy(cases, keyOf)]
    .map(([id, group]): IncidentCounts => {
      const days = group.flatMap(({ state, reported, closed }) =>
        (state === 'resolved' || state === 'dismissed') && closed && closed >= reported ? [daysBetween(reported, closed)] : [],
      )
      const counts = Object.fromEntries(states.map((state) => [state, group.filter((one) => one.state === state).length]))
      return {
        id,
        total: group.length,
        states: counts as Record<IncidentState, number>, // made of every state
        dated: days.length,
        medianDays: median(days),
      }
    })
    .sort((one, other) => other.total - one.total || (one.id < other.id ? -1 : 1))
}
