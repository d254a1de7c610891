/** Links of published records: which are asked for, what counts as dead, and who is told; and records that nobody reviewed for long. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askLink } from '../src/cli/links/ask-link.ts'
import { isPublicAddress } from '../src/cli/links/public-address.ts'
import { type Actor, operator } from '../src/kernel/access/actor.ts'
import type { Letter } from '../src/kernel/mail.ts'
import { sendNotices } from '../src/kernel/notice/digest.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import { listAll } from '../src/kernel/record/list.ts'
import { checkLinks, type LinkAnswer } from '../src/kernel/upkeep/check-links.ts'
import { findBrokenRecords, findStaleRecords } from '../src/kernel/upkeep/upkeep.ts'
import { examples } from '../src/registers/algorithms/examples.ts'
import { aCommandLine } from './command-line.ts'
import { anActor } from './kernel/actors.ts'
import { joined, type Visit } from './people-world.ts'
import { allExamples, publishAll } from './web/examples.ts'
import { invalidities } from './web/markup.ts'
import { pageOf } from './web/sender.ts'
import { openWorld, type World } from './world.ts'

describe('an address', () => {
  it.each(['8.8.8.8', '200.48.225.130', '2001:4860:4860::8888', '2800:200::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fe80::1', 'fc00::1', 'fd12::1'],
    ...['ff02::1', '2001:db8::1', '2002:7f00:1::', '64:ff9b::7f00:1'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
  it('of any private network is not, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('10', '127', '192.168', '169.254'),
        fc.array(fc.nat(255), { minLength: 3, maxLength: 3 }),
        (start, rest) => {
          expect(isPublicAddress([...start.split('.'), ...rest].slice(0, 4).join('.'))).toBe(false)
        },
      ),
    )
  })
})

describe('asking a link', () => {
  let server: Server
  let base = ''
  const seen: string[] = []
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`)
      const [, what = '', then = ''] = /^\/([^/]*)\/?(.*)$/.exec(request.url ?? '') ?? []
      if (what === 'no-head' && request.method === 'HEAD') response.writeHead(405).end()
      else if (what === 'to') response.writeHead(302, { location: decodeURIComponent(then) }).end()
      else if (what === 'round') response.writeHead(302, { location: '/round' }).end()
      else if (what === 'never') return
      else if (what === 'endless') response.writeHead(200).write('x')
      else response.writeHead(/^\d+$/.test(what) ? Number(what) : 200).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const here = () => ({ agent: 'test', waitMs: 400, mayAsk: () => true, ports: [new URL(base).port] })

  it.each([
    ['/', { state: 'answers' }],
    ['/no-head', { state: 'answers' }],
    ['/403', { state: 'answers' }],
    ['/endless', { state: 'answers' }],
    ['/to/%2F200', { state: 'answers' }],
    ['/404', { state: 'dead', why: '404' }],
    ['/500', { state: 'dead', why: '500' }],
    ['/to/%2F410', { state: 'dead', why: '410' }],
    ['/round', { state: 'dead', why: 'too-many-redirects' }],
    ['/never', { state: 'dead', why: 'timeout' }],
    ['/to/file%3A%2F%2F%2Fetc%2Fpasswd', { state: 'unasked', why: 'closed' }],
    ['/to/http%3A%2F%2F127.0.0.1%3A22', { state: 'unasked', why: 'closed' }],
  ] as const)('%s: %o', async (path, wanted) => {
    expect(await askLink(base + path, here())).toEqual(wanted)
  })

  it('of a private machine asks nothing, by address, by name, or by redirect', async () => {
    const before = seen.length
    const { port } = new URL(base)
    const strict = { agent: 'test', waitMs: 400, ports: [port] }
    for (const url of [base, `http://localhost:${port}`, `http://[::1]:${port}`, `http://2130706433:${port}`, `http://0x7f.1:${port}`])
      expect(await askLink(url, strict), url).toEqual({ state: 'unasked', why: 'closed' })
    expect(seen.length).toBe(before)
  })

  it('of a name that does not exist is dead', async () => {
    const { state } = await askLink('http://nobody.invalid/', { agent: 'test', waitMs: 5000 })
    expect(state).toBe('dead')
  })
})

describe('a check', () => {
  const time = { now: '2026-06-01T03:00:00.000Z' }
  const institution = 'universidad-de-andara'
  let world: World
  let ana: Visit
  let letters: Letter[]
  const later = (hours: number) => {
    time.now = new Date(Date.parse(time.now) + hours * 3_600_000).toISOString()
  }
  const web = 'https://andara.example/turnos'
  const put = async (step: 'create' | 'revise', edit: string | undefined, more: object) => {
    let made = await makeChange(world.kernel, operator, {
      register: 'algorithms',
      id: 'andara-propio',
      step,
      edit,
      body: { ...examples['andara-turnos'], ...more },
      institution,
    })
    for (const next of ['submit', 'publish'] as const) {
      if (made.issues) throw new Error(JSON.stringify(made.issues))
      made = await makeChange(world.kernel, operator, { register: 'algorithms', id: 'andara-propio', step: next, edit: made.edit })
    }
  }
  beforeAll(async () => {
    world = await openWorld({ clock: { now: () => time.now } })
    await publishAll(world, await allExamples())
    ana = await joined(world, { role: 'editor', institution })
    await put('create', undefined, { web })
  })
  afterAll(() => world?.close())

  const answers = new Map<string, LinkAnswer>()
  const check = (goesOn = () => true) =>
    checkLinks(world.kernel, {
      ask: async (url) => answers.get(url) ?? { state: 'answers' },
      goesOn,
      pause: async () => undefined,
    })
  const tell = async () => {
    letters = []
    await sendNotices({
      kernel: world.kernel,
      publicUrl: 'http://quipu.test',
      mail: { send: async (letter) => void letters.push(letter) },
      failed: (error) => Promise.reject(error),
    })
    return letters.map(({ text }) => text).join('\n')
  }

  it('finds the links of every field, in tables too, and asks each once', async () => {
    const asked: string[] = []
    const ask = async (url: string): Promise<LinkAnswer> => {
      asked.push(url)
      return { state: 'answers' }
    }
    const { links, dead } = await checkLinks(world.kernel, { ask, goesOn: () => true, pause: async () => undefined })
    expect(asked).toContain(web)
    expect(asked).toContain('https://andara.example/incidente') // of a row of evidence
    expect([asked.length, new Set(asked).size, dead]).toEqual([links, links, []])
  })

  it('takes what is gone for dead at once, and what fails only when it fails again a day later', async () => {
    answers.set(web, { state: 'dead', why: 'timeout' })
    expect(await check()).toMatchObject({ dead: [], doubtful: 1 })
    later(1)
    expect(await check()).toMatchObject({ dead: [], doubtful: 1 })
    expect(await tell()).not.toContain('no responde')
    later(24)
    expect((await check()).dead).toMatchObject([
      { record: 'andara-propio', field: 'web', url: web, why: 'timeout', since: '2026-06-01T03:00:00.000Z' },
    ])
    answers.set(web, { state: 'dead', why: '404' })
    expect((await check()).dead).toMatchObject([{ why: '404' }])
  })

  it('is told to the institution: on its work, in one letter, and no more once the record is revised', async () => {
    const { html, words } = await pageOf(ana.get('/drafts'))
    expect(words).toContain('Enlaces que no responden')
    expect(html).toContain(`href="${web}"`)
    expect(await invalidities(html)).toEqual([])
    expect(await tell()).toContain(
      'Un enlace no responde: algoritmo «Asignador de turnos médicos»\n  http://quipu.test/algorithms/andara-propio/edit',
    )
    later(30)
    expect(await tell()).toBe('')
    await put('revise', '1.0', { web: 'https://andara.example/otra' })
    expect((await pageOf(ana.get('/drafts'))).words).not.toContain('Enlaces que no responden')
  })

  it('that is cut short goes on where it ended', async () => {
    later(24)
    let left = 1
    const first = await check(() => left-- > 0)
    expect(first.unasked).toBe(first.links - 1)
    later(1)
    expect(await check()).toMatchObject({ unasked: 0, dead: [] })
  })

  it('of records finds those that nobody reviewed for a year, and tells of each once', async () => {
    expect((await pageOf(ana.get('/drafts'))).words).not.toContain('Por revisar')
    later(24 * 370)
    expect((await pageOf(ana.get('/drafts'))).words).toMatch(/Por revisar 1 .*365 días/)
    expect(await tell()).toContain('Por revisar, sin cambios desde el 2026-06-0')
    later(30)
    expect(await tell()).toBe('')
    await put('revise', '2.0', {})
    expect((await pageOf(ana.get('/drafts'))).words).not.toContain('Por revisar')
  })

  it('of what no institution keeps is told to the strategy office, and to nobody else', async () => {
    const office = anActor('office', { roles: ['strategy-office'] })
    const editor = anActor('editor', { memberships: [{ institution, role: 'editor' }] })
    const unkept = (await listAll(world.kernel, 'algorithms', '')).filter((record) => record.institution === null).map(({ id }) => id)
    expect(unkept.length).toBeGreaterThan(0)
    const stale = async (actor: Actor) => (await findStaleRecords(world.kernel, actor)).map(({ record }) => record)
    expect([(await stale(office)).sort(), await stale(editor)]).toEqual([unkept.sort(), []])
    answers.set('https://andara.example/incidente', { state: 'dead', why: '404' })
    expect((await check()).dead).toMatchObject([{ institution: null, why: '404' }])
    const broken = async (actor: Actor) => (await findBrokenRecords(world.kernel, actor)).map(({ links }) => links.map(({ url }) => url))
    expect([await broken(office), await broken(editor)]).toEqual([[['https://andara.example/incidente']], []])
    answers.clear()
  })

  it('asks no machine of its own network, whatever a record names', async () => {
    const [own, cloud] = ['http://127.0.0.1/', 'http://169.254.169.254/latest']
    await put('revise', '3.0', { web: own, source_code: cloud })
    const asker = { agent: 'test', waitMs: 400 }
    const ask = async (url: string): Promise<LinkAnswer> => (url === own || url === cloud ? askLink(url, asker) : { state: 'answers' })
    const checked = await checkLinks(world.kernel, { ask, goesOn: () => true, pause: async () => undefined })
    expect([checked.unasked, checked.dead]).toEqual([2, []])
  })
})

describe('quipu links', () => {
  const line = aCommandLine({ QUIPU_STRATEGY: '' })
  afterAll(() => line.remove())
  it('says what it found, and refuses a time that is none', async () => {
    const { exit, facts } = await line.run(['links', '--json'])
    expect([exit, facts]).toEqual([0, { links: 0, answers: 0, unasked: 0, doubtful: 0, dead: [] }])
    expect(await line.run(['links', '--minutes', '0'])).toMatchObject({ exit: 2, err: expect.stringContaining('from 1 to 10000') })
  })
})
