// What the doctor says of the last checkpoint that this site signed: whether the database still holds what it promised.

import type { Finding } from '../kernel/doctor/check.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Words } from '../kernel/language.ts'
import { findLoss, needCheckpoint } from '../kernel/proof/hold-to-signed.ts'
import { signedNote } from '../kernel/storage/ledger-keys.ts'

export interface Report {
  readonly name: string
  readonly about: Words
  /** How much was looked at. */
  readonly looked: number
  readonly findings: readonly Finding[]
}

export async function examineSigned({ database }: Kernel, dataFolder: string): Promise<Report> {
  const memory = signedNote(dataFolder)
  const { text } = await memory.latest()
  const loss = text ? await findLoss(database.read, needCheckpoint(text, memory.path)) : undefined
  return {
    name: 'signed',
    about: { es: 'último punto de control firmado', en: 'last signed checkpoint' },
    looked: text ? 1 : 0,
    findings: loss ? [{ code: 'damaged', what: loss, cure: bringBack }] : [],
  }
}

const bringBack: Words = {
  es: 'Vuelva a la base de datos que lo contiene, o restaure una copia de respaldo más reciente. Si no existe, detenga el sitio y abra otro libro que lo diga: quipu succeed ORIGIN',
  en: 'Go back to the database that holds it, or restore a more recent backup. Where there is none, stop the site and begin another ledger that says so: quipu succeed ORIGIN',
}
