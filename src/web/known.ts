// What presentations refer to and a page must look up before it can be drawn: titles of records, counts of figures.
// Looked up once for a whole page, so that drawing stays a pure function.

import { isMap } from '../kernel/field/plain-text.ts'
import type { Presentation } from '../kernel/field/presentation.ts'
import { Kept } from '../kernel/kept.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { inLanguage, type Language, type Localized, type PageLanguage } from '../kernel/language.ts'
import { countMatching } from '../kernel/record/list.ts'
import { findManyPublished } from '../kernel/record/read.ts'
import type { PublishedRecord } from '../kernel/record/record.ts'
import type { Register } from '../kernel/register/register.ts'
import { typedLeaves } from './form-values.ts'

export interface Named {
  readonly title: string
  readonly language: Language | undefined
  readonly code: string | undefined
}

export interface Known {
  readonly names: ReadonlyMap<string, Named>
  readonly counts: ReadonlyMap<string, number>
}

export const nothingKnown: Known = { names: new Map(), counts: new Map() }

export async function lookUp(kernel: Kernel, language: PageLanguage, presentations: readonly (Presentation | undefined)[]): Promise<Known> {
  const leaves = presentations.flatMap((one) => (one ? leavesOf(one) : []))
  const wanted = new Map<string, Set<string>>()
  for (const leaf of leaves) {
    if (leaf.as !== 'record') continue
    wanted.set(leaf.register, (wanted.get(leaf.register) ?? new Set()).add(leaf.id))
  }
  const names = new Map<string, Named>()
  const told = await keptNames(kernel, language)
  for (const [name, ids] of wanted) {
    const register = kernel.catalog.find(name)
    if (!register) continue
    const untold = Array.from(ids).filter((id) => {
      const named = told.find(`${name}/${id}`)
      if (named) names.set(`${name}/${id}`, named)
      return !named
    })
    for (const [id, record] of await findManyPublished(kernel, name, untold)) {
      const named = nameOf(kernel, register, record, language)
      names.set(`${name}/${id}`, named)
      told.put(`${name}/${id}`, named)
    }
  }
  const counts = new Map<string, number>()
  for (const leaf of leaves) {
    if (leaf.as === 'figure') counts.set(`${leaf.register}?${leaf.query}`, await countMatching(kernel, leaf.register, leaf.query))
  }
  return { names, counts }
}

/** Names at the ledger's present size: most pages refer to the same few institutions. */
async function keptNames(kernel: Kernel, language: PageLanguage): Promise<Kept<Named>> {
  await kernel.finders.followLately()
  const { position } = kernel.finders
  const before = kept.get(kernel)
  const { byLanguage } = before?.position === position ? before : { byLanguage: new Map<PageLanguage, Kept<Named>>() }
  kept.set(kernel, { position, byLanguage })
  const names = byLanguage.get(language) ?? new Kept<Named>(mostCharacters, ({ title }, key) => title.length + key.length)
  byLanguage.set(language, names)
  return names
}

const kept = new WeakMap<Kernel, { readonly position: number; readonly byLanguage: Map<PageLanguage, Kept<Named>> }>()
const mostCharacters = 500_000

/** What a record is called, and by which code. */
export function nameOf(kernel: Kernel, register: Register, record: Pick<PublishedRecord, 'id' | 'body'>, language: PageLanguage): Named {
  const said = textOf(kernel, register, register.title, record, language)
  const code = register.code ? record.body[register.code] : undefined
  return { title: said?.text || record.id, language: said?.language, code: typeof code === 'string' ? code : undefined }
}

/** What a working copy is called: its values are as they were typed, right or wrong. */
export function nameOfTyped(kernel: Kernel, register: Register, id: string, typed: unknown, language: PageLanguage): string {
  const field = register.fields[register.title]
  const raw = isMap(typed) && Object.hasOwn(typed, register.title) ? typed[register.title] : undefined
  const parsed = field && kernel.catalog.kinds.parse(field, raw)
  if (!parsed || parsed.issues) return typedLeaves(raw)[0]?.text.slice(0, 200) ?? id
  return nameOf(kernel, register, { id, body: { [register.title]: parsed.value } }, language).title
}

export function summaryOf(kernel: Kernel, register: Register, record: Pick<PublishedRecord, 'body'>, language: PageLanguage) {
  return register.summary ? textOf(kernel, register, register.summary, record, language) : undefined
}

function textOf(kernel: Kernel, register: Register, name: string, record: Pick<PublishedRecord, 'body'>, language: PageLanguage) {
  const field = register.fields[name]
  const shown = field && kernel.catalog.kinds.present(field, record.body[name], language)
  if (!shown || !('text' in shown)) return undefined
  return { text: shown.text, language: 'language' in shown ? shown.language : undefined }
}

/** A localized value in the page's language. */
export function say(text: Localized | undefined, language: PageLanguage): string {
  return text ? inLanguage(text, language).text : ''
}

function leavesOf(presentation: Presentation): Presentation[] {
  if (presentation.as === 'list') return presentation.items.flatMap(leavesOf)
  if (presentation.as === 'table') return presentation.rows.flatMap((row) => row.flatMap((cell) => (cell ? leavesOf(cell) : [])))
  return [presentation]
}
