// Signing in by another site (OpenID Connect), against a real one that checks PKCE; and what it is not believed.

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { listActs, parseActsQuery } from '../src/kernel/act/list-acts.ts'
import { type Provider, startProvider } from './identity-provider.ts'
import { goodPassword, joined, letters, linkIn, nextLetter, Visit } from './people-world.ts'
import { pageOf } from './web/sender.ts'
import { openWorld, type World } from './world.ts'

let provider: Provider
let world: World
const verified = { sub: '77', email: 'ana@example.org', email_verified: true, name: 'Another Name' }

beforeAll(async () => {
  provider = await startProvider('quipu-test')
  const environment = { QUIPU_OIDC_ISSUER: provider.issuer, QUIPU_OIDC_CLIENT: 'quipu-test', QUIPU_OIDC_NAME: 'Identidad Andara' }
  world = await openWorld({ environment })
  const admin = await joined(world, { email: 'admin@example.org' })
  const before = letters(world).length
  await admin.post('/people', { _do: 'invite', email: 'ana@example.org', role: 'auditor' })
  const link = new URL(linkIn(await nextLetter(world, before))).pathname
  expect((await new Visit(world).post(link, { name: 'Ana', password: goodPassword })).status).toBe(303)
})
afterAll(async () => {
  await world?.close()
  await provider?.close()
})
beforeEach(() => {
  provider.who = verified
  provider.lies = 'none'
})

/** As a browser goes: to the other site, and back by its answer. */
async function go(visit = new Visit(world), next = '/account'): Promise<{ visit: Visit; back: string; end: string | null }> {
  const away = await visit.get(`/session/elsewhere?next=${encodeURIComponent(next)}`)
  expect(away.status).toBe(302)
  const asked = new URL(away.headers.get('location') ?? '')
  expect([asked.origin, asked.searchParams.get('code_challenge_method')]).toEqual([provider.issuer, 'S256'])
  const answered = await fetch(asked, { redirect: 'manual' })
  const back = new URL(answered.headers.get('location') ?? '')
  expect(back.origin + back.pathname).toBe('http://quipu.test/account/auth/callback/oidc')
  const end = await visit.get(back.pathname + back.search)
  return { visit, back: back.pathname + back.search, end: end.headers.get('location') }
}

it('lets in whoever has an account with the same confirmed address, and keeps no token', async () => {
  expect((await pageOf(world.get('/session'))).words).toContain('Ingresar con Identidad Andara')
  const { visit, end } = await go()
  expect(end).toBe('/account')
  const { words } = await pageOf(visit.get('/account'))
  expect(words).toContain('ana@example.org')
  expect(words).not.toContain('Another Name')
  const rows = await world.kernel.people.read.selectFrom('person_accounts').selectAll().where('providerId', '=', 'oidc').execute()
  expect(rows).toEqual([expect.objectContaining({ accountId: '77', accessToken: null, refreshToken: null, idToken: null })])
  expect((await go()).end).toBe('/account')
})

it('makes no account, and believes no address that is not confirmed', async () => {
  for (const who of [
    { sub: '88', email: 'nadie@example.org', email_verified: true },
    { sub: '99', email: 'ana@example.org', email_verified: false },
    // Made by a link without an address: nobody has shown that it is hers.
    { sub: '98', email: 'admin@example.org', email_verified: true },
  ]) {
    provider.who = who
    const { visit, end } = await go()
    expect(end).toBe('/session?refused=1')
    expect((await visit.get('/account')).status).toBe(403)
    expect((await pageOf(visit.get(end ?? ''))).words).toContain('no hay una cuenta')
  }
  expect(await world.kernel.people.read.selectFrom('persons').select('email').execute()).toHaveLength(2)
})

it.each(['key', 'nonce', 'audience'] as const)('refuses a token with another %s', async (lie) => {
  provider.lies = lie
  const { visit, end } = await go()
  expect(end).toBe('/session?refused=1')
  expect((await visit.get('/account')).status).toBe(403)
})

it('takes an answer once, and from the browser that asked alone', async () => {
  const { back } = await go()
  const again = await new Visit(world).get(back)
  expect(again.headers.get('location')).toBe('/session?refused=1')
  const asked = await new Visit(world).get('/session/elsewhere')
  const answered = await fetch(asked.headers.get('location') ?? '', { redirect: 'manual' })
  const stolen = new URL(answered.headers.get('location') ?? '')
  const victim = new Visit(world)
  expect((await victim.get(stolen.pathname + stolen.search)).headers.get('location')).toBe('/session?refused=1')
  expect((await victim.get('/account')).status).toBe(403)
})

it('is an act, let in or not', async () => {
  provider.lies = 'key'
  await go()
  provider.lies = 'none'
  await go()
  await world.app.people.finish()
  await world.kernel.acts.settled()
  const { items } = await listActs(world.kernel, operator, parseActsQuery(new URLSearchParams({ what: 'sign-in' })), undefined, 2)
  expect(items.map(({ actor, outcome, detail }) => [actor === 'anonymous', outcome, detail])).toEqual([
    [false, 'done', 'elsewhere'],
    [true, 'wrong-credentials', 'elsewhere'],
  ])
})

it('goes to no other site afterwards', async () => {
  expect((await go(new Visit(world), 'https://evil.example/')).end).toBe('/drafts')
  expect((await go(new Visit(world), '//evil.example/')).end).toBe('/drafts')
})

it('says so where the other site is away, and asks it again later', async () => {
  const away = await openWorld({ environment: { QUIPU_OIDC_ISSUER: 'http://127.0.0.1:9', QUIPU_OIDC_CLIENT: 'x' } })
  try {
    for (let turn = 0; turn < 2; turn++) expect((await away.get('/session/elsewhere')).status).toBe(503)
    expect((await away.get('/session')).status).toBe(200)
  } finally {
    await away.close()
  }
  expect((await (await openWorldWithout()).get('/session/elsewhere')).status).toBe(404)
})

async function openWorldWithout(): Promise<{ get: World['get'] }> {
  const plain = await openWorld()
  const answered = await plain.get('/session/elsewhere')
  await plain.close()
  return { get: async () => answered }
}
