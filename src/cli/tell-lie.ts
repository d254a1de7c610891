// What the verifier throws, as a fault of the catalogue: a lie, or a place that could not be read.

import { Fault } from '../kernel/fault/fault.ts'
import { Lie } from '../verifier/lie.ts'

export async function telling<T>(place: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Lie) throw new Fault('not-verified', { what: error.said }, { cause: error })
    // What `fetch` says of an address that does not answer.
    if (error instanceof TypeError && error.cause instanceof Error)
      throw new Fault('storage-failed', { what: place, why: error.cause.message || error.message }, { cause: error })
    throw error
  }
}
