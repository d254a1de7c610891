// Which group the others are compared with, from what was typed and from which groups there are.

import type { Cell } from '../engines/equity/cell.ts'
import type { Reference } from '../engines/equity/plan.ts'
import { Fault } from '../kernel/fault/fault.ts'

/** Faults with `unknown-group`. */
export function findReference(typed: readonly string[], cells: readonly Cell[], columns: readonly string[]): Reference {
  const known = columns.map((_, at) => new Set(cells.map(({ group }) => group[at] ?? null)))
  const [only] = typed
  if (only === undefined || only === 'largest') return { kind: 'largest' }
  if ((only === 'best' || only === 'overall') && !known.some((values) => values.has(only))) return { kind: only }
  const find = (text: string): [string, string][] => {
    const at = text.indexOf('=')
    const column = columns.indexOf(text.slice(0, at).trim())
    const value = text.slice(at + 1).trim()
    if (at > 0 && column >= 0 && known[column]?.has(value)) return [[columns[column] ?? '', value]]
    return columns.flatMap((name, place) => (known[place]?.has(text.trim()) ? [[name, text.trim()] as [string, string]] : []))
  }
  const found = typed.flatMap((text) => {
    const whole = find(text)
    // A value may itself have a comma in it.
    const parts = whole.length > 0 ? [whole] : text.split(',').map(find)
    if (parts.some((part) => part.length === 0)) throw unknown(text, columns, known)
    return parts.flat()
  })
  return { kind: 'named', values: Object.fromEntries(found) }
}

function unknown(group: string, columns: readonly string[], known: readonly ReadonlySet<string | null>[]): Fault {
  const lists = columns.map(
    (column, at) =>
      `${column}: ${[...(known[at] ?? [])]
        .filter((value) => value !== null)
        .slice(0, 20)
        .join(', ')}`,
  )
  return new Fault('unknown-group', { group, known: lists.join('; ') })
}
