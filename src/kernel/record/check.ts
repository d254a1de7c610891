// What a body must satisfy before it becomes public: its fields, and that what it refers to is there.

import { tellIssue } from '../fault/fault.ts'
import type { Issue } from '../fault/issue.ts'
import { parseBody } from '../field/body.ts'
import type { Need, Parsed } from '../field/kind.ts'
import type { PageLanguage } from '../language.ts'
import type { Catalog } from '../register/catalog.ts'
import { parseListQuery } from '../register/list-query.ts'
import type { Register } from '../register/register.ts'
import type { Db } from '../storage/database.ts'
import { keptFiles } from '../storage/file-store.ts'
import { existingIds } from '../storage/records.ts'
import type { Values } from './record.ts'

/** Typed values, or everything wrong with the fields; references are not looked up. */
export function parseValues(catalog: Catalog, register: Register, raw: unknown): Parsed<Values> {
  return parseBody(catalog.kinds, register.fields, raw)
}

/** Issues for what the body refers to and is not there. `alsoThere` names what is about to be written: records as "register/id", files by hash. */
export async function checkNeeds(
  catalog: Catalog,
  db: Db,
  register: Register,
  body: Values,
  alsoThere: ReadonlySet<string> = new Set(),
): Promise<Issue[]> {
  const needs = Object.entries(register.fields).flatMap(([path, field]) =>
    catalog.kinds.needs(field, body[path]).map((need) => ({ path, need })),
  )
  const wanted = new Map<string, Set<string>>()
  for (const { need } of needs) {
    if (!('record' in need)) continue
    const ids = wanted.get(need.record.register) ?? new Set()
    wanted.set(need.record.register, ids.add(need.record.id))
  }
  const there = new Map<string, Set<string>>()
  for (const [name, ids] of wanted) there.set(name, await existingIds(db, name, [...ids]))
  const files = await keptFiles(
    db,
    needs.flatMap(({ need }) => ('file' in need ? [need.file] : [])),
  )
  return needs.flatMap(({ path, need }) => {
    const issue =
      'record' in need
        ? missingRecord(need.record, there, alsoThere)
        : 'file' in need
          ? files.has(need.file) || alsoThere.has(need.file)
            ? undefined
            : ({ code: 'unknown-file' } as const)
          : wrongFigure(catalog, need.figure)
    return issue ? [{ path, ...issue }] : []
  })
}

type Bare = Omit<Issue, 'path'>

function missingRecord(
  { register, id }: { register: string; id: string },
  there: Map<string, Set<string>>,
  alsoThere: ReadonlySet<string>,
): Bare | undefined {
  if (there.get(register)?.has(id) || alsoThere.has(`${register}/${id}`)) return undefined
  return { code: 'unknown-reference', values: { register, id } }
}

function wrongFigure(catalog: Catalog, { register, query }: Extract<Need, { figure: unknown }>['figure']): Bare | undefined {
  const found = catalog.find(register)
  if (!found) return { code: 'unknown-figure', values: { why: `${register}: ${catalog.registers.map(({ name }) => name).join(', ')}` } }
  const parsed = parseListQuery(found, catalog.kinds, new URLSearchParams(query))
  if (!parsed.issues) return undefined
  const told = (language: PageLanguage) => parsed.issues.map((issue) => tellIssue(issue, language)).join(' ')
  return { code: 'unknown-figure', values: { why: { es: told('es'), en: told('en') } } }
}
