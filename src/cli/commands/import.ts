// `quipu import`: a foreign file into a register, through one of the formats that the registers know.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Fault } from '../../kernel/fault/fault.ts'
import { type ColumnReport, reportColumns } from '../../kernel/import/column-report.ts'
import { type Imported, importFile } from '../../kernel/import/import.ts'
import type { Mapping } from '../../kernel/import/mapping.ts'
import { ownFormats, ownMapping } from '../../kernel/import/own.ts'
import { findDelimiter, type Headers, readRows } from '../../kernel/import/rows.ts'
import { type Bytes, type Look, look } from '../../kernel/import/source.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Register } from '../../kernel/register/register.ts'
import { allMappings } from '../../registers/mappings.ts'
import type { Command, Context, Given } from '../command.ts'
import { tellImport } from '../import-result.ts'
import { withKernel } from '../open-kernel.ts'
import { showProgress } from '../progress.ts'
import { usageFault } from '../usage-fault.ts'
import { writeRefusals } from '../write-refusals.ts'

export const importCommand: Command = {
  name: 'import',
  summary: {
    es: 'Importa un archivo ajeno a un registro; lo que está mal lo dice fila por fila.',
    en: 'Imports a foreign file into a register; what is wrong it says row by row.',
  },
  usage: 'REGISTER FILE',
  options: {
    format: {
      value: [...allMappings.map(({ name }) => name), ...ownFormats].join('|'),
      words: { es: 'De qué archivo se trata.', en: 'Which kind of file it is.' },
    },
    'dry-run': { words: { es: 'Dice qué pasaría, sin escribir nada.', en: 'Says what would happen, and writes nothing.' } },
  },
  examples: ['quipu import algorithms inventory.csv --format us-2024 --dry-run', 'quipu import algorithms sistemas.json --format pe-unsu'],
  run: (given, context) =>
    withKernel(context, async (kernel) => {
      const [name = '', file = ''] = given.words
      const register = kernel.catalog.need(name)
      const mapping = mappingOf(given, context, register)
      const dryRun = given.has('dry-run')
      const { seen, result, columns } = await read(kernel, context, { mapping, file, dryRun })
      const refusals =
        dryRun || result.refused.length === 0 ? undefined : await writeRefusals(file, result, context.platform.settings().dataFolder)
      const delimiter = mapping.shape === 'table' ? findDelimiter(seen.beginning) : undefined
      return {
        exit: result.refused.length > 0 ? 3 : 0,
        facts: {
          register,
          format: mapping.name,
          file,
          encoding: seen.encoding,
          delimiter,
          sha256: seen.sha256,
          columns,
          dryRun,
          ...result,
          refusals,
        },
        text: tellImport({ result, seen, columns, delimiter, dryRun, refusals }, context.language),
      }
    }),
}

function mappingOf(given: Given, { language }: Context, register: Register): Mapping {
  const foreign = allMappings.filter((mapping) => mapping.register === register.name)
  const known = [...foreign, ...ownFormats.map((name) => ownMapping(register, name))]
  const mapping = known.find(({ name }) => name === given.find('format'))
  if (mapping) return mapping
  const names = known.map(({ name }) => name).join(', ')
  throw usageFault(language, 'import', {
    es: `Hay que decir --format; para «${register.name}» hay: ${names}.`,
    en: `Say --format; for "${register.name}" there are: ${names}.`,
  })
}

interface Wanted {
  readonly mapping: Mapping
  readonly file: string
  readonly dryRun: boolean
}

async function read(
  kernel: Kernel,
  { streams, language }: Context,
  { mapping, file, dryRun }: Wanted,
): Promise<{ seen: Look; result: Imported; columns: ColumnReport | undefined }> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile())
    throw new Fault('unreadable-file', { name: file, why: { es: 'no existe o no es un archivo', en: 'it does not exist or is no file' } })
  const name = basename(file)
  const seen = await look(createReadStream(file), name)
  const progress = showProgress(streams, language === 'es' ? 'Importando' : 'Importing')
  const come = { bytes: 0 }
  try {
    const heard: { headers?: Headers } = {}
    const rows = readRows(mapping.shape, counted(createReadStream(file), come), seen, name, (headers) => {
      heard.headers = headers
    })
    const step = () => progress(come.bytes, seen.sizeBytes)
    const result = await importFile(kernel, { mapping, look: seen, file: name, rows, language, dryRun, progress: step })
    const register = kernel.catalog.need(mapping.register)
    return { seen, result, columns: heard.headers && reportColumns(mapping, register, heard.headers) }
  } finally {
    progress.end()
  }
}

async function* counted(bytes: Bytes, come: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    come.bytes += piece.length
    yield piece
  }
}
