/** Acts of people, messages and files brought in the browser: each of them once, of whom and from where, with nothing of what was typed,
 * and read by those who may. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { streamActs } from '../../src/kernel/act/list-acts.ts'
import { verifyActs } from '../../src/kernel/act/verify-acts.ts'
import { answerMessage, discardMessage, forgetOwn, releaseMessage, showMessage } from '../../src/kernel/message/answer.ts'
import { sendMessage } from '../../src/kernel/message/send.ts'
import type { ActRow } from '../../src/kernel/storage/acts.ts'
import { changeMessage } from '../../src/kernel/storage/messages.ts'
import { office } from '../kernel/actors.ts'
import { codeOf, goodPassword, joined, letters, linkIn, nextLetter, Visit } from '../people-world.ts'
import { text } from '../web/markup.ts'
import { pageOf } from '../web/sender.ts'
import { andara, databases, openWorld, type World } from '../world.ts'

const home = 'andara-digital'
const address = '203.0.113.77'

describe.each(databases)('acts of people on %s', (database) => {
  let world: World
  let ana: Visit
  beforeAll(async () => {
    world = await openWorld({ database, load: andara, address })
    ana = await joined(world, { role: 'institution-administrator', institution: home })
  })
  afterAll(() => world?.close())

  async function all(): Promise<ActRow[]> {
    await world.app.people.finish()
    await world.kernel.acts.settled()
    return (await Array.fromAsync(streamActs(world.kernel, { id: 'auditor', roles: ['auditor'], memberships: [] }, {}))).flat()
  }

  /** A sign-in is written soon after it, and nothing waits for that: here it is waited for, so that acts have one order. */
  const settled = () => world.kernel.acts.settled()

  /** What the acts since a place say, in short. */
  async function since(seq: number): Promise<string[]> {
    const rows = (await all()).filter((row) => row.seq > seq)
    return rows.map(({ what, outcome, detail, channel }) => [what, outcome, detail?.split(' ')[0] ?? '-', channel].join(' '))
  }

  const end = async () => (await all()).at(-1)?.seq ?? 0
  const idOf = async (visit: Visit) =>
    (await world.app.people.visitor({ cookie: visit.cookie, address: undefined, agent: undefined, language: 'es' })).actor.id

  it('say who signed in and out, and by what', async () => {
    const from = await end()
    const visit = new Visit(world)
    await visit.signIn('ana@example.org')
    await visit.post('/session', { _do: 'end' })
    expect(await since(from)).toEqual(['sign-in done password web', 'sign-out done - web'])
    const rows = (await all()).filter(({ seq }) => seq > from)
    const id = await idOf(ana)
    for (const row of rows) expect([row.actor, row.institution, row.address]).toEqual([id, home, '203.0.113.0/24'])
  })

  it('say whose account was tried in vain, to nobody but the auditor, and no name that there is not', async () => {
    const from = await end()
    await new Visit(world).signIn('ana@example.org', 'no es esta frase')
    await new Visit(world).signIn('nadie@example.org', 'no es esta frase')
    const rows = (await all()).filter(({ seq }) => seq > from)
    expect(rows.map(({ actor, what, outcome, record, institution }) => [actor, what, outcome, record, institution])).toEqual([
      ['anonymous', 'sign-in', 'wrong-credentials', await idOf(ana), null],
      ['anonymous', 'sign-in', 'wrong-credentials', null, null],
    ])
  })

  it('say what somebody did with the own account', async () => {
    const beto = await joined(world, { email: 'beto@example.org', role: 'editor', institution: home })
    const from = await end()
    const second = new Visit(world)
    await second.signIn('beto@example.org')
    await settled()
    await beto.post('/account', { _do: 'name', name: 'Beto Nombre Secreto' })
    await beto.post('/account', { _do: 'end-sessions' })
    await beto.post('/account', { _do: 'end-sessions' }) // there is none left: no act
    const { html } = await pageOf(beto.post('/account', { _do: 'make-key', 'key-name': 'Tabla secreta', scope: 'write', days: '30' }))
    const key = /<code class="secret">(quipu-[\w-]+)<\/code>/.exec(html)?.[1] ?? ''
    const id = /name="id" value="(\w+)"[^>]*>\s*<button[^>]*value="end-key"/.exec((await pageOf(beto.get('/account'))).html)?.[1]
    const { 0: row } = await world.kernel.people.read.selectFrom('person_keys').selectAll().execute()
    await beto.post('/account', { _do: 'end-key', id: id ?? row?.key ?? '' })
    await beto.post('/account', { _do: 'end-key', id: 'ninguna-clave' })
    await beto.post('/account', { _do: 'password', present: 'no es esa', next: 'una frase distinta y larga' })
    await beto.post('/account', { _do: 'password', present: goodPassword, next: 'una frase distinta y larga' })
    expect(await since(from)).toEqual([
      'sign-in done password web',
      'rename done - web',
      'end-session done others web',
      'make-key done write web',
      expect.stringMatching(/^end-key done \w+ web$/),
      'change-password wrong-credentials - web',
      'change-password done - web',
    ])
    const said = JSON.stringify(await all())
    for (const secret of ['Secreto', 'Tabla', 'beto@', 'ninguna-clave', key, address]) expect(said, secret).not.toContain(secret)
  })

  it('say when a second step was set up, used, renewed and taken away', async () => {
    const dora = await joined(world, { email: 'dora@example.org', role: 'auditor' })
    const from = await end()
    const picture = await pageOf(dora.post('/account/second-factor', { _do: 'begin', password: goodPassword }))
    const secret = /\b[A-Z2-7]{32,}\b/.exec(text(picture.html).replaceAll(/(?<=[A-Z2-7]{4}) (?=[A-Z2-7]{4})/g, ''))?.[0] ?? ''
    const shown = await pageOf(dora.post('/account/second-factor', { _do: 'confirm', code: codeOf(secret) }))
    const [recovery = ''] = text(shown.html).match(/\b\w{5}-\w{5}\b/g) ?? []
    const visit = new Visit(world)
    await visit.signIn('dora@example.org')
    await settled()
    await visit.post('/session/code', { code: '000000' })
    await settled()
    await visit.post('/session/code', { code: recovery })
    await settled()
    await visit.post('/account/second-factor', { _do: 'renew', 'renew-password': goodPassword })
    await visit.post('/account/second-factor', { _do: 'drop', 'drop-password': goodPassword })
    expect(await since(from)).toEqual([
      'add-second-step done - web',
      'sign-in wrong-code code web',
      'sign-in done code web',
      'renew-codes done - web',
      'remove-second-step done - web',
    ])
  })

  it('say who invited, joined and lost a role, in which institution, and who might not', async () => {
    const from = await end()
    const before = letters(world).length
    await ana.post(`/people/${home}`, { _do: 'invite', email: 'juan@example.org', role: 'editor' })
    const juan = new Visit(world)
    await juan.post(new URL(linkIn(await nextLetter(world, before))).pathname, { name: 'Juan', password: goodPassword })
    const id = await idOf(juan)
    await juan.post(`/people/${home}`, { _do: 'invite', email: 'eva@example.org', role: 'editor' })
    await ana.post(`/people/${home}`, { _do: 'remove', person: id, institution: home, role: 'editor' })
    await ana.post(`/people/${home}`, { _do: 'remove', person: id, institution: home, role: 'editor' }) // once is once
    const rows = (await all()).filter(({ seq }) => seq > from)
    expect(rows.map(({ actor, what, institution, outcome, detail }) => [actor, what, institution, outcome, detail])).toEqual([
      [await idOf(ana), 'invite', home, 'done', 'editor'],
      [id, 'join', home, 'done', 'editor'],
      [id, 'sign-in', home, 'done', 'password'],
      [id, 'invite', home, 'not-allowed', null],
      [await idOf(ana), 'end-role', home, 'done', 'editor'],
    ])
    expect(rows[0]?.record).toBe(rows[1]?.record) // the invitation
    expect(rows.at(-1)?.record).toBe(id)
    expect(JSON.stringify(rows)).not.toMatch(/juan@|eva@/)
  })

  it('say that a password was set by a link, and of links that the machine made', async () => {
    const from = await end()
    const before = letters(world).length
    await new Visit(world).post('/forgotten', { email: 'nobody@example.org' })
    await new Visit(world).post('/forgotten', { email: 'ana@example.org' })
    const link = new URL(linkIn(await nextLetter(world, before))).pathname
    await new Visit(world).post(link, { password: 'otra frase que es muy larga' })
    // It is written after its answer; what the machine does, with it.
    expect(await since(from)).toEqual(['ask-password done - web', 'reset-password done - web'])
    await world.app.people.makeLink({ role: 'auditor', institution: '' })
    expect((await since(from)).slice(1)).toEqual(['reset-password done - web', 'invite done auditor command-line'])
    await ana.signIn('ana@example.org', 'otra frase que es muy larga')
    await settled()
  })

  it('say who made, returned with remarks and answered a draft, through forms and by a key', async () => {
    const editor = await joined(world, { email: 'eli@example.org', role: 'editor', institution: home })
    const reviewer = await joined(world, { email: 'rosa@example.org', role: 'reviewer', institution: home })
    const { html } = await pageOf(editor.post('/account', { _do: 'make-key', 'key-name': 'K', scope: 'write', days: '30' }))
    const key = /<code class="secret">(quipu-[\w-]+)<\/code>/.exec(html)?.[1] ?? ''
    const from = await end()
    const fields = { name: 'Taller', nature: 'private', form: 'startup' }
    await editor.post('/organizations/new', { _do: 'submit', _id: 'taller-acto', _institution: home, ...fields })
    const edit = async () =>
      /name="_edit" value="([\d.]+)"/.exec((await pageOf(editor.get('/organizations/taller-acto/edit'))).html)?.[1] ?? ''
    await reviewer.post('/organizations/taller-acto/edit', { _do: 'return', _edit: await edit(), '_remark.name': 'Falta la sigla' })
    await editor.post('/organizations/taller-acto/edit', { _do: 'autosave', _edit: await edit(), ...fields, '_answer.1': 'Ya está' })
    const sent = await world.send('POST', '/api/organizations/taller-acto/submit', JSON.stringify({ edit: await edit() }), {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
    })
    expect(sent.status).toBe(200)
    const publish = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    expect(
      (await world.send('POST', '/api/organizations/taller-acto/publish', JSON.stringify({ edit: await edit() }), publish)).status,
    ).toBe(403)
    const rows = (await all()).filter(({ seq }) => seq > from)
    const [ed, re] = [await idOf(editor), await idOf(reviewer)]
    expect(rows.map(({ actor, what, outcome, detail, channel }) => [actor, what, outcome, detail, channel])).toEqual([
      [ed, 'create', 'done', null, 'web'],
      [ed, 'submit', 'done', null, 'web'],
      [re, 'return', 'done', '1', 'web'],
      [ed, 'save', 'done', '1', 'web'],
      [ed, 'submit', 'done', null, 'api'],
      [ed, 'publish', 'not-allowed', null, 'api'],
    ])
    for (const row of rows) expect([row.record, row.institution]).toEqual(['taller-acto', home])
    expect(JSON.stringify(rows)).not.toMatch(/sigla|Ya está/)
  })

  it('say what became of a message, and nothing of who sent it or from where', async () => {
    const from = await end()
    const path = `/organizations/${home}/messages/new`
    const typed = { kind: 'question', text: 'Pregunta secreta', name: 'Zoila', mail: 'zoila@example.org' }
    expect((await ana.post(path, typed)).status).toBe(303)
    const { kernel } = world
    const sending = { register: 'organizations', id: home, language: 'es', address, challenge: '', work: '' } as const
    const other = await sendMessage(kernel, { ...sending, typed: { ...typed, field: '', withheld: false } })
    if (other.issues) throw new Error(JSON.stringify(other.issues))
    await answerMessage(kernel, office, other.number, { outcome: 'answered', answer: 'Respuesta secreta', revision: '', show: true })
    await showMessage(kernel, office, other.number, false)
    await forgetOwn(kernel, other.token)
    const { number: held } = await kernel.database.read
      .selectFrom('messages')
      .select('number')
      .where('number', '<>', other.number)
      .executeTakeFirstOrThrow()
    const hold = () => kernel.database.transaction((db) => changeMessage(db, held, 'open', { state: 'held' }))
    await hold()
    await releaseMessage(kernel, office, held)
    await hold()
    await discardMessage(kernel, office, held)
    await expect(discardMessage(kernel, office, held)).rejects.toMatchObject({ code: 'edit-conflict' }) // and no act
    const rows = (await all()).filter(({ seq }) => seq > from)
    expect(rows.map(({ actor, what, detail }) => [actor, what, detail])).toEqual([
      ['anonymous', 'send-message', held],
      ['anonymous', 'send-message', other.number],
      ['office', 'answer-message', other.number],
      ['office', 'hide-message', other.number],
      ['anonymous', 'forget-sender', other.number],
      ['office', 'release-message', held],
      ['office', 'discard-message', held],
    ])
    for (const row of rows) expect([row.register, row.record]).toEqual(['organizations', home])
    for (const row of rows.filter(({ actor }) => actor === 'anonymous')) expect(row.address).toBeNull()
    expect(JSON.stringify(rows)).not.toMatch(/secreta|Zoila|zoila@/)
  })

  it('of a file brought in the browser are the import and each draft of it', async () => {
    const from = await end()
    const editor = await joined(world, { email: 'fila@example.org', role: 'editor', institution: home })
    const start = await end()
    expect(start).toBeGreaterThan(from)
    const file = new FormData()
    file.set('_register', 'organizations')
    file.set('_institution', home)
    file.set('_file', new Blob(['id;name;nature;form\r\nfila-1;Uno;private;startup\r\nfila-2;Dos;private;startup']), 'secreto.csv')
    const brought = await world.send('POST', '/import', file, { cookie: editor.cookie, origin: world.settings.publicUrl })
    expect(brought.status).toBe(303)
    const place = brought.headers.get('location') ?? ''
    expect((await editor.post(place, { _do: 'review' })).status).toBe(200)
    const rows = (await all()).filter(({ seq }) => seq > start)
    expect(rows.map(({ what, record, institution }) => [what, record, institution])).toEqual([
      ['import', null, home],
      ['create', 'fila-1', home],
      ['submit', 'fila-1', home],
      ['create', 'fila-2', home],
      ['submit', 'fila-2', home],
    ])
    expect(rows[0]?.detail).toBe(place.split('/').at(-1))
    expect(JSON.stringify(rows)).not.toContain('secreto')
  })

  it('are read by whoever may, each institution’s administrator those of it alone', async () => {
    const other = await joined(world, { email: 'otra@example.org', role: 'institution-administrator', institution: 'andara-university' })
    const auditor = await joined(world, { email: 'audi@example.org', role: 'auditor' })
    const boss = await joined(world, { email: 'jefa@example.org', role: 'administrator' })
    const actsOf = async (visit: Visit): Promise<ActRow[]> => {
      const { html } = await pageOf(visit.post('/account', { _do: 'make-key', 'key-name': 'A', scope: 'read', days: '30' }))
      const key = /<code class="secret">(quipu-[\w-]+)<\/code>/.exec(html)?.[1] ?? ''
      const response = await world.get('/api/acts.jsonl', { authorization: `Bearer ${key}` })
      expect(response.status).toBe(200)
      const lines = (await response.text()).trim().split('\n').filter(Boolean)
      return lines.map((line) => JSON.parse(line))
    }
    const own = await actsOf(ana)
    expect([...new Set(own.map(({ institution }) => institution))]).toEqual([home])
    const theirs = await actsOf(other)
    expect(JSON.stringify(theirs)).toContain('andara-university')
    expect(JSON.stringify(theirs)).not.toContain(home)
    const whole = await actsOf(auditor)
    expect(whole.length).toBeGreaterThan(own.length)
    expect((await pageOf(ana.get('/acts'))).words).toContain('Enviar un mensaje')
    expect((await boss.get('/acts')).status).toBe(403)
    expect((await pageOf(other.get(`/acts?institution=${home}`))).words).toContain('Ningún acto responde a eso')
  })

  it('are one chain to the end', async () => {
    const rows = await all()
    const { count, broken } = await verifyActs(world.kernel.database.read)
    expect([count, broken]).toEqual([rows.length, undefined])
    expect(rows.length).toBeGreaterThan(50)
  })
})
