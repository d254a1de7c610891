// The projections: a rebuild from the ledger must give the same rows. It is made in a transaction that is always rolled
// back; on SQLite other writers wait meanwhile.

import type { Kernel } from '../../kernel.ts'
import { rebuild } from '../../record/rebuild.ts'
import { withoutTrace } from '../../storage/inspect.ts'
import { dumpProjections } from '../../storage/records.ts'
import type { Check, Examined, Finding } from '../check.ts'

export const projections: Check = {
  name: 'projections',
  about: { es: 'filas de listas y búsqueda', en: 'rows of lists and search' },
  run: (kernel) => withoutTrace(kernel.database, (inside) => compare({ ...kernel, database: inside })),
}

async function compare(kernel: Kernel): Promise<Examined> {
  const db = kernel.database.read
  const present = new Set<string>()
  for await (const row of dumpProjections(db)) present.add(row)
  const looked = present.size
  await rebuild(kernel)
  const missing = new Map<string, number>()
  for await (const row of dumpProjections(db)) if (!present.delete(row)) count(missing, row)
  const surplus = new Map<string, number>()
  for (const row of present) count(surplus, row)
  const tables = [...new Set([...missing.keys(), ...surplus.keys()])]
  return { looked, findings: tables.map((table) => finding(table, missing.get(table) ?? 0, surplus.get(table) ?? 0)) }
}

/** A dumped row begins with its table's name. */
function count(counts: Map<string, number>, row: string): void {
  const table = row.slice(0, row.indexOf(' '))
  counts.set(table, (counts.get(table) ?? 0) + 1)
}

function finding(table: string, missing: number, surplus: number): Finding {
  return {
    code: 'damaged',
    what: {
      es: `${table}: ${missing} filas faltan o son otras, ${surplus} sobran o son otras.`,
      en: `${table}: ${missing} rows are missing or other, ${surplus} are too many or other.`,
    },
    cure: {
      es: 'Ejecute «quipu rebuild»; el libro tiene todo lo necesario.',
      en: 'Run "quipu rebuild"; the ledger has all that is needed.',
    },
  }
}
