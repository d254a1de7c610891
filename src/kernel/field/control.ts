// What a form asks for a value, said without markup: the web draws it, the command line and the docs can read it.

export type Control =
  | {
      readonly as: 'line'
      readonly type: 'text' | 'url' | 'email' | 'date' | 'number'
      readonly hint?: string
      readonly limit?: number
      readonly step?: string
    }
  | { readonly as: 'lines'; readonly rows: number; readonly limit?: number }
  | { readonly as: 'choices'; readonly options: readonly { readonly key: string; readonly label: string }[] }
  | { readonly as: 'tick' }
  | { readonly as: 'record'; readonly register: string }
  | { readonly as: 'upload'; readonly accept: string }
  | { readonly as: 'parts'; readonly parts: readonly { readonly name: string; readonly label: string; readonly control: Control }[] }
  | { readonly as: 'rows'; readonly columns: readonly ColumnControl[] }

export interface ColumnControl {
  readonly name: string
  readonly required: boolean
  /** A list of values in one cell. */
  readonly many: boolean
  readonly control: Control
}
