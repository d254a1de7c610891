// How an import went, in words: what the file was taken for, what was written, what was refused and what vanished.

import type { ColumnReport } from '../kernel/import/column-report.ts'
import type { Imported } from '../kernel/import/import.ts'
import type { RowIssue } from '../kernel/import/read-row.ts'
import { reportWords } from '../kernel/import/report-words.ts'
import type { Look } from '../kernel/import/source.ts'
import type { PageLanguage } from '../kernel/language.ts'

export interface Told {
  readonly result: Imported
  readonly seen: Look
  readonly delimiter: string | undefined
  /** Of a workbook. */
  readonly sheet: string | undefined
  /** Those of the workbook that were not read. */
  readonly otherSheets: readonly string[] | undefined
  /** What stands for whose a row is, where the row does not say it: the file's name; and the column that would. */
  readonly file: string
  readonly nameColumn: string | undefined
  /** Of a table. */
  readonly columns: ColumnReport | undefined
  readonly dryRun: boolean
  /** The file that lists what was refused. */
  readonly refusals: string | undefined
}

const shownRefusals = 20
const shownNames = 10
const shownColumns = 3

export function tellImport(
  { result, seen, columns, delimiter, sheet, otherSheets = [], file, nameColumn = '', dryRun, refusals }: Told,
  language: PageLanguage,
): string {
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
    ...(otherSheets.length > 0 ? [say.otherSheets(otherSheets.length, listed(otherSheets))] : []),
    ...(columns ? tellColumns(columns, language) : []),
    ...(result.nameless > 0 ? [say.nameless(result.nameless, file, nameColumn)] : []),
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

function listed(names: readonly string[]): string {
  return names
    .slice(0, shownNames)
    .map((name) => JSON.stringify(name.slice(0, 40)))
    .join(', ')
}

function tellColumns(report: ColumnReport, language: PageLanguage): string[] {
  const { lacking, unread, similar, doubled, repeated, unnamed, titles, asides, asideCount, short, shortCount } = report
  const say = words[language]
  const line = (told: (count: number) => string, names: readonly (string | number)[], most = shownColumns) => {
    const more = names.length - most
    const shown = names.slice(0, most).map((name) => (typeof name === 'number' ? String(name) : JSON.stringify(name.slice(0, 40))))
    return names.length === 0 ? [] : [`${told(names.length)} ${shown.join(', ')}${more > 0 ? ` ${say.more(more)}` : ''}`]
  }
  const taken = (told: (count: number) => string, list: ColumnReport['similar']) =>
    list.length === 0
      ? []
      : [
          told(list.length),
          ...list.map(({ header, column }) => `  ${JSON.stringify(header.replace(/\s+/g, ' ').slice(0, 80))} → ${column}`),
        ]
  return [
    ...(titles.length > 0 ? [say.above(titles.length), ...titles.slice(0, shownColumns).map((text) => `  ${text.slice(0, 80)}`)] : []),
    ...taken(say.similar, similar),
    ...taken(say.doubled, doubled),
    ...line(say.repeated, repeated),
    ...line(say.unnamed, unnamed),
    ...line(say.unread, unread),
    ...line(say.lacking, lacking),
    ...(asideCount > 0
      ? [say.asides(asideCount), ...asides.slice(0, shownNames).map(({ row, text }) => `  ${say.row} ${row}  ${text.slice(0, 80)}`)]
      : []),
    ...line(() => say.short(shortCount), short, shownNames),
  ]
}

type Counts = Pick<Imported, 'rows' | 'published' | 'revised' | 'unchanged'>

const words = {
  es: {
    ...reportWords.es,
    sheet: (name: string, size: number) => `Libro de ${size} bytes, hoja «${name}»`,
    file: (encoding: string, delimiter: string | undefined, size: number) =>
      `Archivo de ${size} bytes, en ${encoding}${delimiter ? `, separado por «${delimiter}»` : ''}`,
    organizations: (known: number, begun: number) =>
      `Organizaciones: ${known} ya conocidas, ${begun} nuevas como borrador${known + begun > 0 ? ':' : ''}`,
    draft: 'espera como borrador',
    otherSheets: (count: number, names: string) => `Otras hojas del libro (${count}), que no se leen: ${names}`,
    nameless: (count: number, name: string, column: string) =>
      `${count} filas no dicen de qué institución son: queda por ella el nombre del archivo («${name}»); dígala con --given "${column}=…"`,
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
    ...reportWords.en,
    sheet: (name: string, size: number) => `Workbook of ${size} bytes, sheet "${name}"`,
    file: (encoding: string, delimiter: string | undefined, size: number) =>
      `File of ${size} bytes, in ${encoding}${delimiter ? `, parted by "${delimiter}"` : ''}`,
    organizations: (known: number, begun: number) =>
      `Organizations: ${known} known already, ${begun} new as drafts${known + begun > 0 ? ':' : ''}`,
    draft: 'waits as a draft',
    otherSheets: (count: number, names: string) => `Other sheets of the workbook (${count}), which are not read: ${names}`,
    nameless: (count: number, name: string, column: string) =>
      `${count} rows do not say whose they are: the file's name ("${name}") stands for it; say it by --given "${column}=…"`,
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
