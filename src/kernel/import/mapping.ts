// A mapping: how the columns of a foreign file become the fields of a register, and, where it says what the format's file
// is, how the fields become columns again. Plain data beside the register, so that a new format is one file; the few ways
// to read a cell are the rules below, and each says how it is written.

import type { Json } from '../field/kind.ts'
import type { Language, Words } from '../language.ts'

export type Rule =
  /** The same for every row. */
  | { readonly constant: Json }
  /** The cell as it is, parsed by the field's own kind. */
  | { readonly column: string }
  /** The cell on one line, its words one space apart: names that spaces would tell apart. */
  | { readonly column: string; readonly line: true }
  /** An identifier as a name: "poder-judicial" -> "Poder judicial". */
  | { readonly column: string; readonly slug: true }
  /** The cells as one text in a language, parted by blank lines; a label stands before each where there are several. */
  | { readonly texts: readonly (string | { readonly column: string; readonly label: string })[]; readonly language: Language }
  /** Free text sorted into a vocabulary: the first pattern that its folded text matches, or else nothing. Of each key the words that say it. */
  | {
      readonly column: string
      readonly patterns: readonly (readonly [pattern: string, key: string])[]
      readonly otherwise?: string
      readonly writes?: Readonly<Record<string, string>>
    }
  /** A date as month/day/year, ISO 8601, or ISO 8601 cut to its month. */
  | { readonly column: string; readonly date: 'american' | 'iso' | 'month' }
  /** Several values in one cell, written with this between them, "; " unless said. */
  | { readonly column: string; readonly split: string; readonly join?: string }
  /** Several values as a list of a JSON document. */
  | { readonly column: string; readonly list: true }
  /** The value itself, as JSON says it. */
  | { readonly column: string; readonly json: true }
  /** What the first group of a pattern finds in a cell: read, never written. */
  | { readonly column: string; readonly finds: string }
  /** The first of these that says something; written by the first. */
  | { readonly first: readonly Rule[] }
  /** The members of a composed value: a period's from and to, an amount's amount and currency. */
  | { readonly members: Readonly<Record<string, Rule>> }
  /** One row of a table for each item of a list, or a single row made from columns of the record itself. */
  | { readonly rows: Readonly<Record<string, Rule>>; readonly each?: string }

export interface Column {
  /** As the format calls it; names that stand there more than once are told apart by their order: "Other", "Other (2)". */
  readonly header: string
  /** Other names that files have for it. */
  readonly aliases?: readonly string[]
  /** Cells that say nothing in this column, folded, beside those of the whole format: "no" where an address is asked for. */
  readonly blanks?: readonly string[]
  /** The most characters that it may have. */
  readonly limit?: number
  /** The form that it must have: all that it may be, or a regular expression. */
  readonly values?: readonly string[]
  readonly pattern?: string
  /** Where nothing else is said there, it says what that other column does. */
  readonly copies?: string
  /** Said in every row, whatever the record says. */
  readonly constant?: Json
  /** Said where nothing is known and the format must have something; read, it says nothing. */
  readonly filler?: Json
  /** Kept of a source, and never written: what files carry beside the format. */
  readonly beside?: true
  /** May name a person: neither read nor kept. */
  readonly personal?: true
}

/** The file that a format is written as. */
export interface FormatFile {
  readonly type: 'csv' | 'json'
  readonly about: Words
  /** In which its texts are; a text in another is carried as it is, and the loss report says so. */
  readonly language: Language
  /** Of a JSON document that is no plain list: what stands in it beside the list, and the list's name. */
  readonly frame?: { readonly head: Readonly<Record<string, Json>>; readonly list: 'items' | '@graph' }
}

