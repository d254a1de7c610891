// The keys that sign the ledger, from a file with a key a line: the operator's own, or one made at the first start. More
// than one line means that all of them sign, for as long as a key is being exchanged.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Chance } from '../chance.ts'
import { Fault } from '../fault/fault.ts'
import { createSignerKey, parseSignerKey, parseVerifierKey, presentSignerKey, type SignerKey, type VerifierKey } from '../ledger/key.ts'
import { isSuccessionOf } from '../ledger/succession.ts'
import type { LedgerKeys } from '../proof/signed-ledger.ts'
import { type KeptNote, keepNote } from './kept-note.ts'
import { keepKeyFile } from './key-file.ts'

export interface KeyPlace {
  readonly dataFolder: string
  /** The operator's own file; without one, `ledger.key` in the data folder. */
  readonly ledgerKey: string | undefined
  /** The origin line; without one, the name of the first key. */
  readonly ledgerOrigin: string | undefined
  readonly publicUrl: string
  /** Verifier keys of the witnesses that the operator admits, and where those are asked that are. */
  readonly witnesses: readonly { readonly key: string; readonly url: string | undefined }[]
}

/** @param hasSigned whether this site signed a checkpoint before: then its key is looked for, and none is made in its place */
export function openLedgerKeys(place: KeyPlace, chance: Chance, hasSigned: boolean): LedgerKeys {
  const { ledgerOrigin, publicUrl, witnesses } = place
  const path = ledgerKeyPath(place)
  const name = ledgerOrigin ?? originOf(publicUrl)
  if (hasSigned && !place.ledgerKey && !existsSync(path)) throw new Fault('damaged', { what: lostKey(path) })
  const text = keepKeyFile(path, place.ledgerKey ? undefined : () => createKey(name, chance))
  const signers = text.split(/\s*\n\s*/).map((line) => parseSignerKey(line) ?? refuse(path))
  const [first] = signers
  const origin = ledgerOrigin ?? first?.verifier.name ?? name
  const keys = signers.map(({ verifier }) => verifier)
  const statement = findSuccession(place.dataFolder)
  // One that was begun for another key says nothing of this one.
  const predecessor = statement && isSuccessionOf(statement, { origin, keys }) ? statement : undefined
  const admitted = witnesses.map(({ key, url }) => ({ witness: needWitness(key), url }))
  return {
    signers,
    witnesses: admitted.map(({ witness }) => witness),
    submissions: admitted.flatMap(({ witness, url }) => (url === undefined ? [] : [{ witness, url }])),
    origin,
    predecessor,
  }
}

export function ledgerKeyPath({ dataFolder, ledgerKey }: Pick<KeyPlace, 'dataFolder' | 'ledgerKey'>): string {
  return ledgerKey ?? join(dataFolder, 'ledger.key')
}

/** Where the last checkpoint that this site signed is kept, a file for each turn. */
export function signedNote(dataFolder: string): KeptNote {
  return keepNote(join(dataFolder, 'ledger.checkpoint'))
}

/** Where the statement of what this ledger comes after is kept. */
export function successionPath(dataFolder: string): string {
  return join(dataFolder, 'ledger.predecessor')
}

function findSuccession(dataFolder: string): string | undefined {
  const path = successionPath(dataFolder)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** The address of the ledger without its scheme, as C2SP tlog-tiles recommends for origins. */
export function originOf(publicUrl: string): string {
  return `${publicUrl.replace(/^[a-z]+:\/\//, '')}/ledger`
}

/** A new key, as the line that its file holds. */
export function createKey(name: string, chance: Chance): string {
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

function lostKey(path: string) {
  return {
    es: `${path} no está, y este sitio ya firmó con ella. Devuélvala a su lugar; si se perdió, «quipu succeed» abre otro libro que lo dice.`,
    en: `${path} is not there, and this site has signed with it. Bring it back; where it is lost, "quipu succeed" begins another ledger that says so.`,
  }
}

function refuse(path: string): never {
  throw new Fault('damaged', {
    what: { es: `${path} no tiene una clave Ed25519 en cada línea.`, en: `${path} does not hold an Ed25519 key on every line.` },
  })
}
