// `quipu serve`: the site and its API. A first start, over an empty database, loads the strategy; a later one only opens.

import { existsSync } from 'node:fs'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Words } from '../../kernel/language.ts'
import { ledgerSize } from '../../kernel/storage/ledger.ts'
import type { Command, Context, OpenServer, Outcome } from '../command.ts'
import { loadFrom } from '../load-result.ts'
import { listen } from '../server.ts'

export const serve: Command = {
  name: 'serve',
  summary: {
    es: 'Abre el sitio y su API; la primera vez carga la estrategia.',
    en: 'Serves the site and its API; the first time it loads the strategy.',
  },
  usage: '',
  options: {},
  examples: ['quipu serve', 'PORT=8080 quipu serve', 'DATABASE_URL=postgresql://quipu@localhost/quipu quipu serve'],
  async run(_given, context) {
    const { dataFolder, processes } = context.platform.settings()
    if (processes > 1 && context.platform.member === undefined) return { exit: await lead(context, processes) }
    const isNew = !existsSync(dataFolder)
    const server = await context.platform.openServer({ rebuild: (kernel) => rebuildApart(context, kernel) })
    try {
      if (isNew)
        await say(
          context,
          { step: 'folder', dataFolder },
          { es: `Carpeta de datos creada en ${dataFolder}`, en: `Data folder created at ${dataFolder}` },
        )
      await sayDatabase(context, server.kernel)
      if (isFirst(context)) {
        const refused = await loadFirst(context, server.kernel)
        if (refused) return refused
        await sayFirstLink(context, server)
      }
      return await serveUntilStopped(context, server.listener)
    } finally {
      await server.close()
    }
  },
}

/** Of several processes the first loads what is loaded once, and says what is done. */
function isFirst({ platform }: Context): boolean {
  return (platform.member ?? 1) === 1
}

async function lead(context: Context, processes: number): Promise<number> {
  void context.platform.stopped.then(() => sayStopping(context))
  return context.platform.lead(processes, (lost) => {
    const end = lost.signal ?? lost.code
    void say(
      context,
      { step: 'lost', ...lost },
      { es: `Se perdió un proceso (${end}): otro ocupa su lugar`, en: `A process was lost (${end}): another takes its place` },
    )
  })
}

/** What an older release made for lists and search is made anew apart, for a process keeps the memory that it once took. */
async function rebuildApart(context: Context, { database }: Kernel): Promise<number> {
  const entries = await ledgerSize(database.read)
  await say(
    context,
    { step: 'rebuild', entries },
    {
      es: `Otra versión hizo las listas y la búsqueda: se rehacen desde ${entries} asientos …`,
      en: `Another release made lists and search: making them anew from ${entries} entries …`,
    },
  )
  const exit = await context.platform.rebuildApart()
  if (exit !== 0) throw new Fault('not-rebuilt', { exit })
  return entries
}

async function sayDatabase(context: Context, { database }: Kernel): Promise<void> {
  const { dialect, place } = database
  const name = dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'
  await say(
    context,
    { step: 'database', dialect, place },
    { es: `Base de datos lista (${name}, ${place})`, en: `Database ready (${name}, ${place})` },
  )
}

/** Loads the strategy where nothing has ever been published; returns what stands against it, if anything does. */
async function loadFirst(context: Context, kernel: Kernel): Promise<Outcome | undefined> {
  if ((await ledgerSize(kernel.database.read)) > 0) return undefined
  const { strategy } = context.platform.settings()
  const result = await loadFrom(kernel, strategy, context).catch(async (error: unknown) => {
    // Another server of the same database was faster with the same strategy.
    if (error instanceof Fault && error.code === 'edit-conflict' && (await ledgerSize(kernel.database.read)) > 0) return undefined
    throw error
  })
  if (!result) return undefined
  if ('refused' in result) return result.refused
  const { published } = result.loaded
  const time = `${result.seconds.toFixed(1)} s`
  await say(
    context,
    { step: 'strategy', folders: strategy, records: published, seconds: result.seconds },
    { es: `Estrategia cargada: ${published} fichas en ${time}`, en: `Strategy loaded: ${published} records in ${time}` },
  )
  return undefined
}

/** As long as nobody administers the site, whoever reads this output can become the first who does. */
async function sayFirstLink(context: Context, { people }: OpenServer): Promise<void> {
  const url = await people.firstLink()
  if (url === undefined) return
  await say(
    context,
    { step: 'first-link', url },
    { es: `Primera persona que administra (sirve una vez): ${url}`, en: `First administrator (works once): ${url}` },
  )
}

async function serveUntilStopped(context: Context, listener: Parameters<typeof listen>[0]): Promise<Outcome> {
  const { host, port, dataFolder } = context.platform.settings()
  const listening = await listen(listener, { host, port }).catch((error: unknown) => {
    throw portFault(error, port)
  })
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`
  await say(
    context,
    { step: 'listening', url, dataFolder },
    { es: `Sirviendo en ${url} — datos en ${dataFolder}`, en: `Listening on ${url} — data in ${dataFolder}` },
  )
  await context.platform.stopped
  if (context.platform.member === undefined) await sayStopping(context)
  await listening.stop()
  return { exit: 0 }
}

function sayStopping(context: Context): Promise<void> {
  return say(context, { step: 'stopping' }, { es: 'Cerrando …', en: 'Stopping …' })
}

/** The system's refusal of a port, in the catalogue's words. */
function portFault(error: unknown, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'EADDRINUSE') return new Fault('port-in-use', { port, other: port + 1 }, { cause: error })
  return error.code === 'EACCES' ? new Fault('port-refused', { port, other: 3000 }, { cause: error }) : error
}

/** One line for each step, as it is done. */
async function say(context: Context, facts: object, words: Words): Promise<void> {
  const { streams, language, json } = context
  if (isFirst(context)) await streams.out(`${json ? JSON.stringify(facts) : words[language]}\n`)
}
