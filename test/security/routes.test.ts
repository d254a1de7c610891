/** Attacks on every route: a new one fails here until test/security/walk.ts knows it, and is then tried with all others. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allOperations } from '../../src/api/operations/all.ts'
import { bringLog } from '../../src/audits/bring.ts'
import { operator } from '../../src/kernel/access/actor.ts'
import { keepFile } from '../../src/kernel/file/keep-file.ts'
import { bringFile } from '../../src/kernel/import/intake.ts'
import { sendMessage } from '../../src/kernel/message/send.ts'
import { listWork } from '../../src/kernel/storage/work.ts'
import { must } from '../kernel/actors.ts'
import { formType, openSender, type Sender } from '../web/sender.ts'
import { andara, openWorld, type World } from '../world.ts'
import { apiWalk, type Place, plainWalk, reads, type Walked, webWalk, writes } from './walk.ts'

let world: World
let sender: Sender
let key: Record<string, string>
let place: Place = { register: 'organizations', id: 'secreta-1' }
const nowhere: Place = { register: 'organizations', id: 'ninguna-1' }
const published = { register: 'organizations', id: 'andara-digital' }

beforeAll(async () => {
  world = await openWorld({ load: andara, environment: { QUIPU_METRICS: 'on' } })
  sender = await openSender(world)
  key = { authorization: `Bearer ${world.operatorKey}` }
  const made = await must(world.kernel, {
    register: place.register,
    id: place.id,
    step: 'create',
    institution: 'andara-digital',
    body: { name: 'Entidad Secreta', nature: 'private', form: 'startup', contact: { email: 'ana@example.org' } },
  })
  await must(world.kernel, { register: place.register, id: place.id, step: 'submit', edit: made.edit })
  const typed = { kind: 'report', field: '', text: 'Secreta', name: 'Secreta', mail: '', withheld: true }
  const about = { register: 'organizations', id: 'andara-digital', language: 'es', address: undefined, challenge: '', work: '' } as const
  const sent = await sendMessage(world.kernel, { ...about, typed })
  if (sent.issues) throw new Error(JSON.stringify(sent.issues))
  const brought = { register: 'organizations', institution: undefined, name: 'secreta.csv', bytes: Buffer.from('name\nSecreta\n') }
  const { id: intake } = await bringFile(world.kernel, operator, brought)
  const pieces = (async function* () {
    yield Buffer.from('Secreta,sexo\n1,F\n')
  })()
  const job = await bringLog(world.kernel, operator, { institution: undefined, name: 'Secreta.csv', pieces })
  place = { ...place, institution: 'andara-digital', number: sent.number, intake, job }
})
afterAll(() => world?.close())

const working = () => listWork(world.kernel.database.read, { writer: 'operator', institutions: undefined }, 10)

describe('the walk', () => {
  it('knows every route of the program, and no other', () => {
    const sorted = (list: Iterable<string>) => [...new Set(list)].sort()
    const there = world.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/*' && !path.startsWith('/api'))
      .map(({ method, path }) => `${method} ${path}`)
    const inBoth = webWalk.flatMap(({ path, methods }) =>
      methods.flatMap((method) => [`${method} ${path}`, `${method} /en${path === '/' ? '' : path}`]),
    )
    const plain = plainWalk.flatMap(({ path, methods }) => methods.map((method) => `${method} ${path}`))
    expect(sorted(there)).toEqual(sorted([...inBoth, ...plain]))
  })

  it('knows every operation of the API, and no other', () => {
    const there = allOperations.map(({ method, path }) => `${method} ${path}`).sort()
    expect(apiWalk.flatMap(({ path, methods }) => methods.map((method) => `${method} ${path}`)).sort()).toEqual(there)
  })
})

const cards = reads(published, ({ framed }) => framed === true)

describe('every answer', () => {
  it('that may be framed holds links alone, and nothing of who is signed in', async () => {
    expect(cards).toHaveLength(2)
    for (const path of cards) {
      const html = await (await world.get(path, { cookie: sender.cookie })).text()
      expect(html).toBe(await (await world.get(path)).text())
      expect(html).not.toMatch(/<(form|input|button|script|iframe|select|textarea|details)\b/)
    }
  })

  it('says its type, forbids sniffing, and lets nothing inline run', async () => {
    for (const path of [...reads(published), '/organizations/', '/nothing/at/all', '/files/x'])
      for (const headers of [{}, { cookie: sender.cookie }, key]) {
        const { status, headers: said } = await world.get(path, headers)
        const policy = said.get('content-security-policy') ?? ''
        expect(policy, path).toMatch(/default-src 'none'/)
        // A card that there is may be framed; it holds links alone, as the next test sees.
        const framed = cards.includes(path) && status === 200
        expect(policy, path).toContain(framed ? 'frame-ancestors *' : "frame-ancestors 'none'")
        expect(policy.replace('frame-ancestors *', ''), path).not.toMatch(/unsafe|data:|blob:|https?:|\*/)
        expect(said.get('x-content-type-options'), path).toBe('nosniff')
        expect(said.get('referrer-policy'), path).toBe('same-origin')
        expect(said.get('x-frame-options'), path).toBe('DENY')
        if (status === 200) expect(said.get('content-type'), path).toBeTruthy()
        expect(said.get('server') ?? said.get('x-powered-by'), path).toBeNull()
        expect(status, path).toBeLessThan(500)
      }
  })

  it('is told to be asked for by https alone, where the site is', async () => {
    expect((await world.get('/')).headers.get('strict-transport-security')).toBeNull()
    const other = await openWorld({ environment: { QUIPU_URL: 'https://quipu.test' } })
    for (const path of ['/', '/api', '/health', '/ledger/checkpoint'])
      expect((await other.get(path)).headers.get('strict-transport-security'), path).toBe('max-age=31536000')
    await other.close()
  })

  it('holds no script, style or handler in its markup', async () => {
    for (const path of reads(published)) {
      const response = await world.get(path, { cookie: sender.cookie })
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue
      const html = await response.text()
      const scripts = [...html.matchAll(/<script\b[^>]*>[^<]*/g)].map(([tag]) => tag)
      for (const tag of scripts) expect(tag, path).toMatch(/^<script type="module" src="\/assets\/[\w-]+\.js">$/)
      expect(html, path).not.toMatch(/<style\b|\sstyle="|\son[a-z]+="|javascript:|<iframe|<object|<embed|<base\b/i)
    }
  })

  it('to whoever is signed in is kept by no cache', async () => {
    for (const path of reads(published, ({ isPrivate, path }) => isPrivate === true && !path.startsWith('/{'))) {
      if (path.startsWith('/api/organizations') || path.startsWith('/api/acts')) continue
      expect((await world.get(path, { cookie: sender.cookie })).headers.get('cache-control'), path).toMatch(/no-store/)
    }
    for (const path of ['/api/acts', '/api/acts.csv', '/api/organizations/secreta-1/draft'])
      expect((await world.get(path, key)).headers.get('cache-control'), path).toMatch(/no-store/)
  })
})

