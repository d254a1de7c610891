// What a reader of the ledger begins with: the checkpoint, and the key that verifies it.

import type { SignedLedger } from '../kernel/proof/signed-ledger.ts'

/** One file of the ledger, as it is sent. */
export interface Served {
  readonly body: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly caching: string
  readonly tag?: string
}

const type = 'text/plain; charset=utf-8'

/** It changes with every public change, and is asked for anew each time. */
export const caching = 'no-cache'

export async function presentCheckpointFile(ledger: SignedLedger): Promise<Served> {
  const { note } = await ledger.checkpoint()
  return { body: new TextEncoder().encode(note), type, caching }
}

/** A key a line: more than one while a key is exchanged for another. */
export function presentKeyFile({ keys }: SignedLedger): Served {
  return { body: new TextEncoder().encode(`${keys.join('\n')}\n`), type, caching }
}

/** Which ledger this one comes after, where it comes after one. */
export function findPredecessorFile({ predecessor }: SignedLedger): Served | undefined {
  return predecessor === undefined ? undefined : { body: new TextEncoder().encode(predecessor), type, caching }
}
