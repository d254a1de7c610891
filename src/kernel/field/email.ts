// The e-mail address of an office, published. A person's own address belongs to the `person` kind.

import { fieldOf } from './field.ts'
import { defineKind, wrong } from './kind.ts'
import { inOrder } from './order.ts'
import { parseText } from './plain-text.ts'

export const emailKind = defineKind<string, object>({
  name: 'email',
  parse(raw) {
    const text = parseText(raw, 254)
    if (text.issues) return text
    return isEmail(text.value) ? text : wrong('not-an-email')
  },
  present: (value) => ({ as: 'link', url: `mailto:${value}`, text: value }),
  input: () => ({ as: 'line', type: 'email' }),
  describe: () => ({ type: 'string', format: 'email', maxLength: 254 }),
  compare: inOrder,
  examples: () => ['mesadepartes@ejemplo.gob.pe'],
})

export const email = fieldOf(emailKind)

export function isEmail(text: string): boolean {
  return /^[^\s@<>"',;:\\[\]]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}$/i.test(text)
}
