/** PostgreSQL while somebody writes for long, as an import does: everybody goes on reading, however many wait to write,
 * and who waits too long is told so. */
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import { andara, openWorld, type World } from './world.ts'

describe('a ledger that another process holds', () => {
  let world: World
  let other: pg.Client
  let drafts: { id: string; edit: string }[]
  beforeEach(async () => {
    world = await openWorld({ database: 'postgres', load: andara })
    drafts = []
    for (let at = 0; at < 30; at++) drafts.push(await submitted(`waits-${at}`))
    other = new pg.Client({ connectionString: world.settings.databaseUrl })
    await other.connect()
    await other.query('begin')
    await other.query('update ledger set size = size')
  })
  afterEach(async () => {
    await other.end()
    await world.close()
  })

  it('is read by everybody while thirty wait to publish, and all of them do when it is free', async () => {
    const waiting = Promise.all(drafts.map(publishing))
    for (const path of ['/ready', '/organizations?q=andara', '/en/changes', '/api/organizations?limit=1', '/search?q=heladas'])
      expect([path, (await world.get(path)).status]).toEqual([path, 200])
    await other.query('rollback')
    expect(new Set(await waiting)).toEqual(new Set([200]))
    expect((await (await world.get('/api/organizations?limit=1')).json()).total).toBe(33)
  })

  it('is given up after ten seconds, in words, and nothing of what waited is written', async () => {
    const incidents = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const answers = await Promise.all(drafts.slice(0, 7).map((draft) => publish(draft)))
    incidents.mockRestore()
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
      const said = /otro proceso escribe desde hace demasiado|atiende ya a demasiados/
      expect(await answer.json()).toMatchObject({ code: 'storage-failed', detail: expect.stringMatching(said) })
    }
    await other.query('rollback')
    expect((await (await world.get('/api/organizations?limit=1')).json()).total).toBe(3)
    expect(new Set(await Promise.all(drafts.map(publishing)))).toEqual(new Set([200]))
  }, 60_000)

  async function submitted(id: string): Promise<{ id: string; edit: string }> {
    const body = { name: id, nature: 'private', form: 'startup' }
    const created = await makeChange(world.kernel, operator, { register: 'organizations', id, step: 'create', body })
    if (created.issues) throw new Error(JSON.stringify(created.issues))
    const handed = await makeChange(world.kernel, operator, { register: 'organizations', id, step: 'submit', edit: created.edit })
    if (handed.issues) throw new Error(JSON.stringify(handed.issues))
    return { id, edit: handed.edit }
  }

  async function publishing(draft: { id: string; edit: string }): Promise<number> {
    return (await publish(draft)).status
  }

  function publish({ id, edit }: { id: string; edit: string }): Promise<Response> {
    const headers = { authorization: `Bearer ${world.operatorKey}`, 'content-type': 'application/json' }
    return world.send('POST', `/api/organizations/${id}/publish`, JSON.stringify({ edit }), headers)
  }
})
