// Whether the ledger still is the one that was signed before. A site that was given an old backup, another database or
// another key must not sign: its readers would hold two histories, each in its name.

import { Fault } from '../fault/fault.ts'
import type { Words } from '../language.ts'
import { type Checkpoint, parseCheckpoint } from '../ledger/checkpoint.ts'
import type { VerifierKey } from '../ledger/key.ts'
import { isSameHash } from '../ledger/merkle.ts'
import { parseNote, verifyNote } from '../ledger/note.ts'
import { proveRoot } from '../ledger/proof.ts'
import type { Db } from '../storage/database.ts'
import { ledgerSize } from '../storage/ledger.ts'
import { treeReader } from '../storage/tree.ts'

/** Faults for a text that is no signed checkpoint. */
export function needCheckpoint(note: string, path: string): Checkpoint {
  const found = parseCheckpoint(parseNote(note)?.text ?? '')
  if (found) return found
  throw new Fault('damaged', { what: { es: `${path} no es un punto de control.`, en: `${path} is no checkpoint.` } })
}

/** What stands against the ledger in this database being the one that the checkpoint is of; nothing where it is. */
export async function findLoss(read: Db, { size, root }: Checkpoint): Promise<Words | undefined> {
  const isKept = (await ledgerSize(read)) >= size && isSameHash(await proveRoot(size, treeReader(read)), root)
  if (isKept) return undefined
  const root64 = Buffer.from(root).toString('base64')
  return {
    es: `El libro ya no contiene lo que este servidor firmó antes: ${size} asientos con la raíz ${root64}.`,
    en: `The ledger no longer holds what this server signed before: ${size} entries with the root ${root64}.`,
  }
}

/** What stands against signing in one name what was signed in another, or by keys that nobody who reads knows. */
export function findOtherSigner(note: string, now: { origin: string; keys: readonly VerifierKey[] }): Words | undefined {
  const parsed = parseNote(note)
  const { origin } = parseCheckpoint(parsed?.text ?? '') ?? { origin: '' }
  if (origin !== now.origin)
    return {
      es: `Este sitio firmó antes el libro «${origin}», y ahora firmaría «${now.origin}».`,
      en: `This site signed the ledger "${origin}" before, and would now sign "${now.origin}".`,
    }
  if (parsed && verifyNote(parsed, now.keys)) return undefined
  return {
    es: 'Ninguna clave de este sitio es una de las que firmaron el libro antes.',
    en: 'No key of this site is one of those that signed the ledger before.',
  }
}
