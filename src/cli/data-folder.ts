// The data folder as the system sees it: whether it is there and can be written, and who can read the operator's key.

import { accessSync, constants, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../kernel/doctor/check.ts'
import type { Words } from '../kernel/language.ts'

export function examineFolder(folder: string): Finding[] {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found?.isDirectory())
    return [
      finding(
        { es: `No hay una carpeta de datos en ${folder}.`, en: `There is no data folder at ${folder}.` },
        { es: 'Ejecute «npm start», o corrija QUIPU_DATA.', en: 'Run "npm start", or correct QUIPU_DATA.' },
      ),
    ]
  return [
    ...writeFindings(folder),
    ...keyFindings(join(folder, 'operator.key'), remade),
    ...keyFindings(join(folder, 'ledger.key'), exchanged),
    ...keyFindings(join(folder, 'people.key'), lockedBy),
    ...keyFindings(join(folder, 'people.db'), kept),
  ]
}

function writeFindings(folder: string): Finding[] {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return []
  } catch {
    return [
      finding(
        { es: `No se puede escribir en ${folder}.`, en: `${folder} cannot be written.` },
        {
          es: `Dé la carpeta a quien ejecuta el servidor: chown -R $USER ${folder}`,
          en: `Give the folder to whoever runs the server: chown -R $USER ${folder}`,
        },
      ),
    ]
  }
}

const remade: Words = {
  es: 'si alguien pudo leerla, bórrela y reinicie: se hace otra.',
  en: 'if anybody may have read it, delete it and restart: another is made.',
}

const exchanged: Words = {
  es: 'si alguien pudo leerla, cámbiela por otra, como dice docs/format/ledger.md; no la borre.',
  en: 'if anybody may have read it, exchange it for another as docs/format/ledger.md says; do not delete it.',
}

const lockedBy: Words = {
  es: 'si alguien pudo leerla, bórrela y reinicie: todos ingresan de nuevo, y registran otra vez su segundo factor.',
  en: 'if anybody may have read it, delete it and restart: everybody signs in anew, and sets up the second factor again.',
}

const kept: Words = {
  es: 'guarda las cuentas de personas.',
  en: 'it holds the accounts of people.',
}

/** A key is made at the first start; until then there is none to guard. */
function keyFindings(path: string, further: Words): Finding[] {
  const mode = process.platform === 'win32' ? undefined : statSync(path, { throwIfNoEntry: false })?.mode
  if (mode === undefined || (mode & 0o077) === 0) return []
  return [
    finding(
      { es: `Otros usuarios de la máquina pueden leer ${path}.`, en: `Other users of this machine can read ${path}.` },
      { es: `chmod 600 ${path}; ${further.es}`, en: `chmod 600 ${path}; ${further.en}` },
    ),
  ]
}

function finding(what: Words, cure: Words): Finding {
  return { code: 'storage-failed', what, cure }
}
