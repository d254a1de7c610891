// `quipu restore`: puts a backup into a database that holds nothing, SQLite or PostgreSQL, whole or not at all.

import { restoreBackup } from '../../kernel/backup/restore.ts'
import { openBackup } from '../../kernel/storage/read-backup.ts'
import type { Command } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { showProgress } from '../progress.ts'

export const restore: Command = {
  name: 'restore',
  summary: {
    es: 'Pone una copia de respaldo en una base vacía, entera o nada.',
    en: 'Puts a backup into an empty database, whole or not at all.',
  },
  usage: 'DIR',
  options: {},
  examples: ['QUIPU_DATA=/srv/new quipu restore ../backup-monday'],
  async run(given, context) {
    const [folder = ''] = given.words
    const backup = await openBackup(folder)
    return withKernel(context, async (kernel) => {
      const started = performance.now()
      const progress = showProgress(context.streams, context.language === 'es' ? 'Restaurando' : 'Restoring')
      try {
        await restoreBackup(kernel, backup, progress)
        const seconds = Math.round(performance.now() - started) / 1000
        const { time, ledgerSize, tables, files } = backup.manifest
        const counts = Object.fromEntries(tables.map(({ table, rows }) => [table, rows]))
        const took = `${seconds.toFixed(1)} s`
        const { place } = kernel.database
        const text = {
          es: `${place}: ${ledgerSize} asientos del libro, ${counts.drafts} borradores, ${files} archivos, como eran el ${time} (${took})`,
          en: `${place}: ${ledgerSize} ledger entries, ${counts.drafts} drafts, ${files} files, as they were at ${time} (${took})`,
        }
        return { exit: 0, facts: { folder, place, time, ledgerSize, counts, files, seconds }, text: text[context.language] }
      } finally {
        progress.end()
      }
    })
  },
}
