// Charts as PNG, for what cannot show SVG: drawn in a thread, so that nobody's page waits for another's picture.

import { Worker } from 'node:worker_threads'
import { openThread } from '../kernel/thread.ts'

/** An SVG as PNG, three dots for each of its own. Nothing outside of it is ever fetched. */
export type DrawPicture = (svg: string) => Promise<Uint8Array<ArrayBuffer>>

export interface Tools {
  /** WOFF2; no others are there. */
  readonly fonts: readonly Uint8Array[]
  /** The renderer, compiled to WebAssembly. */
  readonly renderer: Uint8Array
}

/** @param tools read when a thread begins */
export function openPictures(tools: () => Tools): DrawPicture {
  const module = new URL(import.meta.url.endsWith('.ts') ? 'picture-thread.ts' : 'picture-thread.js', import.meta.url)
  return openThread(() => new Worker(module, { workerData: tools() }))
}
