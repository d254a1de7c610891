import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, publish, type World } from './world.ts'

type Problem = { code: string; status: number; detail: string; issues?: { path: string; code: string }[] }

/** What the API promises as JSON; the tests check the members that they use. */
async function read<T = object>(world: World, path: string): Promise<T> {
  const response = await world.get(path)
  expect(response.status, path).toBe(200)
  return response.json() as Promise<T>
}

describe('writes', () => {
  let world: World
  let key: Record<string, string>
  beforeAll(async () => {
    world = await openWorld()
    key = { authorization: `Bearer ${world.operatorKey}`, 'content-type': 'application/json' }
  })
  afterAll(() => world?.close())

  async function write(method: string, path: string, body: object, headers: Record<string, string> = {}) {
    const response = await world.send(method, path, JSON.stringify(body), { ...key, ...headers })
    // Every answer of a write has some of these members; the tests say which.
    const said = (await response.json()) as { id: string; edit: string; version: number } & Problem
    return { ...said, status: response.status, tag: response.headers.get('etag') ?? '', location: response.headers.get('location') }
  }

  const contact = { name: 'Rosa Secreta Quispe', email: 'rosa.secreta@persona.example', telephone: '+51 999 123 987' }
  const secret = /secreta|999 123 987/i

  it('take a record from its draft to its withdrawal, each step on what was last seen', async () => {
    const made = await write('POST', '/api/organizations', { id: 'taller', body: { name: 'Taller', contact } })
    expect(made).toMatchObject({
      status: 201,
      id: 'taller',
      edit: '0.1',
      version: 0,
      location: 'http://quipu.test/api/organizations/taller/draft',
    })
    expect((await world.get('/api/organizations/taller')).status).toBe(404)

    const incomplete = await write('POST', '/api/organizations/taller/submit', {}, { 'if-match': made.tag })
    expect(incomplete).toMatchObject({ status: 422, code: 'refused' })
    expect(incomplete.issues?.map(({ path, code }) => [path, code])).toEqual([
      ['nature', 'missing'],
      ['form', 'missing'],
    ])

    const body = { name: 'Taller', nature: 'private', form: 'startup', contact }
    const saved = await write('PUT', '/api/organizations/taller', { body }, { 'if-match': made.tag })
    expect(saved).toMatchObject({ status: 200, edit: '0.2' })
    expect(await write('PUT', '/api/organizations/taller', { body, edit: '0.1' })).toMatchObject({ status: 409, code: 'edit-conflict' })
    expect(await write('PUT', '/api/organizations/taller', { body })).toMatchObject({ status: 422, issues: [{ path: 'edit' }] })
    expect(await write('POST', '/api/organizations', { id: 'taller', body })).toMatchObject({ status: 409, code: 'already-exists' })
    expect(await write('POST', '/api/organizations/taller/publish', { edit: '0.2' })).toMatchObject({ status: 409, code: 'wrong-step' })

    const submitted = await write('POST', '/api/organizations/taller/submit', {}, { 'if-match': `W/${saved.tag}` })
    const returned = await write('POST', '/api/organizations/taller/return', { edit: submitted.edit, note: 'Falta poco' })
    const again = await write('POST', '/api/organizations/taller/submit', { edit: returned.edit })
    const published = await write('POST', '/api/organizations/taller/publish', { edit: again.edit })
    expect(published).toMatchObject({ status: 200, version: 1, edit: '1.0' })

    const record = await world.get('/api/organizations/taller')
    expect(await record.json()).toMatchObject({ id: 'taller', version: 1, state: 'published', body: { name: 'Taller' } })
    const revision = await write(
      'PUT',
      '/api/organizations/taller',
      { body: { ...body, acronym: 'T' } },
      { 'if-match': record.headers.get('etag') ?? '' },
    )
    expect(revision).toMatchObject({ status: 200, edit: '1.1', version: 1 })
    const discarded = await write('POST', '/api/organizations/taller/discard', { edit: '1.1' })
    expect(discarded).toMatchObject({ status: 200, edit: '1.0' })

    const anew = await write('PUT', '/api/organizations/taller', { edit: '1.0', note: 'Con sigla', body: { ...body, acronym: 'T' } })
    const second = await write('POST', '/api/organizations/taller/submit', { edit: anew.edit })
    expect(await write('POST', '/api/organizations/taller/publish', { edit: second.edit })).toMatchObject({ version: 2 })

    expect(await write('POST', '/api/organizations/taller/withdraw', { edit: '2.0' })).toMatchObject({
      status: 422,
      issues: [{ path: 'note', code: 'missing' }],
    })
    expect(await write('POST', '/api/organizations/taller/withdraw', { edit: '2.0', note: 'Cerró' })).toMatchObject({ version: 3 })
    expect(await read(world, '/api/organizations/taller')).toMatchObject({ state: 'withdrawn', note: 'Cerró', version: 3 })
    expect((await read<{ total: number }>(world, '/api/organizations')).total).toBe(0)
    const { items }: { items: { step: string }[] } = await read(world, '/api/organizations/taller/versions')
    expect(items.map(({ step }) => step)).toEqual(['publish', 'revise', 'withdraw'])
    expect(await read(world, '/api/organizations/taller/versions/1')).toMatchObject({ version: 1, body: { name: 'Taller' } })
    expect(await read(world, '/api/organizations/taller/versions/3')).toMatchObject({ body: null, note: 'Cerró' })
    const changes: { items: { title: string }[] } = await read(world, '/api/changes?register=organizations')
    expect(changes.items.map(({ title }) => title)).toEqual(['Taller', 'Taller', 'Taller'])
  })

  it('show personal values to those who work on the record, and to nobody else', async () => {
    const id = await publish(world.kernel, 'organizations', { name: 'Molino', nature: 'private', form: 'startup', contact }, 'molino')
    const draft = await world.get(`/api/organizations/${id}/draft`, key)
    expect(await draft.json()).toMatchObject({ state: 'published', edit: '1.0', body: { contact } })
    expect(draft.headers.get('cache-control')).toBe('private, no-store')
    const begun = await write('PUT', `/api/organizations/${id}`, { edit: '1.0', body: { name: 'Molino', contact } })
    expect(await (await world.get(`/api/organizations/${id}/draft`, key)).json()).toMatchObject({
      state: 'draft',
      edit: begun.edit,
      body: { contact },
    })
    const open = ['', '/versions', '/versions/1', '/draft'].map((rest) => `/api/organizations/${id}${rest}`)
    const others = ['/api', '/api/organizations', '/api/organizations?q=secreta', '/api/organizations.csv', '/api/organizations.json']
    const more = [
      '/api/organizations.jsonl',
      '/api/search?q=rosa+secreta',
      '/api/changes',
      '/api/schema/organizations',
      '/api/organizations?sort=contact',
    ]
    for (const address of [...open, ...others, ...more]) {
      const answer = (await (await world.get(address)).text()).replaceAll('q=secreta', '')
      expect(answer, address).not.toMatch(secret)
      expect(address.includes('sort=') || !answer.includes('contact'), address).toBe(true)
    }
  })

  it('need the key, and tell anonymous and mistaken askers apart', async () => {
    const create = (authorization?: string) =>
      world.send('POST', '/api/organizations', '{"body":{}}', {
        'content-type': 'application/json',
        'accept-language': 'en',
        ...(authorization ? { authorization } : {}),
      })
    const nobody = await create()
    expect([nobody.status, await nobody.json()]).toMatchObject([
      403,
      { code: 'not-allowed', detail: 'You may not "create" in "organizations": you are not signed in.' },
    ])
    for (const wrong of ['Bearer nonsense', 'Basic b3BlcmF0b3I6eA==', 'Bearer']) {
      const refused = await create(wrong)
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="quipu"'])
    }
    for (const path of ['/submit', '/return', '/publish', '/withdraw', '/discard']) {
      expect((await world.send('POST', `/api/organizations/molino${path}`, undefined)).status, path).toBe(403)
    }
    expect((await world.get('/api/organizations/molino/draft')).status).toBe(403)
    expect((await world.get('/api/organizations/nobody/draft')).status).toBe(403)
    expect((await world.get('/api/organizations/nobody/draft', key)).status).toBe(404)
  })
})
