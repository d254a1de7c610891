// Who writes batches of records in formats of others: small ones here and now, large ones in threads, so that a whole register
// takes as many processors as there are, and a server's readers do not wait for a download.

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { openThread } from '../thread.ts'
import type { BatchTask, Scribes, WrittenBatch } from './batch.ts'
import { type Known, writeBatch } from './write-batch.ts'

/** So many records are worth a thread. */
const manyRecords = 100
const mostThreads = 4

/** @param thread the module that serves tasks; none: everything is written here */
export function openScribes(known: Known, thread: URL | undefined): Scribes {
  const workerData = { registers: known.catalog.registers, mappings: known.mappings }
  const threads = Array.from({ length: thread ? Math.min(mostThreads, availableParallelism()) : 0 }, () => ({
    ask: openThread<BatchTask, WrittenBatch>(() => new Worker(thread ?? '', { workerData })),
    tasks: 0,
  }))
  return {
    count: Math.max(1, threads.length),
    async write(task) {
      const [first, ...others] = threads
      if (!first || task.rows.length < manyRecords) return writeBatch(known, task)
      const free = others.reduce((least, one) => (one.tasks < least.tasks ? one : least), first)
      free.tasks += 1
      return free.ask(task).finally(() => {
        free.tasks -= 1
      })
    },
  }
}
