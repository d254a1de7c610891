// The ledger as this site signs it: its origin, its keys, and a checkpoint for each size that it has when it is asked.
// It never signs a head that contradicts one it signed before.

import { Fault } from '../fault/fault.ts'
import { type Checkpoint, presentCheckpoint } from '../ledger/checkpoint.ts'
import type { SignerKey } from '../ledger/key.ts'
import { isSameHash } from '../ledger/merkle.ts'
import { signNote } from '../ledger/note.ts'
import { proveRoot } from '../ledger/proof.ts'
import type { Database } from '../storage/database.ts'
import { ledgerSize } from '../storage/ledger.ts'
import { treeReader } from '../storage/tree.ts'

export interface LedgerKeys {
  readonly origin: string
  /** All of them sign; more than one while a key is exchanged for another. */
  readonly signers: readonly SignerKey[]
}

export interface SignedCheckpoint extends Checkpoint {
  /** The signed note. */
  readonly note: string
}

export interface SignedLedger {
  readonly origin: string
  /** The verifier keys, as text. */
  readonly keys: readonly string[]
  checkpoint(): Promise<SignedCheckpoint>
}

export function openSignedLedger({ read }: Database, { origin, signers }: LedgerKeys): SignedLedger {
  let last: SignedCheckpoint | undefined
  return {
    origin,
    keys: signers.map(({ verifier }) => verifier.text),
    async checkpoint() {
      const size = await ledgerSize(read)
      if (last?.size === size) return last
      const before = last
      const tiles = treeReader(read)
      const isKept = !before || (before.size <= size && isSameHash(await proveRoot(before.size, tiles), before.root))
      if (!isKept) throw new Fault('damaged', { what: contradicted })
      const root = await proveRoot(size, tiles)
      const note = signNote(presentCheckpoint({ origin, size, root }), signers)
      const made = { origin, size, root, note }
      if (size >= (last?.size ?? 0)) last = made
      return made
    },
  }
}

const contradicted = {
  es: 'El libro ya no contiene lo que este servidor firmó antes.',
  en: 'The ledger no longer holds what this server signed before.',
}
