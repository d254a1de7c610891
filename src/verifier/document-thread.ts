// The thread that documents of long ledgers are checked in, so that their entries are hashed meanwhile.

import { parentPort } from 'node:worker_threads'
import { checkDocuments, type DocumentTask } from './documents.ts'
import { Lie } from './lie.ts'

parentPort?.on('message', (task: DocumentTask) => {
  try {
    parentPort?.postMessage({ checked: checkDocuments(task) })
  } catch (error) {
    if (!(error instanceof Lie)) throw error
    parentPort?.postMessage({ said: error.said })
  }
})
