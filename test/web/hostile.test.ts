// What strangers send: other sites' forms, bytes that are no text, addresses that are tricks. The
// answer is always a page that says what is wrong and what there is; never a failure, never somebody else's program.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { findWork } from '../../src/kernel/record/work.ts'
import { andara, openWorld, publish, type World } from '../world.ts'
import { invalidities, outline } from './markup.ts'
import { formType, openSender, pageOf, type Sender } from './sender.ts'

let world: World
let cookie: string
let post: Sender['post']
const own = 'http://quipu.test'

beforeAll(async () => {
  world = await openWorld({ load: andara })
  const sender = await openSender(world)
  cookie = sender.cookie
  post = sender.post
})
afterAll(() => world.close())

describe('a form', () => {
  it('is refused from another site, whatever that says of itself', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://quipu.test.evil.example' },
      { origin: '//' },
    ])
      expect((await post('/organizations/new', { name: 'x' }, headers)).status).toBe(403)
    const withoutOrigin = { 'content-type': formType, cookie, 'sec-fetch-site': 'cross-site' }
    expect((await world.send('POST', '/organizations/new', 'name=x', withoutOrigin)).status).toBe(403)
    expect((await post('/session', { _key: world.operatorKey }, { origin: 'https://evil.example' })).headers.get('set-cookie')).toBeNull()
  })

  it('is refused as anything but a form', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', '']) {
      const { status, words } = await pageOf(post('/organizations/new', 'name=x', { 'content-type': type }))
      expect(status).toBe(415)
      expect(words).toContain('application/x-www-form-urlencoded')
    }
  })

  it('is refused where it is too large, said or unsaid', async () => {
    const large = `name=${'x'.repeat(10_000_000)}`
    expect((await post('/organizations/new', large)).status).toBe(413)
    expect((await post('/organizations/new', large, { 'content-length': '5' })).status).toBe(413)
  })

  it('is refused to a wrong key', async () => {
    for (const key of ['', 'x', `${world.operatorKey}x`, '\u0000', 'ñ'.repeat(5000)])
      expect((await post('/session', { _key: key }, { cookie: '' })).status).toBe(401)
  })

  it('is not opened by a session that was made up or has been altered', async () => {
    const altered = cookie.replace(/202\d/, '2999')
    expect(altered).not.toBe(cookie)
    for (const made of [altered, 'quipu_session=', 'quipu_session=2999-01-01T00:00:00.000Z~', `${cookie}x`, 'quipu_session=~~~'])
      expect((await world.get('/drafts', { cookie: made })).status).toBe(403)
    expect((await world.get('/drafts', { cookie })).status).toBe(200)
  })

  it('tells strangers nothing of working copies, not even that there are any', async () => {
    await post('/organizations/new', { _do: 'save', _id: 'secreta', name: 'Entidad Secreta' })
    const there = await pageOf(world.get('/organizations/secreta/edit'))
    const nowhere = await pageOf(world.get('/organizations/ninguna/edit'))
    expect([there.status, nowhere.status]).toEqual([403, 403])
    expect(there.words).toContain('no ha ingresado')
    expect(there.html.replaceAll('secreta', 'ninguna')).toBe(nowhere.html)
    expect((await pageOf(post('/organizations/secreta/edit', { _do: 'save', acronym: 'X' }, { cookie: '' }))).html).not.toContain('Entidad')
    expect((await pageOf(world.get('/organizations/secreta'))).status).toBe(404)
  })
})

describe('names that mean something to a program', () => {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'name.__proto__.polluted',
    'programmes.__proto__.x',
  ]
  it('are fields like any other that does not exist', async () => {
    for (const name of names) {
      const { status } = await pageOf(post('/organizations/new', { [name]: 'yes', 'programmes.0.__proto__.level': 'x' }))
      expect(status, name).toBe(422)
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('come back where they were typed, however deep or many', async () => {
    const deep = await pageOf(post('/organizations/new', { 'a.b.c.d.e.f.g.h': '1', name: 'Honda' }))
    expect(deep.words).toContain('No hay un campo «a»')
    expect(deep.html).toContain('value="Honda"')
    const many = new URLSearchParams(Array.from({ length: 10_000 }, (_, at) => [`x${at}`, '1']))
    const started = performance.now()
    const crowded = await pageOf(post('/organizations/new', `${many}&name=Muchas`))
    expect(performance.now() - started).toBeLessThan(3000)
    expect(crowded.status).toBe(422)
    expect(crowded.html.length).toBeLessThan(300_000)
    expect(crowded.html).toContain('value="Muchas"')
    const tiny = Array.from({ length: 200_000 }, (_, at) => at.toString(36)).join('&')
    expect((await post('/organizations/new', tiny)).status).toBe(422)
  })

  it('may fill two hundred rows, and no two hundred and first', async () => {
    const rows = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          [`programmes.${at}.name.es`, `Programa ${at}`],
          [`programmes.${at}.level`, 'master'],
        ]).flat(),
      )
    const entity = { name: 'Grande', nature: 'academic', form: 'university' }
    const full = await pageOf(post('/organizations/new', { ...entity, ...rows(200), _do: 'more:programmes', '_rows.programmes': '200' }))
    expect(full.html).toContain('value="Programa 199"')
    expect((await post('/organizations/new', { ...entity, ...rows(200) })).status).toBe(200)
    const over = await pageOf(post('/organizations/new', { ...entity, ...rows(201) }))
    expect(over.words).toContain('Hay 201; caben 200.')
    expect(over.html).toContain('value="Programa 200"')
    const strange = await post('/organizations/new', {
      'programmes.99999999.level': 'x',
      '_rows.programmes': '1e9',
      '_rows.__proto__': '5',
    })
    expect(strange.status).toBe(422)
  })
})

