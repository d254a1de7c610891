// Examples of a register's records, from what its fields' kinds give as examples.

import { publicFields } from '../../kernel/export/cells.ts'
import type { Field } from '../../kernel/field/field.ts'
import type { Json } from '../../kernel/field/kind.ts'
import type { Catalog } from '../../kernel/register/catalog.ts'
import type { Register } from '../../kernel/register/register.ts'

const time = '2026-07-28T12:00:00.000Z'

/** As published: no personal field. */
export function exampleRecord(register: Register, catalog: Catalog): Json {
  return {
    id: `${register.name}-1`,
    version: 1,
    state: 'published',
    published: time,
    firstPublished: time,
    institution: null,
    body: exampleBody(publicFields(register, catalog.kinds), catalog),
  }
}

/** As sent: every field. */
export function exampleDraft(register: Register, catalog: Catalog): Json {
  return exampleBody(Object.entries(register.fields), catalog)
}

function exampleBody(fields: readonly (readonly [string, Field])[], { kinds }: Catalog): Json {
  // Kinds give examples of their own values, which are JSON by what parse accepts; the compiler cannot know it.
  return Object.fromEntries(fields.map(([name, field]) => [name, kinds.example(field, 0)])) as Json
}
