// The ledger as this site signs it: its origin, its keys, and a checkpoint for each size that it has when it is asked.
// It never signs a head that contradicts one it signed before, in this process or in any that shares its data folder.

import { Fault } from '../fault/fault.ts'
import { type Checkpoint, presentCheckpoint } from '../ledger/checkpoint.ts'
import { verifyCosignature } from '../ledger/cosignature.ts'
import type { SignerKey, VerifierKey } from '../ledger/key.ts'
import { parseNote, parseSignature, presentSignature, signNote } from '../ledger/note.ts'
import { proveRoot } from '../ledger/proof.ts'
import { readCosignatures } from '../storage/cosignatures.ts'
import type { Database } from '../storage/database.ts'
import type { KeptNote } from '../storage/kept-note.ts'
import { ledgerSize } from '../storage/ledger.ts'
import { recentSize } from '../storage/recent-size.ts'
import { treeReader } from '../storage/tree.ts'
import { findLoss, findOtherSigner, needCheckpoint } from './hold-to-signed.ts'

/** A witness that is asked, at an address that the operator named. */
export interface Submission {
  readonly witness: VerifierKey
  /** Its submission prefix; no slash at the end. */
  readonly url: string
}

export interface LedgerKeys {
  readonly origin: string
  /** All of them sign; more than one while a key is exchanged for another. */
  readonly signers: readonly SignerKey[]
  /** Whose cosignatures are shown. */
  readonly witnesses: readonly VerifierKey[]
  readonly submissions?: readonly Submission[] | undefined
  /** The signed statement of which ledger this one comes after. */
  readonly predecessor?: string | undefined
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
  readonly submissions: readonly Submission[]
  readonly predecessor: string | undefined
  /** Faults with `damaged` where the ledger, its origin or its keys are not those of what was signed before. */
  checkpoint(): Promise<SignedCheckpoint>
}

/** @param memory of the last checkpoint that was signed, which outlives the process */
export function openSignedLedger(database: Database, keys: LedgerKeys, memory: KeptNote): SignedLedger {
  const { read } = database
  const { origin, signers, witnesses } = keys
  let last: SignedCheckpoint | undefined
  let signing: Promise<SignedCheckpoint> | undefined
  const signOnce = () => {
    signing ??= signHead(read, keys, memory).finally(() => {
      signing = undefined
    })
    return signing
  }
  const witnessed = async (signed: SignedCheckpoint): Promise<SignedCheckpoint> => {
    const lines = witnesses.length === 0 ? [] : cosignaturesOf(signed, witnesses, await readCosignatures(read))
    return { ...signed, note: signed.note + lines.join('') }
  }
  return {
    origin,
    witnesses,
    submissions: keys.submissions ?? [],
    predecessor: keys.predecessor,
    keys: signers.map(({ verifier }) => verifier.text),
    async checkpoint() {
      const size = await recentSize(database)
      if (last?.size === size) return witnessed(last)
      // One that was begun before may be of a ledger that was smaller.
      await signing?.catch(() => undefined)
      const made = await signOnce()
      last = made
      return witnessed(made)
    },
  }
}

async function signHead(read: Database['read'], { origin, signers }: LedgerKeys, memory: KeptNote): Promise<SignedCheckpoint> {
  const keys = signers.map(({ verifier }) => verifier)
  for (;;) {
    // The memory is read before the size: what another process signed was in the database by then.
    const kept = await memory.latest()
    const wrong =
      kept.text && (findOtherSigner(kept.text, { origin, keys }) ?? (await findLoss(read, needCheckpoint(kept.text, memory.path))))
    if (wrong) throw new Fault('damaged', { what: wrong })
    const size = await ledgerSize(read)
    const root = await proveRoot(size, treeReader(read))
    const note = signNote(presentCheckpoint({ origin, size, root }), signers)
    // Nothing contradicts the empty ledger, so that there is nothing to remember.
    if (note === kept.text || size === 0 || (await memory.put(kept, note))) return { origin, size, root, note }
  }
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