describe('a post of another site', () => {
  const foreign: readonly Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]

  it('is refused by every form, whoever is signed in', async () => {
    const forms = writes(place).filter(({ isApi, path, walked }) => !isApi && !walked.anywhere && path !== '/ledger/cosignatures')
    expect(forms.length).toBeGreaterThan(5)
    for (const { path, walked } of forms)
      for (const headers of foreign) {
        const answer = await world.send('POST', path, '_do=discard&_edit=0.2', {
          'content-type': walked.isJson ? 'application/json' : formType,
          cookie: sender.cookie,
          ...headers,
        })
        expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(403)
        expect(answer.headers.get('set-cookie'), path).toBeNull()
      }
  })

  it('moves nothing through the API: the cookie is no key there, and no origin is given credentials', async () => {
    for (const { method, path } of writes(place).filter(({ isApi }) => isApi)) {
      const answer = await world.send(method, path, '{}', {
        'content-type': 'application/json',
        cookie: sender.cookie,
        origin: 'https://evil.example',
      })
      expect(answer.status, path).toBe(403)
      expect(answer.headers.get('access-control-allow-credentials'), path).toBeNull()
    }
  })

  it('leaves the working copy as it was', async () => {
    expect((await working()).map(({ draft: { record, saves } }) => [record, saves])).toEqual([['secreta-1', 2]])
  })
})

/** An answer without what the address said of itself. */
function unnamed(text: string, path: string): string {
  return path
    .split(/[/?.]/)
    .filter((part) => /-|\d/.test(part))
    .reduce((left, part) => left.replaceAll(part, '…'), text)
}

