/** Lawful removal, on each database: two people, nothing of it left anywhere, and the ledger verifies as before. */
import { spawnSync } from 'node:child_process'
import { basename } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { readFiles } from '../src/cli/read-files.ts'
import type { Actor } from '../src/kernel/access/actor.ts'
import { operator } from '../src/kernel/access/actor.ts'
import { examine } from '../src/kernel/doctor/examine.ts'
import { keepFile } from '../src/kernel/file/keep-file.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { loadFolder } from '../src/kernel/load/load.ts'
import { readFolder } from '../src/kernel/load/read-folder.ts'
import { appendAll } from '../src/kernel/record/append.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import { listPage } from '../src/kernel/record/list.ts'
import { rebuild } from '../src/kernel/record/rebuild.ts'
import { confirmRemoval, dropProposal, listProposals, proposeRemoval, type Removed } from '../src/kernel/record/redact.ts'
import { search } from '../src/kernel/search/search.ts'
import { dumpProjections } from '../src/kernel/storage/records.ts'
import { truth } from '../src/kernel/storage/snapshot.ts'
import { openKernel } from '../src/open-kernel.ts'
import { allRegisters } from '../src/registers/all.ts'
import { openSource } from '../src/verifier/source.ts'
import { verifyLedger } from '../src/verifier/verify.ts'
import { anActor, furnish, must } from './kernel/actors.ts'
import { aThing, things } from './kernel/things.ts'
import { serveApp } from './serve-app.ts'
import { andara, databases, openWorld, publish, type World } from './world.ts'

const registers = [...allRegisters, things]
const legal = anActor('legal-1', { roles: ['operator'] })
const registry = anActor('registry-2', { roles: ['operator'] })
const reason = 'Ley 29733, art. 20'
/** Stands in every field that takes a text, and nowhere else. */
const secret = 'xilofonazo'
const page = { limit: 10, offset: 0 }

