/** Holds the acts to what they promise: each act of each person once, chained, in the order of the commits, without what
 * people type, and readable by those who may. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actorFrom, anonymous, operator } from '../../src/kernel/access/actor.ts'
import { addressOf, cutAddress } from '../../src/kernel/access/origin.ts'
import { listActs, parseActsQuery, streamActs } from '../../src/kernel/act/list-acts.ts'
import { pruneActs } from '../../src/kernel/act/prune-acts.ts'
import { refusedHourly } from '../../src/kernel/act/recorder.ts'
import { verifyActs } from '../../src/kernel/act/verify-acts.ts'
import { keepFile } from '../../src/kernel/file/keep-file.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { canonicalJson } from '../../src/kernel/ledger/canonical.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { confirmRemoval, proposeRemoval } from '../../src/kernel/record/redact.ts'
import type { ActRow } from '../../src/kernel/storage/acts.ts'
import { openKernel } from '../../src/open-kernel.ts'
import { anActor, memberOf, must } from '../kernel/actors.ts'
import { andara, databases, openWorld, publish, type World } from '../world.ts'

const register = 'organizations'
const body = { name: 'Secreta Organización', nature: 'private', form: 'startup' }
const from = (actor: Actor) => actorFrom(actor, { channel: 'web', address: '203.0.113.77' })

async function all(kernel: Kernel, actor: Actor = operator, query = ''): Promise<readonly ActRow[]> {
  return (await Array.fromAsync(streamActs(kernel, actor, parseActsQuery(new URLSearchParams(query)), 7))).flat()
}

describe.each(databases)('acts on %s', (database) => {
  let world: World
  let kernel: Kernel
  beforeAll(async () => {
    world = await openWorld({ database, load: andara })
    kernel = world.kernel
  })
  afterAll(() => world?.close())

  it('say who did what, on what, from where, and never what was typed', async () => {
    const editor = from(memberOf('andara-digital', 'editor'))
    const reviewer = from(memberOf('andara-digital', 'reviewer'))
    const made = await must(
      kernel,
      { register, id: 'secreta', step: 'create', body, institution: 'andara-digital', note: 'nota secreta' },
      editor,
    )
    const handed = await must(kernel, { register, id: 'secreta', step: 'submit', edit: made.edit }, editor)
    await must(kernel, { register, id: 'secreta', step: 'publish', edit: handed.edit }, reviewer)
    const acts = await all(kernel, operator, 'record=secreta')
    expect(
      acts.map(({ actor, what, institution, channel, address, outcome }) => [actor, what, institution, channel, address, outcome]),
    ).toEqual([
      [editor.id, 'create', 'andara-digital', 'web', '203.0.113.0/24', 'done'],
      [editor.id, 'submit', 'andara-digital', 'web', '203.0.113.0/24', 'done'],
      [reviewer.id, 'publish', 'andara-digital', 'web', '203.0.113.0/24', 'done'],
    ])
    expect(JSON.stringify(await all(kernel))).not.toMatch(/Secreta Organización|nota secreta|203\.0\.113\.77/)
  })

  it('are in the transaction of what they say: what wrote nothing is no act', async () => {
    const before = (await all(kernel)).length
    expect((await makeChange(kernel, operator, { register, step: 'create', body: 'no object' })).issues).toBeDefined()
    await expect(makeChange(kernel, operator, { register, id: 'secreta', step: 'submit', edit: '9.9' })).rejects.toMatchObject({
      code: 'wrong-step',
    })
    await kernel.acts.settled()
    expect((await all(kernel)).length).toBe(before)
  })

  it('of files, removals by law and folders are there too', async () => {
    await keepFile(kernel, from(operator), { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a') })
    const id = await publish(kernel, register, { ...body, name: 'Otra' }, 'otra')
    const { proposal } = await proposeRemoval(kernel, { ...operator, id: 'legal-1' }, { register, id, reason: 'Ley 29733' })
    await expect(confirmRemoval(kernel, { ...operator, id: 'legal-1' }, proposal)).rejects.toMatchObject({ code: 'second-person' })
    await confirmRemoval(kernel, { ...operator, id: 'legal-2' }, proposal)
    await kernel.acts.settled()
    const said = (await all(kernel)).map(({ what, actor, outcome }) => `${what} ${actor} ${outcome}`)
    for (const one of [
      'load operator done',
      'upload operator done',
      'propose-removal legal-1 done',
      'redact legal-1 second-person',
      'redact legal-2 done',
    ])
      expect(said).toContain(one)
  })

  it('are one chain, however many write at once and in however many processes', async () => {
    const other = await openKernel(world.settings)
    const write = (one: Kernel, at: number) => must(one, { register, id: `en-fila-${at}`, step: 'create', body })
    await Promise.all(Array.from({ length: 40 }, (_, at) => write(at % 2 ? kernel : other, at)))
    await other.database.close()
    const { count, broken, head } = await verifyActs(kernel.database.read)
    expect(broken).toBeUndefined()
    expect(head?.seq).toBe(count)
    expect((await all(kernel)).filter(({ record }) => record?.startsWith('en-fila-')).length).toBe(40)
  })

  it('can be verified from an export by anybody with SHA-256', async () => {
    const response = await world.get('/api/acts.jsonl', { authorization: `Bearer ${world.operatorKey}` })
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="acts.jsonl"')
    const acts: ActRow[] = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    let last = '0'.repeat(64)
    for (const { hash, ...said } of acts) {
      expect(said.previous).toBe(last)
      const { previous, ...rest } = said
      last = createHash('sha256')
        .update(`${previous}\n${canonicalJson(rest)}`)
        .digest('hex')
      expect(hash).toBe(last)
    }
    await kernel.acts.settled()
    expect((await all(kernel)).at(-1)).toMatchObject({ what: 'export-acts', channel: 'api', detail: 'jsonl', outcome: 'done' })
    const csv = await (await world.get('/api/acts.csv?what=publish', { authorization: `Bearer ${world.operatorKey}` })).text()
    expect(csv.split('\r\n')[0]).toBe(
      'seq,time,actor,what,register,record,institution,channel,address,outcome,detail,left_out,previous,hash',
    )
    expect(csv).toContain(',publish,organizations,secreta,andara-digital,web,203.0.113.0/24,done,')
  })

  it('are read by the auditor, by an institution for itself, and by nobody else', async () => {
    await kernel.acts.settled() // the downloads before
    const auditor = anActor('auditor-1', { roles: ['auditor'] })
    const mine = memberOf('andara-digital', 'institution-administrator')
    expect((await all(kernel, auditor)).length).toBe((await all(kernel)).length)
    const own = await all(kernel, mine)
    expect(own.length).toBeGreaterThan(2)
    expect(new Set(own.map(({ institution }) => institution))).toEqual(new Set(['andara-digital']))
    expect(await all(kernel, mine, 'institution=andara-university')).toEqual([])
    expect((await listActs(kernel, mine, {}, undefined, 500)).items.every(({ institution }) => institution === 'andara-digital')).toBe(true)
    for (const actor of [
      anonymous,
      anActor('x'),
      anActor('office', { roles: ['strategy-office'] }),
      memberOf('andara-digital', 'reviewer'),
    ])
      await expect(all(kernel, actor)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('name the first broken link, whatever was done to the rows', async () => {
    const { database: opened } = kernel
    const seen = (await verifyActs(opened.read)).head
    const spoil = async (change: (db: Kernel['database']['read']) => Promise<unknown>, look: typeof seen | null = seen) => {
      const undone = new Error('undone')
      let found: Awaited<ReturnType<typeof verifyActs>> | undefined
      await opened
        .transaction(async (db) => {
          await change(db)
          found = await verifyActs(db, look ?? undefined)
          throw undone
        })
        .catch((error) => {
          if (error !== undone) throw error
        })
      return found?.broken
    }
    expect(await spoil((db) => db.updateTable('acts').set({ actor: 'nobody' }).where('seq', '=', 5).execute())).toMatchObject({
      seq: 5,
      why: { en: 'its content is not that of its hash' },
    })
    expect(await spoil((db) => db.deleteFrom('acts').where('seq', '=', 4).execute())).toMatchObject({
      seq: 5,
      why: { en: 'acts 4 to 4 are missing' },
    })
    expect(await spoil((db) => db.deleteFrom('acts').where('seq', '<', 4).execute())).toMatchObject({
      seq: 4,
      why: { en: 'acts 1 to 3 are missing' },
    })
    const last = seen?.seq ?? 0
    expect(await spoil((db) => db.deleteFrom('acts').where('seq', '=', last).execute())).toMatchObject({
      seq: last,
      why: { en: /its end is missing/ } as never,
    })
    expect(await spoil((db) => db.deleteFrom('acts').where('seq', '=', last).execute(), null)).toBeUndefined() // only who noted the end can tell
    expect(await spoil(async () => {})).toBeUndefined()
  })
})

describe.each(databases)('refused acts on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database, load: andara })
  })
  afterAll(() => world?.close())

  const ask = (method: string, path: string, headers: Record<string, string>, given?: string, address = '198.51.100.9') =>
    world.app.fetch(new Request(`http://quipu.test${path}`, { method, headers, ...(given === undefined ? {} : { body: given }) }), {
      incoming: { socket: { remoteAddress: address } },
    })
  const refused = async () => {
    await world.kernel.acts.settled()
    return (await all(world.kernel, operator, 'outcome=refused')).map(({ what, actor, channel, address, outcome, record }) =>
      [what, actor, channel, address, outcome, record].join(' '),
    )
  }

  it('are each taken down once: a form, a call of the API, a wrong key', async () => {
    const form = { origin: 'http://quipu.test', 'content-type': 'application/x-www-form-urlencoded' }
    expect((await ask('POST', '/organizations/andara-digital/edit', form, '_do=save&_edit=1.0&name=x')).status).toBe(403)
    expect((await ask('POST', '/organizations/new', form, '_do=save&_id=hola&name=x')).status).toBe(403)
    expect((await ask('POST', '/session', form, '_key=guess')).status).toBe(401)
    expect((await ask('POST', '/api/organizations', { 'content-type': 'application/json' }, '{"body":{}}')).status).toBe(403)
    expect((await ask('GET', '/api/organizations/andara-digital/draft', { authorization: 'Bearer guess' })).status).toBe(401)
    expect(await refused()).toEqual([
      'edit anonymous web 198.51.100.0/24 not-allowed andara-digital',
      'create anonymous web 198.51.100.0/24 not-allowed hola',
      'sign-in anonymous web 198.51.100.0/24 wrong-key ',
      'create anonymous api 198.51.100.0/24 not-allowed ',
      'sign-in anonymous api 198.51.100.0/24 wrong-key andara-digital',
    ])
  })

  it('are told to the administrator of the institution that keeps the record', async () => {
    const mine = memberOf('andara-digital', 'institution-administrator')
    const { institution } = (await all(world.kernel, operator, 'record=andara-digital&outcome=refused'))[0] ?? {}
    expect(institution).toBe('andara-digital')
    expect((await all(world.kernel, mine, 'outcome=refused')).length).toBeGreaterThan(0)
  })

  it("are not taken down for strangers' reads, of which there is no end", async () => {
    const before = (await refused()).length
    for (const path of ['/drafts', '/acts', '/organizations/andara-digital/edit', '/api/acts'])
      expect((await ask('GET', path, {})).status).toBe(403)
    expect((await refused()).length).toBe(before)
  })

  it('fill no disk: past a number in an hour they are counted, not written', async () => {
    const guess = (at: number, address: string) => ask('GET', '/api/acts', { authorization: `Bearer guess-${at}` }, undefined, address)
    for (let at = 0; at < refusedHourly.network + 25; at++) await guess(at, '198.51.100.200')
    expect((await refused()).length).toBe(refusedHourly.network)
    for (let at = 0; at < 3 * refusedHourly.all; at++) await guess(at, `198.18.${at % 200}.1`)
    const rows = await refused()
    expect(rows.length).toBeLessThanOrEqual(refusedHourly.all / 2)
    const acts = await all(world.kernel, operator, 'outcome=refused')
    expect(acts.reduce((sum, { left_out }) => sum + left_out, 0)).toBeGreaterThanOrEqual(25)
    // What people with a role are refused still fits.
    const editor = memberOf('andara-university', 'editor')
    const change = { register, id: 'andara-digital', step: 'revise', edit: '1.0', body } as const
    await expect(makeChange(world.kernel, editor, change)).rejects.toMatchObject({ code: 'not-allowed' })
    expect((await refused()).at(-1)).toMatch(/^revise editor-of-andara-university/)
    expect((await verifyActs(world.kernel.database.read)).broken).toBeUndefined()
  })
})

describe.each(databases)('pruning acts on %s', (database) => {
  it('leaves a chain that states where it begins, and takes nothing that is younger than a year', async () => {
    let now = '2024-01-01T00:00:00.000Z'
    const world = await openWorld({ database, clock: { now: () => now } })
    const write = (id: string) => must(world.kernel, { register, id, step: 'create', body })
    await write('a')
    await write('b')
    now = '2025-06-01T00:00:00.000Z'
    await write('c')
    now = '2026-02-01T00:00:00.000Z'
    const before = (await verifyActs(world.kernel.database.read)).head
    await expect(pruneActs(world.kernel, operator, '2025-12-31')).rejects.toMatchObject({ code: 'refused' })
    await expect(pruneActs(world.kernel, from(operator), '2024-06-01')).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(pruneActs(world.kernel, anActor('auditor', { roles: ['auditor'] }), '2024-06-01')).rejects.toMatchObject({
      code: 'not-allowed',
    })
    expect(await pruneActs(world.kernel, operator, '2024-06-01')).toBe(2)
    const { count, anchor, broken } = await verifyActs(world.kernel.database.read, before)
    expect([count, anchor?.seq, broken]).toEqual([2, 2, undefined])
    expect((await all(world.kernel)).map(({ what }) => what)).toEqual(['create', 'prune-acts'])
    await world.kernel.database.transaction((db) => db.deleteFrom('acts').where('seq', '=', 3).execute())
    expect((await verifyActs(world.kernel.database.read)).broken).toMatchObject({ seq: 4, why: { en: 'acts 3 to 3 are missing' } })
    await world.close()
  })
})

describe('an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['not an address', null],
    [undefined, null],
  ])('%s is kept as %s', (address, kept) => {
    expect(cutAddress(address)).toBe(kept)
  })

  it.each([
    ['10.0.0.1', '1.2.3.4', 0, '10.0.0.1'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2', 2, '1.2.3.4'],
    ['10.0.0.1', null, 1, '10.0.0.1'],
    ['10.0.0.1', 'rubbish\n', 1, '10.0.0.1'],
    [undefined, null, 0, undefined],
  ])('of a connection from %s that says %s, behind %i proxies, is %s', (peer, forwarded, proxies, wanted) => {
    expect(addressOf(peer, forwarded, proxies)).toBe(wanted)
  })
})
