// A web address, http or https only, so that no link on a page can run anything.

import { fieldOf } from './field.ts'
import { defineKind, wrong } from './kind.ts'
import { inOrder } from './order.ts'
import { parseText } from './plain-text.ts'

export const urlKind = defineKind<string, object>({
  name: 'url',
  parse(raw) {
    const text = parseText(raw, 2000)
    if (text.issues) return text
    if (!/^https?:\/\/\S+$/i.test(text.value) || !URL.canParse(text.value)) return wrong('not-a-url')
    const url = new URL(text.value)
    return url.username || url.password ? wrong('not-a-url') : { value: text.value }
  },
  present: (value) => ({ as: 'link', url: value, text: value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '') }),
  input: () => ({ as: 'line', type: 'url', hint: 'https://' }),
  describe: () => ({ type: 'string', format: 'uri', maxLength: 2000 }),
  compare: inOrder,
  links: (value) => [value],
  examples: () => ['https://www.gob.pe/pcm'],
})

export const url = fieldOf(urlKind)
