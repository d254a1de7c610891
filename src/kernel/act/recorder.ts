// Records acts: in the transaction of what they change, or by itself where there is none: refusals, and what changes no row.
// Nobody waits for those, so that a long import keeps nobody from being refused; what is refused is bounded, so that nobody can
// fill the disk with it.

import { type Actor, anonymous } from '../access/actor.ts'
import { cutAddress } from '../access/origin.ts'
import type { Clock } from '../clock.ts'
import { Fault } from '../fault/fault.ts'
import { countRefused, keeperOfRecord } from '../storage/acts.ts'
import type { Database, Db } from '../storage/database.ts'
import { type NewAct, recordAct } from './record-act.ts'

export interface Recorder {
  /** The last thing that a transaction does: it waits for whoever else appends, and keeps others waiting until the commit. */
  record(db: Db, actor: Actor, act: NewAct): Promise<unknown>
  /** Records an act soon. */
  later(actor: Actor, act: NewAct): void
  /** Records that access was refused, once for each fault; passes over faults that are no refusals. */
  refused(actor: Actor, fault: unknown, act: NewAct): void
  /** Resolves when all that came so far is written; rejects with what keeps it from being so. */
  settled(): Promise<void>
}

/** The faults that say that somebody may not do something. */
const refusals = ['not-allowed', 'second-person', 'wrong-key'] as const

/** How many refusals are written in any hour, in all and from one network; the next one says how many were not. */
export const refusedHourly = { all: 200, network: 40 } as const
const waitingMost = 500
const triesMost = 1 // of ten seconds; what could not be written waits for the next one

interface Waiting {
  readonly actor: Actor
  readonly act: NewAct
}

export function openRecorder(database: Database, clock: Clock): Recorder {
  const seen = new WeakSet<Fault>()
  let waiting: Waiting[] = []
  let leftOut = 0
  let running: Promise<void> | undefined

  const push = (one: Waiting) => {
    if (waiting.length >= waitingMost) leftOut += 1
    else waiting.push(one)
    running ??= run()
    running.catch(() => undefined) // what was not written waits for the next one; `settled` tells
  }

  const run = async () => {
    await Promise.resolve() // whoever pushes has it in `running` before it ends
    try {
      for (let tries = 1; waiting.length > 0; ) {
        const batch = waiting
        const before = leftOut
        waiting = []
        try {
          leftOut += (await database.transaction((db) => writeAll(db, batch, before))) - before
          tries = 1
        } catch (error) {
          waiting = [...batch, ...waiting].slice(0, waitingMost)
          if (++tries > triesMost) throw error
        }
      }
    } finally {
      running = undefined
    }
  }

  /** @returns how many are left out now */
  const writeAll = async (db: Db, batch: readonly Waiting[], before: number): Promise<number> => {
    let out = before
    for (const { actor, act } of batch) {
      if (act.outcome !== undefined && (await isTooMany(db, clock, actor))) {
        out += 1
        continue
      }
      const institution = act.institution === undefined ? await keeperOfRecord(db, act.register, act.record) : act.institution
      await recordAct({ clock }, db, actor, { ...act, institution, leftOut: act.outcome === undefined ? 0 : out })
      if (act.outcome !== undefined) out = 0
    }
    return out
  }

  return {
    record: (db, actor, act) => recordAct({ clock }, db, actor, act),
    later: (actor, act) => push({ actor, act }),
    refused(actor, fault, act) {
      if (!(fault instanceof Fault) || seen.has(fault)) return
      const outcome = refusals.find((code) => code === fault.code)
      if (outcome === undefined) return
      seen.add(fault)
      push({ actor, act: { ...act, outcome } })
    },
    async settled() {
      while (running) await running
    },
  }
}

async function isTooMany(db: Db, clock: Clock, actor: Actor): Promise<boolean> {
  const hourAgo = new Date(Date.parse(clock.now()) - 3_600_000).toISOString()
  const { all, here } = await countRefused(db, hourAgo, cutAddress(actor.from?.address))
  // Strangers fill no more than half of it, so that they hide nothing of what people with a role are refused.
  const most = actor.id === anonymous.id ? refusedHourly.all / 2 : refusedHourly.all
  return all >= most || here >= refusedHourly.network
}
