// The ledger: its size and positions, each record's versions, and that every entry's document is the one it was made of,
// or was lawfully removed by an entry that says so.

import { digestOf, leafOf, readDocument } from '../../ledger/entry.ts'
import { listStrayDocuments } from '../../storage/inspect.ts'
import { type EntryWithDocument, ledgerSize, readEntries } from '../../storage/ledger.ts'
import { type Check, type Finding, lost } from '../check.ts'

export const ledger: Check = {
  name: 'ledger',
  about: { es: 'asientos y sus documentos', en: 'entries and their documents' },
  async run({ database: { read } }) {
    const findings: Finding[] = []
    const versions = new Map<string, number>()
    const missing = new Map<string, Finding>()
    const removed = new Set<string>()
    const sizeBefore = await ledgerSize(read)
    let last = 0
    let looked = 0
    for (let entries = await readEntries(read, 0, 500); entries.length > 0; entries = await readEntries(read, last, 500)) {
      for (const entry of entries) {
        findings.push(...positionFindings(entry, last), ...versionFindings(entry, versions), ...documentFindings(entry, missing))
        for (const version of removedBy(entry)) removed.add(versionName(entry, version))
        last = entry.seq
        looked += 1
      }
    }
    for (const [name, finding] of missing) if (!removed.delete(name)) findings.push(finding)
    for (const name of removed) findings.push(cameBack(name))
    // Entries may be appended while we read, always together with the size.
    const sizeAfter = await ledgerSize(read)
    if (last < sizeBefore || last > sizeAfter)
      findings.push(
        lost({
          es: `El libro dice tener ${sizeAfter} asientos y el último es ${last}.`,
          en: `The ledger says it has ${sizeAfter} entries, and the last is ${last}.`,
        }),
      )
    for (const { register, record, version } of await listStrayDocuments(read))
      findings.push(
        lost({
          es: `${register}/${record} versión ${version}: hay un documento sin asiento.`,
          en: `${register}/${record} version ${version}: there is a document without an entry.`,
        }),
      )
    return { looked, findings }
  },
}

function positionFindings({ seq }: EntryWithDocument, last: number): Finding[] {
  if (seq === last + 1) return []
  const gap = seq === last + 2 ? `${seq - 1}` : `${last + 1}–${seq - 1}`
  return [lost({ es: `Faltan asientos del libro: ${gap}.`, en: `Ledger entries are missing: ${gap}.` })]
}

function versionFindings({ seq, register, record, version }: EntryWithDocument, versions: Map<string, number>): Finding[] {
  const name = `${register}/${record}`
  const wanted = (versions.get(name) ?? 0) + 1
  versions.set(name, version)
  if (version === wanted) return []
  return [
    lost({
      es: `Asiento ${seq}: ${name} pasa a la versión ${version}, y tocaba la ${wanted}.`,
      en: `Entry ${seq}: ${name} comes to version ${version}, and ${wanted} was due.`,
    }),
  ]
}

/** @param missing takes what is missing, until it is known whether it was lawfully removed */
function documentFindings(entry: EntryWithDocument, missing: Map<string, Finding>): Finding[] {
  const { seq, register, record, version, leaf, salt, document, digest } = entry
  const name = `${seq} (${register}/${record} v${version})`
  const found: Finding[] = []
  if (leaf !== leafOf(entry))
    found.push(
      lost({ es: `Asiento ${name}: su hoja no dice lo que el asiento.`, en: `Entry ${name}: its leaf does not say what the entry does.` }),
    )
  if (salt === null || document === null) {
    missing.set(
      versionName(entry, version),
      lost({ es: `Asiento ${name}: falta su documento.`, en: `Entry ${name}: its document is missing.` }),
    )
  } else if (digestOf(salt, document) !== digest) {
    found.push(lost({ es: `Asiento ${name}: la huella no es la de su documento.`, en: `Entry ${name}: the digest is not its document's.` }))
  } else if (!speaksOf(document, entry)) {
    found.push(
      lost({ es: `Asiento ${name}: su documento habla de otra ficha.`, en: `Entry ${name}: its document speaks of another record.` }),
    )
  }
  return found
}

function versionName({ register, record }: EntryWithDocument, version: number): string {
  return `${register}/${record} v${version}`
}

/** The versions that an entry says were lawfully removed. */
function removedBy({ step, document }: EntryWithDocument): readonly number[] {
  if (step !== 'redact' || document === null) return []
  try {
    return readDocument(document).removed ?? []
  } catch {
    return []
  }
}

function cameBack(name: string): Finding {
  return {
    code: 'damaged',
    what: {
      es: `${name}: un asiento dice que se borró por ley, y su documento está aquí.`,
      en: `${name}: an entry says that it was lawfully removed, and its document is here.`,
    },
    cure: { es: 'Bórrelo de nuevo con «quipu redact».', en: 'Remove it again with "quipu redact".' },
  }
}

function speaksOf(document: string, { register, record, version }: EntryWithDocument): boolean {
  try {
    const said: { register?: unknown; id?: unknown; version?: unknown } = JSON.parse(document)
    return said.register === register && said.id === record && said.version === version
  } catch {
    return false
  }
}
