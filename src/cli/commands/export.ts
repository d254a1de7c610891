// `quipu export`: a whole register as a file or on the output stream, piece by piece, so that its size never matters.

import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { formats } from '../../kernel/export/all.ts'
import { exportRegister, type Format } from '../../kernel/export/format.ts'
import type { Command, Context, Given } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { usageFault } from '../usage-fault.ts'

const names = formats.map(({ name }) => name)

export const exportCommand: Command = {
  name: 'export',
  summary: { es: 'Saca un registro entero, para llevárselo.', en: 'Writes out a whole register, to take along.' },
  usage: 'REGISTER',
  options: {
    format: {
      value: names.join('|'),
      words: { es: 'Si no se dice: el del nombre de FILE, o csv.', en: "Unless said: that of FILE's name, or csv." },
    },
    out: {
      value: 'FILE',
      words: { es: 'A un archivo, entero o nada; si no, a la salida.', en: 'To a file, whole or not at all; else to the output.' },
    },
  },
  examples: ['quipu export organizations --out organizations.csv', 'quipu export actions --format jsonl | head -1'],
  run: (given, context) =>
    withKernel(context, async (kernel) => {
      const [register = ''] = given.words
      kernel.catalog.need(register)
      const format = formatOf(given, context)
      const pieces = exportRegister(kernel, register, format)
      const file = given.find('out')
      if (file === undefined) {
        for await (const piece of pieces) await context.streams.out(piece)
        return { exit: 0 }
      }
      const sizeBytes = await writeWhole(file, pieces)
      const text = { es: `${file}: ${sizeBytes} bytes`, en: `${file}: ${sizeBytes} bytes` }
      return { exit: 0, facts: { register, format: format.name, file, sizeBytes }, text: text[context.language] }
    }),
}

function formatOf(given: Given, { json, language }: Context): Format {
  const file = given.find('out')
  const wanted = given.find('format') ?? (json && file === undefined ? 'json' : (names.find((name) => file?.endsWith(`.${name}`)) ?? 'csv'))
  const format = formats.find(({ name }) => name === wanted)
  if (!format)
    throw usageFault(language, 'export', {
      es: `No hay un formato «${wanted.slice(0, 80)}». Hay: ${names.join(', ')}.`,
      en: `There is no format "${wanted.slice(0, 80)}". There are: ${names.join(', ')}.`,
    })
  if (json && file === undefined && !format.name.startsWith('json'))
    throw usageFault(language, 'export', {
      es: `--json y --format ${format.name} piden dos formas de la misma salida.`,
      en: `--json and --format ${format.name} ask for two forms of one output.`,
    })
  return format
}

/** @returns the size in bytes */
async function writeWhole(file: string, pieces: AsyncIterable<string | Uint8Array>): Promise<number> {
  const part = `${file}.part-${process.pid}`
  try {
    await writeFile(part, pieces, { flush: true })
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return (await stat(file)).size
}
