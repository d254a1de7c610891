// Records an act in the transaction of what it changes, behind the last one of any process. What a person typed must never
// be handed to it: ids, names of the program and counts only.

import type { Actor } from '../access/actor.ts'
import { cutAddress, machine } from '../access/origin.ts'
import type { Clock } from '../clock.ts'
import type { FaultCode } from '../fault/catalogue.ts'
import { type ActRow, insertAct, lockActs } from '../storage/acts.ts'
import type { Db } from '../storage/database.ts'
import { firstLink, linkOf } from './chain.ts'
import type { ActName } from './names.ts'

/** What was done, on what. */
export interface NewAct {
  readonly what: ActName
  /** A register, or another thing that acts are on, such as "files". */
  readonly register?: string | undefined
  readonly record?: string | undefined
  /** Whose administrators may read of it. */
  readonly institution?: string | null | undefined
  /** The fault where it was refused; absent: it was done. */
  readonly outcome?: FaultCode | undefined
  /** A word of the program's own: a number, an id, a format. */
  readonly detail?: string | undefined
  /** How many refused acts before it were not written. */
  readonly leftOut?: number | undefined
}

/** See `Recorder.record`. */
export async function recordAct({ clock }: { readonly clock: Clock }, db: Db, actor: Actor, act: NewAct): Promise<ActRow> {
  const { channel, address } = actor.from ?? machine
  const last = await lockActs(db)
  const said = {
    seq: (last?.seq ?? 0) + 1,
    time: clock.now(),
    actor: actor.id,
    what: act.what,
    register: act.register ?? null,
    record: act.record ?? null,
    institution: act.institution ?? null,
    channel,
    address: cutAddress(address),
    outcome: act.outcome ?? 'done',
    detail: act.detail ?? null,
    left_out: act.leftOut ?? 0,
    previous: last?.hash ?? firstLink,
  }
  const row = { ...said, hash: linkOf(said) }
  await insertAct(db, row)
  return row
}
