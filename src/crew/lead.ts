// Several processes that serve one site on one machine, so that all its processors answer. The one that was started leads:
// it opens the port and answers nobody, has a member start first, then the others, and puts another in the place of one
// that dies. Whichever is free takes the next connection: by turns (what Node's cluster does unless told) those would hang that
// are being handed to one that dies.

import cluster, { type Worker } from 'node:cluster'
import { carryQuestions } from './fellows.ts'

const pauseMs = 1000

/** A member that died while it served. */
export interface Lost {
  /** The system's number of the process. */
  readonly process: number | undefined
  readonly code: number | null
  readonly signal: string | null
}

export interface Orders {
  /** When to end. */
  readonly stopped: Promise<unknown>
  /** A member has died, and another takes its place. */
  lost(lost: Lost): void
}

/** Which member this process is, from 1; nothing where it serves alone, or leads. */
export const member: number | undefined = cluster.worker?.id

/** Until it is told to end, or the first member ends before it listens. @returns the exit code */
export function lead(count: number, { stopped, lost }: Orders): Promise<number> {
  let [ending, serving] = [false, false]
  const start = () => {
    if (!ending) cluster.fork()
  }
  cluster.schedulingPolicy = cluster.SCHED_NONE
  carryQuestions()
  return new Promise((resolve) => {
    cluster.on('exit', (worker: Worker, code: number | null, signal: string | null) => {
      if (ending || !serving) return members().length === 0 ? resolve(ending ? 0 : (code ?? 7)) : undefined
      lost({ process: worker.process.pid, code, signal })
      setTimeout(start, pauseMs)
    })
    cluster.once('listening', () => {
      serving = true
      for (let more = 1; more < count; more++) start()
    })
    void stopped.then(() => {
      ending = true
      for (const { process } of members()) process.kill('SIGTERM')
      if (members().length === 0) resolve(0)
    })
    start()
  })
}

/** A member lets go of its leader by this, for it would keep the process; its exit code stands. */
export function leave(): void {
  if (cluster.worker) cluster.worker.disconnect()
  else process.disconnect?.()
}

function members(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((one) => one !== undefined)
}
