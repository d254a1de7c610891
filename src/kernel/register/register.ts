// A register is a value: one declaration gives its storage, forms, pages, search, API, exports, history and docs.
// It prints and hashes, so it must never hold a function.

import type { AccessRules } from '../access/rules.ts'
import type { Body, Field, Fields } from '../field/field.ts'
import type { PageLanguage } from '../language.ts'
import type { WorkflowName } from '../workflow/workflows.ts'

export interface FieldWords {
  readonly label: string
  readonly help?: string
  /** Labels of a table's columns. */
  readonly columns?: Readonly<Record<string, string>>
}

type WordsOfField<F> = F extends { readonly columns: infer Columns }
  ? FieldWords & { readonly columns: { readonly [C in keyof Columns]: string } }
  : FieldWords

/** The words of a register in one language: every field has a label, or it does not compile. */
export interface RegisterWords<F extends Fields> {
  readonly one: string
  readonly many: string
  /** What the register is for, in one or two sentences. */
  readonly about: string
  /** What the law says of reports of misuse or harm, said to whoever makes one; the authorities that it names. */
  readonly alerts?: { readonly text: string; readonly links: readonly { readonly label: string; readonly url: string }[] }
  readonly fields: { readonly [N in keyof F]: WordsOfField<F[N]> }
  /** What stands above the printed notice of a record, for whoever meets it at a counter. */
  readonly label?: string
  /** What readers ask first, by the questions' names. */
  readonly questions?: Readonly<Record<string, string>>
  /** Words of the filters that are computed. */
  readonly computed?: Readonly<Record<string, FieldWords>>
}

/** What readers ask of a record before anything else. */
export interface Question<Name extends string = string> {
  readonly name: string
  /** The fields that answer it, in the order in which they are shown. */
  readonly fields: readonly Name[]
  /** Registers whose published records about this one answer it too. */
  readonly records?: readonly string[]
}

export interface Declaration<F extends Fields> {
  /** Its name in addresses, API, CLI and code: plural, English, kebab-case. */
  readonly name: string
  /** Raised whenever the fields change meaning. */
  readonly version: number
  readonly fields: F
  /** The field that names a record. */
  readonly title: keyof F & string
  /** Other fields that people call a record by: acronyms, aliases. Search weighs them like the title. */
  readonly names?: readonly (keyof F & string)[]
  /** The field that sums a record up in lists, feeds and search results. */
  readonly summary?: keyof F & string
  /** A code shown before the title. */
  readonly code?: keyof F & string
  /** The reference to the record that this one belongs to. */
  readonly parent?: keyof F & string
  readonly questions?: readonly Question<keyof F & string>[]
  /** Keys of choices that say that nobody answered: a value that is missing all the same. */
  readonly silence?: readonly string[]
  /** Whether its records tell of what is now: one that nobody reviewed for long is told to the institution that keeps it. */
  readonly keptCurrent?: true
  readonly list: readonly (keyof F & string)[]
  readonly facets: readonly (keyof F & string)[]
  readonly sorts: readonly (keyof F & string)[]
  /** Filters that no field holds: how a record stands today, by other records too. Their computing is handed to the kernel. */
  readonly computed?: Fields
  /** What is computed of many records at once is read from these: values of several fields together, by paths as cells have them. */
  readonly columns?: Readonly<Record<string, readonly string[]>>
  readonly workflow: WorkflowName
  readonly access: AccessRules
  readonly words: Readonly<Record<PageLanguage, RegisterWords<F>>>
}

/** Any register, its names no longer checked by the compiler: what shared code works with. */
export interface Register extends Omit<Declaration<Fields>, 'words'> {
  readonly words: Readonly<Record<PageLanguage, RegisterWords<Fields>>>
}

/** The type of a register's records: `BodyOf<typeof organizations>`. */
export type BodyOf<R extends Register> = Body<R['fields']>

/** A register whose fields keep their types. */
export type RegisterOf<F extends Fields> = Omit<Register, 'fields'> & { readonly fields: F }

export function defineRegister<const F extends Fields>(declaration: Declaration<F>): RegisterOf<F> {
  return Object.freeze<Declaration<F>>(declaration)
}

/** A field that lists are filtered by, or one of the register's own; it must be there. */
export function filterOfRegister(register: Register, name: string): Field {
  return register.computed?.[name] ?? fieldOfRegister(register, name)
}

/** What lists count the values of: fields first, then what is computed. */
export function facetNames({ facets, computed = {} }: Register): readonly string[] {
  return [...facets, ...Object.keys(computed)]
}

/** What a filter is called. */
export function filterLabel(register: Register, name: string, language: PageLanguage): string {
  const { fields, computed } = register.words[language]
  return (computed?.[name] ?? fields[name])?.label ?? name
}

/** A field of the register that must be there: its name comes from the declaration itself. */
export function fieldOfRegister(register: Register, name: string): Field {
  const found = register.fields[name]
  if (!found) throw new TypeError(`Register "${register.name}" has no field "${name}"`)
  return found
}
