// A thread that does one task at a time, begun by the first and ended a while after the last, for a thread keeps memory of its own.

import type { Worker } from 'node:worker_threads'

const idleMilliseconds = 5000

export type Ask<Task, Made> = (task: Task) => Promise<Made>

/** @param start a module that answers each message by one; @returns what answers tasks in their order */
export function openThread<Task, Made>(start: () => Worker): Ask<Task, Made> {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  const make = async (task: Task): Promise<Made> => {
    clearTimeout(idle)
    if (!worker) {
      worker = start()
      worker.unref()
    }
    const made = await askOnce<Task, Made>(worker, task).catch((error: unknown) => {
      worker = undefined
      throw error
    })
    idle = setTimeout(() => {
      worker?.terminate()
      worker = undefined
    }, idleMilliseconds).unref()
    return made
  }
  return (task) => {
    const next = last.then(() => make(task))
    last = next.catch(() => undefined)
    return next
  }
}

function askOnce<Task, Made>(worker: Worker, task: Task): Promise<Made> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
      then()
    }
    const onMessage = (made: Made) => settle(() => resolve(made))
    const onError = (error: Error) => settle(() => reject(error))
    const onExit = () => onError(new Error('A thread ended in the middle of its task'))
    worker.ref()
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(task)
  })
}