const open: { close(): Promise<unknown> | unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function aWorld(database: (typeof databases)[number]): Promise<World> {
  const world = await openWorld({ database, registers })
  open.push(world)
  await furnish(world.kernel)
  return world
}

async function aSite(world: World): Promise<string> {
  const server = await serveApp(world.app.fetch)
  open.push(server)
  return server.url
}

const verify = (base: string) => verifyLedger(openSource(base))

async function remove(kernel: Kernel, id: string, versions?: readonly number[], register: string = things.name): Promise<Removed> {
  const { proposal } = await proposeRemoval(kernel, legal, { register, id, versions, reason })
  const removed = await confirmRemoval(kernel, registry, proposal)
  expect(removed.unfinished).toBeUndefined()
  return removed
}

async function revise(kernel: Kernel, id: string, body: object, actor: Actor = operator): Promise<void> {
  const now = await kernel.database.read.selectFrom('records').selectAll().where('record', '=', id).executeTakeFirstOrThrow()
  const begun = await must(kernel, { register: things.name, id, step: 'revise', edit: `${now.version}.0`, body }, actor)
  const sent = await must(kernel, { register: things.name, id, step: 'submit', edit: begun.edit }, actor)
  await must(kernel, { register: things.name, id, step: 'publish', edit: sent.edit }, actor)
}

/** The tables in which a text stands, whatever the column. */
async function tablesWith(world: World, text: string): Promise<string[]> {
  const { read } = world.kernel.database
  const found: string[] = []
  for (const { name, columns } of truth) {
    const { rows } = await sql`select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(name)}`.execute(read)
    if (JSON.stringify(rows).includes(text)) found.push(name)
  }
  if (JSON.stringify(await read.selectFrom('records').selectAll().execute()).includes(text)) found.push('records')
  for (const { data, first } of await read.selectFrom('segments').selectAll().execute())
    if (`${first}${Buffer.from(data).toString('latin1')}`.includes(text)) found.push('segments')
  return [...new Set(found)]
}

/** The files of a folder in whose bytes a text stands; read by another process, for closing a file here would end SQLite's locks on it. */
function filesWith(place: string, text: string): string[] {
  const { stdout, status } = spawnSync('grep', ['-rlaF', text, place], { encoding: 'utf8' })
  if (status !== 0 && status !== 1) throw new Error('grep did not work')
  return stdout.split('\n').flatMap((path) => (path ? [basename(path)] : []))
}

async function findings(kernel: Kernel): Promise<string[]> {
  const found: string[] = []
  for await (const { findings } of examine(kernel)) found.push(...findings.map(({ what }) => what.en))
  return found
}

async function projections(kernel: Kernel): Promise<string[]> {
  const rows: string[] = []
  for await (const row of dumpProjections(kernel.database.read)) rows.push(row)
  return rows
}

describe.each(databases)('a lawful removal on %s', (database) => {
  it('takes two people, and removes nothing before the second', async () => {
    const world = await aWorld(database)
    const { kernel } = world
    await publish(kernel, things.name, aThing(), 'loom')
    const editor = anActor('editor', { roles: ['strategy-office'] })
    await expect(proposeRemoval(kernel, editor, { register: things.name, id: 'loom', reason })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(proposeRemoval(kernel, legal, { register: things.name, id: 'loom', reason: ' ' })).rejects.toMatchObject({
      code: 'refused',
    })
    await expect(proposeRemoval(kernel, legal, { register: things.name, id: 'none', reason })).rejects.toMatchObject({
      code: 'unknown-record',
    })
    await expect(proposeRemoval(kernel, legal, { register: things.name, id: 'loom', versions: [2], reason })).rejects.toMatchObject({
      code: 'unknown-version',
    })
    const before = await projections(kernel)
    const { proposal, ...proposed } = await proposeRemoval(kernel, legal, { register: things.name, id: 'loom', reason })
    expect(proposed).toMatchObject({ versions: [1], reason })
    expect(await projections(kernel)).toEqual(before)
    expect((await listProposals(kernel)).map((one) => one.proposal)).toEqual([proposal])
    await expect(confirmRemoval(kernel, legal, proposal)).rejects.toMatchObject({ code: 'second-person' })
    await expect(confirmRemoval(kernel, anActor('x'), proposal)).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await projections(kernel)).toEqual(before)
    await dropProposal(kernel, registry, proposal)
    await expect(confirmRemoval(kernel, registry, proposal)).rejects.toMatchObject({ code: 'unknown-proposal' })
    const again = await proposeRemoval(kernel, legal, { register: things.name, id: 'loom', reason })
    await revise(kernel, 'loom', aThing({ name: 'Later' }))
    await expect(confirmRemoval(kernel, registry, again.proposal)).rejects.toMatchObject({ code: 'edit-conflict' })
    await dropProposal(kernel, legal, again.proposal)
    await remove(kernel, 'loom')
    await expect(remove(kernel, 'loom')).rejects.toMatchObject({ code: 'wrong-step' })
  })

  it('leaves nothing of the record but entries, and the ledger verifies', async () => {
    const world = await aWorld(database)
    const { kernel } = world
    const paper = await keepFile(kernel, operator, { name: `${secret}.txt`, type: 'text/plain', bytes: Buffer.from(`file ${secret}`) })
    const body = aThing({ name: secret, title: { es: `Un ${secret}`, en: secret }, paper, contact: { name: `Z ${secret}` } })
    await publish(kernel, things.name, aThing({ name: 'Stays' }), 'stays')
    await publish(kernel, things.name, body, 'loom')
    await revise(kernel, 'loom', { ...body, name: `${secret} two` })
    await must(kernel, { register: things.name, id: 'loom', step: 'revise', edit: '2.0', body })
    const base = await aSite(world)
    expect((await (await fetch(`${base}/${things.name}/loom`)).text()).includes(secret)).toBe(true)
    const tag = (await fetch(`${base}/files/${paper.hash}`)).headers.get('etag') ?? ''
    expect((await fetch(`${base}/files/${paper.hash}`, { headers: { 'If-None-Match': tag } })).status).toBe(304)
    expect((await search(kernel, secret, page)).total).toBe(1)
    expect(await tablesWith(world, secret)).toEqual(['documents', 'drafts', 'personal_values', 'files', 'records'])
    expect(filesWith(world.settings.dataFolder, secret).length).toBeGreaterThan(database === 'sqlite' ? 1 : 0)
    const before = await verify(base)

    const removed = await remove(kernel, 'loom')
    expect(removed).toMatchObject({ versions: [1, 2], version: undefined, files: 1 })
    expect(await tablesWith(world, secret)).toEqual([])
    expect(filesWith(world.settings.dataFolder, secret)).toEqual([])
    expect(await kernel.files.find(paper.hash)).toBeUndefined()
    expect(await tablesWith(world, 'legal-1')).toEqual(['redactions', 'acts'])
    expect(await verify(base)).toMatchObject({
      size: before.size + 1,
      documents: before.documents - 1,
      erased: 2,
      published: before.published - 1,
      shown: before.published - 1,
    })
    expect(await findings(kernel)).toEqual([])

    expect((await search(kernel, secret, page)).total).toBe(0)
    expect((await listPage(kernel, things.name, new URLSearchParams(), 'es')).items.map(({ id }) => id)).toEqual(['stays'])
    for (const path of [`/${things.name}/loom`, `/en/${things.name}/loom`, `/api/${things.name}/loom`]) {
      const gone = await fetch(base + path)
      expect(gone.status, path).toBe(410)
      const said = await gone.text()
      expect(said).toContain(reason)
      if (!path.startsWith('/api')) expect(said).toContain(`href="${path}/versions"`)
    }
    for (const path of [
      '/changes',
      '/changes.atom',
      '/',
      `/${things.name}`,
      `/${things.name}/loom/versions`,
      `/${things.name}/loom/versions/1`,
    ]) {
      const answer = await fetch(base + path)
      expect([path, answer.status, (await answer.text()).includes(secret)]).toEqual([path, 200, false])
    }
    const versions = await (await fetch(`${base}/api/${things.name}/loom/versions`)).json()
    expect(versions).toMatchObject({
      total: 3,
      items: [{ version: 1 }, { version: 2 }, { version: 3, step: 'redact', note: reason, removed: [1, 2] }],
    })
    expect(await (await fetch(`${base}/api/${things.name}/loom/versions/1`)).json()).toMatchObject({ erased: true })
    expect(await (await fetch(`${base}/api/ledger/proof?record=${things.name}/loom&version=1`)).json()).toMatchObject({
      document: null,
      salt: null,
    })
    expect((await fetch(`${base}/files/${paper.hash}`, { headers: { 'If-None-Match': tag } })).status).toBe(404)
  })

  it('keeps a stored file that another record names', async () => {
    const world = await aWorld(database)
    const { kernel } = world
    const paper = await keepFile(kernel, operator, { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('shared') })
    await publish(kernel, things.name, aThing({ paper }), 'one')
    await publish(kernel, things.name, aThing({ paper }), 'two')
    expect(await remove(kernel, 'one')).toMatchObject({ files: 0 })
    expect(Buffer.from((await kernel.files.find(paper.hash)) ?? []).toString()).toBe('shared')
    expect(await remove(kernel, 'two')).toMatchObject({ files: 1 })
    expect(await kernel.files.find(paper.hash)).toBeUndefined()
  })

  it('of an older version leaves the record public as it was', async () => {
    const world = await aWorld(database)
    const { kernel } = world
    await publish(kernel, things.name, aThing({ name: secret }), 'loom')
    await revise(kernel, 'loom', aThing({ name: 'Right' }))
    const base = await aSite(world)
    expect(await remove(kernel, 'loom', [1])).toMatchObject({ versions: [1], version: 4 })
    expect(await tablesWith(world, secret)).toEqual([])
    expect(await (await fetch(`${base}/api/${things.name}/loom`)).json()).toMatchObject({
      version: 4,
      state: 'published',
      body: { name: 'Right' },
    })
    expect(await tablesWith(world, 'zoila')).toEqual(['personal_values'])
    const { total } = await listPage(kernel, things.name, new URLSearchParams(), 'es')
    expect(total).toBe(1)
    expect(await verify(base)).toMatchObject({ erased: 1 })
    expect(await findings(kernel)).toEqual([])
    await revise(kernel, 'loom', aThing({ name: 'Righter' }))
    await must(kernel, { register: things.name, id: 'loom', step: 'withdraw', edit: '5.0', note: 'Why' })
    expect(await remove(kernel, 'loom', [2])).toMatchObject({ version: 8 })
    expect(await (await fetch(`${base}/api/${things.name}/loom`)).json()).toMatchObject({ version: 8, state: 'withdrawn', note: 'Why' })
    expect(await verify(base)).toMatchObject({ erased: 2 })
    expect(await findings(kernel)).toEqual([])
  })

  it('may be followed by a right body, and by another removal', async () => {
    const world = await aWorld(database)
    const { kernel } = world
    const base = await aSite(world)
    await publish(kernel, things.name, aThing({ name: secret, paper: undefined }), 'loom')
    await remove(kernel, 'loom')
    const bad = { register: things.name, id: 'loom', step: 'withdraw', edit: '2.0', note: 'x' } as const
    await expect(makeChange(kernel, operator, bad)).rejects.toMatchObject({ code: 'wrong-step' })
    const key = { Authorization: `Bearer ${world.operatorKey}` }
    const draft = await world.get(`/api/${things.name}/loom/draft`, key)
    expect(await draft.json()).toEqual({ id: 'loom', state: 'redacted', edit: '2.0', institution: null, body: {} })
    const form = { Origin: world.settings.publicUrl, 'Content-Type': 'application/x-www-form-urlencoded' }
    const signed = await world.send('POST', '/session', new URLSearchParams({ _key: world.operatorKey }).toString(), form)
    const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
    const edit = await world.get(`/${things.name}/loom/edit`, { cookie })
    expect([edit.status, (await edit.text()).includes('value="2.0"')]).toEqual([200, true])
    await revise(kernel, 'loom', aThing({ name: 'Right', paper: undefined }))
    expect(await (await fetch(`${base}/api/${things.name}/loom`)).json()).toMatchObject({ version: 3, body: { name: 'Right' } })
    expect(await verify(base)).toMatchObject({ erased: 1 })
    // The reason of the first removal goes too, where it is named.
    await remove(kernel, 'loom', [2, 3])
    expect(await verify(base)).toMatchObject({ erased: 3 })
    expect(await findings(kernel)).toEqual([])
  })

  it('of what others refer to leaves their pages standing', async () => {
    const world = await openWorld({ database, load: andara })
    open.push(world)
    const { read } = world.kernel.database
    const records = await read.selectFrom('records').select(['register', 'record']).execute()
    for (const register of ['strategies', 'axes', 'objectives', 'organizations']) {
      const { record } = records.find((one) => one.register === register) ?? { record: '' }
      await remove(world.kernel, record, undefined, register)
      for (const one of records) {
        const { status } = await world.get(`/en/${one.register}/${one.record}`)
        expect([200, 410], `${one.register}/${one.record} without ${register}/${record}`).toContain(status)
      }
      for (const path of ['/', '/en', '/changes', '/strategies', '/axes', '/search?q=andara', '/api', '/api/changes', '/downloads'])
        expect([path, (await world.get(path)).status]).toEqual([path, 200])
    }
    const states = await read.selectFrom('records').select('state').where('state', '=', 'redacted').execute()
    expect(states.length).toBe(4)
    const again = await loadFolder(world.kernel, readFolder(await readFiles(andara), andara))
    expect(again).toMatchObject({ published: 0, revised: 0, withdrawn: 4 })
  })

  it('makes segments anew as a rebuild would, and other processes follow', { timeout: 120_000 }, async () => {
    const world = await aWorld(database)
    const { kernel } = world
    const aChange = (at: number) => ({
      register: things.name,
      id: `thing-${at}`,
      step: 'publish' as const,
      base: 0,
      body: aThing({ name: at === 77 || at === 3000 ? `${secret} ${at}` : `Thing ${at}`, contact: undefined }),
      institution: null,
    })
    await kernel.database.transaction((db) =>
      appendAll(
        kernel,
        db,
        Array.from({ length: 5000 }, (_, at) => aChange(at)),
      ),
    )
    const other = await openKernel(world.settings, { registers })
    open.push({ close: () => other.database.close() })
    const found = async (one: Kernel) => (await search(one, secret, page)).total
    expect([await found(kernel), await found(other)]).toEqual([2, 2])
    expect((await listPage(other, things.name, new URLSearchParams({ sort: 'name' }), 'es')).total).toBe(5000)
    expect(await tablesWith(world, secret)).toContain('segments')
    await remove(kernel, 'thing-77')
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect([await found(kernel), await found(other)]).toEqual([1, 1])
    await remove(kernel, 'thing-3000')
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect([await found(kernel), await found(other)]).toEqual([0, 0])
    expect((await listPage(other, things.name, new URLSearchParams({ sort: 'name' }), 'es')).total).toBe(4998)
    expect(await tablesWith(world, secret)).toEqual([])
    const now = await projections(kernel)
    await rebuild(kernel)
    expect(await projections(kernel)).toEqual(now)
    if (database === 'sqlite') expect(filesWith(world.settings.dataFolder, secret)).toEqual([])
  })
})

it('a lawful removal on sqlite stands where another has been reading for too long, and says that bytes remain', {
  timeout: 60_000,
}, async () => {
  const { kernel, settings } = await aWorld('sqlite')
  await publish(kernel, things.name, aThing({ name: secret }), 'loom')
  const { proposal } = await proposeRemoval(kernel, legal, { register: things.name, id: 'loom', reason })
  await kernel.database.snapshot(async (db) => {
    await db.selectFrom('ledger').selectAll().execute()
    const removed = await confirmRemoval(kernel, registry, proposal)
    expect(removed.unfinished).toMatchObject({ code: 'storage-failed' })
  })
  expect(await findings(kernel)).toEqual([expect.stringMatching(/bytes of what was removed by law remain to be cleared/)])
  const next = await openKernel(settings, { registers })
  await next.database.close()
  expect(await findings(kernel)).toEqual([])
  expect(filesWith(settings.dataFolder, secret)).toEqual([])
})
