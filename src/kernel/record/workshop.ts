// Where segments are made: small ones here and now, large ones in a thread of their own, so that an import goes on
// meanwhile and a server's readers do not wait.

import { Worker } from 'node:worker_threads'
import type { Catalog } from '../register/catalog.ts'
import { openThread } from '../thread.ts'
import { type Made, makeSegments, type SegmentTask } from './segment-task.ts'

export interface Workshop {
  make(task: SegmentTask): Promise<readonly Made[]>
}

/** So many entries, or segments that hold more, are worth a thread. */
const manyEntries = 1024
const manyParts = 64

/** @param thread the module that serves tasks; none: everything is made here */
export function openWorkshop(catalog: Catalog, thread: URL | undefined): Workshop {
  const { registers } = catalog
  const inThread = thread && openThread<SegmentTask, readonly Made[]>(() => new Worker(thread, { workerData: { registers } }))
  return {
    make(task) {
      const isLarge = task.entries.length >= manyEntries || task.inside.reduce((sum, { parts }) => sum + parts.length, 0) >= manyParts
      return inThread && isLarge ? inThread(task) : Promise.resolve().then(() => makeSegments(catalog, task))
    },
  }
}
