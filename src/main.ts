// The program's entry: hands the command line what it needs of this process and of the composition root, and ends with
// its exit code.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import type { Platform, Streams } from './cli/command.ts'
import { runCommandLine } from './cli/run.ts'
import { findFellows } from './crew/fellows.ts'
import { lead, leave, member } from './crew/lead.ts'
import type { PageLanguage } from './kernel/language.ts'
import { readSettings } from './settings.ts'

// Old objects may double before they are collected again; a server's may become three times as many, so that hardly a page waits for
// it. Left to itself, V8 begins as soon as the room for them is less than that for young ones, which on a small heap is nearly always:
// twice a second under load (decision 0026).
setFlagsFromString(`--heap-growing-percent=${process.argv[2] === 'serve' ? 200 : 100}`)

const root = fileURLToPath(new URL('..', import.meta.url))
const settings = () => readSettings(process.env, root)

/** The server's parts take half a second to load: only who needs them waits for that. */
const loadApp = () => import('./app.ts')

const platform: Platform = {
  version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
  included: { questionnaires: join(root, 'src/questionnaires'), laws: join(root, 'src/laws') },
  settings,
  async openKernel({ database, rebuild } = {}) {
    const { openKernel } = await import('./open-kernel.ts')
    return openKernel({ ...settings(), ...(database === 'embedded' ? { databaseUrl: undefined } : {}) }, { rebuild })
  },
  async openPeople(kernel) {
    const { openMailOf, openPeopleOf } = await loadApp()
    return openPeopleOf(settings(), kernel, openMailOf(settings(), kernel), () => undefined)
  },
  async openServer({ rebuild } = {}) {
    const [{ openApp, readAssets }, { createListener }] = await Promise.all([loadApp(), import('./listener.ts')])
    const app = await openApp(settings(), readAssets(join(root, 'dist/assets')), { rebuild, fellows: findFellows() })
    return { kernel: app.kernel, people: app.people, listener: createListener(app), close: () => app.close() }
  },
  async rebuildApart() {
    const own = [...process.execArgv, process.argv[1] ?? '']
    const child = spawn(process.execPath, [...own, 'rebuild'], { stdio: ['ignore', 'ignore', 'inherit'] })
    void platform.stopped.then(() => child.kill())
    const [code] = await once(child, 'exit')
    return code ?? 7
  },
  member,
  lead: (count, lost) => lead(count, { stopped: platform.stopped, lost }),
  stopped: new Promise((resolve) => {
    const [, , command, ...words] = process.argv
    if (command !== 'serve' && !(command === 'witness' && words.some((word) => word.startsWith('--listen')))) return
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, resolve)
    process.on('disconnect', resolve) // `npm start` is gone
  }),
}

const streams: Streams = {
  out: (piece) =>
    new Promise((resolve) => {
      if (process.stdout.write(piece)) resolve()
      else process.stdout.once('drain', resolve)
    }),
  err: (text) => process.stderr.write(text),
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  live: process.stderr.isTTY,
}

// Whoever reads our output may have read enough: `quipu export … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 7))

process.exitCode = await runCommandLine(process.argv.slice(2), { platform, streams, language: languageOf(process.env) })
leave() // an open channel would keep the process

/** The terminal's language where it is one of ours, English otherwise. */
function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): PageLanguage {
  return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('es') ? 'es' : 'en'
}
