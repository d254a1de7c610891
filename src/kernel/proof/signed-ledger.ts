// The ledger as this site signs it: its origin, its keys, and a checkpoint for each size that it has when it is asked.
// It never signs a head that contradicts one it signed before.

import { Fault } from '../fault/fault.ts'
import { type Checkpoint, presentCheckpoint } from '../ledger/checkpoint.ts'
import { verifyCosignature } from '../ledger/cosignature.ts'
import type { SignerKey, VerifierKey } from '../ledger/key.ts'
import { isSameHash } from '../ledger/merkle.ts'
import { parseNote, parseSignature, presentSignature, signNote } from '../ledger/note.ts'
import { proveRoot } from '../ledger/proof.ts'
import { readCosignatures } from '../storage/cosignatures.ts'
import type { Database } from '../storage/database.ts'
import { ledgerSize } from '../storage/ledger.ts'
import { treeReader } from '../storage/tree.ts'

export interface LedgerKeys {
  readonly origin: string
  /** All of them sign; more than one while a key is exchanged for another. */
  readonly signers: readonly SignerKey[]
  /** Whose cosignatures are shown. */
  readonly witnesses: readonly VerifierKey[]
}

export interface SignedCheckpoint extends Checkpoint {
  /** The signed note. */
  readonly note: string
}

export interface SignedLedger {
  readonly origin: string
  /** The verifier keys, as text. */
  readonly keys: readonly string[]
  readonly witnesses: readonly VerifierKey[]
  checkpoint(): Promise<SignedCheckpoint>
}

export function openSignedLedger({ read }: Database, { origin, signers, witnesses }: LedgerKeys): SignedLedger {
  let last: SignedCheckpoint | undefined
  const witnessed = async (signed: SignedCheckpoint): Promise<SignedCheckpoint> => {
    const lines = witnesses.length === 0 ? [] : cosignaturesOf(signed, witnesses, await readCosignatures(read))
    return { ...signed, note: signed.note + lines.join('') }
  }
  return {
    origin,
    witnesses,
    keys: signers.map(({ verifier }) => verifier.text),
    async checkpoint() {
      const size = await ledgerSize(read)
      if (last?.size === size) return witnessed(last)
      const before = last
      const tiles = treeReader(read)
      const isKept = !before || (before.size <= size && isSameHash(await proveRoot(before.size, tiles), before.root))
      if (!isKept) throw new Fault('damaged', { what: contradicted })
      const root = await proveRoot(size, tiles)
      const note = signNote(presentCheckpoint({ origin, size, root }), signers)
      const made = { origin, size, root, note }
      if (size >= (last?.size ?? 0)) last = made
      return witnessed(made)
    },
  }
}

const contradicted = {
  es: 'El libro ya no contiene lo que este servidor firmó antes.',
  en: 'The ledger no longer holds what this server signed before.',
}

/** Those of the admitted witnesses that are of this checkpoint and no other. */
function cosignaturesOf({ note }: SignedCheckpoint, witnesses: readonly VerifierKey[], lines: readonly string[]): string[] {
  const text = parseNote(note)?.text ?? ''
  return lines.flatMap((line) => {
    const signature = parseSignature(line)
    const isOne = signature && witnesses.some((witness) => verifyCosignature(text, signature, witness) !== undefined)
    return isOne ? [presentSignature(signature)] : []
  })
}
