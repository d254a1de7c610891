// `quipu audit`: counts a decision log by one query, and says whether groups of people were treated alike.

import { createHash } from 'node:crypto'
import { open, writeFile } from 'node:fs/promises'
import { type AuditRequest, readRequest } from '../../audits/request.ts'
import { runAudit } from '../../audits/run.ts'
import type { Cell } from '../../engines/equity/cell.ts'
import { type ImpactReport, reportImpact } from '../../engines/equity/ll144.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { drawAudit } from '../audit/table.ts'
import type { Command, Option } from '../command.ts'
import { usageFault } from '../usage-fault.ts'

const options: Readonly<Record<string, Option>> = {
  decision: {
    value: 'COL',
    words: {
      es: 'Columna que dice a quién se seleccionó; o COL=VALOR|VALOR, COL>=N.',
      en: 'Column that says who was selected; or COL=VALUE|VALUE, COL>=N.',
    },
  },
  outcome: {
    value: 'COL',
    words: { es: 'Columna del resultado verdadero, donde se conoce.', en: 'Column of the true outcome, where it is known.' },
  },
  score: { value: 'COL', words: { es: 'Columna del puntaje.', en: 'Column of the score.' } },
  group: {
    value: 'A,B,A*B',
    many: true,
    words: { es: 'Columnas de grupos; con * se cruzan.', en: 'Columns of groups; with * they are crossed.' },
  },
  reference: {
    value: 'GROUP',
    many: true,
    words: {
      es: 'Con quién comparar: largest (si no se dice), best, overall, o un grupo: COL=VALOR.',
      en: 'Whom to compare with: largest (unless said), best, overall, or a group: COL=VALUE.',
    },
  },
  weight: { value: 'COL', words: { es: 'Columna del peso de muestreo.', en: 'Column of the sampling weight.' } },
  stratum: { value: 'COL', words: { es: 'Columna del estrato.', en: 'Column of the stratum.' } },
  psu: { value: 'COL', words: { es: 'Columna de la unidad primaria de muestreo.', en: 'Column of the primary sampling unit.' } },
  given: {
    value: 'COL',
    words: { es: 'Comparar también dentro de cada valor de esta columna.', en: 'Compare within each value of this column too.' },
  },
  database: {
    value: 'URL',
    words: {
      es: 'La base PostgreSQL de la que FILE es una tabla o vista: postgresql://servidor/base.',
      en: 'The PostgreSQL database of which FILE is a table or view: postgresql://server/database.',
    },
  },
  where: { value: 'CONDITION', words: { es: 'Solo las filas que cumplen la condición.', en: 'Only the rows that meet the condition.' } },
  interval: {
    value: 'METHOD',
    words: {
      es: 'wilson (si no se dice), clopper-pearson, jeffreys o agresti-coull.',
      en: 'wilson (unless said), clopper-pearson, jeffreys or agresti-coull.',
    },
  },
  level: {
    value: 'SHARE',
    words: { es: 'Confianza de los intervalos: 0.95 si no se dice.', en: 'Confidence of the intervals: 0.95 unless said.' },
  },
  adjust: {
    value: 'METHOD',
    words: { es: 'holm (si no se dice), benjamini-hochberg o none.', en: 'holm (unless said), benjamini-hochberg or none.' },
  },
  tolerance: {
    value: 'GAP',
    words: { es: 'Diferencia que aún se tiene por igual: 0.1 si no se dice.', en: 'Gap that still counts as equal: 0.1 unless said.' },
  },
  bootstrap: { value: 'N', words: { es: 'Remuestrear N veces.', en: 'Bootstrap with N replicates.' } },
  seed: { value: 'N', words: { es: 'Semilla del azar: 1 si no se dice.', en: 'Seed of chance: 1 unless said.' } },
  suppress: {
    value: 'N',
    words: {
      es: 'Para publicar: dejar fuera lo que hable de menos de N personas.',
      en: 'To publish: leave out what tells of fewer than N people.',
    },
  },
  ll144: {
    value: 'OUT',
    words: { es: 'Escribe el informe de la Ley Local 144 de Nueva York.', en: "Writes the report of New York City's Local Law 144." },
  },
  json: {
    value: 'OUT',
    words: { es: 'Escribe todo como JSON en OUT; - es la salida.', en: 'Writes everything as JSON to OUT; - is the output.' },
  },
}

export const audit: Command = {
  name: 'audit',
  summary: {
    es: 'Audita si un sistema clasifica por igual a distintos grupos de personas.',
    en: 'Audits whether a system classifies groups of people alike.',
  },
  usage: 'FILE',
  options,
  examples: [
    'quipu audit decisions.csv --decision approved --group sex,region,sex*region --json audit.json',
    'quipu audit benefits.decisions --database postgresql://reader@localhost/registry --decision granted --group region --json audit.json',
    'quipu audit compas.parquet --decision "score>=5" --outcome recid --score score --group race --reference race=Caucasian',
  ],
  async run(given, { language, platform, streams }) {
    const [path = ''] = given.words
    const request = readRequest(given, (_, why) => usageFault(language, 'audit', why))
    const database = given.find('database')
    const log = database === undefined ? path : { name: path, database }
    // The digest is read beside the query: both wait for the disk, on threads of their own.
    const sha256 = database === undefined ? digestOf(path) : null
    const { cells, found, facts } = await runAudit(log, request, { sha256, version: platform.version })
    const out = given.find('json')
    const impact = given.find('ll144')
    if (impact !== undefined) await write(impact, impactOf(cells, request), streams.out)
    if (out !== undefined) await write(out, facts, streams.out)
    return { exit: 0, ...(out === '-' || impact === '-' ? {} : { text: drawAudit(found, language, streams.columns) }) }
  },
}

function impactOf(cells: readonly Cell[], { plan, columns }: AuditRequest): ImpactReport {
  return reportImpact(cells, {
    columns: plan.columns,
    groupings: plan.groupings,
    rate: columns.decision ? 'selection' : 'scoring',
    excludeSmall: false,
  })
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(1 << 20) // one for all pieces: a stream's would pile up faster than they are swept
  try {
    await using file = await open(path)
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, piece.length)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(piece.subarray(0, bytesRead))
    }
  } catch (error) {
    const name = path.split(/[\\/]/).at(-1) ?? path
    const why = { es: 'no existe o no se deja leer', en: 'it does not exist, or may not be read' }
    throw new Fault('unreadable-log', { name, why }, { cause: error })
  }
}

async function write(path: string, facts: unknown, out: (piece: string) => Promise<void>): Promise<void> {
  const text = `${JSON.stringify(facts)}\n`
  if (path === '-') await out(text)
  else await writeFile(path, text)
}
