// `quipu undo`: takes an import back as a whole, and says what it could not.

import { undoImport } from '../../kernel/import/undo.ts'
import type { Command } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { usageFault } from '../usage-fault.ts'

export const undo: Command = {
  name: 'undo',
  summary: {
    es: 'Deshace una importación entera; el libro de cambios conserva ambas.',
    en: 'Takes back a whole import; the change log keeps both.',
  },
  usage: 'IMPORT',
  options: { note: { value: 'REASON', words: { es: 'Por qué; se publica.', en: 'Why; it is published.' } } },
  examples: ['quipu undo imports-01m84n8vxw-9jnxgrkwj8xm --note "Wrong file"'],
  run: (given, context) =>
    withKernel(context, async (kernel) => {
      const [id = ''] = given.words
      const note = given.find('note')?.trim()
      if (!note)
        throw usageFault(context.language, 'undo', {
          es: 'Falta --note: la razón se publica con cada retiro.',
          en: '--note is missing: the reason is published with each withdrawal.',
        })
      const { withdrawn, restored, kept } = await undoImport(kernel, id, note)
      const text = {
        es: `${withdrawn} retiradas, ${restored} devueltas a su versión anterior, ${kept.length} cambiadas después y por eso intactas`,
        en: `${withdrawn} withdrawn, ${restored} returned to the version before, ${kept.length} changed since and so left alone`,
      }
      return { exit: 0, facts: { import: id, withdrawn, restored, kept }, text: text[context.language] }
    }),
}
