// Which field each column of a foreign table probably is: by the name that exports use, or by what people call the field.

import { columnsOf } from '../export/cells.ts'
import { pageLanguages } from '../language.ts'
import type { Catalog } from '../register/catalog.ts'
import type { Register } from '../register/register.ts'
import { fold } from '../search/fold.ts'

export interface Target {
  /** The name of the export's column: "title.es". */
  readonly name: string
  /** As people call it, in each language of the pages. */
  readonly label: Readonly<Record<(typeof pageLanguages)[number], string>>
}

/** What the columns of a file can become, in the order of the declaration; the record's id first. */
export function targetsOf(catalog: Catalog, register: Register): Target[] {
  const names = columnsOf(register, catalog.kinds).filter((name) => !['id', 'version', 'published', 'institution'].includes(name))
  const id: Target = { name: 'id', label: { es: 'Identificador', en: 'Identifier' } }
  return [id, ...names.map((name) => ({ name, label: { es: labelOf(register, name, 'es'), en: labelOf(register, name, 'en') } }))]
}

/** The target of each column; each target at most once, and none where nothing fits. */
export function proposeColumns(targets: readonly Target[], columns: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const proposed = new Map<string, string>()
  const take = (column: string, fits: (target: Target) => boolean) => {
    const found = proposed.has(column) ? undefined : targets.find((target) => !taken.has(target.name) && fits(target))
    if (!found) return
    taken.add(found.name)
    proposed.set(column, found.name)
  }
  for (const column of columns) take(column, ({ name }) => name === column.trim())
  for (const column of columns) take(column, ({ label }) => pageLanguages.some((language) => bare(label[language]) === bare(column)))
  for (const column of columns) take(column, ({ name }) => bare(name.split('.')[0] ?? '') === bare(column))
  for (const column of columns)
    take(column, ({ label }) => pageLanguages.some((language) => bare(label[language].split(':')[0] ?? '') === bare(column)))
  return proposed
}

function labelOf(register: Register, name: string, language: (typeof pageLanguages)[number]): string {
  const [field = '', ...parts] = name.split('.')
  const label = register.words[language].fields[field]?.label ?? field
  return parts.length > 0 ? `${label}: ${parts.join('.')}` : label
}

/** Without marks, case, spaces and punctuation. */
function bare(text: string): string {
  return fold(text).replace(/[^\p{Letter}\p{Number}]+/gu, '')
}
