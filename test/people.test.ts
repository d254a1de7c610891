// People on both databases, through the site's own pages: how they join, sign in, forget, and what nobody but them may do.

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { codeOf, goodPassword, joined, letters, linkIn, nextLetter, Visit } from './people-world.ts'
import { text } from './web/markup.ts'
import { pageOf } from './web/sender.ts'
import { andara, databases, openWorld, type World } from './world.ts'

const pathOf = (url: string) => new URL(url).pathname
const later = (minutes: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })
const university = 'andara-university'
const other = 'andara-terraza'

afterEach(() => vi.useRealTimers())

describe.each(databases)('people on %s', (database) => {
  let world: World
  let ana: Visit
  beforeAll(async () => {
    world = await openWorld({ database, load: andara })
    ana = await joinedFirst()
  })
  afterAll(() => world?.close())

  /** By the link of a first start, which ends with its use. */
  async function joinedFirst(): Promise<Visit> {
    const [one = '', two = ''] = [await world.app.people.firstLink(), await world.app.people.firstLink()]
    const visit = new Visit(world)
    expect((await visit.get(pathOf(one))).status).toBe(200)
    const short = await pageOf(visit.post(pathOf(one), { name: 'Ana', email: 'ana@example.org', password: 'corta' }))
    expect([short.status, short.words]).toEqual([422, expect.stringContaining('hacen falta 12')])
    expect(short.html).toContain('value="ana@example.org"')
    const done = await visit.post(pathOf(one), { name: 'Ana Quispe', email: 'Ana@Example.org', password: goodPassword })
    expect([done.status, done.headers.get('location')]).toEqual([303, '/account?done=joined'])
    for (const over of [one, two]) expect((await new Visit(world).get(pathOf(over))).status).toBe(410)
    expect(await world.app.people.firstLink()).toBeUndefined()
    return visit
  }

  it('shows who is signed in, and an account that is nobody else’s to keep', async () => {
    const page = await ana.get('/account')
    expect(page.headers.get('cache-control')).toBe('no-store')
    const { words } = await pageOf(page)
    expect(words).toContain('Ana Quispe')
    expect(words).toContain('todo el sitio: administra el sitio')
    expect((await pageOf(world.get('/account'))).status).toBe(403)
    expect((await pageOf(ana.get('/'))).html).toContain('class="who"')
    expect((await pageOf(world.get('/'))).html).not.toContain('class="who"')
  })

  it('gives a cookie that scripts and other sites cannot have, and a new session at every signing in', async () => {
    const visit = new Visit(world)
    const planted = 'planted.bm90LWEtc2Vzc2lvbg'
    visit.cookies.set('quipu.session_token', planted)
    const first = await visit.signIn('ana@example.org')
    const [line = ''] = first.headers.getSetCookie().filter((one) => one.startsWith('quipu.session_token=') && !/max-age=0/i.test(one))
    expect(line).toMatch(/HttpOnly/)
    expect(line).toMatch(/SameSite=Lax/i)
    expect(line).toMatch(/Max-Age=43200/)
    const before = visit.cookie
    expect(before).not.toContain(planted)
    await visit.signIn('ana@example.org')
    expect(visit.cookie).not.toBe(before)
    expect((await world.get('/account', { cookie: before })).status).toBe(403)
    expect((await visit.get('/account')).status).toBe(200)
  })

  it('answers a wrong password as it answers an account that is not there', async () => {
    const answers = []
    for (const email of ['ana@example.org', 'nadie@example.org']) {
      const { status, words } = await pageOf(new Visit(world).signIn(email, 'otra cosa que no es'))
      answers.push([status, words.replaceAll(email, 'X')])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toBe(401)
    const times = { there: [] as number[], none: [] as number[] }
    for (let turn = 0; turn < 7; turn++)
      for (const [kind, email] of [
        ['there', 'ana@example.org'],
        ['none', `nadie${turn}@example.org`],
      ] as const) {
        const begun = performance.now()
        await new Visit(world).signIn(email, 'otra cosa que no es')
        times[kind].push(performance.now() - begun)
      }
    const middle = (list: number[]) => list.sort((a, b) => a - b)[3] ?? 0
    expect(middle(times.there) / middle(times.none)).toBeGreaterThan(0.5)
    expect(middle(times.there) / middle(times.none)).toBeLessThan(2)
    await new Visit(world).signIn('ana@example.org')
  })

  it('locks an account after ten wrong passwords, there or not, and opens it after a quarter of an hour', async () => {
    await joined(world, { email: 'beto@example.org', role: 'auditor' })
    for (const email of ['beto@example.org', 'nunca@example.org']) {
      const statuses = []
      for (let turn = 0; turn < 11; turn++) statuses.push((await new Visit(world).signIn(email, 'otra cosa que no es')).status)
      expect(statuses).toEqual([...Array(10).fill(401), 429])
    }
    expect((await new Visit(world).signIn('beto@example.org')).status).toBe(429)
    const rows = await world.kernel.people.read.selectFrom('person_attempts').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/beto|nunca|@/)
    later(16)
    expect((await new Visit(world).signIn('beto@example.org')).status).toBe(303)
  })

  it('goes on to the page that asked, and to no other site', async () => {
    for (const [next, wanted] of [
      ['/organizations/new?x=1', '/organizations/new?x=1'],
      ['https://evil.example/', '/drafts'],
      ['//evil.example/', '/drafts'],
      ['/\\evil.example', '/drafts'],
      ['/\t/evil.example', '/drafts'],
      ['javascript:alert(1)', '/drafts'],
      ['/%2f%2fevil.example', '/%2f%2fevil.example'],
    ]) {
      const response = await new Visit(world).signIn('ana@example.org', goodPassword, { _next: next ?? '' })
      expect(response.headers.get('location'), next).toBe(wanted)
      expect(new URL(response.headers.get('location') ?? '', 'http://quipu.test').host).toBe('quipu.test')
    }
  })

  it('takes no form and no JSON from another site', async () => {
    const forms = [
      '/session',
      '/session/code',
      '/forgotten',
      '/reset/x',
      '/join/x',
      '/account',
      '/account/second-factor',
      '/people',
      `/people/${university}`,
    ]
    for (const path of [...forms, ...forms.map((one) => `/en${one}`)]) {
      const answered = await ana.post(path, { _do: 'end', name: 'Otra' }, { origin: 'https://evil.example' })
      expect([path, answered.status]).toEqual([path, 403])
    }
    for (const step of ['add-options', 'add', 'enter-options', 'enter'])
      expect((await ana.json(`/passkeys/${step}`, {}, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await ana.get('/account')).status).toBe(200)
  })

  it('opens none of the addresses of the package behind it', async () => {
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'get-session',
      'list-sessions',
      'sign-in/social',
      'ok',
      'error',
      'reset-password/x',
    ])
      for (const start of ['/account/auth/', '/api/auth/']) {
        expect((await ana.get(start + path)).status, path).toBe(404)
        const posted = await ana.json(start + path, { email: 'a@b.pe', password: goodPassword, name: 'x' })
        expect([404, 405], path).toContain(posted.status)
      }
  })

  it('sends a link for a new password, once good, and ends every session by it', async () => {
    const carla = await joined(world, { email: 'carla@example.org', role: 'auditor' })
    const before = letters(world).length
    const known = await pageOf(new Visit(world).post('/forgotten', { email: 'CARLA@example.org' }))
    const unknown = await pageOf(new Visit(world).post('/forgotten', { email: 'nadie@example.org' }))
    expect(known).toEqual(unknown)
    const letter = await nextLetter(world, before)
    expect(letter).toMatch(/^To: carla@example.org$/m)
    const link = pathOf(linkIn(letter))
    expect((await pageOf(new Visit(world).post(link, { password: 'contraseña2026' }))).status).toBe(422)
    expect((await new Visit(world).post(link, { password: 'otra frase larga y nueva' })).status).toBe(200)
    expect((await new Visit(world).post(link, { password: 'y una tercera frase larga' })).status).toBe(410)
    expect((await carla.get('/account')).status).toBe(403)
    expect((await new Visit(world).signIn('carla@example.org', 'otra frase larga y nueva')).status).toBe(303)
    expect(letters(world)).toHaveLength(before + 1)
  })

  it('asks for a code where a second factor is set up, and takes each recovery code once', async () => {
    const dora = await joined(world, { email: 'dora@example.org', role: 'auditor' })
    expect((await dora.post('/account/second-factor', { _do: 'begin', password: 'no es' })).status).toBe(422)
    const picture = await pageOf(dora.post('/account/second-factor', { _do: 'begin', password: goodPassword }))
    expect(picture.html).toContain('<svg class="qr"')
    const shown = /<code class="secret">([A-Z2-7 ]+)</.exec(picture.html)?.[1]?.replaceAll(' ', '') ?? ''
    const wrong = await pageOf(dora.post('/account/second-factor', { _do: 'confirm', code: '000000' }))
    expect([wrong.status, wrong.html.includes(shown.slice(0, 4))]).toEqual([422, true])
    const codes =
      text((await pageOf(dora.post('/account/second-factor', { _do: 'confirm', code: codeOf(shown) }))).html).match(/\b\w{5}-\w{5}\b/g) ??
      []
    expect(codes).toHaveLength(10)
    const visit = new Visit(world)
    const asked = await visit.signIn('dora@example.org', goodPassword, { _next: '/account' })
    expect(asked.headers.get('location')).toBe('/session/code?next=%2Faccount')
    expect((await visit.get('/account')).status).toBe(403)
    expect((await visit.post('/session/code', { code: '111111' })).status).toBe(401)
    expect((await visit.post('/session/code', { code: codeOf(shown), _next: '/account' })).headers.get('location')).toBe('/account')
    expect((await visit.get('/account')).status).toBe(200)
    const recovery = async () => {
      const again = new Visit(world)
      await again.signIn('dora@example.org')
      return (await again.post('/session/code', { code: codes[0] ?? '' })).status
    }
    expect([await recovery(), await recovery()]).toEqual([303, 401])
    expect((await visit.post('/account/second-factor', { _do: 'drop', 'drop-password': goodPassword })).headers.get('location')).toBe(
      '/account?done=factor',
    )
    expect((await new Visit(world).signIn('dora@example.org', goodPassword, { _next: '/account' })).headers.get('location')).toBe(
      '/account',
    )
  })

  it('refuses codes after five wrong ones of one signing in', async () => {
    const eva = await joined(world, { email: 'eva@example.org', role: 'auditor' })
    const picture = await pageOf(eva.post('/account/second-factor', { _do: 'begin', password: goodPassword }))
    const secret = /<code class="secret">([A-Z2-7 ]+)</.exec(picture.html)?.[1]?.replaceAll(' ', '') ?? ''
    expect((await pageOf(eva.post('/account/second-factor', { _do: 'confirm', code: codeOf(secret) }))).status).toBe(200)
    const visit = new Visit(world)
    await visit.signIn('eva@example.org')
    const statuses = []
    for (let turn = 0; turn < 6; turn++) statuses.push((await visit.post('/session/code', { code: '111111' })).status)
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(401))
    expect(statuses[5]).toBe(410)
    expect((await visit.post('/session/code', { code: codeOf(secret) })).status).toBe(410)
  })

  it('lists sessions and ends them, one’s own alone', async () => {
    const fina = await joined(world, { email: 'fina@example.org', role: 'auditor' })
    const second = new Visit(world)
    await second.signIn('fina@example.org')
    const ids = await sessionsOf('fina@example.org')
    expect(ids).toHaveLength(2)
    for (const id of ids) await ana.post('/account', { _do: 'end-session', id })
    expect((await second.get('/account')).status).toBe(200)
    expect((await fina.get('/account')).status).toBe(200)
    const listed = (await pageOf(fina.get('/account'))).html
    const [others] = ids.filter((id) => listed.includes(`value="${id}"`))
    await fina.post('/account', { _do: 'end-session', id: others ?? '' })
    expect((await second.get('/account')).status).toBe(403)
    await second.signIn('fina@example.org')
    await fina.post('/account', { _do: 'end-sessions' })
    expect((await second.get('/account')).status).toBe(403)
    await fina.post('/session', { _do: 'end' })
    expect((await fina.get('/account')).status).toBe(403)
  })

  it('ends a session after twelve hours', async () => {
    const visit = new Visit(world)
    await visit.signIn('ana@example.org')
    later(11 * 60)
    expect((await visit.get('/account')).status).toBe(200)
    later(2 * 60)
    expect((await visit.get('/account')).status).toBe(403)
  })

  it('changes a password by the present one, and ends the other sessions', async () => {
    const gala = await joined(world, { email: 'gala@example.org', role: 'auditor' })
    const second = new Visit(world)
    await second.signIn('gala@example.org')
    const next = 'una frase distinta y larga'
    expect((await gala.post('/account', { _do: 'password', present: 'no es esa', next })).status).toBe(422)
    expect((await gala.post('/account', { _do: 'password', present: goodPassword, next: 'gala gala gala' })).status).toBe(422)
    expect((await gala.post('/account', { _do: 'password', present: goodPassword, next })).status).toBe(303)
    expect((await second.get('/account')).status).toBe(403)
    expect((await gala.get('/account')).status).toBe(200)
    expect((await new Visit(world).signIn('gala@example.org', next)).status).toBe(303)
  })

  it('invites by letter; who belongs to another institution sees and changes nothing', async () => {
    const hugo = await joined(world, { email: 'hugo@example.org', role: 'institution-administrator', institution: university })
    const ines = await joined(world, { email: 'ines@example.org', role: 'institution-administrator', institution: other })
    const before = letters(world).length
    expect((await hugo.post(`/people/${university}`, { _do: 'invite', email: 'juan@example.org', role: 'editor' })).status).toBe(303)
    for (const [path, role] of [
      [`/people/${other}`, 'editor'],
      ['/people', 'administrator'],
    ])
      expect((await hugo.post(path ?? '', { _do: 'invite', email: 'eve@example.org', role: role ?? '' })).status).toBe(403)
    expect((await hugo.post(`/people/${university}`, { _do: 'invite', email: 'eve@example.org', role: 'administrator' })).status).toBe(422)
    expect(
      (await hugo.post(`/people/${university}`, { _do: 'invite', email: 'eve@example.org\r\nBcc: x@y.pe', role: 'editor' })).status,
    ).toBe(422)
    const letter = await nextLetter(world, before)
    expect(letter).toMatch(/^To: juan@example.org$/m)
    expect(letters(world)).toHaveLength(before + 1)
    expect((await ines.get(`/people/${university}`)).status).toBe(403)
    const open = await world.app.people.invitations(
      (await world.app.people.visitor({ cookie: hugo.cookie, address: undefined, agent: undefined, language: 'es' })).actor,
      university,
    )
    expect((await ines.post(`/people/${other}`, { _do: 'withdraw', id: open[0]?.id ?? '' })).status).toBe(403)
    const juan = new Visit(world)
    const link = pathOf(linkIn(letter))
    expect((await pageOf(juan.get(link))).words).toContain('redacta')
    // What is posted besides is not taken: the role and the address are the invitation's.
    const sent = { name: 'Juan', email: 'otro@example.org', password: goodPassword, role: 'administrator', institution: '' }
    expect((await juan.post(link, sent)).status).toBe(303)
    expect((await new Visit(world).signIn('juan@example.org')).status).toBe(303)
    expect((await new Visit(world).post(link, sent)).status).toBe(410)
    const members = (await pageOf(hugo.get(`/people/${university}`))).html
    expect(members).toContain('juan@example.org')
    expect((await juan.get(`/people/${university}`)).status).toBe(403)
    expect((await juan.get('/organizations/new')).status).toBe(200)
    const person = /name="person" value="(\w+)"[^>]*>\s*<input[^>]*>\s*<input[^>]*value="editor"/.exec(members)?.[1] ?? ''
    const wanted = { _do: 'remove', person, institution: university, role: 'editor' }
    expect((await ines.post(`/people/${other}`, wanted)).status).toBe(403)
    expect((await hugo.post(`/people/${university}`, wanted)).status).toBe(303)
    expect((await pageOf(juan.get('/account'))).words).toContain('no tiene ninguna función')
  })

  it('lets somebody with an account accept another role by signing in', async () => {
    const kati = await joined(world, { email: 'kati@example.org', role: 'editor', institution: university })
    const before = letters(world).length
    await ana.post('/people', { _do: 'invite', email: 'kati@example.org', role: 'auditor' })
    const link = pathOf(linkIn(await nextLetter(world, before)))
    expect((await pageOf(new Visit(world).get(link))).words).toContain('ya tiene una cuenta')
    expect((await ana.post(link, { _do: 'accept' })).status).toBe(403)
    expect((await kati.post(link, { _do: 'accept' })).status).toBe(303)
    expect((await pageOf(kati.get('/account'))).words).toContain('audita')
    expect((await kati.post(link, { _do: 'accept' })).status).toBe(410)
  })

  it('keeps the last administrator', async () => {
    const { actor } = await world.app.people.visitor({ cookie: ana.cookie, address: undefined, agent: undefined, language: 'es' })
    const wanted = { _do: 'remove', person: actor.id, institution: '', role: 'administrator' }
    expect((await ana.post('/people', wanted)).status).toBe(409)
    expect((await pageOf(ana.get('/people'))).words).toContain('ana@example.org')
  })

  it('lets a program in by a key, as far as its scope reaches, until it ends', async () => {
    const luis = await joined(world, { email: 'luis@example.org', role: 'editor', institution: university })
    const made = async (scope: string, days = '30') => {
      const { html } = await pageOf(luis.post('/account', { _do: 'make-key', 'key-name': 'Tabla', scope, days }))
      return /<code class="secret">(quipu-[\w-]+)<\/code>/.exec(html)?.[1] ?? ''
    }
    const keys = { read: await made('read'), write: await made('write') }
    const create = (key: string) =>
      world.send('POST', '/api/organizations', JSON.stringify({ body: { name: 'X' }, institution: university }), {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
      })
    const refused = await create(keys.read)
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('no alcanza')])
    expect((await create(`${keys.read}x`)).status).toBe(401)
    const wrote = await create(keys.write)
    expect([wrote.status, await wrote.clone().text()]).toEqual([expect.any(Number), expect.any(String)])
    expect(wrote.status).not.toBe(401)
    const rows = await world.kernel.people.read.selectFrom('person_keys').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(keys.read)
    expect((await pageOf(luis.post('/account', { _do: 'make-key', 'key-name': 'Z', scope: 'everything', days: '30' }))).status).toBe(422)
    expect((await pageOf(luis.post('/account', { _do: 'make-key', 'key-name': 'Z', scope: 'read', days: '99999' }))).status).toBe(422)
    for (const { key } of rows) await ana.post('/account', { _do: 'end-key', id: key })
    expect((await create(keys.read)).status).toBe(403)
    later(31 * 24 * 60)
    expect((await create(keys.read)).status).toBe(401)
    vi.useRealTimers()
    for (const { key } of rows) await luis.post('/account', { _do: 'end-key', id: key })
    expect((await create(keys.read)).status).toBe(401)
  })

  async function sessionsOf(email: string): Promise<string[]> {
    const rows = await world.kernel.people.read
      .selectFrom('person_sessions')
      .innerJoin('persons', 'persons.id', 'person_sessions.userId')
      .select('person_sessions.id')
      .where('email', '=', email)
      .execute()
    return rows.map(({ id }) => id)
  }
})
