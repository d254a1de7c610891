// The figures of what people sent, as open data; and where a request is taken to come from, by the connection or by the
// operator's own proxies, and never by what anybody writes.

import { type ServerType, serve } from '@hono/node-server'
import { afterEach, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { addressOf } from '../src/kernel/access/origin.ts'
import { answerMessage } from '../src/kernel/message/answer.ts'
import { sendMessage } from '../src/kernel/message/send.ts'
import { readSettings } from '../src/settings.ts'
import { formType } from './web/sender.ts'
import { andara, openWorld, type World } from './world.ts'

let world: World
let server: ServerType | undefined
afterEach(async () => {
  server?.close()
  server = undefined
  await world?.close()
})

it('are the same in JSON, CSV and on the page', async () => {
  world = await openWorld({ load: andara })
  const typed = { kind: 'question', field: '', text: '¿Qué hace?', name: '', mail: '', withheld: false }
  const about = { register: 'organizations', id: 'andara-university', language: 'es', address: undefined, challenge: '', work: '' } as const
  const sent = await sendMessage(world.kernel, { ...about, typed })
  await sendMessage(world.kernel, { ...about, typed: { ...typed, kind: 'report' } })
  if (sent.issues) throw new Error('refused')
  await answerMessage(world.kernel, operator, sent.number, { outcome: 'answered', answer: 'Enseña.', revision: '', show: true })
  const response = await world.get('/api/answers')
  expect(response.headers.get('cache-control')).toBe('public, max-age=60')
  const body = (await response.json()) as { aimDays: number; items: Record<string, unknown>[] } // held to below
  const own = {
    institution: 'andara-digital',
    published: 17,
    received: 2,
    waiting: 1,
    late: 0,
    answered: 1,
    inTime: 1,
    medianDays: 0,
    corrections: 0,
    questions: 1,
    reports: 1,
  }
  expect(body).toMatchObject({ aimDays: 15, items: [own] })
  const csv = await (await world.get('/api/answers.csv')).text()
  expect(csv.replace('\ufeff', '').split('\r\n')).toEqual([Object.keys(own).join(','), Object.values(own).join(','), ''])
  const html = await (await world.get('/answers')).text()
  expect(html).toContain('<a href="/answers/andara-digital">Agencia Digital de Andara</a>')
  expect(html.match(/<td data-label="[^"]*">[^<]*/g)?.map((cell) => cell.replace(/^.*>/, ''))).toEqual([
    '17',
    '2',
    '1',
    '1',
    '1 (100 %)',
    '0',
  ])
  expect((await world.get('/api/answers?colour=red')).status).toBe(400)
})

it('come from the connection, unless proxies of the operator pass requests on', () => {
  const passed = '198.51.100.1, 203.0.113.5, 192.0.2.9'
  expect([0, 1, 2, 3].map((proxies) => addressOf('10.0.0.1', passed, proxies))).toEqual([
    '10.0.0.1',
    '192.0.2.9',
    '203.0.113.5',
    '198.51.100.1',
  ])
  expect(addressOf('10.0.0.1', null, 2)).toBe('10.0.0.1')
  expect(addressOf('10.0.0.1', ', ,', 1)).toBe('10.0.0.1')
  expect(() => readSettings({ QUIPU_PROXIES: '-1' }, '/')).toThrow(/QUIPU_PROXIES/)
})

it('are held by the address of the connection, whatever a header says', async () => {
  world = await openWorld({ load: andara })
  const url = await new Promise<string>((resolve) => {
    server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`))
  })
  for (let at = 0; at < 5; at++) {
    const headers = { 'content-type': formType, 'x-forwarded-for': `198.51.100.${at}` }
    const response = await fetch(`${url}/organizations/andara-university/messages/new`, {
      method: 'POST',
      headers,
      body: 'kind=question&text=x',
      redirect: 'manual',
    })
    expect(response.status).toBe(303)
  }
  const rows = await world.kernel.database.read.selectFrom('messages').select('state').execute()
  expect(rows.map(({ state }) => state).sort()).toEqual(['held', 'held', 'open', 'open', 'open'])
})
