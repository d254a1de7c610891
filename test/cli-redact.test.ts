/** `quipu redact` from outside, on each database: two commands by two people; killed at any moment; and backups before and after. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { keepFile } from '../src/kernel/file/keep-file.ts'
import { confirmRemoval, proposeRemoval } from '../src/kernel/record/redact.ts'
import { search } from '../src/kernel/search/search.ts'
import { unfinishedRedactions } from '../src/kernel/storage/redactions.ts'
import { openKernel } from '../src/open-kernel.ts'
import { aCommandLine, type CommandLine } from './command-line.ts'
import { anActor } from './kernel/actors.ts'
import { databases, openWorld, publish, type World } from './world.ts'

const secret = 'xilofonazo'
const reason = 'Ley 29733, art. 20'
const open: { close(): Promise<void> | void }[] = []
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quipu-redact-'))
})
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Place {
  readonly world: World
  readonly cli: CommandLine
}

async function aPlace(database: (typeof databases)[number]): Promise<Place> {
  const world = await openWorld({ database })
  const { dataFolder, databaseUrl } = world.settings
  const cli = aCommandLine({ QUIPU_DATA: dataFolder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) })
  open.push(world, { close: () => cli.remove() })
  return { world, cli }
}

const anOffice = (world: World, id: string, name = secret) =>
  publish(world.kernel, 'organizations', { name, nature: 'private', form: 'startup' }, id)

/** The files of a folder in whose bytes a text stands; read by another process, for closing a file here would end SQLite's locks on it. */
function filesWith(place: string, text: string): string[] {
  const { stdout, status } = spawnSync('grep', ['-rlaF', text, place], { encoding: 'utf8' })
  if (status !== 0 && status !== 1) throw new Error('grep did not work')
  return stdout.split('\n').flatMap((path) => (path ? [basename(path)] : []))
}

async function propose({ cli }: Place, id: string): Promise<string> {
  const said = await cli.run(['redact', `organizations/${id}`, '--reason', reason, '--by', 'legal-1', '--json'])
  expect(said).toMatchObject({ exit: 0, err: '', facts: { register: 'organizations', id, versions: [1], reason } })
  return /"(redaction-[^"]+)"/.exec(said.out)?.[1] ?? ''
}

