// Imports: that what each says it wrote is noted and in the ledger, all of it, so that it can be undone as a whole.

import { listImportEntries, listImports } from '../../storage/inspect.ts'
import { type Check, type Finding, lost } from '../check.ts'

export const imports: Check = {
  name: 'imports',
  about: { es: 'fichas escritas por importaciones', en: 'records written by imports' },
  async run({ database: { read } }) {
    const rows = await listImportEntries(read)
    const findings = rows.flatMap((row) => {
      const name = `${row.import} (${row.register}/${row.record})`
      if (row.known === null) return [lost({ es: `Importación ${name}: no está anotada.`, en: `Import ${name}: it is not noted.` })]
      // Position 0 is a working copy, which has no ledger entry.
      if (row.seq === 0 || (row.entry_register === row.register && row.entry_record === row.record)) return []
      return [
        lost({
          es: `Importación ${name}: el asiento ${row.seq} no es de esa ficha.`,
          en: `Import ${name}: entry ${row.seq} is not that record's.`,
        }),
      ]
    })
    const counted = (await listImports(read)).flatMap((row) => countFindings(row))
    return { looked: rows.length, findings: [...findings, ...counted] }
  },
}

function countFindings(row: { import: string; counts: string; noted: number }): Finding[] {
  const said = writtenBy(row.counts)
  if (said === undefined)
    return [lost({ es: `Importación ${row.import}: sus cuentas son ilegibles.`, en: `Import ${row.import}: its counts cannot be read.` })]
  if (said === row.noted) return []
  return [
    lost({
      es: `Importación ${row.import}: dice haber escrito ${said} fichas y hay ${row.noted} anotadas.`,
      en: `Import ${row.import}: it says it wrote ${said} records, and ${row.noted} are noted.`,
    }),
  ]
}

function writtenBy(counts: string): number | undefined {
  try {
    const { published, revised }: { published?: unknown; revised?: unknown } = JSON.parse(counts)
    return typeof published === 'number' && typeof revised === 'number' ? published + revised : undefined
  } catch {
    return undefined
  }
}
