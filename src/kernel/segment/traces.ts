// What lists, filters and search find one version of a record by.

export interface Traces {
  readonly filters: readonly { readonly field: string; readonly value: string }[]
  /** Keys in each page language; none where the record has no value. */
  readonly sorts: readonly { readonly field: string; readonly keys: { readonly es: string; readonly en: string } | undefined }[]
  readonly terms: readonly { readonly term: string; readonly weight: number }[]
}

/** A version that became public, by its position in the ledger. */
export interface Traced extends Traces {
  readonly seq: number
  readonly id: string
}

/** What a ledger entry does to its register's lists: a withdrawal brings nothing, a first version takes nothing away. */
export interface Effect {
  readonly seq: number
  readonly register: string
  readonly brings: Traced | undefined
  /** The position of the version that is no longer the present one. */
  readonly supersedes: number | undefined
}

/** The fields of a register that a segment keeps in columns. */
export interface Shape {
  readonly facets: readonly string[]
  readonly sorts: readonly string[]
}

/** The term that a filter stands under where its field is no facet; no word begins so. */
export function filterTerm(field: string, value: string): string {
  return `=${field}=${value}`
}
