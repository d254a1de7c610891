// `quipu rebuild`: makes what lists and search read anew from the ledger, for a new release or after damage.

import type { Command } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { rebuildAloud } from '../rebuild-aloud.ts'

export const rebuild: Command = {
  name: 'rebuild',
  summary: { es: 'Rehace listas y búsqueda desde el libro.', en: 'Makes lists and search anew from the ledger.' },
  usage: '',
  options: {},
  examples: ['quipu rebuild'],
  async run(_given, context) {
    const started = performance.now()
    const remake = rebuildAloud(context)
    // Over what an older release left, opening the kernel is all that it takes.
    let opened: number | undefined
    const entries = await withKernel(context, async (kernel) => opened ?? (await remake(kernel)), {
      rebuild: async (kernel) => {
        opened = await remake(kernel)
        return opened
      },
    })
    const seconds = Math.round(performance.now() - started) / 1000
    const time = `${seconds.toFixed(1)} s`
    const text = {
      es: `Rehecho desde ${entries} asientos del libro en ${time}`,
      en: `Made anew from ${entries} ledger entries in ${time}`,
    }
    return { exit: 0, facts: { entries, seconds }, text: text[context.language] }
  },
}
