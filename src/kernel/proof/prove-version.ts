// The proof that a version of a record stands in the ledger: the entry as it was hashed, its path to the root of a signed
// checkpoint, and what its digest is of, where that was not erased.

import { Fault } from '../fault/fault.ts'
import { hashLeaf } from '../ledger/merkle.ts'
import { proveConsistency, proveInclusion } from '../ledger/proof.ts'
import { verifyInclusion } from '../ledger/verify-proof.ts'
import type { Database } from '../storage/database.ts'
import { type EntryWithDocument, entriesOf, readLeaves } from '../storage/ledger.ts'
import { treeReader } from '../storage/tree.ts'
import type { SignedCheckpoint, SignedLedger } from './signed-ledger.ts'

export interface ProvenVersion {
  readonly entry: EntryWithDocument
  /** Position of the entry in the tree, from 0. */
  readonly index: number
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: SignedCheckpoint
}

/** Of the version named, or of the latest. Faults where there is no such record or version. */
export async function proveVersion(
  { database: { read }, ledger }: { database: Database; ledger: SignedLedger },
  wanted: { register: string; id: string; version?: number | undefined },
): Promise<ProvenVersion> {
  const { register, id, version } = wanted
  const entries = await entriesOf(read, register, id)
  if (entries.length === 0) throw new Fault('unknown-record', { register, id })
  const entry = version === undefined ? entries.at(-1) : entries.find((one) => one.version === version)
  if (!entry) throw new Fault('unknown-version', { id, version: version ?? '', known: entries.map((one) => one.version).join(', ') })
  // Asked for after the entry, the checkpoint is of a ledger that holds it.
  const checkpoint = await ledger.checkpoint()
  const index = entry.seq - 1
  return { entry, index, checkpoint, proof: await proveInclusion(index, checkpoint.size, treeReader(read)) }
}

/**
 * The checkpoint that the entry at a position is under, verified from the entry as it was hashed. Faults with `damaged` where
 * that entry is of another version, or the tree does not lead to the checkpoint's root.
 */
export async function proveEntry(
  { database: { read }, ledger }: { database: Database; ledger: SignedLedger },
  { seq, register, id, version }: { seq: number; register: string; id: string; version: number },
): Promise<SignedCheckpoint> {
  const [[leaf = ''], checkpoint] = await Promise.all([readLeaves(read, seq - 1, seq), ledger.checkpoint()])
  if (!isOf(leaf, { register, record: id, version })) throw new Fault('damaged', { what: unproven(seq) })
  const { size, root } = checkpoint
  const proof = await proveInclusion(seq - 1, size, treeReader(read)).catch(tooShort)
  if (!proof || !verifyInclusion({ index: seq - 1, size, leaf: hashLeaf(leaf), root }, proof))
    throw new Fault('damaged', { what: unproven(seq) })
  return checkpoint
}

function isOf(leaf: string, wanted: Readonly<Record<string, unknown>>): boolean {
  const said: Readonly<Record<string, unknown>> = JSON.parse(leaf)
  return Object.entries(wanted).every(([name, value]) => said[name] === value)
}

/** Tiles that hold less than they should are damage, as those that hold something else are. */
function tooShort(error: unknown): undefined {
  if (!(error instanceof RangeError)) throw error
}

const unproven = (seq: number) => ({
  es: `El asiento ${seq} no se puede demostrar con el árbol del libro.`,
  en: `Entry ${seq} cannot be proven by the ledger's tree.`,
})

export interface ProvenGrowth {
  readonly from: number
  readonly checkpoint: SignedCheckpoint
  readonly to: number
  readonly proof: readonly Uint8Array[]
}

/** That the ledger of `to` entries, by default all of them, begins with that of `from`. Faults beyond its size. */
export async function proveGrowth(
  { database: { read }, ledger }: { database: Database; ledger: SignedLedger },
  { from, to }: { from: number; to?: number | undefined },
): Promise<ProvenGrowth> {
  const checkpoint = await ledger.checkpoint()
  const until = to ?? checkpoint.size
  const issues = [
    ...(until > checkpoint.size ? [{ path: 'to', code: 'out-of-range' as const, values: { low: 0, high: checkpoint.size } }] : []),
    ...(from > until ? [{ path: 'from', code: 'out-of-range' as const, values: { low: 0, high: until } }] : []),
  ]
  if (issues.length > 0) throw new Fault('bad-query', {}, { issues })
  return { from, to: until, checkpoint, proof: await proveConsistency(from, until, treeReader(read)) }
}
