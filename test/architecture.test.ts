/** Holds the whole of src to the shape that ARCHITECTURE.md promises: arrows, names, sizes, and what may stand where. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesUnder, root } from './world.ts'

const vague = /(^|-)(utils?|helpers?|common|shared|misc|lib|services?|managers?|handlers?)(-|\.|$)/

interface Source {
  readonly path: string
  readonly text: string
}

interface Rule {
  readonly name: string
  /** What is wrong with a file, one line each. */
  check(source: Source): string[]
  /** A file that breaks it, so that the rule is seen to be able to fail. */
  readonly planted: Source
}

const sources: readonly Source[] = filesUnder('src', /\.tsx?$/).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const program = sources.filter(({ path }) => !/\.test\.tsx?$/.test(path))

/** What each layer may import: other layers by their folder, single files by their path, and packages by name. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'src/engines/': ['src/engines/'],
  'src/kernel/': [
    'src/kernel/',
    'node:',
    'kysely',
    'pg',
    'yaml',
    'hucre',
    'hucre/xlsx',
    'hyparquet-writer',
    'csv-stringify/sync',
    'papaparse',
    '@orama/stemmers/',
  ],
  'src/kernel/analytics/': ['src/kernel/', 'src/engines/equity/cell.ts', '@duckdb/node-api', 'papaparse', 'pg'],
  'src/registers/': ['src/kernel/', 'src/engines/', 'src/registers/', 'src/laws/', 'src/questionnaires/'],
  'src/audits/': ['src/kernel/', 'src/engines/', 'src/registers/', 'src/audits/', 'node:worker_threads'],
  'src/web/': [
    'src/kernel/',
    'src/audits/',
    'src/engines/',
    'src/registers/',
    'src/web/',
    'node:crypto',
    'node:zlib',
    'preact',
    'preact-render-to-string',
    'markdown-it',
    'diff',
  ],
  'src/web/read-streamed.ts': ['src/kernel/', 'src/web/', '@fastify/busboy', 'node:stream', 'node:stream/promises'],
  'src/web/behaviours/': ['src/web/behaviours/'],
  // Drawn by the server and by browsers alike: pure, as engines are (decision 0024).
  'src/web/charts/': ['src/engines/', 'src/web/charts/', 'preact'],
  'src/web/islands/': ['src/engines/', 'src/web/charts/', 'src/web/islands/', 'preact'],
  'src/web/routes.ts': ['src/kernel/', 'src/web/', 'hono', 'hono/route'],
  'src/api/': ['src/kernel/', 'src/api/', 'node:crypto'],
  'src/api/routes.ts': ['src/kernel/', 'src/api/', 'hono'],
  'src/ledger/': ['src/kernel/', 'src/ledger/', 'node:crypto'],
  'src/verifier/': ['src/verifier/', 'node:'],
  'src/pictures/': ['src/kernel/thread.ts', 'node:', '@resvg/resvg-wasm'],
  'src/mail/': ['src/kernel/', 'src/mail/', 'nodemailer'],
  'src/people/': ['src/kernel/', 'src/people/', 'node:crypto', 'better-auth', 'better-auth/', '@better-auth/'],
  'src/crew/': ['src/crew/', 'node:'],
  'src/operations/': ['src/kernel/', 'src/crew/', 'src/operations/', 'node:'],
  'src/cli/': [
    'src/kernel/',
    'src/audits/',
    'src/engines/',
    'src/registers/mappings.ts',
    'src/verifier/',
    'src/crew/',
    'src/cli/',
    'node:',
  ],
  'src/settings.ts': ['src/kernel/fault/', 'node:path'],
  'src/open-kernel.ts': [
    'src/kernel/',
    'src/registers/all.ts',
    'src/registers/computing.ts',
    'src/registers/mappings.ts',
    'src/settings.ts',
    'node:path',
  ],
  'src/app.ts': ['src/', 'node:', 'hono', 'hono/route'],
  'src/turns.ts': ['node:http'],
  'src/listener.ts': ['src/web/sent-page.ts', 'src/kernel/soon.ts', 'src/turns.ts', 'node:http', '@hono/node-server'],
  'src/main.ts': ['src/', 'node:'],
}

const rules: readonly Rule[] = [
  {
    name: 'imports only what its layer may',
    check: ({ path, text }) => {
      const layer = Object.keys(arrows)
        .filter((start) => path.startsWith(start))
        .sort((a, b) => b.length - a.length)[0]
      const allowed = arrows[layer ?? ''] ?? []
      return importsOf({ path, text }).filter(
        (target) => !allowed.some((start) => (start.endsWith('/') || start.endsWith(':') ? target.startsWith(start) : target === start)),
      )
    },
    planted: { path: 'src/kernel/a.ts', text: "import type { Page } from '../web/page.ts'" },
  },
  {
    name: 'leaves the composition root to main.ts',
    check: ({ path, text }) => (path === 'src/main.ts' ? [] : importsOf({ path, text }).filter((target) => target === 'src/app.ts')),
    planted: { path: 'src/cli/a.ts', text: "const app = await import('../app.ts')" },
  },
  {
    name: 'leaves the kernel of the settings to app.ts and main.ts',
    check: ({ path, text }) =>
      /^src\/(app|main)\.ts$/.test(path) ? [] : importsOf({ path, text }).filter((target) => target === 'src/open-kernel.ts'),
    planted: { path: 'src/cli/a.ts', text: "const kernel = await import('../open-kernel.ts')" },
  },
  {
    name: "leaves what the reader's browser runs to that browser",
    check: ({ path, text }) =>
      /^src\/web\/(behaviours|islands)\//.test(path)
        ? Array.from(uncommented(text).matchAll(/\binnerHTML\b|\bBuffer\b|\bprocess\./g), ([found]) => found)
        : importsOf({ path, text }).filter((target) => /^src\/web\/(behaviours|islands)\//.test(target)),
    planted: { path: 'src/web/parts/a.ts', text: "import { check } from '../behaviours/check.ts'" },
  },
  {
    name: "keeps SQL in kernel/storage, and the question to other people's tables in kernel/analytics",
    check: ({ path, text }) =>
      path.startsWith('src/kernel/storage/') || path === 'src/kernel/analytics/table.ts'
        ? []
        : importsOf({ path, text }).filter((target) => /^(kysely|pg|node:sqlite)$/.test(target)),
    planted: { path: 'src/kernel/record/a.ts', text: "import { sql } from 'kysely'" },
  },
  {
    name: 'keeps files in app.ts, main.ts, cli, verifier and kernel/storage',
    check: ({ path, text }) =>
      /^src\/(app\.ts|main\.ts|cli\/|verifier\/|kernel\/storage\/)/.test(path)
        ? []
        : importsOf({ path, text }).filter((target) => target.startsWith('node:fs')),
    planted: { path: 'src/web/a.ts', text: "import { readFile } from 'node:fs/promises'" },
  },
  forbidden('reads the environment in main.ts and app.ts only', /process\.env/g, /^src\/(main|app)\.ts$/, 'const port = process.env.PORT'),
  forbidden('asks only the clock for the time', /Date\.now\(|new Date\(\)/g, /^src\/(kernel\/clock\.ts$|cli\/)/, 'const now = new Date()'),
  forbidden('never takes chance from Math.random', /Math\.random/g, /^$/, 'Math.random()'),
  forbidden('takes chance from chance.ts', /randomBytes|randomUUID|getRandomValues/g, /^src\/(kernel\/chance\.ts$|cli\/)/, 'randomUUID()'),
  forbidden('declares no enum', /^\s*(export )?(const )?enum \w/gm, /^$/, 'export enum Colour { red }'),
  forbidden('exports by name only', /export default/g, /^$/, 'export default 1'),
  forbidden('says "any" of no type', /(:|<|\bas|\|)\s*any\b(?!\s*[(:])/g, /^$/, 'const x: any = 1'),
  forbidden(
    'names no country in the kernel',
    /\bper[uú]\b|pe-enia|ubigeo|\benia\b/gi,
    /^src\/(?!kernel\/)/,
    "const home = 'pe-enia'",
    'src/kernel/a.ts',
  ),
  {
    name: 'opens with a comment that says what it is',
    check: ({ text }) => (/^(\/\/ \S|\/\*\* ?\S|\/\*\*\n)/.test(text) ? [] : [text.slice(0, 40)]),
    planted: { path: 'src/a.ts', text: "import 'x'" },
  },
  {
    name: 'is under 400 lines',
    check: ({ text }) => (lines(text) > 400 ? [`${lines(text)} lines`] : []),
    planted: { path: 'src/a.ts', text: '\n'.repeat(500) },
  },
  {
    name: 'is named in kebab-case, after what it is',
    check: ({ path }) =>
      path
        .split('/')
        .slice(1)
        .filter((step) => !/^(\d{4}-)?[a-z0-9]+(-[a-z0-9]+(\.\d+)*)*(\.test)?(\.tsx?)?$/.test(step) || vague.test(step)),
    planted: { path: 'src/kernel/stringUtils.ts', text: '' },
  },
]

describe('every file of src', () => {
  it.each(rules)('$name', (rule) => {
    const broken = program.flatMap((source) => rule.check(source).map((what) => `${source.path}: ${what}`))
    expect(broken).toEqual([])
  })

  it.each(rules)('$name — and the rule can fail', (rule) => {
    expect(rule.check(rule.planted)).not.toEqual([])
  })

  it('is there to be read', () => {
    expect(program.length).toBeGreaterThan(100)
    const lengths = program.map(({ text }) => lines(text)).sort((a, b) => a - b)
    const at = (share: number) => lengths[Math.floor(lengths.length * share)]
    console.log(`${program.length} files; median ${at(0.5)} lines, nine in ten under ${at(0.9)}, longest ${lengths.at(-1)}`)
  })

  it('imports nothing in a circle, types included', () => {
    expect(circles(new Map(program.map((source) => [source.path, importsOf(source)])))).toEqual([])
  })

  it('imports files that are there', () => {
    const there = new Set(filesUnder('src', /\.(tsx?|json)$/))
    expect(program.flatMap((source) => importsOf(source).filter((target) => target.startsWith('src/') && !there.has(target)))).toEqual([])
  })
})

describe('the scanner', () => {
  it('reads every form of import, and no comment or text', () => {
    const text = `
      import { a } from './a.ts'
      import type { B } from '../b.ts'
      export { c } from "./c.ts"
      import 'kysely'
      const d = await import('node:fs')
      // import { e } from './e.ts'
      /* from './f.ts' */
      export {
        type G,
      } from './g.ts'`
    const found = ['src/kernel/field/a.ts', 'src/kernel/b.ts', 'src/kernel/field/c.ts', 'kysely', 'node:fs', 'src/kernel/field/g.ts']
    expect(importsOf({ path: 'src/kernel/field/x.ts', text }).sort()).toEqual(found.sort())
  })

  it('finds a circle, however long, and none where there is none', () => {
    const long = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', []],
    ])
    expect(circles(long)).toEqual([['a', 'b', 'c']])
    expect(circles(new Map([['a', ['a']]]))).toEqual([['a']])
    expect(
      circles(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
    ).toEqual([])
  })
})

/** Files as paths from the project's root, packages by their names. */
function importsOf({ path, text }: Source): string[] {
  const found = uncommented(text).matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)(['"])([^'"\n]+)\1/g)
  return Array.from(found, ([, , target = '']) => (target.startsWith('.') ? join(dirname(path), target) : target))
}

function forbidden(name: string, pattern: RegExp, allowedIn: RegExp, planted: string, plantedAt = 'src/web/a.ts'): Rule {
  return {
    name,
    check: ({ path, text }) => (allowedIn.test(path) ? [] : Array.from(uncommented(text).matchAll(pattern), ([found]) => found.trim())),
    planted: { path: plantedAt, text: planted },
  }
}

/** The text without its comments; addresses such as https://… stay, for their slashes follow a colon. */
function uncommented(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1')
}

function lines(text: string): number {
  return text.split('\n').length - 1
}

/** Strongly connected parts of more than one file, and files that import themselves (Tarjan 1972). */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (node: string): void => {
    index.set(node, index.size)
    low.set(node, index.get(node) ?? 0)
    stack.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) continue
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0))
    }
    if (low.get(node) !== index.get(node)) return
    const part = stack.splice(stack.indexOf(node))
    if (part.length > 1 || graph.get(node)?.includes(node)) found.push(part.sort())
  }
  for (const node of graph.keys()) if (!index.has(node)) visit(node)
  return found
}
