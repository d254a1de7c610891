// The program as people run it: its built file, with settings from the environment. Nothing here imports its source.

import { execFile, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { clearProcess } from './leftovers.ts'

export type Environment = Readonly<Record<string, string>>

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Node's parameters for one command, as bin/prepare.mjs gives them. */
export function programOf(command: string, ...parameters: readonly string[]): readonly string[] {
  const semiSpace = ['import', 'load', 'export', 'rebuild', 'move', 'restore'].includes(command) ? 64 : 16
  return ['--enable-source-maps', `--max-semi-space-size=${semiSpace}`, join(root, 'dist/main.js'), command, ...parameters]
}

/** Runs one command to its end and gives the seconds that it took; rejects where it fails. */
export function runCommand(parameters: readonly [string, ...string[]], environment: Environment): Promise<number> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const child = clearProcess(
      spawn(process.execPath, programOf(...parameters), {
        cwd: root,
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    )
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (code === 0) resolve((performance.now() - started) / 1000)
      else reject(new Error(`quipu ${parameters.join(' ')} ended with ${code ?? signal}`))
    })
  })
}

/** The same, for what it wrote. */
export function runForText(parameters: readonly [string, ...string[]], environment: Environment): Promise<string> {
  const run = promisify(execFile)
  const env = { ...process.env, ...environment }
  return run(process.execPath, programOf(...parameters), { cwd: root, env }).then(({ stdout }) => stdout)
}

/** A port of the loopback interface that nobody listens on. */
export function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
