// The thread that makes large segments: it takes tasks and gives back the rows that they are kept in. Registers are
// values, so it is handed them when it starts.

import { parentPort, workerData } from 'node:worker_threads'
import { allKinds } from '../field/all.ts'
import { defineCatalog } from '../register/catalog.ts'
import { makeSegments, type SegmentTask } from './segment-task.ts'

const catalog = defineCatalog(workerData.registers, allKinds)

parentPort?.on('message', (task: SegmentTask) => {
  const made = makeSegments(catalog, task)
  parentPort?.postMessage(
    made,
    made.flatMap(({ parts }) => parts.flatMap(({ data }) => (data.buffer instanceof ArrayBuffer ? data.buffer : []))),
  )
})
