// `quipu load`: publishes and revises what a folder of records says, whole or not at all.

import type { Command } from '../command.ts'
import { loadFrom } from '../load-result.ts'
import { withKernel } from '../open-kernel.ts'

export const load: Command = {
  name: 'load',
  summary: {
    es: 'Carga una carpeta de fichas; si algo está mal, dice dónde y no escribe nada.',
    en: 'Loads a folder of records; where something is wrong it says where, and writes nothing.',
  },
  usage: 'FOLDER',
  options: {},
  examples: ['quipu load src/strategies/pe-enia', 'quipu load docs/examples/andara --json'],
  run: (given, context) =>
    withKernel(context, async (kernel) => {
      const [folder = ''] = given.words
      const result = await loadFrom(kernel, [folder], context)
      if ('refused' in result) return result.refused
      const { published, revised, unchanged, withdrawn } = result.loaded
      const { seconds } = result
      const time = `${seconds.toFixed(1)} s`
      const text = {
        es: `${published} publicadas, ${revised} revisadas, ${unchanged} sin cambio, ${withdrawn} retiradas que quedan así (${time})`,
        en: `${published} published, ${revised} revised, ${unchanged} unchanged, ${withdrawn} withdrawn and left so (${time})`,
      }
      return { exit: 0, facts: { folder, published, revised, unchanged, withdrawn, seconds }, text: text[context.language] }
    }),
}
