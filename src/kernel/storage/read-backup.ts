// A backup that is read: first examined whole against its own digests and counts, then row by row. It never changes it.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { backupDamaged, type Manifest, manifestName, parseManifest, peopleFolder, type TableEntry } from './backup-manifest.ts'
import type { Row, TruthTable } from './snapshot.ts'
import { filePath } from './write-backup.ts'

export interface Backup {
  readonly place: string
  readonly manifest: Manifest
  /** Faults with `backup-damaged` for the first file that is not what the backup says. */
  verify(): Promise<void>
  rows(table: Pick<TruthTable, 'name'>): AsyncGenerator<readonly Row[]>
  /** Of the part about people. */
  peopleRows(table: Pick<TruthTable, 'name'>): AsyncGenerator<readonly Row[]>
  /** Each stored file, whose digest was found to be right as it was read. */
  files(): AsyncGenerator<{ readonly hash: string; readonly bytes: Uint8Array }>
}

const missing = { es: 'falta o no se puede leer', en: 'it is missing or cannot be read' }

/** Faults where there is no backup, or one of a newer release. */
export async function openBackup(place: string): Promise<Backup> {
  const path = join(place, manifestName)
  const manifest = parseManifest(await readFile(path, 'utf8').catch(() => refuse(path)), path)
  const rows: Backup['rows'] = ({ name }) => streamLines(join(place, `${name}.jsonl`))
  const peopleRows: Backup['rows'] = ({ name }) => streamLines(join(place, peopleFolder, `${name}.jsonl`))
  const files = () => streamFiles(place, rows({ name: 'files' }))
  return {
    place,
    manifest,
    rows,
    peopleRows,
    files,
    async verify() {
      for (const entry of [...manifest.tables, ...(manifest.people?.tables ?? [])]) await verifyTable(place, entry)
      const count = (name: string) => manifest.tables.find(({ table }) => table === name)?.rows
      if (count('ledger_entries') !== manifest.ledgerSize || count('files') !== manifest.files)
        throw backupDamaged(path, { es: 'sus cuentas no cuadran', en: 'its counts do not agree' })
      for await (const _ of files());
    },
  }
}

async function verifyTable(place: string, { file, rows, sha256 }: TableEntry): Promise<void> {
  const path = join(place, file)
  const hash = createHash('sha256')
  let lines = 0
  try {
    for await (const piece of createReadStream(path)) {
      hash.update(piece)
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1
    }
  } catch {
    refuse(path)
  }
  if (lines !== rows)
    throw backupDamaged(path, { es: `tiene ${lines} filas y debe tener ${rows}`, en: `it has ${lines} rows, not ${rows}` })
  if (hash.digest('hex') !== sha256)
    throw backupDamaged(path, { es: 'su contenido no es el de su huella', en: 'its content is not that of its digest' })
}

/** Lines end at line feeds only: what people wrote may hold any other mark that ends a line. */
async function* streamLines(path: string): AsyncGenerator<readonly Row[]> {
  let rest = ''
  for await (const piece of createReadStream(path, { encoding: 'utf8' })) {
    const lines = `${rest}${piece}`.split('\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) yield lines.map((line) => rowOf(line, path))
  }
}

function rowOf(line: string, path: string): Row {
  try {
    return JSON.parse(line)
  } catch {
    throw backupDamaged(path, { es: 'una línea no es JSON', en: 'a line is not JSON' })
  }
}

async function* streamFiles(place: string, batches: AsyncIterable<readonly Row[]>): ReturnType<Backup['files']> {
  for await (const rows of batches) {
    for (const row of rows) {
      const hash = String(row.hash)
      const path = join(place, filePath(hash))
      const bytes = await readFile(path).catch(() => refuse(path))
      if (createHash('sha256').update(bytes).digest('hex') !== hash)
        throw backupDamaged(path, { es: 'su contenido no es el de su huella', en: 'its content is not that of its digest' })
      yield { hash, bytes }
    }
  }
}

function refuse(path: string): never {
  throw backupDamaged(path, missing)
}
