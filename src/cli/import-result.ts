// How an import went, in words: what the file was taken for, what was written, what was refused and what vanished.

import type { ColumnReport } from '../kernel/import/column-report.ts'
import type { Imported } from '../kernel/import/import.ts'
import type { RowIssue } from '../kernel/import/read-row.ts'
import type { Look } from '../kernel/import/source.ts'
import type { PageLanguage } from '../kernel/language.ts'

export interface Told {
  readonly result: Imported
  readonly seen: Look
  readonly delimiter: string | undefined
  /** Of a workbook. */
  readonly sheet: string | undefined
  /** Of a table. */
  readonly columns: ColumnReport | undefined
  readonly dryRun: boolean
  /** The file that lists what was refused. */
  readonly refusals: string | undefined
}

const shownRefusals = 20
const shownNames = 10
const shownColumns = 3

export function tellImport({ result, seen, columns, delimiter, sheet, dryRun, refusals }: Told, language: PageLanguage): string {
  const say = words[language]
  const { refused, refusedCells, refusedRows, leftOut, leftOutCells, vanished, organizations } = result
  const begun = organizations.filter(({ reason }) => reason === 'new')
  const matched = organizations.filter(({ reason }) => reason !== 'new')
  const tellCell = ({ row, column, value, why }: RowIssue) =>
    `${say.row} ${row}  ${column || '-'}: ${why}${value ? ` (${JSON.stringify(value.slice(0, 60))})` : ''}`
  return [
    sheet !== undefined
      ? say.sheet(sheet, seen.sizeBytes)
      : say.file(seen.encoding, delimiter === '\t' ? 'TAB' : delimiter, seen.sizeBytes),
    ...(columns ? tellColumns(columns, language) : []),
    ...refused.slice(0, shownRefusals).map(tellCell),
    ...(refusedCells > shownRefusals ? [say.more(refusedCells - shownRefusals)] : []),
    ...(leftOutCells > 0 ? [say.leftOut(leftOutCells), ...leftOut.slice(0, shownNames).map(tellCell)] : []),
    say.organizations(matched.length, begun.length),
    ...[...matched.slice(0, shownNames), ...begun.slice(0, shownNames)].map(({ name, id, reason }) => `  ${id}: ${name} (${say[reason]})`),
    ...(vanished.length > 0 ? [say.vanished(vanished.length), ...vanished.slice(0, shownNames).map((id) => `  ${id}`)] : []),
    (dryRun ? say.would : say.did)(result, refusedRows),
    ...(refusals ? [say.refusals(refusals)] : []),
    ...(dryRun || result.published + result.revised === 0 ? [] : [say.undo(result.import)]),
  ].join('\n')
}

function tellColumns({ lacking, unread, repeated, unnamed, above }: ColumnReport, language: PageLanguage): string[] {
  const say = words[language]
  const line = (told: (count: number) => string, names: readonly (string | number)[]) => {
    const more = names.length - shownColumns
    const shown = names.slice(0, shownColumns).map((name) => (typeof name === 'number' ? String(name) : JSON.stringify(name.slice(0, 40))))
    return names.length === 0 ? [] : [`${told(names.length)} ${shown.join(', ')}${more > 0 ? ` ${say.more(more)}` : ''}`]
  }
  return [
    ...(above > 0 ? [say.above(above)] : []),
    ...line(say.repeated, repeated),
    ...line(say.unnamed, unnamed),
    ...line(say.unread, unread),
    ...line(say.lacking, lacking),
  ]
}

type Counts = Pick<Imported, 'rows' | 'published' | 'revised' | 'unchanged'>

const words = {
  es: {
    sheet: (name: string, size: number) => `Libro de ${size} bytes, hoja «${name}»`,
    file: (encoding: string, delimiter: string | undefined, size: number) =>
      `Archivo de ${size} bytes, en ${encoding}${delimiter ? `, separado por «${delimiter}»` : ''}`,
    row: 'fila',
    more: (count: number) => `… y ${count} más`,
    organizations: (known: number, begun: number) =>
      `Organizaciones: ${known} ya conocidas, ${begun} nuevas como borrador${known + begun > 0 ? ':' : ''}`,
    'same-name': 'mismo nombre o alias',
    'same-acronym': 'misma sigla',
    draft: 'espera como borrador',
    new: 'nadie se llama así',
    above: (count: number) => `Filas de título encima de los encabezados, que no se leen: ${count}`,
    repeated: (count: number) => `Encabezados repetidos (${count}); se lee la primera columna de cada uno:`,
    unnamed: (count: number) => `Columnas sin encabezado (${count}), que no se leen:`,
    unread: (count: number) => `Columnas que el formato no lee (${count}):`,
    lacking: (count: number) => `Columnas del formato que faltan en el archivo (${count}):`,
    leftOut: (count: number) => `Celdas que su campo no admite (${count}); la ficha queda sin ellas y la fila se guarda:`,
    vanished: (count: number) => `${count} fichas de importaciones anteriores ya no están en el archivo; siguen publicadas:`,
    did: (counts: Counts, rows: number) =>
      `${counts.rows} filas: ${counts.published} publicadas, ${counts.revised} revisadas, ${counts.unchanged} sin cambio, ${rows} rechazadas`,
    would: (counts: Counts, rows: number) =>
      `Sin escribir nada: de ${counts.rows} filas se publicarían ${counts.published}, se revisarían ${counts.revised}, ${counts.unchanged} quedarían igual, ${rows} se rechazarían`,
    refusals: (file: string) => `Lo que no se pudo cargar está en ${file}`,
    undo: (id: string) => `Para deshacerlo: quipu undo ${id} --note RAZÓN`,
  },
  en: {
    sheet: (name: string, size: number) => `Workbook of ${size} bytes, sheet "${name}"`,
    file: (encoding: string, delimiter: string | undefined, size: number) =>
      `File of ${size} bytes, in ${encoding}${delimiter ? `, parted by "${delimiter}"` : ''}`,
    row: 'row',
    more: (count: number) => `… and ${count} more`,
    organizations: (known: number, begun: number) =>
      `Organizations: ${known} known already, ${begun} new as drafts${known + begun > 0 ? ':' : ''}`,
    'same-name': 'same name or alias',
    'same-acronym': 'same acronym',
    draft: 'waits as a draft',
    new: 'nobody has that name',
    above: (count: number) => `Title rows above the headers, which are not read: ${count}`,
    repeated: (count: number) => `Headers that appear more than once (${count}); the first column of each is read:`,
    unnamed: (count: number) => `Columns without a header (${count}), which are not read:`,
    unread: (count: number) => `Columns that the format does not read (${count}):`,
    lacking: (count: number) => `Columns of the format that the file lacks (${count}):`,
    leftOut: (count: number) => `Cells that their field cannot take (${count}); the record goes without them, and the row is kept:`,
    vanished: (count: number) => `${count} records of earlier imports are no longer in the file; they stay published:`,
    did: (counts: Counts, rows: number) =>
      `${counts.rows} rows: ${counts.published} published, ${counts.revised} revised, ${counts.unchanged} unchanged, ${rows} refused`,
    would: (counts: Counts, rows: number) =>
      `Nothing written: of ${counts.rows} rows ${counts.published} would be published, ${counts.revised} revised, ${counts.unchanged} stay as they are, ${rows} be refused`,
    refusals: (file: string) => `What could not be loaded is in ${file}`,
    undo: (id: string) => `To undo it: quipu undo ${id} --note REASON`,
  },
} as const
