// Makes an audit in a thread that has so much memory and so much time, so that no log stops a server.

import { Worker } from 'node:worker_threads'
import { Fault } from '../kernel/fault/fault.ts'
import type { KeptFault } from './job.ts'
import type { AuditFacts } from './run.ts'
import type { Typed } from './typed.ts'

export interface ThreadTask {
  readonly path: string
  readonly typed: Typed
  readonly sha256: string
  readonly version: string
}

export interface ThreadProgress {
  readonly step: 'counting' | 'reckoning'
  readonly share: number
}

export type ThreadAnswer = ThreadProgress | { readonly facts: AuditFacts } | { readonly fault: KeptFault }

const memoryMegabytes = 2048
const minutes = 60

export interface Running {
  /** Rejects with the audit's fault, and with `audit-stopped` where memory or time were not enough. */
  readonly facts: Promise<AuditFacts>
  stop(): void
}

export function auditInThread(task: ThreadTask, watch: (progress: ThreadProgress) => void): Running {
  const module = new URL(import.meta.url.endsWith('.js') ? 'audit-thread.js' : 'audit-thread.ts', import.meta.url)
  const worker = new Worker(module, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes } })
  const facts = new Promise<AuditFacts>((resolve, reject) => {
    const settle = (then: () => void) => {
      clearTimeout(timer)
      void worker.terminate()
      then()
    }
    const stopped = () => reject(new Fault('audit-stopped'))
    const timer = setTimeout(() => settle(stopped), minutes * 60_000)
    worker.on('message', (answer: ThreadAnswer) => {
      if ('facts' in answer) settle(() => resolve(answer.facts))
      else if ('fault' in answer) settle(() => reject(new Fault(answer.fault.code, answer.fault.values)))
      else watch(answer)
    })
    worker.on('error', (error: Error & { code?: string }) =>
      settle(() => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? stopped() : reject(error))),
    )
    worker.on('exit', () => settle(stopped))
  })
  return { facts, stop: () => void worker.terminate() }
}
