// Which operations an address has: the templates against the path as it came, decoded part by part, so that an encoded
// slash never becomes one.

import { hasForbidden } from '../kernel/field/plain-text.ts'
import type { Operation } from './operation.ts'

export interface Matched {
  /** The operations of one template, one for each method. */
  readonly operations: readonly Operation[]
  readonly path: Readonly<Record<string, string>>
}

/** The first template that fits, in the order of the list; nothing where none does or a part cannot be read. */
export function matchPath(operations: readonly Operation[], pathname: string): Matched | undefined {
  const rest = `/${pathname.split('/').slice(2).join('/')}`
  for (const { path } of operations) {
    const found = patternOf(path).exec(rest)
    if (!found) continue
    const parts = decode(found.groups ?? {})
    return parts && { operations: operations.filter((other) => other.path === path), path: parts }
  }
  return undefined
}

const patterns = new Map<string, RegExp>()

/** Names of registers have no dots, so that the ending of a download is told from them. */
function patternOf(template: string): RegExp {
  const found = patterns.get(template)
  if (found) return found
  const source = template
    .replaceAll('.', '\\.')
    .replace(/\{(\w+)\}/g, (_, name: string) => (name === 'register' ? '(?<register>[^/.]+)' : `(?<${name}>[^/]+)`))
  const made = new RegExp(`^${source}$`)
  patterns.set(template, made)
  return made
}

function decode(groups: Readonly<Record<string, string>>): Record<string, string> | undefined {
  try {
    const parts = Object.entries(groups).map(([name, part]) => [name, decodeURIComponent(part)] as const)
    return parts.some(hasForbidden) ? undefined : Object.fromEntries(parts)
  } catch {
    return undefined
  }
}
