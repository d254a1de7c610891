// `quipu import`: a foreign file into a register, through one of the formats that the registers know.

import { basename } from 'node:path'
import { type ColumnReport, reportColumns } from '../../kernel/import/column-report.ts'
import { columnKey } from '../../kernel/import/columns.ts'
import { type Imported, importFile } from '../../kernel/import/import.ts'
import type { Mapping } from '../../kernel/import/mapping.ts'
import { ownFormats, ownMapping } from '../../kernel/import/own.ts'
import { findDelimiter, type Headers, type Hear } from '../../kernel/import/rows.ts'
import type { Look } from '../../kernel/import/source.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Register } from '../../kernel/register/register.ts'
import { allMappings } from '../../registers/mappings.ts'
import type { Command, Context, Given } from '../command.ts'
import { tellImport } from '../import-result.ts'
import { openSource } from '../import-source.ts'
import { findConfirmed, writeProposals } from '../matches.ts'
import { withKernel } from '../open-kernel.ts'
import { showProgress } from '../progress.ts'
import { openRefusalReport } from '../refusal-report.ts'
import { usageFault } from '../usage-fault.ts'

const formatNames = [...allMappings.map(({ name }) => name), ...ownFormats]

export const importCommand: Command = {
  name: 'import',
  summary: {
    es: 'Importa un archivo ajeno a un registro; lo que está mal lo dice fila por fila.',
    en: 'Imports a foreign file into a register; what is wrong it says row by row.',
  },
  usage: 'REGISTER FILE',
  options: {
    format: {
      value: 'NAME',
      words: {
        es: `De qué archivo se trata: ${formatNames.join(', ')}.`,
        en: `Which kind of file it is: ${formatNames.join(', ')}.`,
      },
    },
    sheet: {
      value: 'NAME',
      words: { es: 'Qué hoja de un libro XLSX, si tiene varias.', en: 'Which sheet of an XLSX workbook, where it has several.' },
    },
    given: {
      value: 'COLUMN=VALUE',
      many: true,
      words: {
        es: 'Lo que vale en cada fila que no lo dice, como la institución que no se nombra.',
        en: 'What holds for every row that does not say it, as the agency that does not name itself.',
      },
    },
    matches: {
      value: 'FILE',
      words: {
        es: 'Propone en FILE qué fichas continúan las filas, sin importar nada; con FILE ya escrito, importa lo que alguien confirmó ahí.',
        en: 'Proposes in FILE which records the rows continue, and imports nothing; where FILE is there, imports as somebody confirmed in it.',
      },
    },
    'dry-run': { words: { es: 'Dice qué pasaría, sin escribir nada.', en: 'Says what would happen, and writes nothing.' } },
  },
  examples: [
    'quipu import algorithms inventory.csv --format us-2024 --dry-run',
    'quipu import algorithms sistemas.json --format pe-unsu',
    'quipu import algorithms inventory.xlsx --format us-2025 --given "agency_name=Department of Labor"',
  ],
  run: (given, context) =>
    withKernel(context, async (kernel) => {
      const [name = '', file = ''] = given.words
      const register = kernel.catalog.need(name)
      const mapping = mappingOf(given, context, register)
      const dryRun = given.has('dry-run')
      const cells = givenCells(given, context, mapping)
      const wanted = { mapping, file, sheet: given.find('sheet') }
      const [matchFile, matches] = [given.find('matches'), await findConfirmed(given.find('matches'))]
      if (matchFile !== undefined && !matches) {
        const source = await openSource(wanted, basename(file))
        const { language } = context
        return writeProposals(kernel, { mapping, source, name: basename(file), file: matchFile, given: cells, language })
      }
      const { seen, result, columns, sheet, otherSheets, refusals } = await read(kernel, context, { ...wanted, dryRun, cells, matches })
      const isWhole = result.refusedCells + result.leftOutCells === 0
      const delimiter = mapping.shape === 'table' && sheet === undefined ? findDelimiter(seen.beginning, mapping) : undefined
      return {
        exit: isWhole ? 0 : 3,
        facts: {
          register,
          format: mapping.name,
          file,
          encoding: sheet === undefined ? seen.encoding : undefined,
          delimiter,
          sheet,
          otherSheets,
          sha256: seen.sha256,
          columns,
          dryRun,
          ...result,
          refusals,
        },
        text: tellImport(
          {
            result,
            seen,
            columns,
            delimiter,
            sheet,
            otherSheets,
            file: basename(file),
            nameColumn: mapping.nameless?.column,
            dryRun,
            refusals,
          },
          context.language,
        ),
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

function givenCells(given: Given, { language }: Context, mapping: Mapping): Record<string, string> {
  return Object.fromEntries(
    given.list('given').map((text) => {
      const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? []
      const key = columnKey(mapping, name)
      if (key !== undefined && value.trim()) return [key, value.trim()]
      const known = Object.keys(mapping.columns ?? {}).join(', ') || '—'
      throw usageFault(language, 'import', {
        es: `«${text.slice(0, 80)}» no es COLUMNA=VALOR. Las columnas son: ${known}.`,
        en: `"${text.slice(0, 80)}" is not COLUMN=VALUE. The columns are: ${known}.`,
      })
    }),
  )
}

interface Wanted {
  readonly mapping: Mapping
  readonly file: string
  readonly dryRun: boolean
  /** Of a workbook. */
  readonly sheet: string | undefined
  /** Of every row that says nothing there. */
  readonly cells: Readonly<Record<string, string>>
  /** The records that rows continue, as confirmed. */
  readonly matches: ReadonlyMap<string, string> | undefined
}

interface Done {
  readonly seen: Look
  readonly sheet: string | undefined
  readonly otherSheets: readonly string[] | undefined
  readonly result: Imported
  readonly columns: ColumnReport | undefined
  /** The file that lists what was refused and left out. */
  readonly refusals: string | undefined
}

async function read(kernel: Kernel, { streams, language, platform }: Context, wanted: Wanted): Promise<Done> {
  const { mapping, file, dryRun } = wanted
  const name = basename(file)
  const source = await openSource(wanted, name)
  const { seen, sheet, otherSheets } = source
  const progress = showProgress(streams, language === 'es' ? 'Importando' : 'Importing')
  const report = dryRun ? undefined : openRefusalReport(file, platform.settings().dataFolder)
  let read = 0
  try {
    const heard: { headers?: Headers } = {}
    const hear: Hear = (headers) => {
      heard.headers = headers
    }
    const rows = source.rows(hear, (bytes) => {
      read += bytes
    })
    const step = () => progress(read, seen.sizeBytes)
    const result = await importFile(kernel, {
      mapping,
      look: seen,
      file: name,
      rows,
      given: wanted.cells,
      matches: wanted.matches,
      language,
      dryRun,
      progress: step,
      tell: (issue) => report?.add(issue),
    })
    const register = kernel.catalog.need(mapping.register)
    const columns = heard.headers && reportColumns(mapping, register, heard.headers)
    return { seen, sheet, otherSheets, result, columns, refusals: report?.finish() }
  } finally {
    report?.end()
    progress.end()
  }
}
