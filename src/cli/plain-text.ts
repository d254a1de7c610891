// A value as plain text for a terminal: one line in a table's cell, several under a label.

import type { Presentation } from '../kernel/field/presentation.ts'

export function linesOf(value: Presentation | undefined): string[] {
  if (!value) return []
  switch (value.as) {
    case 'text':
    case 'prose':
    case 'markdown':
    case 'time':
      return value.text.split('\n')
    case 'link':
      return [value.url]
    case 'record':
      return [value.id]
    case 'figure':
      return [`${value.label} (${value.register}?${value.query})`]
    case 'file':
      return [`${value.name} (${value.sizeBytes} bytes, ${value.hash})`]
    case 'withheld':
      return []
    case 'list':
      return value.items.flatMap(linesOf)
    case 'table':
      return value.rows.map((row) => row.map(oneLine).filter(Boolean).join(' · '))
    default:
      return value satisfies never
  }
}

export function oneLine(value: Presentation | undefined): string {
  return linesOf(value).join(', ').replace(/\s+/g, ' ')
}
