// The file of matches of `quipu import --matches FILE`: written with proposals where it is not there yet, and read with what
// a person confirmed where it is.

import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { proposeMatches } from '../kernel/import/follow.ts'
import type { Mapping } from '../kernel/import/mapping.ts'
import { matchesCsv, readMatches } from '../kernel/import/match-file.ts'
import { type ReadRow, readRow } from '../kernel/import/read-row.ts'
import { readRows } from '../kernel/import/rows.ts'
import { look } from '../kernel/import/source.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { PageLanguage } from '../kernel/language.ts'
import type { Outcome } from './command.ts'
import type { Source } from './import-source.ts'
import { openPart } from './part-file.ts'

/** What a person confirmed, if the file is there. Faults with `unreadable-file`. */
export async function findConfirmed(file: string | undefined): Promise<ReadonlyMap<string, string> | undefined> {
  if (file === undefined || !existsSync(file)) return undefined
  const name = basename(file)
  return readMatches(readRows('table', createReadStream(file), await look(createReadStream(file), name), name), name)
}

interface Proposing {
  readonly mapping: Mapping
  readonly source: Source
  /** The file that is read, and the one that is written. */
  readonly name: string
  readonly file: string
  readonly given: Readonly<Record<string, string>>
  readonly language: PageLanguage
}

/** Writes the proposals, and nothing into the register. */
export async function writeProposals(kernel: Kernel, { mapping, source, name, file, given, language }: Proposing): Promise<Outcome> {
  const rows: ReadRow[] = []
  const keys = new Map<string, number>()
  const reading = { catalog: kernel.catalog, mapping, file: name, given, language, keys }
  for await (const row of source.rows(
    () => {},
    () => {},
  ))
    if (!row.uneven) rows.push(readRow(reading, row))
  const matches = mapping.follow ? await proposeMatches(kernel, mapping.register, mapping.follow, rows) : []
  const part = await openPart(file)
  await part.write(matchesCsv(matches))
  await part.keep()
  const words = {
    es: `${rows.length} filas, ${matches.length} posibles continuaciones de fichas publicadas, en ${file}. Nada se importó. Escriba «sí» en «confirmed» donde lo sean, y repita la orden.`,
    en: `${rows.length} rows, ${matches.length} that may continue published records, in ${file}. Nothing was imported. Write "yes" in "confirmed" where they do, and run the command again.`,
  }
  return {
    exit: 0,
    facts: { register: mapping.register, format: mapping.name, file: name, rows: rows.length, proposed: matches.length, matches: file },
    text: words[language],
  }
}
