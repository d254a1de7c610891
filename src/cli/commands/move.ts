// `quipu move`: the site of the data folder's SQLite into the empty PostgreSQL that DATABASE_URL names, whole or not at
// all. It never changes what it moves from.

import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { operator } from '../../kernel/access/actor.ts'
import { restoreBackup } from '../../kernel/backup/restore.ts'
import { takeBackup } from '../../kernel/backup/take.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { openBackup } from '../../kernel/storage/read-backup.ts'
import type { Command, Context, Outcome } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { showProgress } from '../progress.ts'
import { usageFault } from '../usage-fault.ts'

export const move: Command = {
  name: 'move',
  summary: {
    es: 'Lleva el sitio de SQLite al PostgreSQL vacío que nombra DATABASE_URL.',
    en: 'Moves the site from SQLite into the empty PostgreSQL that DATABASE_URL names.',
  },
  usage: '',
  options: {},
  examples: ['DATABASE_URL=postgresql://quipu@localhost/quipu quipu move'],
  async run(_given, context) {
    const { dataFolder, databaseUrl } = context.platform.settings()
    if (!databaseUrl)
      throw usageFault(context.language, 'move', {
        es: 'Falta DATABASE_URL: nombra el PostgreSQL vacío al que se lleva el sitio.',
        en: 'DATABASE_URL is missing: it names the empty PostgreSQL that the site is moved into.',
      })
    const path = join(dataFolder, 'quipu.db')
    // Opening would make a new database, and nothing would be moved for the site.
    if (!existsSync(path))
      throw new Fault('storage-failed', { what: path, why: { es: 'no hay una base SQLite ahí', en: 'there is no SQLite database there' } })
    return withKernel(context, (to) => withKernel(context, (from) => moveAll(context, { from, to, dataFolder }), { database: 'embedded' }))
  },
}

interface Way {
  readonly from: Kernel
  readonly to: Kernel
  readonly dataFolder: string
}

/** As a backup and its restore, so that every row and file is held to its digest; meanwhile nobody writes to the source. */
async function moveAll(context: Context, { from, to, dataFolder }: Way): Promise<Outcome> {
  const started = performance.now()
  const progress = showProgress(context.streams, context.language === 'es' ? 'Llevando' : 'Moving')
  const place = join(dataFolder, 'moving')
  try {
    return await from.people.transaction(() =>
      from.database.transaction(async () => {
        await sweep(dataFolder)
        await takeBackup(from, place, progress)
        const { manifest, ...backup } = await openBackup(place)
        await restoreBackup(to, { manifest, ...backup }, progress)
        to.acts.later(operator, { what: 'move', detail: String(manifest.ledgerSize) })
        const seconds = Math.round(performance.now() - started) / 1000
        const { ledgerSize, tables, files } = manifest
        const counts = Object.fromEntries(tables.map(({ table, rows }) => [table, rows]))
        const places = { from: from.database.place, to: to.database.place }
        const text = {
          es: [
            `${places.to}: ${ledgerSize} asientos del libro, ${counts.drafts} borradores, ${files} archivos (${seconds.toFixed(1)} s)`,
            `Inicie el sitio con la misma DATABASE_URL. ${places.from} queda como estaba; ya no cambia con el sitio.`,
          ],
          en: [
            `${places.to}: ${ledgerSize} ledger entries, ${counts.drafts} drafts, ${files} files (${seconds.toFixed(1)} s)`,
            `Start the site with the same DATABASE_URL. ${places.from} stays as it was; it no longer changes with the site.`,
          ],
        }
        return { exit: 0, facts: { ...places, ledgerSize, counts, files, seconds }, text: text[context.language].join('\n') }
      }),
    )
  } finally {
    progress.end()
    await sweep(dataFolder)
  }
}

/** What this move, or one that was killed, left on its way. */
async function sweep(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder))
    if (/^moving(\.part-|$)/.test(name)) await rm(join(dataFolder, name), { recursive: true, force: true })
}
