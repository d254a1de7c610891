// What a witness keeps between two runs: its key, made at the first one for its owner alone, and the latest checkpoint of
// each ledger that it cosigned, which it never goes behind.

import { hash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../kernel/fault/fault.ts'
import { type Checkpoint, parseCheckpoint, presentCheckpoint } from '../kernel/ledger/checkpoint.ts'
import { createSignerKey, parseSignerKey, presentSignerKey, type SignerKey } from '../kernel/ledger/key.ts'

export interface WitnessFolder {
  readonly signer: SignerKey
  latest(origin: string): Checkpoint | undefined
  /** On disk when it returns: nothing is cosigned that could be forgotten. */
  keep(checkpoint: Checkpoint): void
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
  const headOf = (origin: string) => join(folder, `${shortHash(origin)}.checkpoint`)
  const keysAt = (site: string) => join(folder, `${shortHash(site)}.keys`)
  return {
    signer,
    latest: (origin) => (existsSync(headOf(origin)) ? needCheckpoint(headOf(origin)) : undefined),
    keep: (checkpoint) => write(headOf(checkpoint.origin), presentCheckpoint(checkpoint)),
    keysOf: (site) => (existsSync(keysAt(site)) ? readFileSync(keysAt(site), 'utf8') : undefined),
    keepKeys: (site, keys) => write(keysAt(site), keys),
  }
}

function createKey(name: string): string {
  const seed = randomBytes(32)
  const made = createSignerKey(name, seed, 'cosignature')
  if (made) return `${presentSignerKey(made.verifier, seed)}\n`
  throw new Fault('usage', { why: `"${name}" must not hold spaces or "+".`, command: 'witness' })
}

function needCheckpoint(path: string): Checkpoint {
  const found = parseCheckpoint(readFileSync(path, 'utf8'))
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
