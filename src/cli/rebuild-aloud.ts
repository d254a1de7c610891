// Making lists and search anew, with its progress on the terminal.

import { Fault } from '../kernel/fault/fault.ts'
import type { Rebuild } from '../kernel/record/keep-projections.ts'
import { rebuild } from '../kernel/record/rebuild.ts'
import { ledgerSize } from '../kernel/storage/ledger.ts'
import type { Context } from './command.ts'
import { showProgress } from './progress.ts'

export function rebuildAloud({ streams, language }: Context): Rebuild {
  return async (kernel) => {
    const total = await ledgerSize(kernel.database.read)
    const progress = showProgress(streams, language === 'es' ? 'Rehaciendo' : 'Rebuilding')
    try {
      return await rebuild(kernel, (done) => progress(done, total)).catch(refuseDamage)
    } finally {
      progress.end()
    }
  }
}

/** A document that is no JSON was not written by this program. */
function refuseDamage(error: unknown): never {
  if (error instanceof SyntaxError)
    throw new Fault('damaged', { what: `A document of the ledger is not JSON: ${error.message}.` }, { cause: error })
  throw error
}
