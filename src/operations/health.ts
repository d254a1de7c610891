// Whether this process can serve: does its database answer, is its schema the one that this process opened, and is its
// ledger the one that this site signed? The answer is one line without addresses, names or errors, since anybody may ask.

import { Fault } from '../kernel/fault/fault.ts'
import type { SignedLedger } from '../kernel/proof/signed-ledger.ts'
import type { Database } from '../kernel/storage/database.ts'
import { ranMigrations } from '../kernel/storage/ran-migrations.ts'
import { within } from './deadline.ts'

export interface Readiness {
  readonly ready: boolean
  /** One line that says why, for whoever watches. */
  readonly reason: string
}

const limitMs = 2000
/** After so long a question that got no answer is given up, and the database is asked anew. */
const forgottenMs = 30_000

/** Asks once, when the database has just been migrated, and returns what asks again; many who ask share one question. */
export async function watchReadiness(database: Database, ledger: SignedLedger): Promise<() => Promise<Readiness>> {
  const opened = String(await ranMigrations(database.read))
  let asked: Promise<string[]> | undefined
  const ask = () => {
    if (asked) return asked
    const question = ranMigrations(database.read)
    const forget = () => {
      clearTimeout(timer)
      if (asked === question) asked = undefined
    }
    const timer = setTimeout(forget, forgottenMs).unref()
    question.then(forget, forget)
    asked = question
    return question
  }
  return async () => {
    try {
      const same = String(await within(limitMs, ask())) === opened
      if (!same) return { ready: false, reason: 'the database is of another release' }
    } catch {
      return { ready: false, reason: 'the database does not answer' }
    }
    return within(limitMs, ledger.checkpoint()).then(() => ready, notSigned)
  }
}

const ready: Readiness = { ready: true, reason: 'ready' }

/** A checkpoint that cannot be kept, because the disk is full, takes no reader away; one that contradicts does. */
function notSigned(error: unknown): Readiness {
  const isOther = error instanceof Fault && error.code === 'damaged'
  return isOther ? { ready: false, reason: 'the ledger is not the one that this site signed' } : ready
}
