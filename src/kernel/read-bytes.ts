// Reads what somebody sends, counted as it arrives, so that nothing over the limit is ever held.

import { Fault } from './fault/fault.ts'

/** Faults with `too-large` as soon as it is known. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new Fault('too-large', { limit })
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of request.body ?? []) {
    size += piece.length
    if (size > limit) throw new Fault('too-large', { limit })
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
