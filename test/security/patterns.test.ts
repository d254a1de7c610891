// Every regular expression of the program, tried by what knows how they backtrack: none takes exponentially long on any text,
// and those that take more than linearly are named with what bounds their input.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSync } from 'recheck'
import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'
import { allMappings } from '../../src/registers/mappings.ts'
import { filesUnder, root } from '../world.ts'

/** Polynomial, and why that is harmless: what is the longest text that comes to it, and from whom. */
const bounded: Readonly<Record<string, string>> = {
  'src/kernel/analytics/condition.ts /^[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?$/i':
    'a word of the command line, or a thousand characters of a form',
  'src/kernel/analytics/duckdb.ts /magic bytes|too small to be a Parquet|footer|TProtocolException|reached the end of the file|read .*past the end/i':
    "what DuckDB says of a file, with the file's name in it",
  'src/cli/commands/witness.ts /\\/+$/': 'a word of the command line',
  'src/kernel/import/organizations.ts /[.-]+$/': '70 characters',
  'src/kernel/load/read-folder.ts /(\\.yaml$)|(\\/.*$)/g': 'names of files in a folder of the operator',
  'src/kernel/storage/ledger-keys.ts /\\s*\\n\\s*/': "the operator's own file of keys",
  'src/settings.ts /\\/+$/': 'a setting',
  'src/verifier/source.ts /\\/+$/': 'a word of the command line',
}

interface Found {
  readonly path: string
  readonly source: string
  readonly flags: string
}

const found: readonly Found[] = filesUnder('src', /\.tsx?$/)
  .filter((path) => !path.endsWith('.test.ts'))
  .flatMap((path) => patternsIn(path, readFileSync(join(root, path), 'utf8')))

/** The literals of a file, as its syntax tree has them. */
function patternsIn(path: string, text: string): Found[] {
  const patterns: Found[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('regex' in node && typeof node.regex === 'object' && node.regex !== null) {
      const { pattern, flags }: { pattern?: unknown; flags?: unknown } = node.regex
      patterns.push({ path, source: String(pattern), flags: String(flags) })
    }
    for (const part of Object.values(node)) visit(part)
  }
  visit(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }, path))
  return patterns
}

const dynamic: readonly Found[] = allMappings.flatMap((mapping) =>
  [
    ...JSON.stringify(mapping).matchAll(/"(?:split|finds|lettered|patterns|lines|kinds)":("(?:[^"\\]|\\.)*"|\[\[.*?\]\]|\[".*?"\])/g),
  ].flatMap(([, text = '""']) => {
    const value: unknown = JSON.parse(text)
    const sources = Array.isArray(value) ? value.map((pair) => String(Array.isArray(pair) ? pair[0] : pair)) : [String(value)]
    return sources.map((source) => ({ path: 'src/registers/mappings.ts', source, flags: 'u' }))
  }),
)

describe('every pattern', () => {
  it('is seen', () => {
    expect(found.length).toBeGreaterThan(150)
    expect(dynamic.length).toBeGreaterThan(5)
  })

  it('takes time in proportion to its text, or is named here with what bounds that', () => {
    const slow = new Map<string, string>()
    const exponential: string[] = []
    const unknown: string[] = []
    for (const { path, source, flags } of [...found, ...dynamic]) {
      const found = checkSync(source, flags.replace('v', 'u'), { timeout: 20_000 })
      const name = `${path} /${source}/${flags}`
      if (found.status === 'unknown') unknown.push(name)
      if (found.status !== 'vulnerable') continue
      if (found.complexity.type === 'exponential') exponential.push(name)
      else slow.set(name, found.complexity.summary)
    }
    expect(exponential).toEqual([])
    expect(unknown).toEqual([])
    expect([...slow.keys()].sort()).toEqual(Object.keys(bounded).sort())
  }, 600_000)
})
