/** Holds the documents to the program, in both directions: what exists is described, and what is described exists. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commands } from '../src/cli/commands/all.ts'
import { readFiles } from '../src/cli/read-files.ts'
import { faults, issueWords } from '../src/kernel/fault/catalogue.ts'
import { allKinds } from '../src/kernel/field/all.ts'
import { defineKinds } from '../src/kernel/field/define-kinds.ts'
import type { Fields } from '../src/kernel/field/field.ts'
import type { Kind } from '../src/kernel/field/kind.ts'
import { loadFolder } from '../src/kernel/load/load.ts'
import { type FolderFile, readFolder } from '../src/kernel/load/read-folder.ts'
import type { Register } from '../src/kernel/register/register.ts'
import { allRegisters } from '../src/registers/all.ts'
import { settingNames } from '../src/settings.ts'
import { andara, filesUnder, openWorld, root, type World } from './world.ts'

const paths = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...filesUnder('docs', /\.md$/),
  ...filesUnder('src', /\.md$/),
  ...filesUnder('test', /\.md$/),
]
const documents = paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const manifest: { scripts: Record<string, string>; dependencies: Record<string, string> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)
const kinds = defineKinds(allKinds)

describe('the reference', () => {
  it('names every fault with its status, exit code and words, and no other', () => {
    const rows = rowsOf(section('docs/reference/errors.md', 'Faults'))
    const wanted = Object.entries(faults).map(([code, { status, exit, title, detail, cure }]) => [
      code,
      String(status),
      String(exit),
      `**${title.en}.** ${shown(detail.en)}`,
      shown(cure.en),
    ])
    expect(rows).toEqual(wanted)
  })

  it('names every issue with its words, and no other', () => {
    const rows = rowsOf(section('docs/reference/errors.md', 'Issues'))
    expect(rows.map(([code, says]) => [code, says])).toEqual(Object.entries(issueWords).map(([code, words]) => [code, shown(words.en)]))
    for (const [code, , cure] of rows) expect(cure, code).toBeTruthy()
  })

  it('names every exit code', () => {
    const named = rowsOf(section('docs/reference/errors.md', 'Exit codes')).map(([exit]) => Number(exit))
    expect(named).toEqual([...new Set([0, ...Object.values(faults).map(({ exit }) => exit)])].sort((a, b) => a - b))
  })

  it('names every setting, and no other', () => {
    expect(topicsOf('docs/reference/settings.md', /^[A-Z][A-Z_]+$/)).toEqual(sorted(settingNames))
  })

  it('names every command with its options, and no other', async () => {
    const text = read('docs/reference/cli.md')
    const topics = topicsOf('docs/reference/cli.md', /^(?:npx )?(?:quipu )?[a-z]+(?: .*)?$/).map(
      (topic) => topic.replace(/^(npx )?(quipu )?/, '').split(' ')[0] ?? '',
    )
    expect(sorted(topics)).toEqual(sorted(Object.keys(commands)))
    for (const [name, load] of Object.entries(commands)) {
      for (const option of Object.keys((await load()).options)) expect(text, `quipu ${name} --${option}`).toContain(`--${option}`)
    }
  })

  it('names every kind of field, and which can be filters and sort orders', () => {
    const rows = rowsOf(section('docs/reference/registers.md', 'Field kinds'))
    expect(rows.map(([name, , filter, sort]) => [name, filter, sort])).toEqual(
      kinds.names.map((name) => {
        const kind = kinds.need({ kind: name })
        return [name, yes(kind.index), yes(kind.order)]
      }),
    )
  })

  it('names every register, and no other', () => {
    const headings = headingsOf(read('docs/reference/registers.md')).filter(
      (heading) => heading !== 'Registers' && heading !== 'Field kinds',
    )
    expect(headings).toEqual(allRegisters.map(({ name }) => name))
  })

  it.each(allRegisters)('names every field of $name and its kind, and no other', (register) => {
    const text = section('docs/reference/registers.md', register.name)
    expect(rowsOf(text).map(([name, kind, required]) => [name, kind, required])).toEqual(fieldsOf(register.fields))
    expect(text).toContain(`Workflow: ${register.workflow}.`)
    expect(text).toContain(`Written by \`${register.access.write}\`, published by \`${register.access.publish}\``)
    expect(text).toContain(`Facets: ${quoted(register.facets)}. Sorts: ${quoted(register.sorts)}.`)
  })

  it('names every runtime dependency with its licence, and no other', () => {
    const rows = rowsOf(read('docs/decisions/0001-dependencies.md'))
    expect(sorted(rows.map(([name = '']) => name))).toEqual(sorted(Object.keys(manifest.dependencies)))
    for (const [name = '', , licence] of rows)
      expect(JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).license, name).toBe(licence)
  })

  it('lists every decision', () => {
    const files = paths.filter((path) => /^docs\/decisions\/\d{4}-/.test(path)).map((path) => path.slice('docs/decisions/'.length))
    expect(linksOf(read('docs/decisions/README.md')).filter((link) => /^\d{4}-/.test(link))).toEqual(files)
  })
})

describe('a whole platform', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())

  it('has every path that the reference of the API names, and no other', async () => {
    const openapi = (await (await world.get('/api/openapi.json')).json()) as { paths: Record<string, unknown> } // its own test checks the rest
    const registers = new RegExp(`/(${allRegisters.map(({ name }) => name).join('|')})(?=[/.]|$)`)
    const there = new Set(Object.keys(openapi.paths).map((path) => path.replace(registers, '/{register}')))
    const named = topicsOf('docs/reference/api.md', /^(?:[A-Z]+ )?\/api/).map((topic) => topic.replace(/^[A-Z]+ /, '').replace(/\?.*$/, ''))
    expect(sorted(new Set(named))).toEqual(sorted(there))
  })

  it('has every table that ARCHITECTURE.md names, and no other', async () => {
    const there = (await world.kernel.database.read.introspection.getTables()).map(({ name }) => name)
    const named = rowsOf(section('ARCHITECTURE.md', 'Tables')).flatMap(([names = '']) =>
      codeOf(names.includes('`') ? names : `\`${names}\``),
    )
    expect(sorted(named)).toEqual(sorted(there))
  })
})

describe.each(documents)('$path', ({ path, text }) => {
  it('links to what is there', () => {
    const broken = linksOf(text).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false
      const [file = '', anchor] = link.split('#')
      const target = file ? normalize(join(dirname(path), file)) : path
      if (!existsSync(join(root, target))) return true
      return anchor !== undefined && !headingsOf(read(target)).map(slugOf).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  it('names files that are there', () => {
    const named = codeOf(prose(text)).filter((code) => /^(src|test|bin|docs)\/[\w./-]+$/.test(code) && !code.includes('NAME'))
    const examples = path === 'CONTRIBUTING.md' ? ['src/registers/events/', 'src/kernel/field/doi.ts'] : []
    expect(named.filter((name) => !existsSync(join(root, name)) && !examples.some((start) => name.startsWith(start)))).toEqual([])
  })

  it('names scripts and commands that there are', () => {
    const code = [...codeOf(prose(text)), ...blocksOf(text).map((block) => block.text)].join('\n')
    const scripts = Array.from(code.matchAll(/\bnpm (start|test|run ([\w:-]+))/g), ([, one = '', other]) => other ?? one)
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([])
    const used = Array.from(code.matchAll(/(?:^|[\s`])quipu ([a-z]+)\b/gm), ([, name = '']) => name)
    expect(used.filter((name) => !Object.hasOwn(commands, name))).toEqual([])
  })

  it('holds YAML and JSON that parse', () => {
    for (const { language, text: block } of blocksOf(text)) {
      if (language === 'yaml') expect(() => parse(block), block).not.toThrow()
      if (language === 'json' && !block.includes('…')) expect(() => JSON.parse(block), block).not.toThrow()
    }
  })

  it('names no machine and no place that only its writer has', () => {
    const found = text.match(/\/(work|root|tmp|home)\/[\w.]|\bregistry\.[a-z]|\blocalhost:(?!3000\b|8080\b)\d+|\bfile:\/\//g)
    expect(found).toBeNull()
  })
})

describe('the examples', () => {
  it('of a folder load as they stand', async () => {
    const world = await openWorld()
    const files = blocksOf(read('docs/format/folder.md')).map(({ text }): FolderFile => ({ path: nameOf(text, '#'), text }))
    const loaded = await loadFolder(world.kernel, readFolder(files, 'docs/format/folder.md'))
    const again = await loadFolder(world.kernel, readFolder(files, 'docs/format/folder.md'))
    await world.close()
    expect(loaded).toEqual({ published: 6, revised: 0, unchanged: 0, withdrawn: 0 })
    expect(again).toEqual({ published: 0, revised: 0, unchanged: 6, withdrawn: 0 })
  })

  it('of a register and a field kind give what CONTRIBUTING.md promises', async () => {
    const text = read('CONTRIBUTING.md')
    const folder = mkdtempSync(join(tmpdir(), 'quipu-docs-'))
    const [events, doiKind] = await importExamples(text, folder)
    const world = await openWorld({ registers: [...allRegisters, events], kinds: [...allKinds, doiKind] })
    const records = blocksOf(text).find(({ language }) => language === 'yaml')?.text ?? ''
    const loaded = await loadFolder(
      world.kernel,
      readFolder([...(await readFiles(andara)), { path: 'events.yaml', text: records }], 'CONTRIBUTING.md'),
    )
    expect(loaded).toMatchObject({ published: 18 })
    const addresses = rowsOf(section('CONTRIBUTING.md', 'Add a register')).flatMap(([addresses = '']) => codeOf(addresses))
    for (const address of addresses.map((one) => (one.startsWith('.') ? `/api/events${one}` : one)))
      expect((await world.get(address)).status, address).toBe(200)
    for (const address of ['/events', '/en/events', '/search?q=abierto', '/changes', '/changes.atom', '/api/events', '/api/events.csv'])
      expect(await (await world.get(address)).text(), address).toMatch(/Día abierto|Artificial intelligence open day/)
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })
})

/** The modules that CONTRIBUTING.md writes out, written to a folder and run. */
async function importExamples(text: string, folder: string): Promise<[Register, Kind]> {
  for (const { text: block } of blocksOf(text).filter(({ language, text: one }) => language === 'ts' && one.startsWith('// src/'))) {
    const path = join(folder, nameOf(block, '//'))
    mkdirSync(dirname(path), { recursive: true })
    const field = `${join(root, 'src/kernel/field')}/`
    writeFileSync(
      path,
      block
        .replaceAll("'../../kernel/", `'${join(root, 'src/kernel')}/`)
        .replace(/'\.\/(kind|field|order|plain-text)\.ts'/g, `'${field}$1.ts'`),
    )
  }
  const module = (path: string) => import(/* @vite-ignore */ pathToFileURL(join(folder, path)).href)
  const { events } = await module('src/registers/events/register.ts')
  const { examples } = await module('src/registers/events/examples.ts')
  const { doiKind } = await module('src/kernel/field/doi.ts')
  for (const body of Object.values(examples)) expect(Object.keys(Object(body)).every((name) => name in events.fields)).toBe(true)
  return [events, doiKind]
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** What stands under a heading of the second level, up to the next. */
function section(path: string, heading: string): string {
  const found = read(path)
    .split(/^## /m)
    .find((part) => part.startsWith(`${heading}\n`))
  if (found === undefined) throw new Error(`${path} has no heading "${heading}"`)
  return found
}

/** The rows of every table, without heads, as cells without the marks of code around them. */
function rowsOf(text: string): string[][] {
  const lines = prose(text).split('\n')
  return lines.flatMap((line, at) => {
    const isHead = /^\|[\s:|-]+\|$/.test(lines[at + 1] ?? '')
    if (!line.startsWith('|') || isHead || /^\|[\s:|-]+\|$/.test(line)) return []
    const cells = line.slice(1, -1).split(/(?<!\\)\|/)
    return [cells.map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1'))]
  })
}

/** What a reference is about: the code in the first cells of its tables and in its headings. */
function topicsOf(path: string, pattern: RegExp): string[] {
  const text = prose(read(path))
  const cells = Array.from(text.matchAll(/^\|((?:\\\||[^|\n])+)\|/gm), ([, cell = '']) => cell)
  const headings = headingsOf(text).map((heading) => (/[`,]/.test(heading) ? heading : `\`${heading}\``))
  return sorted(new Set([...cells, ...headings].flatMap(codeOf).filter((code) => pattern.test(code))))
}

function headingsOf(text: string): string[] {
  return Array.from(prose(text).matchAll(/^#{1,4} (.+)$/gm), ([, heading = '']) => heading)
}

/** The anchor that forges make of a heading. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number} _-]/gu, '')
    .replaceAll(' ', '-')
}

function linksOf(text: string): string[] {
  return Array.from(prose(text).matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link)
}

function codeOf(text: string): string[] {
  return Array.from(text.matchAll(/`([^`\n]+)`/g), ([, code = '']) => code)
}

interface Block {
  readonly language: string
  readonly text: string
}

function blocksOf(text: string): Block[] {
  return Array.from(text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm), ([, language = '', block = '']) => ({ language, text: block }))
}

function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '')
}

/** The file that a block says it is, in its first line. */
function nameOf(block: string, mark: string): string {
  return (block.split('\n')[0] ?? '').slice(mark.length).trim()
}

function fieldsOf(fields: Fields): string[][] {
  return Object.entries(fields).flatMap(([name, field]) => [
    [name, field.kind, yes(field.required)],
    ...fieldsOf(columnsOf(field)).map(([column = '', ...rest]) => [`${name}.${column}`, ...rest]),
  ])
}

function columnsOf(field: Fields[string]): Fields {
  return kinds.need(field).fields?.(field) ?? {}
}

function shown(words: string): string {
  return words.replaceAll('|', '\\|').replace(/\{(\w+)\}/g, '*$1*')
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}

function yes(value: unknown): string {
  return value ? 'yes' : 'no'
}

function sorted(list: Iterable<string>): string[] {
  return [...list].sort()
}
