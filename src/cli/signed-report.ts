// What the doctor says of the last checkpoint that this site signed: whether the database still holds what it promised.

import { existsSync } from 'node:fs'
import type { Finding } from '../kernel/doctor/check.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Words } from '../kernel/language.ts'
import { findLoss, needCheckpoint } from '../kernel/proof/hold-to-signed.ts'
import { ledgerKeyPath, signedNote } from '../kernel/storage/ledger-keys.ts'
import type { Place } from './command.ts'

export interface Report {
  readonly name: string
  readonly about: Words
  /** How much was looked at. */
  readonly looked: number
  readonly findings: readonly Finding[]
}

export async function examineSigned({ database }: Kernel, place: Place): Promise<Report> {
  const memory = signedNote(place.dataFolder)
  const { text } = await memory.latest()
  const loss = text ? await findLoss(database.read, needCheckpoint(text, memory.path)) : undefined
  return {
    name: 'signed',
    about: { es: 'último punto de control firmado', en: 'last signed checkpoint' },
    looked: text ? 1 : 0,
    findings: [...(loss ? [lossOf(loss)] : []), ...(text ? keyFindings(ledgerKeyPath(place)) : [])],
  }
}

function lossOf(what: Words): Finding {
  return { code: 'damaged', what, cure: bringBack }
}

function keyFindings(path: string): Finding[] {
  if (existsSync(path)) return []
  const what = { es: `Falta ${path}, la clave con que este sitio firmó.`, en: `${path} is missing, by which this site has signed.` }
  return [{ code: 'damaged', what, cure: findKey }]
}

const findKey: Words = {
  es: 'Devuelva la clave a su lugar. Si se perdió, detenga el sitio y abra otro libro que lo diga: quipu succeed ORIGIN',
  en: 'Bring the key back. Where it is lost, stop the site and begin another ledger that says so: quipu succeed ORIGIN',
}

const bringBack: Words = {
  es: 'Vuelva a la base de datos que lo contiene, o restaure una copia de respaldo más reciente. Si no existe, detenga el sitio y abra otro libro que lo diga: quipu succeed ORIGIN',
  en: 'Go back to the database that holds it, or restore a more recent backup. Where there is none, stop the site and begin another ledger that says so: quipu succeed ORIGIN',
}
