// Lawful removals: that each was finished, and that nothing on the list of what was removed has come back.

import { entriesOf } from '../../storage/ledger.ts'
import { unfinishedRedactions } from '../../storage/redactions.ts'
import type { Check, Finding } from '../check.ts'

export const removals: Check = {
  name: 'removals',
  about: { es: 'documentos borrados por ley', en: 'documents removed by law' },
  async run({ database: { read }, removed }) {
    const list = await removed.read()
    const findings: Finding[] = (await unfinishedRedactions(read)).map(({ redaction }) => unfinished(redaction))
    for (const { register, record, version, digest } of list) {
      const entry = (await entriesOf(read, register, record)).find((one) => one.version === version && one.digest === digest)
      if (entry && entry.document !== null) findings.push(back(`${register}/${record} v${version}`))
    }
    return { looked: list.length, findings }
  },
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
