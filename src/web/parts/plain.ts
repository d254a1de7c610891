// A value as plain text, for feeds and for comparing two versions word by word.

import type { Presentation } from '../../kernel/field/presentation.ts'
import type { Known } from '../known.ts'

export function plain(value: Presentation | undefined, known: Known): string {
  if (!value) return ''
  switch (value.as) {
    case 'text':
    case 'prose':
    case 'markdown':
    case 'time':
      return value.text
    case 'link':
      return value.url
    case 'record': {
      const named = known.names.get(`${value.register}/${value.id}`)
      return named ? `${named.code ? `${named.code} ` : ''}${named.title}` : value.id
    }
    case 'figure':
      return `${value.label} (${value.register}?${value.query})`
    case 'file':
      return value.name
    case 'withheld':
      return ''
    case 'list':
      return value.items.map((item) => plain(item, known)).join('\n')
    case 'table':
      return value.rows
        .map((row) =>
          row
            .map((cell) => plain(cell, known))
            .filter(Boolean)
            .join(' · '),
        )
        .join('\n')
    default:
      return value satisfies never
  }
}
