// `quipu backup`: everything that is true as one folder of plain files, taken while the site serves.

import { stat } from 'node:fs/promises'
import { operator } from '../../kernel/access/actor.ts'
import { type Taken, takeBackup } from '../../kernel/backup/take.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Words } from '../../kernel/language.ts'
import type { Command } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { showProgress } from '../progress.ts'

export const backup: Command = {
  name: 'backup',
  summary: {
    es: 'Guarda todo en una carpeta nueva, mientras el sitio sigue sirviendo.',
    en: 'Saves everything into a new folder, while the site goes on serving.',
  },
  usage: 'DIR',
  options: {},
  examples: ['quipu backup ../backup-monday'],
  async run(given, context) {
    const [folder = ''] = given.words
    await refuseNothing(context.platform.settings().dataFolder)
    return withKernel(context, async (kernel) => {
      const started = performance.now()
      const progress = showProgress(context.streams, context.language === 'es' ? 'Guardando' : 'Saving')
      try {
        const taken = await takeBackup(kernel, folder, progress)
        kernel.acts.later(operator, { what: 'backup', detail: String(taken.manifest.ledgerSize) })
        // A disk that is full is no reason to call a backup failed.
        await kernel.acts.settled().catch(() => undefined)
        const seconds = Math.round(performance.now() - started) / 1000
        const { time, ledgerSize, tables, files } = taken.manifest
        const counts = Object.fromEntries(tables.map(({ table, rows }) => [table, rows]))
        const facts = { folder, time, ledgerSize, counts, files, sizeBytes: taken.sizeBytes, seconds }
        return { exit: 0, facts, text: textOf(folder, taken, seconds)[context.language] }
      } finally {
        progress.end()
      }
    })
  },
}

function textOf(folder: string, { manifest }: Taken, seconds: number): Words {
  const { ledgerSize, files, tables } = manifest
  const drafts = tables.find(({ table }) => table === 'drafts')?.rows ?? 0
  const time = `${seconds.toFixed(1)} s`
  return {
    es: [
      `${folder}: ${ledgerSize} asientos del libro, ${drafts} borradores, ${files} archivos (${time})`,
      'Contiene datos de personas: guárdela como la base. No lleva operator.key, ledger.key ni people.key: guarde esas claves aparte.',
    ].join('\n'),
    en: [
      `${folder}: ${ledgerSize} ledger entries, ${drafts} drafts, ${files} files (${time})`,
      'It holds what is about persons: guard it like the database. It has none of operator.key, ledger.key and people.key: save those apart.',
    ].join('\n'),
  }
}

/** Opening would make a new database, and a backup of nothing would be taken for one of the site. */
async function refuseNothing(dataFolder: string): Promise<void> {
  const found = await stat(dataFolder).catch(() => undefined)
  if (found?.isDirectory()) return
  throw new Fault('storage-failed', {
    what: dataFolder,
    why: { es: 'no hay una carpeta de datos ahí', en: 'there is no data folder there' },
  })
}
