// The thread that writes batches of records in formats of others. Registers and mappings are values, so it is handed them when
// it starts.

import { parentPort, workerData } from 'node:worker_threads'
import { allKinds } from '../field/all.ts'
import { defineCatalog } from '../register/catalog.ts'
import type { BatchTask } from './batch.ts'
import { writeBatch } from './write-batch.ts'

const known = { catalog: defineCatalog(workerData.registers, allKinds), mappings: workerData.mappings }

parentPort?.on('message', (task: BatchTask) => {
  const written = writeBatch(known, task)
  parentPort?.postMessage(written, [written.items.buffer, written.told.buffer])
})