describe.each(databases)('quipu redact on %s', (database) => {
  it('takes two people and says what each did', { timeout: 120_000 }, async () => {
    const place = await aPlace(database)
    const { cli, world } = place
    await anOffice(world, 'loom')
    expect((await cli.run(['redact'])).out).toBe('There are no open proposals.\n')
    for (const [words, said] of [
      [['organizations/loom', '--by', 'legal-1'], /--reason is missing/],
      [['organizations', '--reason', 'x', '--by', 'legal-1'], /is no REGISTER\/ID/],
      [['organizations/loom', '--reason', 'x'], /--by says who/],
      [['organizations/loom', '--reason', 'x', '--by', 'Ana Pérez'], /--by says who/],
      [['organizations/loom', '--reason', 'x', '--by', 'operator'], /--by says who/],
      [['organizations/loom', '--reason', 'x', '--by', 'legal-1', '--version', '0'], /--version takes/],
      [['organizations/loom', '--confirm', 'x', '--by', 'legal-1'], /one at a time/],
    ] as const) {
      const refused = await cli.run(['redact', ...words])
      expect([refused.exit, refused.out]).toEqual([2, ''])
      expect(refused.err).toMatch(said)
    }
    const id = await propose(place, 'loom')
    expect((await cli.run(['redact', '--json'])).facts).toMatchObject({ proposals: [{ proposal: id, versions: [1] }] })
    expect((await search(world.kernel, secret, { limit: 5, offset: 0 })).total).toBe(1)
    expect(await cli.run(['redact', '--confirm', id, '--by', 'legal-1'])).toMatchObject({ exit: 6, out: '' })
    const done = await cli.run(['redact', '--confirm', id, '--by', 'registry-2', '--json'])
    expect(done).toMatchObject({ exit: 0, err: '', facts: { versions: [1], files: 0, seq: 2, finished: true } })
    expect(done.out).not.toContain('registry-2')
    expect(await cli.run(['redact', '--confirm', id, '--by', 'registry-2'])).toMatchObject({ exit: 4, out: '' })
    const shown = await cli.run(['show', 'organizations', 'loom'])
    expect(shown.exit).toBe(4)
    expect(shown.err).toContain(reason)
    expect((await cli.run(['show', 'organizations', 'loom', '--version', '2', '--json'])).facts).toMatchObject({
      step: 'redact',
      removed: [1],
    })
    expect((await cli.run(['doctor', '--json'])).facts).toMatchObject({ sound: true })
    expect(filesWith(world.settings.dataFolder, secret)).toEqual([])
    expect(await search(world.kernel, secret, { limit: 5, offset: 0 })).toMatchObject({ total: 0 })
  })

  it('leaves all or nothing, or what the next command finishes, when it is killed', { timeout: 240_000 }, async () => {
    const place = await aPlace(database)
    const { cli, world } = place
    const { kernel, settings } = world
    await anOffice(world, 'office-0')
    const began = performance.now()
    expect((await cli.run(['redact', '--confirm', await propose(place, 'office-0'), '--by', 'b-2'])).exit).toBe(0)
    const [one] = [(performance.now() - began) / 2]
    const seen = new Set<string>()
    const confirmed = async (proposal: string) =>
      (await kernel.database.read.selectFrom('redactions').select('confirmed').where('redaction', '=', proposal).executeTakeFirst())
        ?.confirmed
    for (let turn = 1; turn <= 8; turn++) {
      const id = `office-${turn}`
      const name = `${secret}${turn}`
      await anOffice(world, id, name)
      const proposal = await propose(place, id)
      const running = cli.start(['redact', '--confirm', proposal, '--by', 'b-2'])
      // By the clock, and then as soon as it is committed, so that bytes are left to be cleared.
      if (turn % 2 === 1) await Promise.race([running.ended, pause(one * (0.5 + turn / 14))])
      else while (running.process.exitCode === null && !(await confirmed(proposal))) await pause(1)
      running.process.kill('SIGKILL')
      await running.ended
      if ((await unfinishedRedactions(kernel.database.read)).length > 0) seen.add('unfinished')
      for (let tries = 0; tries < 50 && database === 'postgres'; tries++) await pause(10) // until the server sees that it is gone
      expect((await cli.run(['doctor', '--json'])).facts).toMatchObject({ sound: true })
      const row = await kernel.database.read
        .selectFrom('redactions')
        .selectAll()
        .where('redaction', '=', proposal)
        .executeTakeFirstOrThrow()
      const record = await kernel.database.read.selectFrom('records').selectAll().where('record', '=', id).executeTakeFirstOrThrow()
      seen.add(record.state)
      if (row.confirmed === null) {
        expect(record).toMatchObject({ state: 'published', version: 1 })
        expect((await cli.run(['redact', '--confirm', proposal, '--by', 'b-2'])).exit).toBe(0)
      } else expect([record.state, record.version, row.finished !== null]).toEqual(['redacted', 2, true])
      if (database === 'sqlite') expect(filesWith(settings.dataFolder, name)).toEqual([])
    }
    expect([...seen]).toEqual(expect.arrayContaining(['redacted', 'unfinished']))
  })

  it('is finished by the next start where the store gave out half-way', async () => {
    const { world } = await aPlace(database)
    const { kernel, settings } = world
    const paper = await keepFile(kernel, operator, { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('paper') })
    await anOffice(world, 'loom', `${secret} ${paper.hash}`)
    const { proposal } = await proposeRemoval(kernel, anActor('a-1', { roles: ['operator'] }), {
      register: 'organizations',
      id: 'loom',
      reason,
    })
    const full = Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
    const failing = { ...kernel, removed: { ...kernel.removed, add: () => Promise.reject(full) } }
    const removed = await confirmRemoval(failing, anActor('b-2', { roles: ['operator'] }), proposal)
    expect(removed).toMatchObject({ unfinished: full, files: 1 })
    expect(await kernel.files.has(paper.hash)).toBe(true)
    const next = await openKernel(settings)
    await next.database.close()
    expect(await kernel.files.has(paper.hash)).toBe(false)
    expect(await kernel.removed.read()).toMatchObject([{ register: 'organizations', record: 'loom', version: 1, reason }])
    if (database === 'sqlite') expect(filesWith(settings.dataFolder, secret)).toEqual([])
  })

  it('stays removed in later backups, and in older ones that are restored beside the list', { timeout: 120_000 }, async () => {
    const place = await aPlace(database)
    const { cli, world } = place
    const paper = await keepFile(world.kernel, operator, { name: `${secret}.txt`, type: 'text/plain', bytes: Buffer.from(secret) })
    await anOffice(world, 'stays', 'Stays')
    await anOffice(world, 'loom', `${secret} ${paper.hash}`)
    const [older, newer] = [join(folder, 'older'), join(folder, 'newer')]
    expect((await cli.run(['backup', older])).exit).toBe(0)
    expect(filesWith(older, secret).length).toBeGreaterThan(1)
    expect((await cli.run(['redact', '--confirm', await propose(place, 'loom'), '--by', 'b-2'])).exit).toBe(0)
    expect((await cli.run(['backup', newer])).exit).toBe(0)
    expect(filesWith(newer, secret)).toEqual([])

    const fromNewer = await aPlace(database)
    expect((await fromNewer.cli.run(['restore', newer])).exit).toBe(0)
    expect((await fromNewer.cli.run(['doctor', '--json'])).facts).toMatchObject({ sound: true })

    const list = join(world.settings.dataFolder, 'removed.jsonl')
    const restored = await aPlace(database)
    cpSync(list, join(restored.world.settings.dataFolder, 'removed.jsonl'))
    expect((await restored.cli.run(['restore', older, '--json'])).facts).toMatchObject({ removed: 1, ledgerSize: 2 })
    expect((await restored.cli.run(['doctor', '--json'])).facts).toMatchObject({ sound: true })
    expect((await restored.cli.run(['show', 'organizations', 'loom'])).err).toContain(reason)
    expect((await restored.cli.run(['show', 'organizations', 'stays'])).exit).toBe(0)
    if (database === 'sqlite') expect(filesWith(restored.world.settings.dataFolder, secret)).toEqual([])
    expect(await restored.world.kernel.files.has(paper.hash)).toBe(false)

    // Without the list it comes back; with the list put beside it afterwards, doctor says so.
    const without = await aPlace(database)
    expect((await without.cli.run(['restore', older, '--json'])).facts).toMatchObject({ removed: 0 })
    cpSync(list, join(without.world.settings.dataFolder, 'removed.jsonl'))
    expect((await without.cli.run(['doctor', '--json'])).facts).toMatchObject({
      sound: false,
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'removals', findings: [expect.objectContaining({ code: 'damaged' })] }),
      ]),
    })
  })
})
