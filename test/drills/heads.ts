// The checkpoints that a reader saw, and what must hold of all of them after every kill: they are signed by the one key,
// the entries that are there now give each one's root, and the site proves that it grew from it.

import { setTimeout as pause } from 'node:timers/promises'
import { verifyConsistency } from '../../src/kernel/ledger/verify-proof.ts'
import { type Head, readHead, readKeys } from '../../src/verifier/note.ts'
import { Peaks } from '../../src/verifier/peaks.ts'
import { entryHash } from '../../src/verifier/sha.ts'
import type { Server, Site } from './site.ts'

export interface Heads {
  /** The keys as they were first seen. */
  keys: string | undefined
  /** One for each size that was seen; signed notes. */
  readonly seen: Map<number, string>
  /** What a server that was there answered instead of a checkpoint. */
  readonly refused: string[]
}

/** Keeps every checkpoint that the server shows, until it is gone or told to stop. */
export function watchHeads({ address }: Server, heads: Heads): { stop(): Promise<void> } {
  let on = true
  const watching = (async () => {
    while (on) {
      try {
        see(heads, await read(`${address}/ledger/checkpoint`))
      } catch (error) {
        // What `fetch` says of a server that is gone, or went in the middle of its answer.
        if (error instanceof TypeError) return
        heads.refused.push(String(error))
      }
      await pause(5)
    }
  })()
  return {
    async stop() {
      on = false
      await watching
    },
  }
}

/** What is wrong with the present checkpoint, or with one that was seen before; a line each. */
export async function checkHeads(site: Site, { address }: Server, heads: Heads): Promise<string[]> {
  heads.keys ??= await read(`${address}/ledger/key`)
  const keys = readKeys(heads.keys)
  const note = await read(`${address}/ledger/checkpoint`)
  const now = readHead(note, keys, { es: 'El punto de control', en: 'The checkpoint' })
  const [row] = await site.rows('select size from ledger')
  if (now.size !== Number(row?.size)) return [`the checkpoint is of ${now.size} entries, and the ledger has ${row?.size}`]
  see(heads, note)
  const before = [...heads.seen.values()].map((one) => readHead(one, keys, { es: 'Uno de antes', en: 'One from before' }))
  const grown = await Promise.all(sample(before).map((head) => checkGrowth(address, head, now)))
  return [...heads.refused.splice(0), ...checkRoots(before, await rootsOf(site, new Set(heads.seen.keys()))), ...grown.flat()]
}

function see({ seen }: Heads, note: string): void {
  const size = Number(note.split('\n')[1])
  const other = seen.get(size)
  // Two roots of one size are told apart when both are held to the entries.
  if (other !== undefined && other !== note) seen.set(-size - 1, note)
  else seen.set(size, note)
}

function checkRoots(heads: readonly Head[], roots: ReadonlyMap<number, Buffer>): string[] {
  return heads
    .filter(({ size, root }) => !roots.get(size)?.equals(root))
    .map(({ size }) =>
      roots.has(size) ? `a checkpoint of ${size} entries was another` : `a checkpoint of ${size} entries was seen, and they are gone`,
    )
}

/** By the entries themselves, read past the program, and by the verifier's own hashing. */
async function rootsOf(site: Site, wanted: ReadonlySet<number>): Promise<Map<number, Buffer>> {
  const peaks = new Peaks()
  const roots = new Map([[0, peaks.head()]])
  for (const { leaf } of await site.rows('select leaf from ledger_entries order by seq')) {
    peaks.add(entryHash(Buffer.from(String(leaf))))
    if (wanted.has(peaks.count) || wanted.has(-peaks.count - 1)) roots.set(peaks.count, peaks.head())
  }
  return roots
}

async function checkGrowth(address: string, from: Head, to: Head): Promise<string[]> {
  const said: { proof: string[] } = JSON.parse(await read(`${address}/api/ledger/consistency?from=${from.size}&to=${to.size}`))
  const proof = said.proof.map((hash) => Buffer.from(hash, 'base64'))
  return verifyConsistency(from, to, proof)
    ? []
    : [`the ledger of ${to.size} entries does not prove that it begins with the ${from.size} before`]
}

/** The newest ones, and some of the others: a proof is asked of the server for each. */
function sample(heads: readonly Head[]): Head[] {
  return heads.filter((_, at) => at >= heads.length - 10 || at % 10 === 0)
}

async function read(url: string): Promise<string> {
  const answer = await fetch(url)
  const text = await answer.text()
  if (answer.ok) return text
  throw new Error(`${url}: ${answer.status} ${text}`)
}
