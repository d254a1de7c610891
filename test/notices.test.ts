// Notices to those who work for institutions, on both databases: what waits for each, in one letter a day at most, of each thing
// once; a feed by a secret link; and an end to letters by one press.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../src/kernel/access/actor.ts'
import { operator } from '../src/kernel/access/actor.ts'
import { listActs, parseActsQuery } from '../src/kernel/act/list-acts.ts'
import type { Letter } from '../src/kernel/mail.ts'
import { answerMessage } from '../src/kernel/message/answer.ts'
import { sendMessage } from '../src/kernel/message/send.ts'
import { forgetOldNotices, type Post, sendNotices } from '../src/kernel/notice/digest.ts'
import { actorOfPerson } from '../src/kernel/people/actor-of-person.ts'
import { must } from './kernel/actors.ts'
import { joined, type Visit } from './people-world.ts'
import { databases, openWorld, type World } from './world.ts'

const time = { now: '' }
const clock = { now: () => time.now }
const later = (hours: number) => {
  time.now = new Date(Date.parse(time.now) + hours * 3_600_000).toISOString()
}
const register = 'organizations'
const body = { name: 'Casa de Lana', nature: 'private', form: 'company' }

describe.each(databases)('notices on %s', (database) => {
  let world: World
  let letters: Letter[]
  let post: Post
  let editor: Actor
  let reviewer: Actor
  let visit: Visit
  beforeEach(async () => {
    time.now = '2026-03-02T10:00:00.000Z'
    world = await openWorld({ database, clock })
    letters = []
    const send = async (letter: Letter) => void letters.push(letter)
    post = { kernel: world.kernel, publicUrl: 'http://quipu.test', mail: { send }, failed: (error) => Promise.reject(error) }
    for (const id of ['ministry', 'agency']) {
      const made = await must(world.kernel, { register, id, step: 'create', institution: id, body: { ...body, name: `El ${id}` } })
      const sent = await must(world.kernel, { register, id, step: 'submit', edit: made.edit })
      await must(world.kernel, { register, id, step: 'publish', edit: sent.edit })
    }
    await joined(world, { role: 'editor', institution: 'ministry', email: 'ana@example.org', name: 'Ana' })
    visit = await joined(world, { role: 'reviewer', institution: 'ministry', email: 'rosa@example.org', name: 'Rosa' })
    await joined(world, { role: 'reviewer', institution: 'agency', email: 'otro@example.org', name: 'Otro' })
    editor = await actorNamed('Ana')
    reviewer = await actorNamed('Rosa')
  })
  afterEach(() => world.close())

  async function actorNamed(name: string): Promise<Actor> {
    const found = (await world.app.people.members(operator)).find((one) => one.name === name)
    return actorOfPerson(world.kernel, found?.person ?? '')
  }
  async function handIn(id: string, name = body.name) {
    const made = await must(world.kernel, { register, id, step: 'create', institution: 'ministry', body: { ...body, name } }, editor)
    return must(world.kernel, { register, id, step: 'submit', edit: made.edit }, editor)
  }
  async function ask(id = 'ministry'): Promise<string> {
    const typed = {
      kind: 'question',
      field: '',
      text: 'Un secreto de quien pregunta',
      name: 'Carla Real',
      mail: 'carla@example.org',
      withheld: false,
    }
    const sent = await sendMessage(world.kernel, { register, id, language: 'es', typed, address: undefined, challenge: '', work: '' })
    if (sent.issues) throw new Error(JSON.stringify(sent.issues))
    return sent.number
  }
  const to = (address: string) => letters.filter((letter) => letter.to === address)

  it('tell the reviewer and the writer, nobody of another institution, and each thing once', async () => {
    const sent = await handIn('lana')
    expect(await sendNotices(post)).toBe(1)
    expect(letters).toMatchObject([{ to: 'rosa@example.org', subject: 'Quipu: 1 asunto nuevo espera por usted' }])
    expect(letters[0]?.text).toContain('Espera su revisión: organización «Casa de Lana»\n  http://quipu.test/organizations/lana/edit')
    later(30)
    expect(await sendNotices(post)).toBe(0)
    const back = await must(
      world.kernel,
      { register, id: 'lana', step: 'return', edit: sent.edit, remarks: [{ field: 'name', said: 'Falta' }] },
      reviewer,
    )
    expect(await sendNotices(post)).toBe(0) // she was looked at within the hour
    later(2)
    expect(await sendNotices(post)).toBe(1)
    expect(to('ana@example.org')[0]?.text).toContain('Le devolvieron: organización «Casa de Lana» (1 observación)')
    later(30)
    // Sent for review once more it is another thing.
    await must(world.kernel, { register, id: 'lana', step: 'submit', edit: back.edit }, editor)
    expect(await sendNotices(post)).toBe(1)
    expect(to('rosa@example.org')).toHaveLength(2)
    expect(to('otro@example.org')).toEqual([])
  })

  it('are one letter a day at most, which gathers what came meanwhile', async () => {
    await handIn('uno', 'Uno')
    await sendNotices(post)
    later(2)
    await handIn('dos', 'Dos')
    await handIn('tres', 'Tres')
    expect(await sendNotices(post)).toBe(0)
    later(23)
    expect(await sendNotices(post)).toBe(1)
    expect(letters[1]?.subject).toBe('Quipu: 2 asuntos nuevos esperan por usted')
    expect(letters[1]?.text).not.toContain('«Uno»')
  })

  it('say of a message for how long it waits, once as it comes and once as its time runs out, and nothing of what it says', async () => {
    const number = await ask()
    expect(await sendNotices(post)).toBe(2) // whoever may answer it: the editor and the reviewer
    const [first] = to('rosa@example.org')
    expect(first?.text).toContain(
      `Mensaje por responder: pregunta ${number} sobre «El ministry»\n  lleva 0 días; la meta es responder en 15, hasta el 2026-03-17`,
    )
    expect(`${first?.subject} ${first?.text}`).not.toMatch(/secreto|Carla|carla/)
    later(24 * 11)
    expect(await sendNotices(post)).toBe(0)
    later(24 * 2)
    expect(await sendNotices(post)).toBe(2)
    expect(to('rosa@example.org')[1]?.text).toContain('Mensaje cuyo plazo se acaba')
    later(24 * 5)
    expect(await sendNotices(post)).toBe(0)
    await joined(world, { role: 'strategy-office', email: 'oficina@example.org', name: 'Oficina' })
    expect(await sendNotices(post)).toBe(1)
    expect(to('oficina@example.org')[0]?.text).toContain('que otra institución no responde a tiempo')
    await answerMessage(world.kernel, reviewer, number, { outcome: 'answered', answer: 'Así', revision: '', show: false })
    const page = await (await visit.get('/drafts')).text()
    expect(page).not.toContain(number)
  })

  it('stand on the page with the day that they are due and what the institution usually takes', async () => {
    const answered = await ask()
    later(24 * 4)
    await answerMessage(world.kernel, reviewer, answered, { outcome: 'answered', answer: 'Así', revision: '', show: false })
    const number = await ask()
    later(24 * 16)
    const page = await (await visit.get('/drafts')).text()
    expect(page).toContain(number)
    expect(page).toMatch(/pasó la meta[\s\S]*lleva 16 días de 15, hasta el 2026-03-21[\s\S]*suele responder en 4 días/)
  })

  it('are told by one of several processes, and a letter that fails is sent later', async () => {
    await handIn('varios')
    expect((await Promise.all([sendNotices(post), sendNotices(post)])).reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(letters).toHaveLength(1)
    later(30)
    await handIn('falla')
    const failures: unknown[] = []
    const broken = {
      ...post,
      mail: { send: () => Promise.reject(new Error('no server')) },
      failed: (error: unknown) => void failures.push(error),
    }
    expect(await sendNotices(broken)).toBe(0)
    expect(failures).toHaveLength(1)
    later(2)
    expect(await sendNotices(post)).toBe(1)
    expect(letters).toHaveLength(2)
  })

  it('end by one press of the link in a letter or of the button in the account, and begin again', async () => {
    await handIn('alto')
    await sendNotices(post)
    const link = /<(http[^>]+)>/.exec(letters[0]?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? ''
    const path = new URL(link).pathname
    expect((await world.get(path)).status).toBe(200)
    later(30)
    await handIn('alto-dos')
    const pressed = await world.send('POST', path, 'List-Unsubscribe=One-Click', {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://mail.example',
    })
    expect(pressed.status).toBe(200)
    expect(await sendNotices(post)).toBe(0)
    expect((await world.send('POST', '/notices/none/stop', undefined)).status).toBe(200)
    expect(await (await visit.get('/account')).text()).toContain('No le llegan correos')
    expect((await visit.post('/account', { _do: 'mail-on' })).headers.get('location')).toBe('/account?done=mail-on')
    expect(await sendNotices(post)).toBe(1)
    expect((await visit.post('/en/account', { _do: 'mail-off' })).status).toBe(303)
    later(30)
    await handIn('alto-tres')
    expect(await sendNotices(post)).toBe(0)
    const { items } = await listActs(world.kernel, operator, parseActsQuery(new URLSearchParams({ what: 'change-notices' })), undefined, 10)
    expect(items.map(({ actor, detail }) => [actor, detail])).toEqual([
      [reviewer.id, 'off'],
      [reviewer.id, 'on'],
      [reviewer.id, 'off'],
    ])
  })

  it('are a feed for whoever has the link, until another is made, with the roles of the moment', async () => {
    await handIn('canal', 'Lana & hilo')
    const linkOf = async (answered: Response) => /\/notices\/[\w-]+\/feed\.atom/.exec(await answered.text())?.[0] ?? ''
    const first = await linkOf(await visit.post('/account', { _do: 'renew-feed' }))
    const read = await world.get(first)
    expect(read.headers.get('content-type')).toContain('application/atom+xml')
    expect(read.headers.get('cache-control')).toBe('no-store')
    expect(await read.text()).toContain('<title>Espera su revisión: organización «Lana &amp; hilo»</title>')
    expect(await (await visit.get('/account')).text()).not.toContain(first)
    const second = await linkOf(await visit.post('/account', { _do: 'renew-feed' }))
    expect((await world.get(first)).status).toBe(410)
    expect((await world.get(second)).status).toBe(200)
    await world.app.people.endMembership(operator, { person: reviewer.id, institution: 'ministry', role: 'reviewer' })
    expect(await (await world.get(second)).text()).not.toContain('<entry>')
    await visit.post('/account', { _do: 'end-feed' })
    expect((await world.get(second)).status).toBe(410)
  })

  it('are forgotten as told only after longer than anything waits', async () => {
    await handIn('viejo')
    await sendNotices(post)
    const told = async () => (await world.kernel.people.read.selectFrom('person_told').selectAll().execute()).length
    later(24 * 399)
    await forgetOldNotices(post)
    expect(await told()).toBe(1)
    later(24 * 2)
    await forgetOldNotices(post)
    expect(await told()).toBe(0)
  })
})
