// What a witness keeps between two runs: its key, made at the first one for its owner alone, and the latest checkpoint of
// each ledger that it cosigned, which it never goes behind, also where two processes share the folder.

import { hash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../kernel/fault/fault.ts'
import { type Decision, decideAddCheckpoint, parseAddCheckpoint } from '../kernel/ledger/add-checkpoint.ts'
import { type Checkpoint, parseCheckpoint, presentCheckpoint } from '../kernel/ledger/checkpoint.ts'
import { createSignerKey, parseSignerKey, presentSignerKey, type SignerKey, type VerifierKey } from '../kernel/ledger/key.ts'
import { keepNote } from '../kernel/storage/kept-note.ts'

export interface WitnessFolder {
  readonly signer: SignerKey
  latest(origin: string): Promise<Checkpoint | undefined>
  /** Decides about a request, and keeps what is cosigned before it answers: nothing is cosigned that could be forgotten. */
  decide(body: string, logs: ReadonlyMap<string, readonly VerifierKey[]>): Promise<Decision>
  /** The log's keys as they were first seen. */
  keysOf(site: string): string | undefined
  keepKeys(site: string, keys: string): void
}

/** @param name of a key that is to be made; an older one keeps its own */
export function openWitnessFolder(folder: string, name: string): WitnessFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'witness.key')
  if (!existsSync(path)) write(path, createKey(name))
  const signer = parseSignerKey(readFileSync(path, 'utf8').trim())
  if (signer?.verifier.type !== 'cosignature') throw new Fault('damaged', { what: wrongKey(path) })
  const headOf = (origin: string) => keepNote(join(folder, `${shortHash(origin)}.checkpoint`))
  const keysAt = (site: string) => join(folder, `${shortHash(site)}.keys`)
  return {
    signer,
    async latest(origin) {
      const { path, latest } = headOf(origin)
      const { text } = await latest()
      return text ? needCheckpoint(text, path) : undefined
    },
    async decide(body, logs) {
      const origin = parseAddCheckpoint(body)?.note.split('\n')[0] ?? ''
      if (!logs.has(origin)) return decideAddCheckpoint(body, seconds(), { signer, logs, latest: () => undefined })
      const head = headOf(origin)
      for (;;) {
        const kept = await head.latest()
        const latest = kept.text ? needCheckpoint(kept.text, head.path) : undefined
        const decision = decideAddCheckpoint(body, seconds(), { signer, logs, latest: () => latest })
        const text = decision.cosigned && presentCheckpoint(decision.cosigned)
        // Where another process kept one meanwhile, that one decides anew.
        if (!text || text === kept.text || (await head.put(kept, text))) return decision
      }
    },
    keysOf: (site) => (existsSync(keysAt(site)) ? readFileSync(keysAt(site), 'utf8') : undefined),
    keepKeys: (site, keys) => write(keysAt(site), keys),
  }
}

function seconds(): number {
  return Math.floor(Date.now() / 1000)
}

function createKey(name: string): string {
  const seed = randomBytes(32)
  const made = createSignerKey(name, seed, 'cosignature')
  if (made) return `${presentSignerKey(made.verifier, seed)}\n`
  throw new Fault('usage', { why: `"${name}" must not hold spaces or "+".`, command: 'witness' })
}

function needCheckpoint(text: string, path: string): Checkpoint {
  const found = parseCheckpoint(text)
  if (found) return found
  throw new Fault('damaged', { what: { es: `${path} no es un punto de control.`, en: `${path} is no checkpoint.` } })
}

function wrongKey(path: string) {
  return { es: `${path} no es la clave de un testigo.`, en: `${path} is no key of a witness.` }
}

/** Whole or not at all, and forced to disk. */
function write(path: string, text: string): void {
  writeFileSync(`${path}.part`, text, { mode: 0o600, flush: true })
  renameSync(`${path}.part`, path)
}

function shortHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 24)
}
