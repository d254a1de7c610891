// Whole-number and choice parameters of the addresses that are not a register's list, read strictly: what an address asks
// for and does not exist is an issue that names what exists.

import { Fault } from '../kernel/fault/fault.ts'
import type { Issue } from '../kernel/fault/issue.ts'

export interface Wanted {
  readonly low: number
  readonly high: number
  /** Where the address leaves it out. */
  readonly otherwise: number | undefined
}

/** Faults with `bad-query` for names that are not known, or given more than once. */
export function needKnown(url: URL, known: readonly string[]): void {
  const issues: Issue[] = [...new Set(url.searchParams.keys())].flatMap((name): Issue[] => {
    const path = name.slice(0, 80)
    if (!known.includes(name)) return [{ path, code: 'unknown-filter', values: { name: path, known: known.join(', ') } }]
    return url.searchParams.getAll(name).length > 1 ? [{ path, code: 'repeated-parameter', values: { name: path } }] : []
  })
  if (issues.length > 0) throw new Fault('bad-query', {}, { issues })
}

export function needNumber<W extends Wanted>(url: URL, name: string, wanted: W): number | W['otherwise'] {
  const text = url.searchParams.get(name)?.trim()
  if (!text) return wanted.otherwise
  const value = /^\d{1,15}$/.test(text) ? Number(text) : -1
  if (value >= wanted.low && value <= wanted.high) return value
  const { low, high } = wanted
  throw new Fault('bad-query', {}, { issues: [{ path: name, code: 'out-of-range', values: { low, high } }] })
}

export function needChoice(url: URL, name: string, known: readonly string[]): string | undefined {
  const text = url.searchParams.get(name)?.trim()
  if (!text || known.includes(text)) return text || undefined
  const values = { value: text.slice(0, 60), known: known.join(', ') }
  throw new Fault('bad-query', {}, { issues: [{ path: name, code: 'not-a-choice', values }] })
}
