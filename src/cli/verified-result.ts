// What was verified, a line for each thing that was checked and what it was checked against.

import type { PageLanguage } from '../kernel/language.ts'
import type { Verified } from '../verifier/verify.ts'

interface How {
  readonly language: PageLanguage
  /** Whether the reader brought the key. */
  readonly pinned: boolean
  readonly seconds: number
}

export function linesOfVerified(verified: Verified, { language, pinned, seconds }: How): string[] {
  const lines = language === 'es' ? spanish(verified, pinned) : english(verified, pinned)
  const done = { es: `Todo cuadra (${seconds.toFixed(1)} s)`, en: `Everything holds (${seconds.toFixed(1)} s)` }
  return [...lines, done[language]]
}

function spanish(verified: Verified, pinned: boolean): string[] {
  const { origin, size, root, signedBy, since, tiles, entries, documents, erased, records, published, shown } = verified
  return [
    `${origin}: ${size} asientos, raíz ${root}`,
    `firma     de ${signedBy.join(', ')}${pinned ? '' : ' (clave tomada del mismo lugar; compárela con la que publicó la institución)'}`,
    ...(since === undefined ? [] : [`antes     comienza con los ${since} asientos del punto de control de antes`]),
    ...predecessorLines(verified, 'es'),
    `árbol     ${entries} asientos dan la raíz firmada; ${tiles} bloques de resúmenes cuadran`,
    `contenido ${documents} documentos son los de sus asientos${erased > 0 ? `; ${erased} borrados por ley` : ''}`,
    `fichas    ${records} con historia completa, ${published} públicas hoy`,
    shown === undefined ? 'sitio     no se comparó lo que muestra' : `sitio     muestra ${shown} fichas, iguales a su último asiento`,
  ]
}

function english(verified: Verified, pinned: boolean): string[] {
  const { origin, size, root, signedBy, since, tiles, entries, documents, erased, records, published, shown } = verified
  return [
    `${origin}: ${size} entries, root ${root}`,
    `signature by ${signedBy.join(', ')}${pinned ? '' : ' (key taken from the same place; compare it with what the institution published)'}`,
    ...(since === undefined ? [] : [`before    it begins with the ${since} entries of the checkpoint from before`]),
    ...predecessorLines(verified, 'en'),
    `tree      ${entries} entries give the signed root; ${tiles} tiles of hashes hold`,
    `content   ${documents} documents are those of their entries${erased > 0 ? `; ${erased} lawfully removed` : ''}`,
    `records   ${records} with a whole history, ${published} public today`,
    shown === undefined ? 'site      what it shows was not compared' : `site      shows ${shown} records, equal to their last entry`,
  ]
}

function predecessorLines({ predecessor }: Verified, language: PageLanguage): string[] {
  if (!predecessor) return []
  const { origin, size, continues, isKnown } = predecessor
  const lines = {
    es: `sucesión  ${continues ? `comienza con los ${size} asientos de ${origin}` : `sigue a ${origin}, de cuyos ${size} asientos declara haber perdido`}${isKnown ? '' : '; la firma de ese libro no se comprobó (--old-key)'}`,
    en: `after     ${continues ? `it begins with the ${size} entries of ${origin}` : `it comes after ${origin}, of whose ${size} entries it states that some are lost`}${isKnown ? '' : '; the signature of that ledger was not checked (--old-key)'}`,
  }
  return [lines[language]]
}
