// One `serve` under measurement: how long after its start it is ready, and how much memory it holds. It ends when stopped.
// With QUIPU_PROCESSES in the environment several processes answer: memory is that of the largest, processor time that of all.

import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { clearProcess } from './leftovers.ts'
import { type Environment, findPort, programOf, root } from './program.ts'

export interface Server {
  readonly port: number
  /** From the start of the process to the first "ready". */
  readonly readyMs: number
  /** Resident now, and the most so far; nothing where there is no /proc. */
  memory(): { readonly residentMb: number; readonly peakMb: number } | undefined
  /** Processor time so far, which says what a page costs even where others use the machine too. */
  cpuMs(): number | undefined
  stop(): Promise<void>
  /** At once, without a chance to finish anything. */
  kill(): Promise<void>
}

const patienceMs = 120_000
const pauseMs = 5

/** @param given its port; a free one where none is given */
export async function startServer(environment: Environment, given?: number): Promise<Server> {
  const port = given ?? (await findPort())
  const started = performance.now()
  const child = clearProcess(
    spawn(process.execPath, programOf('serve'), {
      cwd: root,
      env: { ...process.env, ...environment, HOST: '127.0.0.1', PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  await untilReady(`http://127.0.0.1:${port}/ready`, child, patienceMs)
  const readyMs = performance.now() - started
  return {
    port,
    readyMs,
    memory: () => answering(child.pid).map(memoryOf).reduce(larger, undefined),
    cpuMs: () =>
      answering(child.pid)
        .map(cpuOf)
        .reduce((sum, one) => (one === undefined ? sum : (sum ?? 0) + one), undefined),
    stop: () => stopProcess(child),
    kill: () => killProcess(child),
  }
}

/** Until the address answers with success; ends the process and throws where it does not in time. */
export async function untilReady(address: string, child: ChildProcess, patience: number): Promise<void> {
  const until = performance.now() + patience
  while (performance.now() < until && child.exitCode === null) {
    const answer = await fetch(address).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await wait(pauseMs)
  }
  await stopProcess(child)
  throw new Error(`${address} did not become ready.`)
}

export function stopProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const cut = setTimeout(() => child.kill('SIGKILL'), 15_000)
    child.once('exit', () => {
      clearTimeout(cut)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

function killProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** The processes that answer: those that this one leads, or itself. */
function answering(pid: number | undefined): readonly (number | undefined)[] {
  try {
    const led = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
    return led.length > 0 ? led : [pid]
  } catch {
    return [pid]
  }
}

type Memory = ReturnType<Server['memory']>

function larger(one: Memory, other: Memory): Memory {
  return one && other && one.peakMb > other.peakMb ? one : (other ?? one)
}

export function memoryOf(pid: number | undefined): ReturnType<Server['memory']> {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const megabytes = (name: string) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024)
    return { residentMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') }
  } catch {
    return undefined
  }
}

/** Linux counts it in hundredths of a second, of the process in kernel and out of it. */
function cpuOf(pid: number | undefined): number | undefined {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return 10 * (Number(afterName[11]) + Number(afterName[12]))
  } catch {
    return undefined
  }
}
