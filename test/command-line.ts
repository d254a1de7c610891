// Runs the built command line as people do: a process of its own, with a data folder and an environment of its own.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface Ended {
  readonly exit: number | null
  readonly out: string
  readonly err: string
  /** The one JSON document on the output. */
  readonly facts: unknown
}

export type Environment = Readonly<Record<string, string>>

export interface CommandLine {
  readonly folder: string
  run(words: readonly string[], environment?: Environment): Promise<Ended>
  start(words: readonly string[], environment?: Environment): Running
  remove(): void
}

export interface Running {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** The first line of the output that matches; rejects when the program ends without it. */
  line(pattern: RegExp): Promise<string>
}

/** @param always what every run finds in its environment */
export function aCommandLine(always: Environment = {}): CommandLine {
  const folder = join(mkdtempSync(join(tmpdir(), 'quipu-cli-')), 'data')
  const start: CommandLine['start'] = (words, environment = {}) =>
    follow(
      spawn(join(root, 'node_modules/.bin/node'), [join(root, 'dist/main.js'), ...words], {
        env: { PATH: process.env.PATH, LANG: 'C.UTF-8', QUIPU_DATA: folder, PORT: '0', ...always, ...environment },
      }),
    )
  return {
    folder,
    start,
    run: (words, environment) => start(words, environment).ended,
    remove: () => rmSync(join(folder, '..'), { recursive: true, force: true }),
  }
}

function follow(child: ChildProcess): Running {
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (exit) => resolve({ exit, out, err, facts: factsOf(out) }))
  })
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = out.split('\n').find((one) => pattern.test(one))
        if (found !== undefined) resolve(found)
      }
      child.stdout?.on('data', look)
      look()
      ended.then(() => reject(new Error(`ended without ${pattern}: ${out}${err}`)))
    })
  return { process: child, ended, line }
}

function factsOf(out: string): unknown {
  try {
    return JSON.parse(out)
  } catch {
    return undefined
  }
}
