// `quipu restore`: puts a backup into a database that holds nothing, SQLite or PostgreSQL, whole or not at all.

import { operator } from '../../kernel/access/actor.ts'
import { restoreBackup } from '../../kernel/backup/restore.ts'
import { signedNote } from '../../kernel/storage/ledger-keys.ts'
import { openBackup } from '../../kernel/storage/read-backup.ts'
import type { Command, Context } from '../command.ts'
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
        const removed = await restoreBackup(kernel, backup, progress)
        kernel.acts.later(operator, { what: 'restore', detail: String(backup.manifest.ledgerSize) })
        const seconds = Math.round(performance.now() - started) / 1000
        const { time, ledgerSize, tables, files } = backup.manifest
        const counts = Object.fromEntries(tables.map(({ table, rows }) => [table, rows]))
        const took = `${seconds.toFixed(1)} s`
        const { place } = kernel.database
        const text = {
          es: `${place}: ${ledgerSize} asientos del libro, ${counts.drafts} borradores, ${files} archivos, como eran el ${time} (${took})`,
          en: `${place}: ${ledgerSize} ledger entries, ${counts.drafts} drafts, ${files} files, as they were at ${time} (${took})`,
        }
        const again = {
          es: `Borrado de nuevo lo que manda removed.jsonl: ${removed} fichas`,
          en: `Removed again what removed.jsonl says: ${removed} records`,
        }
        const lines = [text[context.language], ...(removed > 0 ? [again[context.language]] : []), ...(await unknowing(context))]
        return { exit: 0, facts: { folder, place, time, ledgerSize, counts, files, removed, seconds }, text: lines.join('\n') }
      } finally {
        progress.end()
      }
    })
  },
}

/** Where the folder does not know what the site signed, nothing holds the restored ledger to it. */
async function unknowing({ platform, language }: Context): Promise<string[]> {
  const { text } = await signedNote(platform.settings().dataFolder).latest()
  const lines = {
    es: 'Antes del primer inicio, copie aquí ledger.key y el último ledger.checkpoint.N: sin él, el sitio no sabe qué firmó después de esta copia.',
    en: 'Before the first start, copy ledger.key and the latest ledger.checkpoint.N here: without it, the site does not know what it signed after this backup.',
  }
  return text ? [] : [lines[language]]
}
