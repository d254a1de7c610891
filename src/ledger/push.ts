// Brings each new checkpoint to the witnesses whose addresses the operator named (C2SP tlog-witness, "add-checkpoint"), beside the
// requests and never within one. What a witness answers is shown on the checkpoint; what goes wrong with it stops nothing.

import { presentAddCheckpoint } from '../kernel/ledger/add-checkpoint.ts'
import { verifyCosignature } from '../kernel/ledger/cosignature.ts'
import { parseNote, parseSignature } from '../kernel/ledger/note.ts'
import { proveConsistency } from '../kernel/ledger/proof.ts'
import type { SignedCheckpoint, Submission } from '../kernel/proof/signed-ledger.ts'
import { putCosignature } from '../kernel/storage/cosignatures.ts'
import { treeReader } from '../kernel/storage/tree.ts'
import type { Surroundings } from '../kernel/surroundings.ts'

type Site = Pick<Surroundings, 'kernel' | 'ledger' | 'report' | 'incident'>

const lookMs = 1000
const answerMs = 10_000
const longest = 16_384
const firstPauseMs = 10_000
const longestPauseMs = 600_000

/** @returns what ends it; it waits for what is under way */
export function startPushing(site: Site): () => Promise<void> {
  const ends = site.ledger.submissions.map((submission) => keepPushing(site, submission))
  return async () => void (await Promise.all(ends.map((end) => end())))
}

interface Seen {
  /** The size that the witness cosigned last, as far as this process knows. */
  size: number
  /** What it last complained of, so that the log has it once. */
  trouble: string
}

function keepPushing(site: Site, submission: Submission): () => Promise<void> {
  const seen: Seen = { size: 0, trouble: '' }
  const ending = new AbortController()
  let pauseMs = 0
  let timer: NodeJS.Timeout | undefined
  let work = Promise.resolve()
  const again = (waitMs: number) => {
    if (!ending.signal.aborted) timer = setTimeout(() => (work = look()), waitMs).unref()
  }
  const look = async () => {
    try {
      await push(site, submission, { seen, stopped: ending.signal })
      pauseMs = 0
      seen.trouble = ''
      again(lookMs)
    } catch (error) {
      const trouble = error instanceof Error ? error.message : String(error)
      if (trouble !== seen.trouble && !ending.signal.aborted) site.report(error, site.incident())
      seen.trouble = trouble
      pauseMs = Math.min(longestPauseMs, pauseMs * 2 || firstPauseMs)
      again(pauseMs)
    }
  }
  again(0)
  return async () => {
    ending.abort()
    clearTimeout(timer)
    await work
  }
}

interface How {
  readonly seen: Seen
  readonly stopped: AbortSignal
}

async function push({ kernel: { database }, ledger }: Site, submission: Submission, { seen, stopped }: How): Promise<void> {
  const { witness, url } = submission
  const signed = await ledger.checkpoint()
  const text = parseNote(signed.note)?.text ?? ''
  if (signed.size === 0 || cosignatureIn(signed.note, text, submission)) return
  const ask = async (oldSize: number) => {
    const proof = await proveConsistency(oldSize, signed.size, treeReader(database.read))
    return post(url, presentAddCheckpoint({ oldSize, proof, note: signed.note }), stopped)
  }
  let answer = await ask(Math.min(seen.size, signed.size))
  const latest = answer.status === 409 ? sizeOf(answer.body) : undefined
  if (latest !== undefined) {
    if (latest > signed.size) throw new Error(`Witness ${witness.name} has seen ${latest} entries, and this ledger has ${signed.size}`)
    if (latest !== seen.size) answer = await ask(latest)
  }
  const line = answer.status === 200 ? cosignatureIn(answer.body, text, submission) : undefined
  if (line === undefined) throw new Error(complaintOf(answer.status, submission, signed))
  seen.size = signed.size
  await database.transaction((db) => putCosignature(db, `${witness.name}+${witness.id}`, line))
}

function complaintOf(status: number, { witness }: Submission, { size }: SignedCheckpoint): string {
  if (status === 200) return `Witness ${witness.name} answers without a cosignature of its key`
  if (status === 409 || status === 422)
    return `Witness ${witness.name} says that the ${size} entries are not what it saw before (${status})`
  return `Witness ${witness.name} answers ${status}`
}

/** The line by which the witness cosigned this text, if it did. */
function cosignatureIn(lines: string, text: string, { witness }: Submission): string | undefined {
  return lines.split('\n').find((line) => {
    const signature = parseSignature(line)
    return signature && verifyCosignature(text, signature, witness) !== undefined
  })
}

function sizeOf(body: string): number | undefined {
  const size = Number(/^(0|[1-9]\d{0,15})\n$/.exec(body)?.[1] ?? Number.NaN)
  return Number.isSafeInteger(size) ? size : undefined
}

/** No address but the one that the operator named: a redirection is a failure. */
async function post(url: string, body: string, stopped: AbortSignal): Promise<{ status: number; body: string }> {
  const response = await fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    redirect: 'error',
    signal: AbortSignal.any([stopped, AbortSignal.timeout(answerMs)]),
  })
  let said = ''
  const reading = new TextDecoder()
  for await (const piece of response.body ?? []) {
    said += reading.decode(piece, { stream: true })
    if (said.length > longest) throw new Error('A witness answers at too great a length')
  }
  return { status: response.status, body: said }
}
