// How far a long piece of work has come: a bar that is redrawn on a terminal, now and then a plain line elsewhere.
// It goes to the stream of complaints, so that results stay clean.

import type { Streams } from './command.ts'

const barWidth = 24
const redrawMs = 80
const lineMs = 5000

export interface Progress {
  (done: number, total: number): void
  end(): void
}

export function showProgress(streams: Streams, label: string): Progress {
  let last = Date.now()
  let drawn = false
  const step = (done: number, total: number) => {
    const now = Date.now()
    if (now - last < (streams.live ? redrawMs : lineMs)) return
    last = now
    drawn = true
    streams.err(streams.live ? `\r${bar(done, total)} ${label} ${done}/${total}` : `${label} ${done}/${total}\n`)
  }
  const end = () => {
    if (drawn && streams.live) streams.err('\r\u001b[K')
  }
  return Object.assign(step, { end })
}

function bar(done: number, total: number): string {
  const filled = total === 0 ? barWidth : Math.round((done / total) * barWidth)
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}]`
}
