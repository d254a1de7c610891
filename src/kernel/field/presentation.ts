// A value as it is shown, said without markup. The web, the command line and the feeds each draw these few forms.

import type { Language } from '../language.ts'

export type Presentation =
  | { readonly as: 'text'; readonly text: string; readonly language?: Language }
  | { readonly as: 'prose'; readonly text: string; readonly language: Language }
  | { readonly as: 'markdown'; readonly text: string; readonly language: Language }
  | { readonly as: 'time'; readonly text: string; readonly machine: string }
  | { readonly as: 'link'; readonly url: string; readonly text: string }
  | { readonly as: 'record'; readonly register: string; readonly id: string }
  | { readonly as: 'figure'; readonly register: string; readonly query: string; readonly label: string; readonly language: Language }
  | { readonly as: 'file'; readonly hash: string; readonly name: string; readonly sizeBytes: number }
  | { readonly as: 'withheld' }
  | { readonly as: 'list'; readonly items: readonly Presentation[] }
  | { readonly as: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly (Presentation | undefined)[])[] }
