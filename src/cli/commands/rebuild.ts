// `quipu rebuild`: makes what lists and search read anew from the ledger, for a new release or after damage.

import { Fault } from '../../kernel/fault/fault.ts'
import { rebuild as rebuildProjections } from '../../kernel/record/rebuild.ts'
import { ledgerSize } from '../../kernel/storage/ledger.ts'
import type { Command } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { showProgress } from '../progress.ts'

export const rebuild: Command = {
  name: 'rebuild',
  summary: { es: 'Rehace listas y búsqueda desde el libro.', en: 'Makes lists and search anew from the ledger.' },
  usage: '',
  options: {},
  examples: ['quipu rebuild'],
  run: (_given, context) =>
    withKernel(context, async (kernel) => {
      const started = performance.now()
      const total = await ledgerSize(kernel.database.read)
      const progress = showProgress(context.streams, context.language === 'es' ? 'Rehaciendo' : 'Rebuilding')
      try {
        const entries = await rebuildProjections(kernel, (done) => progress(done, total)).catch(refuseDamage)
        const seconds = Math.round(performance.now() - started) / 1000
        const time = `${seconds.toFixed(1)} s`
        const text = {
          es: `Rehecho desde ${entries} asientos del libro en ${time}`,
          en: `Made anew from ${entries} ledger entries in ${time}`,
        }
        return { exit: 0, facts: { entries, seconds }, text: text[context.language] }
      } finally {
        progress.end()
      }
    }),
}

/** A document that is no JSON was not written by this program. */
function refuseDamage(error: unknown): never {
  if (error instanceof SyntaxError)
    throw new Fault('damaged', { what: `A document of the ledger is not JSON: ${error.message}.` }, { cause: error })
  throw error
}
