// What `quipu redact` says of each of its acts.

import { tell } from '../kernel/fault/fault.ts'
import type { Words } from '../kernel/language.ts'
import type { Proposal, Removed } from '../kernel/record/redact.ts'
import type { Database } from '../kernel/storage/database.ts'
import type { Context, Outcome } from './command.ts'
import { faultOf } from './tell-error.ts'

export function tellProposed(proposal: Proposal, { language }: Context): Outcome {
  const { proposal: id } = proposal
  const text = {
    es: [
      `Propuesta ${id}: ${described(proposal).es}`,
      'Nada se borró todavía. Otra persona la lleva a cabo:',
      `  quipu redact --confirm ${id} --by …`,
    ],
    en: [
      `Proposal ${id}: ${described(proposal).en}`,
      'Nothing is removed yet. Another person carries it out:',
      `  quipu redact --confirm ${id} --by …`,
    ],
  }
  return { exit: 0, facts: proposal, text: text[language].join('\n') }
}

export function tellProposals(proposals: readonly Proposal[], { language }: Context): Outcome {
  const none = { es: 'No hay propuestas abiertas.', en: 'There are no open proposals.' }
  const lines = proposals.map((one) => `${one.proposal}  ${one.proposed}  ${described(one)[language]}`)
  return { exit: 0, facts: { proposals }, text: lines.length === 0 ? none[language] : lines.join('\n') }
}

function described({ register, id, versions, reason }: Proposal): Words {
  const list = versions.join(', ')
  return { es: `${register}/${id}, versiones ${list}: ${reason}`, en: `${register}/${id}, versions ${list}: ${reason}` }
}

export function tellDropped(proposal: string, { language }: Context): Outcome {
  const text = {
    es: `${proposal}: ya no hay tal propuesta; nada se borró.`,
    en: `${proposal}: there is no such proposal any more; nothing was removed.`,
  }
  return { exit: 0, facts: { proposal }, text: text[language] }
}

export function tellRemoved({ unfinished, entry, ...removed }: Removed, { dialect }: Database, { language }: Context): Outcome {
  const { register, id, versions, version, files } = removed
  const name = `${register}/${id}`
  const list = versions.join(', ')
  const again: Words =
    version === undefined
      ? { es: 'La ficha ya no es pública.', en: 'The record is public no more.' }
      : { es: `Lo que queda se repite como versión ${version}.`, en: `What stays is said again as version ${version}.` }
  const text = {
    es: [`${name}: borradas las versiones ${list} y ${files} archivos; lo dice el asiento ${entry.seq}.`, again.es],
    en: [`${name}: versions ${list} and ${files} stored files removed; entry ${entry.seq} says so.`, again.en],
  }
  const notes = [
    ...(unfinished === undefined ? [] : [unfinishedNote(unfinished)]),
    ...(dialect === 'postgres' ? [vacuumNote] : []),
    backupsNote,
  ]
  const { seq } = entry
  const facts = { ...removed, seq, finished: unfinished === undefined }
  return { exit: unfinished === undefined ? 0 : 7, facts, text: [...text[language], ...notes.map((note) => note[language])].join('\n') }
}

function unfinishedNote(error: unknown): Words {
  const fault = faultOf(error)
  const why = { es: tell(fault, 'es').detail, en: tell(fault, 'en').detail }
  return {
    es: `Queda por limpiar lo que los archivos de la base conservan. ${why.es} La próxima orden o el próximo inicio lo intenta de nuevo.`,
    en: `What the database's files still hold remains to be cleared. ${why.en} The next command or start tries again.`,
  }
}

const vacuumNote: Words = {
  es: 'PostgreSQL puede guardar bytes en páginas libres, en su WAL y en réplicas: vea la guía de operación, «Borrado por ley».',
  en: 'PostgreSQL may keep bytes in free pages, in its WAL and in replicas: see the operator\'s guide, "Removal by law".',
}

const backupsNote: Words = {
  es: 'Las copias de respaldo anteriores aún lo contienen: destrúyalas, o restáurelas junto con removed.jsonl.',
  en: 'Backups from before still hold it: destroy them, or restore them together with removed.jsonl.',
}