describe('what is no text', () => {
  const bytes = ['%00', '%ED%A0%80', '%FF%FE', '%EF%BF%BF', '%1B']
  it('is refused or shown as such, wherever it is typed', async () => {
    for (const one of bytes) {
      for (const name of ['name', 'summary.es', 'aliases', 'programmes.0.name.es', 'contact.email', '_note', '_id', 'place']) {
        const { status, html } = await pageOf(post('/organizations/new', `_do=save&nature=private&form=startup&${name}=a${one}b`))
        expect(status, `${name}=${one}`).toBeLessThan(500)
        expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(html) || !html.isWellFormed(), `${name}=${one}`).toBe(false)
      }
    }
  })

  it('is refused or shown as such in an address', async () => {
    for (const one of [...bytes, '%', '%zz', '%E0%A4%A']) {
      for (const path of [
        `/${one}`,
        `/organizations/${one}`,
        `/organizations?q=${one}`,
        `/organizations?nature=${one}`,
        `/organizations?${one}=1`,
        `/search?q=${one}`,
        `/en/registers/${one}`,
        `/changes?register=${one}`,
        `/organizations/andara-university/fields/${one}`,
      ]) {
        const { status, html } = await pageOf(world.get(path))
        expect(status, path).toBeLessThan(500)
        expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(html), path).toBe(false)
      }
    }
  })
})

it('is no failure for PostgreSQL either, which takes no null in a text', async () => {
  const other = await openWorld({ database: 'postgres', load: andara })
  const paths = [
    '/organizations?q=a%00b',
    '/search?q=%00',
    '/changes?register=%00',
    '/changes?before=999999999999999',
    '/organizations/%00',
    '/organizations?name=%00',
    '/organizations?page=100000',
  ]
  for (const path of paths) expect((await other.get(path)).status, path).toBeLessThan(500)
  await other.close()
})

