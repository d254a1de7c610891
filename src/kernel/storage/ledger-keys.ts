// The keys that sign the ledger, from a file with a key a line: the operator's own, or one made at the first start. More
// than one line means that all of them sign, for as long as a key is being exchanged.

import { join } from 'node:path'
import type { Chance } from '../chance.ts'
import { Fault } from '../fault/fault.ts'
import { createSignerKey, parseSignerKey, parseVerifierKey, presentSignerKey, type SignerKey, type VerifierKey } from '../ledger/key.ts'
import type { LedgerKeys } from '../proof/signed-ledger.ts'
import { keepKeyFile } from './key-file.ts'

export interface KeyPlace {
  readonly dataFolder: string
  /** The operator's own file; without one, `ledger.key` in the data folder. */
  readonly ledgerKey: string | undefined
  /** The origin line; without one, the name of the first key. */
  readonly ledgerOrigin: string | undefined
  readonly publicUrl: string
  /** Verifier keys of the witnesses that the operator admits. */
  readonly witnesses: readonly string[]
}

export function openLedgerKeys({ dataFolder, ledgerKey, ledgerOrigin, publicUrl, witnesses }: KeyPlace, chance: Chance): LedgerKeys {
  const path = ledgerKey ?? join(dataFolder, 'ledger.key')
  const name = ledgerOrigin ?? originOf(publicUrl)
  const text = keepKeyFile(path, ledgerKey ? undefined : () => createKey(name, chance))
  const signers = text.split(/\s*\n\s*/).map((line) => parseSignerKey(line) ?? refuse(path))
  const [first] = signers
  return { signers, witnesses: witnesses.map(needWitness), origin: ledgerOrigin ?? first?.verifier.name ?? name }
}

/** The address of the ledger without its scheme, as C2SP tlog-tiles recommends for origins. */
export function originOf(publicUrl: string): string {
  return `${publicUrl.replace(/^[a-z]+:\/\//, '')}/ledger`
}

function createKey(name: string, chance: Chance): string {
  const seed = chance.bytes(32)
  const made: SignerKey | undefined = createSignerKey(name, seed)
  if (made) return presentSignerKey(made.verifier, seed)
  throw new Fault('usage', { why: `QUIPU_LEDGER_ORIGIN is "${name}", and must not hold spaces or "+".`, command: 'serve' })
}

function needWitness(text: string): VerifierKey {
  const key = parseVerifierKey(text)
  if (key?.type === 'cosignature') return key
  throw new Fault('usage', {
    why: `QUIPU_WITNESSES holds "${text.slice(0, 80)}", and must hold keys that "quipu witness" shows.`,
    command: 'serve',
  })
}

function refuse(path: string): never {
  throw new Fault('damaged', {
    what: { es: `${path} no tiene una clave Ed25519 en cada línea.`, en: `${path} does not hold an Ed25519 key on every line.` },
  })
}
