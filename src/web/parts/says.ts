// Marks where a page shows a value of the record word for word, so that a reader's check can hold the page to the document.
// A value that is drawn another way (a label, a date, a title looked up) has no mark.

import type { Values } from '../../kernel/record/record.ts'
import { fieldOfRegister, type Register } from '../../kernel/register/register.ts'
import type { Context } from '../page.ts'

export interface Says {
  /** Where the value stands in the document: "/body/title/es". */
  readonly 'data-says'?: string
  /** What the value is called on the page. */
  readonly 'data-label'?: string
}

export function saysOf(register: Register, body: Values, name: string, { kernel, language }: Context): Says {
  const shown = kernel.catalog.kinds.present(fieldOfRegister(register, name), body[name], language)
  const place = shown?.as === 'text' || shown?.as === 'prose' ? placeOf(body[name], shown.text) : undefined
  if (place === undefined) return {}
  return { 'data-says': `/body/${name}${place}`, 'data-label': register.words[language].fields[name]?.label ?? name }
}

/** Of a text, or of one of a value's languages. */
function placeOf(value: unknown, text: string): string | undefined {
  if (typeof value === 'string') return value === text ? '' : undefined
  const found = Object.entries(Object(value)).find(([, part]) => part === text)
  return found && !Array.isArray(value) ? `/${found[0]}` : undefined
}
