// Lawful removals: that each was carried out and finished, and that nothing on the list of what was removed has come back.

import type { Db } from '../../storage/database.ts'
import { entriesOf } from '../../storage/ledger.ts'
import { confirmedRedactions, type RedactionRow } from '../../storage/redactions.ts'
import { type Check, type Finding, lost } from '../check.ts'

export const removals: Check = {
  name: 'removals',
  about: { es: 'documentos borrados por ley', en: 'documents removed by law' },
  async run({ database: { read }, removed }) {
    const list = await removed.read()
    const findings: Finding[] = []
    for (const row of await confirmedRedactions(read)) {
      if (!(await isCarriedOut(read, row))) findings.push(notCarriedOut(row.redaction))
      if (row.finished === null) findings.push(unfinished(row.redaction))
    }
    for (const { register, record, version, digest } of list) {
      const entry = (await entriesOf(read, register, record)).find((one) => one.version === version && one.digest === digest)
      if (entry && entry.document !== null) findings.push(back(`${register}/${record} v${version}`))
    }
    return { looked: list.length, findings }
  },
}

/** Whether nothing is left of the versions that it says went. */
async function isCarriedOut(read: Db, { register, record, versions }: RedactionRow): Promise<boolean> {
  const entries = await entriesOf(read, register, record)
  const gone = versionsIn(versions)
  return gone.length > 0 && gone.every((version) => entries.find((one) => one.version === version)?.document === null)
}

function versionsIn(text: string): unknown[] {
  try {
    const versions: unknown = JSON.parse(text)
    return Array.isArray(versions) ? versions : []
  } catch {
    return []
  }
}

function notCarriedOut(id: string): Finding {
  return lost({
    es: `${id}: dice haber borrado por ley versiones que el libro tiene, o que no hay.`,
    en: `${id}: it says that it removed by law versions that the ledger has, or that there are not.`,
  })
}

function unfinished(id: string): Finding {
  return {
    code: 'storage-failed',
    what: {
      es: `${id}: quedan bytes por limpiar de lo que se borró por ley.`,
      en: `${id}: bytes of what was removed by law remain to be cleared.`,
    },
    cure: {
      es: 'Haga sitio en el disco, detenga lo que lea la base desde hace mucho, y ejecute cualquier orden de nuevo.',
      en: 'Make room on the disk, stop what has been reading the database for long, and run any command again.',
    },
  }
}

function back(name: string): Finding {
  return {
    code: 'damaged',
    what: {
      es: `${name} se borró por ley y ha vuelto, como desde una copia de respaldo anterior.`,
      en: `${name} was removed by law and has come back, as from an older backup.`,
    },
    cure: { es: 'Bórrelo de nuevo con «quipu redact».', en: 'Remove it again with "quipu redact".' },
  }
}
