// Imports: that what each says it wrote is in the ledger, so that it can be undone as a whole.

import { listImportEntries } from '../../storage/inspect.ts'
import { type Check, lost } from '../check.ts'

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
    return { looked: rows.length, findings }
  },
}