describe('somebody who guesses', () => {
  const strangers: readonly Record<string, string>[] = [{}, { cookie: 'quipu_session=2999-01-01T00:00:00.000Z~x' }]

  it('gets the same answer for what is private and for what there is not, everywhere', async () => {
    // Whether there is an institution is public.
    const asked = ({ path }: Walked) => path !== '/answers/:institution'
    const there = reads(place, asked)
    const none = reads(nowhere, asked)
    for (const [at, path] of there.entries())
      for (const headers of strangers) {
        const [one, other] = [await world.get(path, headers), await world.get(none[at] ?? '', headers)]
        expect(one.status, path).toBe(other.status)
        const [text, same] = [await one.text(), await other.text()]
        expect(text, path).not.toContain('Secreta')
        if (path !== none[at]) expect(unnamed(text, path), path).toBe(unnamed(same, none[at] ?? ''))
        const names = (response: Response) => [...response.headers.keys()].sort()
        expect(names(one), path).toEqual(names(other))
      }
  })

  it('writes nothing anywhere, and learns nothing by trying', async () => {
    const there = writes(place)
    const none = writes(nowhere)
    for (const [at, { method, path, walked, isApi }] of there.entries()) {
      const headers: Record<string, string> = isApi
        ? { 'content-type': 'application/json' }
        : { 'content-type': formType, origin: world.settings.publicUrl }
      const given = isApi ? JSON.stringify({ edit: '0.2' }) : '_do=save&_edit=0.2&name=x'
      const answer = await world.send(method, path, given, headers)
      const other = await world.send(method, none[at]?.path ?? '', given, headers)
      expect(answer.status, path).toBe(other.status)
      if (walked.open === undefined) expect(answer.status, path).toBe(403)
      expect(unnamed(await answer.text(), path), path).toBe(unnamed(await other.text(), none[at]?.path ?? ''))
    }
    expect((await working()).length).toBe(1)
  })

  it('is refused before anything is looked up, so that no time tells what there is', async () => {
    const other = await openWorld({ load: andara })
    await other.kernel.database.close()
    // Nothing can be read any more; whatever were looked up would fail.
    for (const path of ['/api/organizations/secreta-1/draft', '/api/acts', '/api/acts.csv'])
      expect((await other.get(path)).status, path).toBe(403)
    for (const { method, path, walked, isApi } of writes(place)) {
      if (!isApi || walked.open !== undefined) continue
      expect((await other.send(method, path, '{}', { 'content-type': 'application/json' })).status, path).toBe(403)
    }
    await other.app.close().catch(() => undefined)
    await other.close().catch(() => undefined)
  })
})

describe('a file', () => {
  it('that only a working copy names is found by nobody who does not have it: its address is its content', async () => {
    const { hash } = await keepFile(world.kernel, operator, { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('un anexo') })
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    for (const path of ['/files', '/files/*', `/files/${hash.slice(0, 63)}`]) expect((await world.get(path)).status, path).toBe(404)
  })
})

describe('a redirection', () => {
  it('leads to this site, whatever the address is made of', async () => {
    const tricks = [
      '//evil.example/',
      '/\\evil.example/',
      '/%5Cevil.example/',
      '/https://evil.example/',
      '/en//evil.example/',
      '/organizations//evil.example/',
      '/.//evil.example/',
      '/%0d%0aLocation:%20https://evil.example/',
    ]
    for (const path of [...tricks, ...reads(published).map((one) => `${one}/`)]) {
      const { status, headers } = await world.get(`http://quipu.test${path}`)
      if (status < 300 || status >= 400) continue
      const target = new URL(headers.get('location') ?? '', 'http://quipu.test/a')
      expect(target.origin, path).toBe('http://quipu.test')
      expect(headers.get('location'), path).toMatch(/^\/(?![/\\])/)
    }
  })

  it('after every form leads to this site, whatever else was sent', async () => {
    const extra = {
      next: 'https://evil.example',
      return: '//evil.example',
      _redirect: 'https://evil.example',
      redirect_uri: 'https://evil.example',
    }
    for (const { path } of writes(nowhere).filter(({ isApi, path }) => !isApi && path !== '/ledger/cosignatures')) {
      const answer = await sender.post(path, { ...extra, _do: 'save', _key: world.operatorKey, name: 'x', _id: `x-${path.length}` })
      const location = answer.headers.get('location')
      if (location !== null) expect(location, path).toMatch(/^\/(?![/\\])/)
    }
  })
})
