// A mapping: how the columns of a foreign file become the fields of a register. Plain data beside the register, so that
// a new format is one file; the few ways to read a cell are the rules below.

import type { Json } from '../field/kind.ts'
import type { Language } from '../language.ts'

export type Rule =
  /** The same for every row. */
  | { readonly constant: Json }
  /** The cell as it is, parsed by the field's own kind. */
  | { readonly column: string }
  /** An identifier as a name: "poder-judicial" -> "Poder judicial". */
  | { readonly column: string; readonly slug: true }
  /** The cells as one text in a language, parted by blank lines; a label stands before each where there are several. */
  | { readonly texts: readonly (string | { readonly column: string; readonly label: string })[]; readonly language: Language }
  /** Free text sorted into a vocabulary: the first pattern that its folded text matches. */
  | { readonly column: string; readonly patterns: readonly (readonly [pattern: string, key: string])[]; readonly otherwise: string }
  /** A date as month/day/year, or ISO 8601. */
  | { readonly column: string; readonly date: 'american' | 'iso' }
  /** Several values in one cell. */
  | { readonly column: string; readonly split: string }
  /** The members of a composed value: a period's from and to, an amount's amount and currency. */
  | { readonly members: Readonly<Record<string, Rule>> }
  /** One row of a table for each item of a list, or a single row made from columns of the record itself. */
  | { readonly rows: Readonly<Record<string, Rule>>; readonly each?: string }

export interface Mapping {
  /** Its name on the command line: "us-2024". */
  readonly name: string
  readonly register: string
  readonly source: { readonly title: string; readonly url?: string; readonly licence: string }
  /** A table of delimited text, or a JSON list of objects. */
  readonly shape: 'table' | 'list'
  /** Cells that say nothing, folded: "n/a", "none". */
  readonly blanks: readonly string[]
  /** The columns that name a record for good. Rows that share them are told apart by their order. */
  readonly key: readonly string[]
  readonly fields: Readonly<Record<string, Rule>>
  /** True for the exports of this program itself: their columns are the register's own. */
  readonly own?: true
  /** The organizations that a row names, and what a new one is taken to be. */
  readonly organizations: readonly OrganizationRule[]
}

export interface OrganizationRule {
  /** The reference field that receives its id. */
  readonly field: string
  readonly column: string
  /** The column holds an identifier made of the name. */
  readonly slug?: true
  readonly acronym?: string
  /** What is known of organizations that are named in this way. */
  readonly body: Readonly<Record<string, Json>>
}

export function defineMapping(mapping: Mapping): Mapping {
  return Object.freeze(mapping)
}
