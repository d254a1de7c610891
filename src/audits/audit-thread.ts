// The thread that makes one audit and ends: see `auditInThread`.

import { parentPort, workerData } from 'node:worker_threads'
import { Fault } from '../kernel/fault/fault.ts'
import type { ThreadAnswer, ThreadTask } from './in-thread.ts'
import { runAudit } from './run.ts'
import { requestOf } from './typed.ts'

const { path, typed, sha256, version }: ThreadTask = workerData
const say = (answer: ThreadAnswer) => parentPort?.postMessage(answer)
await runAudit(path, requestOf(typed), { sha256, version, progress: (step, share) => say({ step, share }) }).then(
  ({ facts }) => say({ facts }),
  (error: unknown) => {
    if (!(error instanceof Fault)) throw error
    say({ fault: { code: error.code, values: error.values } })
  },
)
