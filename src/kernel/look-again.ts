// Work that is looked for again and again beside the requests. The same trouble twice in a row is said once, and where somebody
// else is writing for long there is none.

import { storageFaultOf } from './fault/storage-fault.ts'

interface Watch {
  readonly everyMs: number
  look(): Promise<void>
  failed(error: unknown): void
}

/** @returns what ends it, once a look that is under way has ended */
export function lookAgain({ everyMs, look, failed }: Watch): () => Promise<void> {
  let trouble = ''
  let ended = false
  let work = Promise.resolve()
  let timer: NodeJS.Timeout
  const once = async () => {
    try {
      await look()
      trouble = ''
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      if (said !== trouble && !ended && !storageFaultOf(error)) failed(error)
      trouble = said
    }
    if (!ended) timer = again()
  }
  const again = () => setTimeout(() => (work = once()), everyMs).unref()
  timer = again()
  return async () => {
    ended = true
    clearTimeout(timer)
    await work
  }
}
