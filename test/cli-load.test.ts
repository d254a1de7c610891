/** `quipu load` from outside: what is wrong is named with file and line, and nothing is ever half loaded. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import { aCommandLine, type CommandLine } from './command-line.ts'
import { andara, databases, openWorld, peru, root } from './world.ts'

interface Mistake {
  readonly name: string
  readonly file: string
  /** Edits the file's text; the issue is on the line that holds `at`. */
  readonly edit: (text: string) => string
  readonly at: string
  readonly says: RegExp
}

const mistakes: readonly Mistake[] = [
  {
    name: 'YAML that is broken',
    file: 'axes.yaml',
    edit: (text) => text.replace('code: E2', 'code: "E2" "E3"'),
    at: 'code: "E2" "E3"',
    says: /The YAML cannot be read: /,
  },
  {
    name: 'a parent that is nowhere',
    file: 'objectives.yaml',
    edit: (text) => text.replace('axis: andara-e2', 'axis: andara-e9'),
    at: 'axis: andara-e9',
    says: /objectives\/andara-so\.2\.1 axis: There is no record "andara-e9" in "axes"\./,
  },
  {
    name: 'a code twice in one parent',
    file: 'objectives.yaml',
    edit: (text) => text.replace('code: SO.1.2', 'code: SO.1.1 # again'),
    at: 'code: SO.1.1 # again',
    says: /objectives\/andara-so\.1\.2 code: "SO\.1\.1" appears twice; before in objectives\.yaml:6\./,
  },
  {
    name: 'an id twice',
    file: 'places.yaml',
    edit: (text) => text.replace('id: andara-xa-s', 'id: andara-xa-n # again'),
    at: 'id: andara-xa-n # again',
    says: /places\/andara-xa-n id: "andara-xa-n" appears twice/,
  },
  {
    name: 'a title in one language only',
    file: 'axes.yaml',
    edit: (text) => text.replace(/ {6}en: Talent\n/, ''),
    at: 'name:',
    says: /axes\/andara-e1 name\.en: The text in English is missing\./,
  },
  {
    name: 'a field that the register does not have',
    file: 'axes.yaml',
    edit: (text) => text.replace('dye: indigo', 'dye: indigo\n    colour: blue'),
    at: 'colour: blue',
    says: /axes\/andara-e2 colour: There is no field "colour"\. The fields are: strategy, code/,
  },
  {
    name: 'a value outside its vocabulary',
    file: 'axes.yaml',
    edit: (text) => text.replace('dye: indigo', 'dye: purple'),
    at: 'dye: purple',
    says: /axes\/andara-e2 dye: "purple" is not one of: cochineal/,
  },
  {
    name: 'a date that does not exist',
    file: 'actions.yaml',
    edit: (text) => text.replace("date: '2024-03-15'", "date: '2024-02-31'"),
    at: "date: '2024-02-31'",
    says: /actions\/andara-a\.1\.1\.1 updates\.0\.date: It must be a date that exists/,
  },
  {
    name: 'a record without an id',
    file: 'places.yaml',
    edit: (text) => text.replace('- id: andara-xa-s\n    code', '- code'),
    at: "- code: 'XA-S'",
    says: /id: This is missing\./,
  },
  {
    name: 'an id that is none',
    file: 'places.yaml',
    edit: (text) => text.replace('id: andara-xa-s', 'id: Andara Sur'),
    at: 'id: Andara Sur',
    says: /An identifier has only lower-case letters/,
  },
]

