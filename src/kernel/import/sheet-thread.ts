// The thread that reads one workbook and ends: see `readWorkbook`.

import { parentPort, workerData } from 'node:worker_threads'
import { readSheets } from './sheets.ts'
import { BadWorkbook } from './unpack.ts'
import type { ReadAnswer } from './workbook.ts'

const answer: ReadAnswer = await readSheets(workerData.bytes, workerData.limits).then(
  (sheets) => ({ sheets }),
  (error: unknown) => ({ flaw: error instanceof BadWorkbook ? error.flaw : 'broken' }),
)
parentPort?.postMessage(answer)
