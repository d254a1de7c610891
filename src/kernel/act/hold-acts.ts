// For a transaction of many changes: their acts are held, and written when all else is done, so that whoever else appends waits
// for the end of it and not for the whole.

import type { Actor } from '../access/actor.ts'
import type { Db } from '../storage/database.ts'
import type { NewAct } from './record-act.ts'
import type { Recorder } from './recorder.ts'

export interface HeldActs {
  /** To be handed to what makes the changes. */
  readonly acts: Recorder
  /** The last thing that the transaction does. */
  write(db: Db): Promise<void>
}

export function holdActs(acts: Recorder): HeldActs {
  const held: { readonly actor: Actor; readonly act: NewAct }[] = []
  return {
    acts: { ...acts, record: async (_, actor, act) => void held.push({ actor, act }) },
    async write(db) {
      for (const { actor, act } of held) await acts.record(db, actor, act)
    },
  }
}
