// Another record, named by its id in its register. Whether it is there is checked when the record is written.

import { type Common, type Field, field } from './field.ts'
import { defineKind, type Kind, type Parsed, wrong } from './kind.ts'
import { inOrder } from './order.ts'
import { scalarText } from './plain-text.ts'

export interface ReferenceOptions {
  readonly register: string
}

export const idPattern = /^[a-z0-9][a-z0-9.-]{0,79}$/

/** Taken by the address of the form for a new record. */
const takenId = 'new'

export const referenceKind = defineKind<string, ReferenceOptions>({
  name: 'reference',
  parse: parseId,
  present: (value, { register }) => ({ as: 'record', register, id: value }),
  input: ({ register }) => ({ as: 'record', register }),
  describe: ({ register }) => ({ type: 'string', pattern: idPattern.source, description: `The id of a record of "${register}"` }),
  compare: inOrder,
  examples: ({ register }) => [`${register}-1`],
  index: (value) => [value],
  label: (key, { register }) => ({ register, id: key }),
  order: (value) => value,
  needs: (value, { register }) => [{ record: { register, id: value } }],
} satisfies Kind<string, ReferenceOptions>)

/** A reference to records of the named register. */
export function reference<const Options extends Common>(register: string, options?: Options): Field<string, Options & ReferenceOptions> {
  return field(referenceKind.name, { ...options, register } as Options & ReferenceOptions) // a spread of a generic loses its type
}

export function parseId(raw: unknown): Parsed<string> {
  const id = scalarText(raw)
  return idPattern.test(id) && id !== takenId ? { value: id } : wrong('bad-id')
}
