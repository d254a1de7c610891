// Where segments are made: small ones here and now, large ones in a thread of their own, so that an import goes on
// meanwhile and a server's readers do not wait.

import { Worker } from 'node:worker_threads'
import type { Catalog } from '../register/catalog.ts'
import { type Made, makeSegments, type SegmentTask } from './segment-task.ts'

export interface Workshop {
  make(task: SegmentTask): Promise<readonly Made[]>
}

/** So many entries, or segments that hold more, are worth a thread. */
const manyEntries = 1024
const manyParts = 64
const idleMilliseconds = 5000

/** @param thread the module that `serveTasks` runs in; none: everything is made here */
export function openWorkshop(catalog: Catalog, thread: URL | undefined): Workshop {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  const inThread = async (task: SegmentTask): Promise<readonly Made[]> => {
    clearTimeout(idle)
    worker ??= startThread(thread ?? new URL(import.meta.url), catalog)
    const made = await ask(worker, task).catch((error: unknown) => {
      worker = undefined
      throw error
    })
    // A thread keeps memory of its own; it ends when there is nothing more to do.
    idle = setTimeout(() => {
      worker?.terminate()
      worker = undefined
    }, idleMilliseconds).unref()
    return made
  }
  return {
    make(task) {
      const isLarge = task.entries.length >= manyEntries || task.inside.reduce((sum, { parts }) => sum + parts.length, 0) >= manyParts
      if (!thread || !isLarge) return Promise.resolve().then(() => makeSegments(catalog, task))
      // One at a time: answers come in the order of the tasks.
      const next = last.then(() => inThread(task))
      last = next.catch(() => undefined)
      return next
    },
  }
}

function startThread(thread: URL, { registers }: Catalog): Worker {
  const worker = new Worker(thread, { workerData: { registers } })
  worker.unref()
  return worker
}

function ask(worker: Worker, task: SegmentTask): Promise<readonly Made[]> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
      then()
    }
    const onMessage = (made: readonly Made[]) => settle(() => resolve(made))
    const onError = (error: Error) => settle(() => reject(error))
    const onExit = () => onError(new Error('The thread that makes segments ended'))
    worker.ref()
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(task)
  })
}