export interface Mapping {
  /** Its name on the command line: "us-2024". */
  readonly name: string
  readonly register: string
  readonly source: { readonly title: string; readonly url?: string; readonly licence: string }
  /** A table of delimited text, or a JSON list of objects. */
  readonly shape: 'table' | 'list'
  /** Cells that say nothing, folded: "n/a", "none". */
  readonly blanks: readonly string[]
  /** What stands before an answer and is not of it, as a pattern over folded text: the letter of "b) No". */
  readonly lettered?: string
  /** An answer that no pattern sorts is named as a cell that could not be read; without, it is silently the rule's other. */
  readonly namesUnsorted?: true
  /** Rows of its files that are none, which are passed over and told. */
  readonly asides?: Asides
  /** Rows of its files may end early: programs leave out the empty cells at a row's end. */
  readonly pads?: true
  /** The columns that name a record for good. Rows that share them are told apart by their order. */
  readonly key: readonly string[]
  /** The columns without which a file is of another format; those of the key unless said. */
  readonly needs?: readonly string[]
  /** A column that alone, within others, is the key of a row that has it: an identifier that outlives a new name. */
  readonly identifier?: {
    readonly column: string
    readonly within: readonly string[]
    /** What of the cell is the identifier: the first group of a pattern. */
    readonly finds?: string
    /** Its name, where other formats of the register have it too: the same thing is then one record, and stays as its first source has it. */
    readonly shared?: string
  }
  /** A field that says of whose part of the whole a file is: what it no longer has is asked of that part alone. */
  readonly partOf?: string
  /** A field that must not be empty, and the column that says the file's name for it where the row says nothing. */
  readonly nameless?: { readonly field: string; readonly column: string }
  readonly fields: Readonly<Record<string, Rule>>
  /** Of a workbook with several sheets the one is meant that alone has the format's header: others explain it. */
  readonly findsSheet?: true
  /** How a row's record of another year is looked for. */
  readonly follow?: FollowRule
  /** Every column of the format in its order, by the short name that rules and kept rows say. Without, rules say headers. */
  readonly columns?: Readonly<Record<string, Column>>
  /** Of a format that is written too. */
  readonly file?: FormatFile
  /** Of a format whose rows are lines of a table of records that are there. */
  readonly amends?: Amendment
  /** True for the exports of this program itself: their columns are the register's own. */
  readonly own?: true
  /** The organizations that a row names, and what a new one is taken to be. */
  readonly organizations: readonly OrganizationRule[]
}

/** Patterns over folded text. A row of one cell that names no record is an aside whatever it says. */
export interface Asides {
  /** What notes and totals begin with: a row that begins so and says no more than that, or a figure, is none. */
  readonly lines: readonly string[]
  /** What explains a column, under or over the header, instead of a value: "Free text", "Date". */
  readonly kinds: readonly string[]
}

/** The key of the mapping is the record's id, and its one field is the table. */
export interface Amendment {
  readonly table: string
  /** The columns of the table by which a line is the same one again. */
  readonly by: readonly string[]
}

/** The fields by which a system is known again where files have no identifier. */
export interface FollowRule {
  readonly name: string
  readonly organization: string
  readonly unit: string
  /** What it is for; as many as say it. */
  readonly purpose: readonly string[]
}

export interface OrganizationRule {
  /** The reference field that receives its id. */
  readonly field: string
  readonly column: string
  /** The column holds an identifier made of the name. */
  readonly slug?: true
  readonly acronym?: string
  /** Several names in one cell, parted by this pattern. */
  readonly split?: string
  /** Only those that are published already: nobody is begun as a draft. */
  readonly known?: true
  /** What is known of organizations that are named in this way. */
  readonly body: Readonly<Record<string, Json>>
}

/** A mapping that is written too. */
export type Format = Mapping & Required<Pick<Mapping, 'columns' | 'file'>>

export function isWritten(mapping: Mapping): mapping is Format {
  return mapping.columns !== undefined && mapping.file !== undefined
}

export function defineMapping(mapping: Mapping): Mapping {
  return Object.freeze(mapping)
}
