// The public figures of each institution: what came, what was answered, in what time. Counted when they are asked for, from
// one pass over the messages.

import type { Kernel } from '../kernel.ts'
import { countMessages, countPublished, type MessageCount } from '../storage/messages.ts'
import { aimDays, median } from './message.ts'

export interface Figures {
  /** Null: records that no institution keeps. */
  readonly institution: string | null
  /** Its published records. */
  readonly published: number
  readonly received: number
  readonly waiting: number
  /** Of those that wait, the ones past the aim. */
  readonly late: number
  readonly answered: number
  /** Within the aim. */
  readonly inTime: number
  readonly medianDays: number | null
  readonly corrections: number
  readonly questions: number
  readonly reports: number
}

/** Of every institution that keeps a record or has been written to, in the order of their ids; none comes last. */
export async function listFigures({ database, clock }: Kernel): Promise<Figures[]> {
  const counts = await countMessages(database.read, lateBefore(clock.now()))
  const published = await countPublished(database.read)
  const groups = Map.groupBy(counts, ({ institution }) => institution)
  const ids = [...new Set([...published.keys(), ...groups.keys()])]
  return ids
    .sort((a, b) => ((a ?? '\uffff') < (b ?? '\uffff') ? -1 : 1))
    .map((institution) => figuresOf(institution, groups.get(institution) ?? [], published.get(institution) ?? 0))
}

export async function needFigures({ database, clock }: Kernel, institution: string | null): Promise<Figures> {
  const counts = await countMessages(database.read, lateBefore(clock.now()), institution)
  return figuresOf(institution, counts, (await countPublished(database.read)).get(institution) ?? 0)
}

function lateBefore(now: string): string {
  return new Date(Date.parse(now) - (aimDays + 1) * 86_400_000).toISOString()
}

function figuresOf(institution: string | null, counts: readonly MessageCount[], published: number): Figures {
  const sum = (wanted: (one: MessageCount) => boolean) => counts.filter(wanted).reduce((total, { count }) => total + count, 0)
  const closed = (one: MessageCount) => one.state === 'closed'
  return {
    institution,
    published,
    received: sum(() => true),
    waiting: sum(({ state }) => state === 'open'),
    late: sum(({ late }) => late === 1),
    answered: sum(closed),
    inTime: sum((one) => closed(one) && (one.days ?? 0) <= aimDays),
    medianDays: median(counts.filter(closed).flatMap(({ days, count }) => Array<number>(count).fill(days ?? 0))),
    corrections: sum(({ kind }) => kind === 'correction'),
    questions: sum(({ kind }) => kind === 'question'),
    reports: sum(({ kind }) => kind === 'report'),
  }
}
