// `quipu export`: a whole register as a file or on the output stream, piece by piece, so that its size never matters; in a
// foreign format also one record, and beside it the report of what the format could not carry.

import { exchange, formatsOf, needFormat, oneRow, rowsOf } from '../../kernel/exchange/exchange.ts'
import { formats } from '../../kernel/export/all.ts'
import { exportRegister } from '../../kernel/export/format.ts'
import { isWritten } from '../../kernel/import/mapping.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { allMappings } from '../../registers/mappings.ts'
import type { Command, Context, Given, Outcome } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { openPart, type PartFile } from '../part-file.ts'
import { usageFault } from '../usage-fault.ts'

const names = formats.map(({ name }) => name)
const foreign = allMappings.filter(isWritten).map(({ name }) => name)

export const exportCommand: Command = {
  name: 'export',
  summary: { es: 'Saca un registro entero, para llevárselo.', en: 'Writes out a whole register, to take along.' },
  usage: 'REGISTER [ID]',
  options: {
    format: {
      value: 'NAME',
      words: {
        es: `${[...names, ...foreign].join(', ')}; si no se dice, el del nombre de FILE, o csv.`,
        en: `${[...names, ...foreign].join(', ')}; unless said that of FILE's name, or csv.`,
      },
    },
    out: {
      value: 'FILE',
      words: { es: 'A un archivo, entero o nada; si no, a la salida.', en: 'To a file, whole or not at all; else to the output.' },
    },
    query: {
      value: 'QUERY',
      words: {
        es: 'Solo lo que halla una lista, como en su dirección: «phase=pilot&q=salud»; en el orden de la lista.',
        en: 'What a list finds alone, as in its address: "phase=pilot&q=health"; in the list\'s order.',
      },
    },
    loss: {
      value: 'FILE',
      words: {
        es: 'Lo que un formato ajeno no pudo llevar y por qué: JSON, o texto si FILE acaba en .txt.',
        en: 'What a foreign format could not carry, and why: JSON, or text where FILE ends in .txt.',
      },
    },
  },
  examples: [
    'quipu export organizations --out organizations.csv',
    'quipu export actions --format jsonl | head -1',
    'quipu export algorithms --query "duty=policy&state=not-met" --out policy.csv',
    'quipu export algorithms --format nl-1.0 --out algorithms.json --loss loss.json',
  ],
  run: (given, context) =>
    withKernel(context, async (kernel) => {
      const [register = ''] = given.words
      kernel.catalog.need(register)
      const name = formatName(given, context, [...names, ...formatsOf(kernel, register).map((format) => format.name)])
      return names.includes(name) ? exportOwn(kernel, given, context, name) : exportForeign(kernel, given, context, name)
    }),
}

async function exportOwn(kernel: Kernel, given: Given, { streams, language }: Context, name: string): Promise<Outcome> {
  const [register = '', id] = given.words
  const misplaced = id ?? (given.has('loss') ? '--loss' : undefined)
  if (misplaced !== undefined)
    throw usageFault(language, 'export', {
      es: `«${misplaced}» va con un formato ajeno: ${foreign.join(', ')}.`,
      en: `"${misplaced}" goes with a foreign format: ${foreign.join(', ')}.`,
    })
  const format = formats.find((one) => one.name === name)
  if (!format) throw new TypeError(`No format ${name}`)
  const file = given.find('out')
  const part = file === undefined ? undefined : await openPart(file)
  return keepAll(part ? [part] : [], async () => {
    const wanted = { query: queryOf(given), language }
    for await (const piece of await exportRegister(kernel, register, format, wanted)) await (part ? part.write(piece) : streams.out(piece))
    if (!part || file === undefined) return { exit: 0 }
    const sizeBytes = await part.keep()
    return { exit: 0, facts: { register, format: name, file, sizeBytes }, text: `${file}: ${sizeBytes} bytes` }
  })
}

async function exportForeign(kernel: Kernel, given: Given, { streams, language }: Context, name: string): Promise<Outcome> {
  const [register = '', id] = given.words
  const format = needFormat(kernel, register, name)
  if (id !== undefined && given.has('query'))
    throw usageFault(language, 'export', {
      es: `«${id}» pide una ficha, y --query lo que halla una lista: uno de los dos.`,
      en: `"${id}" asks for one record, and --query for what a list finds: one of both.`,
    })
  const query = queryOf(given)
  const rows = id === undefined ? await rowsOf(kernel, format, { query, language }) : await oneRow(kernel, format, id)
  const [file, loss] = [given.find('out'), given.find('loss')]
  const telling = loss === undefined ? undefined : loss.endsWith('.txt') ? language : 'json'
  const part = file === undefined ? undefined : await openPart(file)
  const report = loss === undefined ? undefined : await openPart(loss)
  return keepAll(
    [part, report].filter((one) => one !== undefined),
    async () => {
      const counts = { records: 0, losses: 0 }
      for await (const piece of exchange(kernel, format, rows, { telling, ahead: kernel.scribes.count })) {
        counts.records += piece.records
        counts.losses += piece.losses
        await report?.write(piece.told)
        await (part ? part.write(piece.text) : streams.out(piece.text))
      }
      await report?.keep()
      if (!part || file === undefined) return { exit: 0 }
      const sizeBytes = await part.keep()
      const facts = { register, format: name, file, sizeBytes, ...counts, ...(loss === undefined ? {} : { loss }) }
      return { exit: 0, facts, text: told(facts)[language] }
    },
  )
}

/** With or without the question mark that it has in an address. */
function queryOf(given: Given): URLSearchParams {
  return new URLSearchParams(given.find('query') ?? '')
}

function told({
  file,
  sizeBytes,
  records,
  losses,
  loss,
}: {
  file: string
  sizeBytes: number
  records: number
  losses: number
  loss?: string
}) {
  const where = loss === undefined ? '' : `: ${loss}`
  return {
    es: `${file}: ${sizeBytes} bytes, ${records} fichas, ${losses} pérdidas${where}`,
    en: `${file}: ${sizeBytes} bytes, ${records} records, ${losses} losses${where}`,
  }
}

/** Nothing of the files stays where the work fails. */
async function keepAll(files: readonly PartFile[], work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    for (const file of files) await file.drop().catch(() => {})
    throw error
  }
}

function formatName(given: Given, { json, language }: Context, known: readonly string[]): string {
  const file = given.find('out')
  const wanted = given.find('format') ?? (json && file === undefined ? 'json' : (names.find((name) => file?.endsWith(`.${name}`)) ?? 'csv'))
  if (!known.includes(wanted))
    throw usageFault(language, 'export', {
      es: `No hay un formato «${wanted.slice(0, 80)}». Hay: ${known.join(', ')}.`,
      en: `There is no format "${wanted.slice(0, 80)}". There are: ${known.join(', ')}.`,
    })
  if (json && file === undefined && !wanted.startsWith('json'))
    throw usageFault(language, 'export', {
      es: `--json y --format ${wanted} piden dos formas de la misma salida.`,
      en: `--json and --format ${wanted} ask for two forms of one output.`,
    })
  return wanted
}
