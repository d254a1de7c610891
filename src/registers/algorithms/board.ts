// Boards of duties: how many are not yet due, overdue, met, not verifiable and not met, by duty, law, institution, supplier and region.
// Counted over every published system that names the law, as it is asked for; duties that do not apply are left out.

import { Bits } from '../../kernel/finder/bits.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { LawName } from './laws.ts'
import type { Group, GroupBy } from './standings/groups.ts'
import { type Memory, needMemory } from './standings/memory.ts'
import type { Gap } from './standings/profiles.ts'
import { lawNames, needSlots, type Slot, type Standing } from './standings/slots.ts'
import { column } from './standings/standings.ts'

export const boardKinds = ['duty', 'law', 'institution', 'supplier', 'region'] as const
export type BoardKind = (typeof boardKinds)[number]

/** In the order in which boards show them. What is overdue is also among what is not verifiable or not met. */
export const boardStandings = ['not-yet-due', 'overdue', 'met', 'not-verifiable', 'not-met'] as const satisfies readonly Standing[]
export type BoardStanding = (typeof boardStandings)[number]

export interface BoardQuestion {
  readonly by: BoardKind
  /** Of every law, where the board is by law. */
  readonly law: LawName
  /** One duty alone, by its id in the law. */
  readonly duty?: string | undefined
}

export interface BoardRow {
  readonly of: { readonly slot: Slot } | { readonly law: LawName } | { readonly group: Group }
  /** Systems that have any of the duties. */
  readonly systems: number
  /** How many duties of these systems stand so. */
  readonly counts: Readonly<Record<BoardStanding, number>>
}

export interface Board {
  /** How many systems name the law. */
  readonly total: number
  /** Of how many of them no duties can be told, or not which; and why. */
  readonly gaps: Readonly<Record<Gap, number>>
  /** Duties and laws in their own order; others the most overdue first. */
  readonly rows: readonly BoardRow[]
}

/** @param today YYYY-MM-DD */
export async function findBoard(kernel: Kernel, question: BoardQuestion, today: string): Promise<Board> {
  const memory = await needMemory(kernel, today)
  const { by, law, duty } = question
  return memory.keep(`board ${by} ${law} ${duty ?? ''}`, () => ({
    ...countSystems(memory, by === 'law' ? lawNames() : [law]),
    rows: rowsOf(memory, question),
  }))
}

function rowsOf(memory: Memory, { by, law, duty }: BoardQuestion): BoardRow[] {
  const slots = needSlots()
    .all.entries()
    .filter(([, slot]) => (by === 'law' || slot.law === law) && (duty === undefined || slot.duty.id === duty))
  const places = [...slots]
  switch (by) {
    case 'duty':
      return places.map(([at, slot]) => ({ of: { slot }, ...countSlots(memory, [at]) })).filter(({ systems }) => systems > 0)
    case 'law':
      return lawNames().map((name) => ({
        of: { law: name },
        ...countSlots(
          memory,
          places.filter(([, slot]) => slot.law === name).map(([at]) => at),
        ),
      }))
    case 'institution':
    case 'supplier':
    case 'region':
      return countGroups(
        memory,
        { by, duty },
        places.map(([at]) => at),
      ).toSorted(byOverdue)
    default:
      return by satisfies never
  }
}

function countSlots(memory: Memory, slots: readonly number[]): Pick<BoardRow, 'systems' | 'counts'> {
  const { live } = memory.standings.systems
  const count = (standing: BoardStanding) => slots.reduce((sum, slot) => sum + memory.standings.setOf(slot, standing).countWith(live), 0)
  return { systems: havingAny(memory, slots).countWith(live), counts: record(count) }
}

/** Systems to which any of the duties applies; they may be superseded. */
function havingAny({ standings }: Memory, slots: readonly number[]): Bits {
  const found = new Bits(standings.systems.count)
  for (const slot of slots) for (const standing of boardStandings) found.addAll(standings.setOf(slot, standing))
  return found
}

/** @param slots the duties of the law, or the one that is asked for */
function countGroups(
  memory: Memory,
  { by, duty }: { readonly by: GroupBy; readonly duty?: string | undefined },
  slots: readonly number[],
): BoardRow[] {
  const { standings } = memory
  const { live } = standings.systems
  const groups = memory.groups(by)
  const having = havingAny(memory, slots).and(live).list()
  // Groups are numbered as they are met: all of them, before anything is counted.
  for (const ordinal of having) groups.ofSystem(ordinal)
  const systems = new Uint32Array(groups.all.length)
  for (const ordinal of having) for (const group of groups.ofSystem(ordinal)) systems[group] = (systems[group] ?? 0) + 1
  const counts = record((standing) => {
    const own = new Uint32Array(groups.all.length)
    // A system is under one law, so all of its duties are of this one.
    const tally = duty === undefined ? standings.tallyOf(standing) : undefined
    const ordinals = tally ? having : slots.flatMap((slot) => [...standings.setOf(slot, standing).and(live).list()])
    for (const ordinal of ordinals) {
      const count = tally ? (tally[ordinal] ?? 0) : 1
      for (const group of groups.ofSystem(ordinal)) own[group] = (own[group] ?? 0) + count
    }
    return own
  })
  return groups.all.flatMap((group, at): BoardRow[] => {
    const own = systems[at] ?? 0
    return own === 0 ? [] : [{ of: { group }, systems: own, counts: record((standing) => counts[standing][at] ?? 0) }]
  })
}

function countSystems({ standings }: Memory, laws: readonly LawName[]): Pick<Board, 'total' | 'gaps'> {
  const gaps = { 'class-pending': 0, 'no-kind-or-role': 0, 'bad-answers': 0 }
  const naming = column(standings.systems, 'law').find(laws).and(standings.systems.live)
  for (const ordinal of naming.list()) {
    const gap = standings.profileOf(ordinal)?.gap
    if (gap) gaps[gap] += 1
  }
  return { total: naming.count, gaps }
}

function byOverdue(one: BoardRow, other: BoardRow): number {
  return other.counts.overdue - one.counts.overdue || other.systems - one.systems || (keyOf(one) < keyOf(other) ? -1 : 1)
}

function keyOf({ of }: BoardRow): string {
  return 'group' in of ? (of.group.record?.id ?? of.group.name ?? '') : ''
}

function record<T>(make: (standing: BoardStanding) => T): Record<BoardStanding, T> {
  return {
    'not-yet-due': make('not-yet-due'),
    overdue: make('overdue'),
    met: make('met'),
    'not-verifiable': make('not-verifiable'),
    'not-met': make('not-met'),
  }
}