let cli: CommandLine
let folder: string
beforeEach(() => {
  cli = aCommandLine()
  folder = join(mkdtempSync(join(tmpdir(), 'quipu-folder-')), 'andara')
  cpSync(andara, folder, { recursive: true })
})
afterEach(() => {
  cli.remove()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

describe('load refuses', () => {
  it.each(mistakes)('$name, with file and line, and writes nothing', async ({ file, edit, at, says }) => {
    const path = join(folder, file)
    const before = readFileSync(path, 'utf8')
    const text = edit(before)
    expect(text).not.toBe(before)
    writeFileSync(path, text)
    const line = text.split('\n').findIndex((one) => one.includes(at)) + 1
    const { exit, out, err } = await cli.run(['load', folder])
    expect([exit, err]).toEqual([3, ''])
    expect(out.split('\n').find((one) => says.test(one))).toMatch(new RegExp(`^${file}:${line}  `))
    expect(out).toMatch(/Nothing was written: \d+ things? to correct\.\n$/)
    await expectEmpty()
  })

  it('a register that there is not', async () => {
    writeFileSync(join(folder, 'robots.yaml'), 'records:\n  - id: r2\n    name: R2\n')
    const { exit, out } = await cli.run(['load', folder])
    expect(exit).toBe(3)
    expect(out).toMatch(/^robots\.yaml:1 {2}"robots" is not one of: strategies, axes/m)
    await expectEmpty()
  })

  it('several mistakes at once, in the order of files and lines, and as JSON', async () => {
    for (const { file, edit } of mistakes.filter(({ name }) => /vocabulary|parent that/.test(name))) {
      writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), 'utf8')))
    }
    const { exit, facts } = await cli.run(['load', folder, '--json'])
    expect(exit).toBe(3)
    expect(facts).toMatchObject({
      issues: [
        { file: 'axes.yaml', line: 32, code: 'not-a-choice', path: 'axes/andara-e2 dye' },
        { file: 'objectives.yaml', code: 'unknown-reference', path: 'objectives/andara-so.2.1 axis' },
      ],
    })
    await expectEmpty()
  })

  it.each([
    ['nowhere', /nowhere could not be read: it does not exist/],
    [join(root, 'bin'), /it holds no YAML file/],
  ])('%s, which is no folder of records', async (place, says) => {
    const { exit, err } = await cli.run(['load', place])
    expect(exit).toBe(3)
    expect(err).toMatch(says)
  })

  it('a file that is not UTF-8', async () => {
    writeFileSync(join(folder, 'axes.yaml'), Buffer.from([0x6e, 0xf3, 0x0a]))
    const { exit, err } = await cli.run(['load', folder])
    expect(exit).toBe(3)
    expect(err).toContain('axes.yaml could not be read: it is not UTF-8 text')
  })
})

describe.each(databases)('load on %s', (database) => {
  it('publishes, changes nothing when loaded again, revises what changed, and leaves what was withdrawn', async () => {
    const world = await openWorld({ database })
    const { databaseUrl, dataFolder } = world.settings
    const there = aCommandLine({ QUIPU_DATA: dataFolder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) })
    const load = async () => (await there.run(['load', folder, '--json'])).facts
    expect(await load()).toMatchObject({ published: 17, revised: 0, unchanged: 0, withdrawn: 0 })
    const before = (await there.run(['export', 'axes', '--format', 'jsonl'])).out
    expect(await load()).toMatchObject({ published: 0, revised: 0, unchanged: 17, withdrawn: 0 })
    expect((await there.run(['export', 'axes', '--format', 'jsonl'])).out).toBe(before)

    const withdrawn = await makeChange(world.kernel, operator, {
      register: 'organizations',
      id: 'andara-terraza',
      step: 'withdraw',
      edit: '1.0',
      note: 'It closed.',
    })
    expect(withdrawn).toMatchObject({ version: 2 })
    const path = join(folder, 'axes.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace('en: Talent\n', 'en: Talents\n'))
    expect(await load()).toMatchObject({ published: 0, revised: 1, unchanged: 15, withdrawn: 1 })
    expect((await there.run(['show', 'axes', 'andara-e1', '--json'])).facts).toMatchObject({
      version: 2,
      body: { name: { en: 'Talents' } },
    })
    expect((await there.run(['show', 'organizations', 'andara-terraza', '--json'])).facts).toMatchObject({ state: 'withdrawn', version: 2 })
    expect((await there.run(['list', 'organizations', '--json'])).facts).toMatchObject({ total: 2 })
    expect((await there.run(['doctor', '--json'])).facts).toMatchObject({ sound: true })
    there.remove()
    await world.close()
  })

  it('killed at any moment, has loaded everything or nothing', async () => {
    for (const delay of [200, 350, 500]) {
      const world = await openWorld({ database })
      const { databaseUrl, dataFolder } = world.settings
      const there = aCommandLine({ QUIPU_DATA: dataFolder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) })
      const killed = there.start(['load', peru])
      await pause(delay)
      killed.process.kill('SIGKILL')
      await killed.ended
      const found = (await there.run(['doctor', '--json'])).facts
      expect(found).toMatchObject({ sound: true })
      const { total } = factsOfList((await there.run(['list', 'actions', '--json'])).facts)
      expect([0, 75]).toContain(total)
      expect((await there.run(['load', peru])).exit).toBe(0)
      expect((await there.run(['list', 'actions', '--json'])).facts).toMatchObject({ total: 75 })
      there.remove()
      await world.close()
    }
  })
})

async function expectEmpty(): Promise<void> {
  expect((await cli.run(['list', 'axes', '--json'])).facts).toMatchObject({ total: 0 })
  expect((await cli.run(['rebuild', '--json'])).facts).toMatchObject({ entries: 0 })
}

function factsOfList(facts: unknown): { total: unknown } {
  return typeof facts === 'object' && facts !== null && 'total' in facts ? facts : { total: undefined }
}
