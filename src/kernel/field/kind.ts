// What a field kind is: one object that answers every question about a value. Shared code asks the kind;
// it must never switch on a kind's name.

import type { Issue } from '../fault/issue.ts'
import type { Language, PageLanguage, Said } from '../language.ts'
import type { Control } from './control.ts'
import type { Presentation } from './presentation.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonSchema = { readonly [key: string]: Json }

/** A value that cannot be wrong, or everything that is wrong with what was given. */
export type Parsed<Value> = { readonly value: Value; readonly issues?: undefined } | { readonly issues: readonly Issue[] }

/** What a value needs to be there: another record, a countable query, or a stored file. */
export type Need =
  | { readonly record: { readonly register: string; readonly id: string } }
  | { readonly figure: { readonly register: string; readonly query: string } }
  /** The file's SHA-256. */
  | { readonly file: string }

export interface Kind<Value = unknown, Options extends object = object> {
  readonly name: string
  /** True where the value tells about a person: it never reaches the ledger, an export or a public page. */
  readonly personal?: boolean
  /** Accepts JSON values and the strings of forms, CSV cells and YAML alike. Never throws. */
  parse(raw: unknown, options: Options): Parsed<Value>
  present(value: Value, options: Options, language: PageLanguage): Presentation
  input(options: Options, language: PageLanguage): Control
  /** A value, or what was typed of one, in the parts that `input` names; kinds without it are shown as they are. */
  typed?(raw: unknown, options: Options): unknown
  describe(options: Options): JsonSchema
  /** Negative, zero or positive, in the order that a reader expects. */
  compare(a: Value, b: Value): number
  examples(options: Options): readonly Value[]
  /** The keys that a filter finds the value by; the first is the value's own. Kinds without it cannot be filtered. */
  index?(value: Value, options: Options): readonly string[]
  /** Whether these options leave anything to filter by; they do where it is left out. */
  filtered?(options: Options): boolean
  /** A filter's key in words; kinds whose keys are ids of records say which register names them. */
  label?(key: string, options: Options, language: PageLanguage): string | { readonly register: string; readonly id: string }
  /** What lists are sorted by, one key per page language where the language matters. Kinds without it cannot sort. */
  order?(value: Value, language: PageLanguage): string | number
  /** The texts that search reads. */
  texts?(value: Value, options: Options, language?: Language): readonly Said[]
  needs?(value: Value, options: Options): readonly Need[]
  /** The web addresses that the value leads readers to. */
  links?(value: Value, options: Options): readonly string[]
  /** What a folder of records names by its path, as the value that is kept; given back as it came where it names none. */
  bring?(raw: unknown, find: (path: string) => Value | undefined): unknown
  /** The fields inside the value, where it holds other fields. */
  fields?(options: Options): Readonly<Record<string, { readonly kind: string }>>
  /** The parts of the value as CSV columns and form names, as dotted paths; one part with no name is the whole. */
  parts?(options: Options): readonly string[]
}

/** Gives a kind its types; the value is the same object, frozen. */
export function defineKind<Value, Options extends object>(kind: Kind<Value, Options>): Kind<Value, Options> {
  return Object.freeze(kind)
}

export function wrong(code: Issue['code'], values: Issue['values'] = {}): { issues: Issue[] } {
  return { issues: [{ path: '', code, values }] }
}
