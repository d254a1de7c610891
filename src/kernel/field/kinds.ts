// The questions that shared code asks about a field's value, whatever its kind. What answers them is define-kinds.ts.

import type { PageLanguage, Said } from '../language.ts'
import type { Field, Fields } from './field.ts'
import type { JsonSchema, Kind, Need, Parsed } from './kind.ts'
import type { Presentation } from './presentation.ts'

/** A set of field kinds, and the questions that go through it. */
export interface Kinds {
  readonly names: readonly string[]
  need(field: Field): Kind
  parse(field: Field, raw: unknown): Parsed<unknown>
  present(field: Field, value: unknown, language: PageLanguage): Presentation | undefined
  /** A stored value, or one as it was typed, in the parts that a form shows. */
  typed(field: Field, raw: unknown): unknown
  describe(field: Field): JsonSchema
  describeAll(fields: Fields): JsonSchema
  texts(field: Field, value: unknown): readonly Said[]
  needs(field: Field, value: unknown): readonly Need[]
  links(field: Field, value: unknown): readonly string[]
  /** Whether lists can be filtered by the field. */
  isFilter(field: Field): boolean
  index(field: Field, value: unknown): readonly string[]
  /** Each path that the value names, as what `find` has under it. */
  bring(field: Field, raw: unknown, find: (path: string) => unknown): unknown
  example(field: Field, at: number): unknown
}
