// `quipu index`: a composite index from its tables, and the questions about it. It opens no database.

import type { Command, Context, Given } from '../command.ts'
import { type IndexFiles, naming, readIndex } from '../index-input.ts'
import { type Question, steps } from '../index-steps.ts'
import { usageFault } from '../usage-fault.ts'
import { writeWhole } from '../write-whole.ts'

const names = Object.keys(steps)

export const compositeIndex: Command = {
  name: 'index',
  summary: {
    es: 'Calcula un índice compuesto y responde preguntas sobre él.',
    en: 'Computes a composite index, and answers questions about it.',
  },
  usage: 'STEP',
  options: {
    data: { value: 'FILE', words: { es: 'La tabla de indicadores (iData), en CSV.', en: 'The table of indicators (iData), as CSV.' } },
    meta: { value: 'FILE', words: { es: 'La tabla de la estructura (iMeta), en CSV.', en: 'The table of the structure (iMeta), as CSV.' } },
    config: {
      value: 'FILE',
      words: { es: 'Los pasos, en JSON; si no, los de siempre.', en: 'The steps, as JSON; unless said, the usual ones.' },
    },
    json: {
      value: 'FILE',
      words: { es: 'Dónde se escribe el resultado; - es la salida.', en: 'Where the result is written; - is the output.' },
    },
    unit: {
      value: 'CODE',
      words: { es: 'De gap y first: la unidad por la que se pregunta.', en: 'Of gap and first: the unit that is asked about.' },
    },
    against: { value: 'CODE', words: { es: 'De gap: la otra; si no, la primera.', en: 'Of gap: the other; unless said, the first.' } },
    code: { value: 'CODE', words: { es: 'Qué agregado; si no, el de arriba.', en: 'Which aggregate; unless said, the top one.' } },
    rank: {
      value: 'N',
      words: { es: 'De first: el puesto al que se quiere llegar; si no, 1.', en: 'Of first: the rank to reach; unless said, 1.' },
    },
    within: {
      value: 'SHARE',
      words: {
        es: 'De first: cuánto se mueve cada peso, de 0 a 1; si no, lo que sea.',
        en: 'Of first: how far each weight may move, 0 to 1; unless said, any way.',
      },
    },
  },
  examples: [
    'quipu index build --data iData.csv --meta iMeta.csv --json index.json',
    'quipu index first --data iData.csv --meta iMeta.csv --unit PER --within 0.25 --json -',
  ],
  run: runIndex,
}

async function runIndex(given: Given, context: Context) {
  const [name = ''] = given.words
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined
  const { language } = context
  if (!step)
    throw usageFault(language, 'index', {
      es: `No hay un paso «${name.slice(0, 80)}». Hay: ${names.join(', ')}.`,
      en: `There is no step "${name.slice(0, 80)}". There are: ${names.join(', ')}.`,
    })
  const files: IndexFiles = {
    data: needOption(given, context, 'data'),
    meta: needOption(given, context, 'meta'),
    config: given.find('config'),
  }
  const out = needOption(given, context, 'json')
  if (name === 'gap' || name === 'first') needOption(given, context, 'unit')
  const question: Question = {
    unit: given.find('unit'),
    against: given.find('against'),
    code: given.find('code'),
    rank: numberOf(given, context, 'rank') ?? 1,
    within: numberOf(given, context, 'within'),
  }
  const input = await readIndex(files)
  const text = `${JSON.stringify(naming(files, () => step(input, question)))}\n`
  if (out === '-') await context.streams.out(text)
  else await writeWhole(out, text)
  return { exit: 0 }
}

function needOption(given: Given, { language }: Context, name: string): string {
  const value = given.find(name)
  if (value !== undefined) return value
  throw usageFault(language, 'index', { es: `Falta --${name}.`, en: `--${name} is missing.` })
}

function numberOf(given: Given, { language }: Context, name: 'rank' | 'within'): number | undefined {
  const text = given.find(name)
  if (text === undefined) return undefined
  const value = Number(text)
  const isGood = name === 'rank' ? Number.isInteger(value) && value >= 1 : value >= 0 && value <= 1
  if (isGood) return value
  throw usageFault(language, 'index', {
    es: `--${name} lleva ${name === 'rank' ? 'un número entero desde 1' : 'un número de 0 a 1'}, no «${text.slice(0, 80)}».`,
    en: `--${name} takes ${name === 'rank' ? 'a whole number from 1' : 'a number from 0 to 1'}, not "${text.slice(0, 80)}".`,
  })
}
