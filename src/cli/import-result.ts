// How an import went, in words: what the file was taken for, what was written, what was refused and what vanished.

import type { Imported } from '../kernel/import/import.ts'
import type { Look } from '../kernel/import/source.ts'
import type { PageLanguage } from '../kernel/language.ts'

export interface Told {
  readonly result: Imported
  readonly seen: Look
  readonly delimiter: string | undefined
  readonly dryRun: boolean
  /** The file that lists what was refused. */
  readonly refusals: string | undefined
}

const shownRefusals = 20
const shownNames = 10

export function tellImport({ result, seen, delimiter, dryRun, refusals }: Told, language: PageLanguage): string {
  const say = words[language]
  const { refused, vanished, organizations } = result
  const begun = organizations.filter(({ reason }) => reason === 'new')
  const rows = new Set(refused.map(({ row }) => row)).size
  return [
    say.file(seen.encoding, delimiter === '\t' ? 'TAB' : delimiter, seen.sizeBytes),
    ...refused
      .slice(0, shownRefusals)
      .map(
        ({ row, column, value, why }) =>
          `${say.row} ${row}  ${column || '-'}: ${why}${value ? ` (${JSON.stringify(value.slice(0, 60))})` : ''}`,
      ),
    ...(refused.length > shownRefusals ? [say.more(refused.length - shownRefusals)] : []),
    say.organizations(organizations.length - begun.length, begun.length),
    ...begun.slice(0, shownNames).map(({ name, id }) => `  ${id}: ${name}`),
    ...(vanished.length > 0 ? [say.vanished(vanished.length), ...vanished.slice(0, shownNames).map((id) => `  ${id}`)] : []),
    (dryRun ? say.would : say.did)(result, rows),
    ...(refusals ? [say.refusals(refusals)] : []),
    ...(dryRun || result.published + result.revised === 0 ? [] : [say.undo(result.import)]),
  ].join('\n')
}

type Counts = Pick<Imported, 'rows' | 'published' | 'revised' | 'unchanged'>

const words = {
  es: {
    file: (encoding: string, delimiter: string | undefined, size: number) =>
      `Archivo de ${size} bytes, en ${encoding}${delimiter ? `, separado por «${delimiter}»` : ''}`,
    row: 'fila',
    more: (count: number) => `… y ${count} más`,
    organizations: (known: number, begun: number) =>
      `Organizaciones: ${known} ya conocidas, ${begun} nuevas como borrador${begun > 0 ? ':' : ''}`,
    vanished: (count: number) => `${count} fichas de importaciones anteriores ya no están en el archivo; siguen publicadas:`,
    did: (counts: Counts, rows: number) =>
      `${counts.rows} filas: ${counts.published} publicadas, ${counts.revised} revisadas, ${counts.unchanged} sin cambio, ${rows} rechazadas`,
    would: (counts: Counts, rows: number) =>
      `Sin escribir nada: de ${counts.rows} filas se publicarían ${counts.published}, se revisarían ${counts.revised}, ${counts.unchanged} quedarían igual, ${rows} se rechazarían`,
    refusals: (file: string) => `Lo rechazado está en ${file}`,
    undo: (id: string) => `Para deshacerlo: quipu undo ${id} --note RAZÓN`,
  },
  en: {
    file: (encoding: string, delimiter: string | undefined, size: number) =>
      `File of ${size} bytes, in ${encoding}${delimiter ? `, parted by "${delimiter}"` : ''}`,
    row: 'row',
    more: (count: number) => `… and ${count} more`,
    organizations: (known: number, begun: number) => `Organizations: ${known} known already, ${begun} new as drafts${begun > 0 ? ':' : ''}`,
    vanished: (count: number) => `${count} records of earlier imports are no longer in the file; they stay published:`,
    did: (counts: Counts, rows: number) =>
      `${counts.rows} rows: ${counts.published} published, ${counts.revised} revised, ${counts.unchanged} unchanged, ${rows} refused`,
    would: (counts: Counts, rows: number) =>
      `Nothing written: of ${counts.rows} rows ${counts.published} would be published, ${counts.revised} revised, ${counts.unchanged} stay as they are, ${rows} be refused`,
    refusals: (file: string) => `What was refused is in ${file}`,
    undo: (id: string) => `To undo it: quipu undo ${id} --note REASON`,
  },
} as const
