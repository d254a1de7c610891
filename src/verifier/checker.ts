// Who checks documents: this thread for short ledgers, another one for long ones.

import { Worker } from 'node:worker_threads'
import { type Checked, checkDocuments, type DocumentTask } from './documents.ts'
import { Lie, type Said } from './lie.ts'

export interface Checker {
  /** Rejects with the first lie. */
  check(task: DocumentTask): Promise<readonly Checked[]>
  end(): void
}

/** From so many entries on, a thread is worth its start. */
const many = 4096

/** @param size of the ledger */
export function openChecker(size: number): Checker {
  if (size < many) return { check: async (task) => checkDocuments(task), end: () => {} }
  return openThread()
}

interface Waiting {
  resolve(checked: readonly Checked[]): void
  reject(error: unknown): void
}

/** It answers in the order in which it is asked. */
function openThread(): Checker {
  const name = import.meta.url.endsWith('.js') ? 'document-thread.js' : 'document-thread.ts'
  const worker = new Worker(new URL(name, import.meta.url))
  const waiting: Waiting[] = []
  const fail = (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  worker.on('message', ({ checked, said }: { checked?: readonly Checked[]; said?: Said }) => {
    const next = waiting.shift()
    if (checked) next?.resolve(checked)
    else next?.reject(new Lie(said?.es ?? '', said?.en ?? ''))
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('The thread that checks documents ended')))
  return {
    check: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        worker.postMessage(task)
      }),
    end: () => void worker.terminate(),
  }
}
