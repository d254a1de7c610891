// An account is deleted by its owner or by whoever administers the site, on both databases: nothing that names the person stays in any
// table, what she wrote for her institution does, and the site keeps an administrator.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { askToFollow } from '../src/kernel/follow/follow.ts'
import { actorOfPerson } from '../src/kernel/people/actor-of-person.ts'
import { findPublished } from '../src/kernel/record/read.ts'
import { latestActs } from '../src/kernel/storage/acts.ts'
import { must } from './kernel/actors.ts'
import { goodPassword, joined, letters, nextLetter, Visit } from './people-world.ts'
import { databases, openWorld, type World } from './world.ts'

const register = 'organizations'
const body = { name: 'Casa de Lana', nature: 'private', form: 'company' }

describe.each(databases)('an account on %s', (database) => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({ database })
    const made = await must(world.kernel, { register, id: 'ministry', step: 'create', institution: 'ministry', body })
    const sent = await must(world.kernel, { register, id: 'ministry', step: 'submit', edit: made.edit })
    await must(world.kernel, { register, id: 'ministry', step: 'publish', edit: sent.edit })
  })
  afterEach(() => world.close())

  const idOf = async (name: string) => (await world.app.people.members(operator)).find((one) => one.name === name)?.person ?? ''
  const tables = [
    ...(['persons', 'person_sessions', 'person_accounts', 'person_verifications', 'person_second_factors', 'person_passkeys'] as const),
    ...(['person_roles', 'person_invitations', 'person_keys', 'person_attempts', 'person_notices', 'person_told'] as const),
  ]
  async function keptOf(...texts: readonly string[]): Promise<string[]> {
    const found: string[] = []
    for (const table of tables) {
      const rows = await world.kernel.people.read.selectFrom(table).selectAll().execute()
      if (rows.some((row) => texts.some((text) => JSON.stringify(row).includes(text)))) found.push(table)
    }
    return found
  }
  const wrote = { 'delete-email': 'Rosa@example.org', 'delete-password': goodPassword }

  it('goes whole by its owner’s word, with sessions, keys and links, and leaves what she wrote and an opaque id', async () => {
    const rosa = await joined(world, { role: 'reviewer', institution: 'ministry', email: 'rosa@example.org', name: 'Rosa Única' })
    const other = new Visit(world)
    await other.signIn('rosa@example.org')
    const id = await idOf('Rosa Única')
    await must(world.kernel, { register, id: 'lana', step: 'create', institution: 'ministry', body }, await actorOfPerson(world.kernel, id))
    const key = /quipu-[\w-]+/.exec(
      await (await rosa.post('/account', { _do: 'make-key', 'key-name': 'k', scope: 'read', days: '30' })).text(),
    )?.[0]
    await rosa.post('/account', { _do: 'renew-feed' })
    await new Visit(world).post('/forgotten', { email: 'rosa@example.org' })
    await nextLetter(world, 0)
    const follow = (mail: string) => askToFollow(world.kernel, { subject: { of: 'everything' }, mail, language: 'es', address: undefined })
    await follow('Rosa@example.org')
    await follow('otra@example.org')
    expect((await keptOf(id, 'rosa@example.org')).length).toBeGreaterThan(4)

    expect((await rosa.post('/account', { _do: 'delete-account', ...wrote, 'delete-email': 'otra@example.org' })).status).toBe(422)
    expect((await rosa.post('/account', { _do: 'delete-account', ...wrote, 'delete-password': 'no es esta frase' })).status).toBe(422)
    expect((await rosa.get('/account')).status).toBe(200)
    const gone = await rosa.post('/account', { _do: 'delete-account', ...wrote })
    expect([gone.status, gone.headers.get('location')]).toEqual([303, '/session'])
    expect(rosa.cookie).not.toContain('session_token')

    expect(await keptOf(id, 'rosa@example.org', 'Rosa Única')).toEqual([])
    const followers = await world.kernel.database.read.selectFrom('followings').select('mail').execute()
    expect(followers).toEqual([{ mail: 'otra@example.org' }])
    expect((await other.get('/account')).status).toBe(403)
    expect((await world.get('/api/organizations/lana/draft', { authorization: `Bearer ${key}` })).status).toBe(401)
    const refused = await Promise.all(['rosa@example.org', 'nadie@example.org'].map((email) => new Visit(world).signIn(email)))
    expect(refused[0]?.status).toBe(refused[1]?.status)
    expect(refused[0]?.headers.get('location')).toBeNull()
    const draft = await world.kernel.database.read.selectFrom('drafts').select('author').where('record', '=', 'lana').executeTakeFirst()
    expect(draft?.author).toBe(id)
    const acts = await latestActs(world.kernel.database.read, { what: 'delete-account' }, undefined, 10)
    expect(acts).toMatchObject([
      { actor: id, record: id, institution: 'ministry', outcome: 'done' },
      { actor: id, outcome: 'wrong-credentials' },
    ])
    expect(JSON.stringify(await world.kernel.database.read.selectFrom('acts').selectAll().execute())).not.toMatch(/Rosa|rosa@/)
    // Her address can be invited anew, and is somebody new.
    await joined(world, { role: 'editor', institution: 'ministry', email: 'rosa@example.org', name: 'Rosa Nueva' })
    expect(await idOf('Rosa Nueva')).not.toBe(id)
  })

  it('leaves the record that she published as it was, by the institution’s name', async () => {
    await joined(world, { role: 'editor', institution: 'ministry', email: 'eva@example.org', name: 'Eva' })
    const rosa = await joined(world, { role: 'reviewer', institution: 'ministry', email: 'rosa@example.org', name: 'Rosa' })
    const [eva, reviewer] = [await actorOfPerson(world.kernel, await idOf('Eva')), await actorOfPerson(world.kernel, await idOf('Rosa'))]
    const made = await must(world.kernel, { register, id: 'lana', step: 'create', institution: 'ministry', body }, eva)
    const sent = await must(world.kernel, { register, id: 'lana', step: 'submit', edit: made.edit }, eva)
    await must(world.kernel, { register, id: 'lana', step: 'publish', edit: sent.edit }, reviewer)
    await rosa.post('/account', { _do: 'delete-account', ...wrote })
    expect(await findPublished(world.kernel, register, 'lana')).toMatchObject({ institution: 'ministry', version: 1 })
    const [ledger] = [JSON.stringify(await world.kernel.database.read.selectFrom('ledger_entries').select('leaf').execute())]
    expect(ledger).not.toContain(reviewer.id)
  })

  it('goes by the administrator’s word, who is asked once more, and its owner is told', async () => {
    const admin = await joined(world)
    await joined(world, { role: 'editor', institution: 'ministry', email: 'eva@example.org', name: 'Eva' })
    const id = await idOf('Eva')
    await world.app.people.endMembership(operator, { person: id, institution: 'ministry', role: 'editor' }) // reached without a role too
    expect((await admin.post('/people', { _do: 'find-account', account: 'nadie@example.org' })).status).toBe(422)
    const asked = await (await admin.post('/people', { _do: 'find-account', account: 'EVA@example.org ' })).text()
    expect(asked).toContain('¿Eliminar la cuenta de Eva (eva@example.org)?')
    expect(await keptOf(id)).not.toEqual([])
    const before = letters(world).length
    expect((await admin.post('/people', { _do: 'delete-account', person: id })).headers.get('location')).toBe('/people?done=deleted')
    expect(await keptOf(id, 'eva@example.org')).toEqual([])
    expect(await nextLetter(world, before)).toContain('eliminó su cuenta')
  })

  it('is deleted by nobody else, and says nothing of who has one', async () => {
    await joined(world)
    const chief = await joined(world, {
      role: 'institution-administrator',
      institution: 'ministry',
      email: 'jefa@example.org',
      name: 'Jefa',
    })
    const id = await idOf('Ana Quispe')
    for (const visit of [chief, new Visit(world)])
      for (const path of ['/people', '/people/ministry']) {
        const known = await visit.post(path, { _do: 'find-account', account: 'ana@example.org' })
        const unknown = await visit.post(path, { _do: 'find-account', account: 'nadie@example.org' })
        expect([known.status, unknown.status]).toEqual([403, 403])
        // What was typed comes back to whoever typed it, and is all that differs.
        expect(await known.text()).toBe((await unknown.text()).replaceAll('nadie@example.org', 'ana@example.org'))
        expect((await visit.post(path, { _do: 'delete-account', person: id })).status).toBe(403)
      }
    expect(await keptOf(id)).not.toEqual([])
  })

  it('stays where nobody would be left to administer the site, also of two at once', async () => {
    const ana = await joined(world)
    const only = { _do: 'delete-account', 'delete-email': 'ana@example.org', 'delete-password': goodPassword }
    expect((await ana.post('/account', only)).status).toBe(409)
    expect((await ana.get('/account')).status).toBe(200)
    const eva = await joined(world, { email: 'eva@example.org', name: 'Eva' })
    const both = await Promise.all([ana.post('/account', only), eva.post('/account', { ...only, 'delete-email': 'eva@example.org' })])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  })
})