describe('an address that is a trick', () => {
  const tricks = [
    '/%2e%2e/%2e%2e/etc/passwd',
    '//evil.example',
    '//evil.example/',
    '/%00',
    '/organizations%2Fnew',
    '/en//',
    '/en//evil.example',
    '/constructor',
    '/__proto__',
    '/organizations/__proto__',
    '/organizations/constructor/versions',
    '/registers/__proto__',
    '/organizations/andara-university/fields/__proto__',
    '/organizations/andara-university/versions/0',
    '/assets/..%2f..%2fpackage.json',
    '/assets/__proto__',
    '/files/__proto__',
    `/files/${'0'.repeat(64)}`,
    '/EN',
    '/index.php',
    '/\\evil.example',
    '/organizations/new/new',
  ]
  it.each(tricks)('%s is a page that says what there is', async (path) => {
    const { status, html, words } = await pageOf(world.get(own + path))
    expect([400, 404]).toContain(status)
    expect(words).toMatch(/Organizaciones|Organizations/)
    expect(await invalidities(html)).toEqual([])
    expect(outline(html).links.filter((link) => /^(\/[/\\]|https?:)/.test(link))).toEqual([])
  })

  it('may be as long as 5,000 characters, and its page stays short', async () => {
    const { status, html } = await pageOf(world.get(`/${'x'.repeat(5000)}/${'y'.repeat(500)}`))
    expect(status).toBe(404)
    expect(html.length).toBeLessThan(30_000)
  })

  it('loses a slash too many at its end, and stays on this site', async () => {
    for (const [from, to] of [
      ['/organizations/', '/organizations'],
      ['/en/', '/en'],
      ['/en/changes/?before=3', '/en/changes?before=3'],
    ] as const) {
      const response = await world.get(from)
      expect([response.status, response.headers.get('location')]).toEqual([301, to])
    }
  })

  it('that asks for what a page has not is told so, by name, with what there is', async () => {
    const asked = [
      ['/organisations', 404, 'organisations', 'organizations'],
      ['/organizations/nadie', 404, 'nadie', 'organizations'],
      ['/organizations?colour=red', 400, 'colour', 'nature'],
      ['/organizations?sort=colour', 400, 'colour', '-name'],
      ['/organizations?page=none', 400, 'página', '100000'],
      ['/organizations?page=0', 400, 'página', '100000'],
      ['/organizations?limit=9999', 400, 'límite', '200'],
      ['/organizations?cursor=zzz', 400, 'cursor', 'sin él'],
      ['/organizations?sort=name&sort=nature', 400, 'sort', 'una sola vez'],
      ['/changes?before=yesterday', 400, 'cursor', 'sin él'],
      ['/changes?before=9e999', 400, 'cursor', 'sin él'],
      ['/changes?register=nothing', 404, 'nothing', 'organizations'],
      ['/search?q=x&page=0', 400, 'página', '500'],
      ['/organizations/andara-university/versions/7', 404, '7', 'estas versiones: 1'],
      ['/organizations/andara-university/fields/colour', 404, 'colour', 'inicio'],
    ] as const
    for (const [path, wanted, ...saying] of asked) {
      const { status, words } = await pageOf(world.get(path))
      expect(status, path).toBe(wanted)
      for (const one of saying) expect(words, path).toContain(one)
    }
  })

  it('is never a failure, whatever it is made of', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        'organizations',
        'actions',
        'en',
        'new',
        'edit',
        'versions',
        'fields',
        'registers',
        'andara-university',
        '1',
        '..',
        '',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }).map((one) => encodeURIComponent(one.toWellFormed())),
      fc.string({ maxLength: 12 }).map((one) => one.replace(/[?#\\]/g, '')),
    )
    const name = fc.oneof(
      fc.constantFrom('q', 'sort', 'page', 'limit', 'cursor', 'nature', 'place', 'before', 'register', 'country'),
      fc.string({ maxLength: 8 }),
    )
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }).map((one) => one.toWellFormed()),
      fc.constantFrom('-1', '1e400', 'NaN', 'name', 'private', '%', '*', '"', 'null'),
    )
    const address = fc.tuple(fc.array(part, { maxLength: 5 }), fc.array(fc.tuple(name, value), { maxLength: 4 }))
    await fc.assert(
      fc.asyncProperty(address, async ([parts, query]) => {
        const search = new URLSearchParams(query.map(([key, said]) => [key.toWellFormed(), said])).toString()
        const response = await world.get(`/${parts.join('/').replace(/^\/+/, '')}?${search}`)
        expect(response.status).toBeLessThan(500)
        await response.arrayBuffer()
      }),
      { numRuns: 1200 },
    )
  }, 120_000)
})

it('draws working copies that the API left half-made', async () => {
  const bodies = [
    { name: null },
    { name: { x: 1 } },
    { name: ['a', 'b'], programmes: 'x', summary: 5 },
    { capabilities: { a: 1 }, contact: 'x', programmes: [null, 3, {}] },
  ]
  for (const [at, body] of bodies.entries())
    await makeChange(world.kernel, operator, { register: 'organizations', id: `rara-${at}`, step: 'create', body })
  expect((await findWork(world.kernel, operator)).drafts.length).toBeGreaterThan(3)
  expect((await world.get('/drafts', { cookie })).status).toBe(200)
  for (const at of bodies.keys()) {
    const { status, html } = await pageOf(world.get(`/organizations/rara-${at}/edit`, { cookie }))
    expect(status).toBe(200)
    expect(await invalidities(html)).toEqual([])
  }
})

it('shows a withdrawn record of every register, with what it belonged to', async () => {
  const id = await publish(world.kernel, 'actions', {
    ...anAction,
    evidence: [{ register: 'organizations', query: '', what: { es: 'a', en: 'b' } }],
  })
  await makeChange(world.kernel, operator, { register: 'actions', id, step: 'withdraw', edit: '1.0', note: 'Porque sí' })
  const { status, words } = await pageOf(world.get(`/actions/${id}`))
  expect(status).toBe(200)
  expect(words).toContain('Porque sí')
  expect((await world.get(`/actions/${id}/versions/2`)).status).toBe(200)
})

const anAction = {
  objective: 'andara-so.1.1',
  code: 'A.8.8.8',
  order: 88,
  title: { es: 'a', en: 'b' },
  summary: { es: 'a', en: 'b' },
  status: 'under-way',
}

it.each([
  ['/fr', 'No hay páginas en «fr»'],
  ['/fr/actions', 'No hay páginas en «fr»'],
  ['/en/qu/actions', 'There are no pages in "qu"'],
])('names the languages that there are at %s', async (path, said) => {
  const { status, words } = await pageOf(world.get(path))
  expect(status).toBe(404)
  expect(words).toContain(said)
  expect(words).toContain('es (/), en (/en)')
})
