// Requests in the order of their arrival, and no more of them at once than a fraction of a millisecond's work: then the
// sockets are looked at again. Without it whoever was answered last in a round would always come too late for the next,
// and wait for two.

import type { RequestListener } from 'node:http'

const sliceMs = 0.5
/** Of requests that are answered at once there may be so many in a slice. */
const mostInSlice = 64

export function inTurns(listener: RequestListener): RequestListener {
  const waiting: (() => void)[] = []
  let put = 0
  let until: number | undefined

  const startSlice = () => {
    until = performance.now() + sliceMs
    // Called in the next round, before whatever is put on in this one.
    setImmediate(() => {
      until = undefined
      for (const more = Math.min(waiting.length, mostInSlice); put < more; put++) setImmediate(answerNext)
    })
  }
  const answerNext = () => {
    put -= 1
    if (until === undefined) startSlice()
    else if (performance.now() > until) return
    waiting.shift()?.()
  }
  return (request, response) => {
    waiting.push(() => listener(request, response))
    if (put >= mostInSlice) return
    put += 1
    setImmediate(answerNext)
  }
}
