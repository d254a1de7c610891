import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { andara, databases, openWorld, peru, type World } from './world.ts'

type Problem = { code: string; detail: string; issues?: { path: string; code: string }[] }

let world: World
let server: ServerType
let port: number
beforeAll(async () => {
  world = await openWorld({ load: peru })
  port = await new Promise((resolve) => {
    server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) => resolve(info.port))
  })
})
afterAll(async () => {
  server?.close()
  await world?.close()
})

async function create(body: BodyInit | undefined, headers: Record<string, string> = {}) {
  const response = await world.send('POST', '/api/organizations', body, {
    authorization: `Bearer ${world.operatorKey}`,
    'content-type': 'application/json',
    'accept-language': 'en',
    ...headers,
  })
  // Problems have these members; the tests say which.
  return { status: response.status, ...((await response.json()) as Problem) }
}

/** A path sent exactly as written, past every client's tidying. */
function ask(path: string): Promise<{ status: number; type: string; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method: 'GET' }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', text }))
    })
    sent.on('error', reject).end()
  })
}

describe('content that cannot be read', () => {
  it.each([
    ['{"body": {"name": "Sec', 'line 1, column 19'],
    ['{"body": {},}', 'line 1, column 13'],
    ['{"body":\n  {"a" 1}}', 'line 2, column 8'],
    ['{"body": tru}', 'line 1, column 10'],
    ["{'body': {}}", 'line 1, column 2'],
    ['{"body": {"name": "a\nb"}}', 'line 1, column 19'],
    ['{"body": [1 2]}', 'line 1, column 13'],
    ['{"body": 01}', 'line 1, column 11'],
    ['{} {}', 'line 1, column 4'],
    ['{"body": [}', 'line 1, column 11'],
    ['   ', 'line 1, column 4'],
  ])('%j breaks at %s, and is not repeated', async (text, place) => {
    const problem = await create(text)
    expect(problem).toMatchObject({ status: 400, code: 'bad-body' })
    expect(problem.detail).toContain(place)
    expect(problem.detail).not.toMatch(/Sec|Unexpected|position|token/)
  })

  it('places the break of any damaged JSON so that what stands before could still be continued', () => {
    const damaged = fc.tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.constantFrom('', '}', ']', ',', ':', '"', 'x', '\\', '-', '0'))
    return fc.assert(
      fc.asyncProperty(damaged, async ([json, at, mark]) => {
        const cut = at % (json.length + 1)
        const text = `${json.slice(0, cut)}${mark}${mark ? json.slice(cut) : ''}`
        const [, column] = /line 1, column (\d+)/.exec((await create(text)).detail ?? '') ?? []
        const failure = failureOf(text)
        expect(column !== undefined, text).toBe(failure !== undefined && text !== '')
        if (column === undefined || failure === undefined) return
        const before = text.slice(0, Number(column) - 1)
        expect(failureOf(before) ?? before.length, text).toBeGreaterThanOrEqual(before.length)
        expect(failure, text).toBeGreaterThanOrEqual(before.length)
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    ['a list', '[]'],
    ['a text', '"x"'],
    ['nothing', 'null'],
    ['a number', '7'],
  ])('%s is no object', async (_, text) => {
    expect(await create(text)).toMatchObject({ status: 400, code: 'bad-body', detail: expect.stringContaining('not a JSON object') })
  })

  it('must be UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{"body":{"name":"'), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('"}}')])
    expect(await create(bytes)).toMatchObject({ status: 400, code: 'bad-body', detail: expect.stringContaining('UTF-8') })
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'application/jsonx',
    '',
  ])('must be application/json and not "%s"', async (type) => {
    expect(await create('{"body":{}}', { 'content-type': type })).toMatchObject({ status: 415, code: 'wrong-content-type' })
  })

  it('has at most a million bytes, whatever it says of itself', async () => {
    const fits = `{"body":{"name":"${'a'.repeat(999_981)}"}}`
    expect(new TextEncoder().encode(fits).length).toBe(1_000_000 + 1)
    expect(await create(fits)).toMatchObject({ status: 413, code: 'too-large' })
    expect((await create(fits.replace('aa', 'a'))).status).toBe(201)
    expect(await create('{}', { 'content-length': '10000000' })).toMatchObject({ status: 413 })
  })

  it('is not read on once it is too long', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(32))
      },
    })
    const asked = new Request('http://quipu.test/api/organizations', {
      method: 'POST',
      body: endless,
      headers: { authorization: `Bearer ${world.operatorKey}`, 'content-type': 'application/json' },
      // Node's fetch needs it for streams, and the DOM's types do not know it.
      ...({ duplex: 'half' } as object),
    })
    expect((await world.app.fetch(asked)).status).toBe(413)
    expect(sent).toBeLessThan(1_300_000)
  })
})

describe('content that is JSON and no record', () => {
  it('is refused with every issue in its place', async () => {
    const problem = await create(JSON.stringify({ body: {}, colour: 'red', note: 7, id: ['x'] }))
    expect(problem).toMatchObject({ status: 422, code: 'refused' })
    expect(problem.issues?.map(({ path, code }) => [path, code])).toEqual([
      ['colour', 'unknown-field'],
      ['note', 'wrong-shape'],
      ['id', 'wrong-shape'],
    ])
    expect(await create('{}')).toMatchObject({ status: 422 })
    expect(await create('{"body":[]}')).toMatchObject({ status: 422, issues: [{ path: '', code: 'wrong-shape' }] })
    expect(await create('{"id":"../../etc","body":{}}')).toMatchObject({ status: 422, issues: [{ path: 'id', code: 'bad-id' }] })
  })

  it.each([
    ['a null character', { body: { name: 'a\u0000b' } }, 'name'],
    ['a null character in a name', { body: { 'na\u0000me': 'x' } }, 'na?me'],
    ['half a pair deep inside', { body: { programmes: [{ name: { es: '\ud800' } }] } }, 'programmes'],
    ['half a pair in the note', { body: {}, note: 'x\udc00' }, 'note'],
  ])('%s is not text', async (_, body, path) => {
    expect(await create(JSON.stringify(body))).toMatchObject({ status: 422, issues: [{ path, code: 'bad-characters' }] })
  })

  it('can nest and name its members as it likes without harm', async () => {
    const bomb = `{"body":{"name":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`
    expect((await create(bomb)).status).toBe(422)
    expect((await create(`{"body":{"name":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}}`)).status).toBe(422)
    expect((await create('{"__proto__":{"body":{}},"body":{}}')).status).toBe(422)
    const kept = await create('{"id":"proto","body":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}')
    expect(kept.status).toBe(201)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    const submitted = await world.send('POST', '/api/organizations/proto/submit', undefined, {
      authorization: `Bearer ${world.operatorKey}`,
      'if-match': '"0.1"',
    })
    const { issues = [] } = (await submitted.json()) as Problem
    expect(issues.map(({ path }) => path)).toEqual(expect.arrayContaining(['__proto__', 'constructor', 'name']))
  })
})

describe('addresses', () => {
  it.each([
    '/api/organizations/%00',
    '/api/organizations/%ff%fe',
    '/api/organizations/%',
    '/api/organizations/%zz',
    '/api/organizations/a%2Fb',
    '/api/organizations/..%2f..%2fetc%2fpasswd',
    '/api/organizations/%2e%2e%2f%2e%2e',
    '/api/organizations/%252e%252e',
    '/api/%2e%2e/%2e%2e/api/nothing/x',
    '/api/organizations/__proto__',
    '/api/__proto__',
    '/api/constructor/prototype',
    '/api/organizations/constructor/versions',
    '/api/organizations/%F0%9F%A6%99',
    '/api/organizations/UPPER',
    `/api/organizations/${'a'.repeat(5000)}`,
    `/api/organizations/${'%61'.repeat(2000)}`,
    `/api/${'b'.repeat(5000)}`,
    '/api//organizations',
    '/api/organizations//versions',
    '/api/organizations/',
    '/api/organizations.csv/x',
    '/api/organizations.',
    '/api/.csv',
  ])('%s leads to nothing, and says so', async (path) => {
    const answer = await ask(path)
    expect(answer.status, answer.text.slice(0, 200)).toBe(404)
    expect(answer.type).toBe('application/problem+json; charset=utf-8')
    expect(answer.text.length).toBeLessThan(2000)
  })

  it('with backslashes do not reach the API', async () => {
    expect(await ask('/api/organizations\\..\\..\\x/y')).toMatchObject({ status: 400, text: '' })
  })

  it('that climb out of the API are read as what they mean', async () => {
    expect((await ask('/api/%2e%2e/api/axes')).status).toBe(200)
    expect((await ask('/%61pi/axes/pe-enia-e1')).status).toBe(200)
    expect((await ask('/api/organizations/%2e%2e/axes')).status).toBe(200)
  })

  it('with odd headers are still answered', async () => {
    const odd = ['', '*', '"', 'W/', ',,,', 'x'.repeat(5000), '"0-0"']
    for (const value of odd) {
      for (const name of ['if-none-match', 'accept-language', 'if-match', 'accept']) {
        expect((await world.get('/api/axes', { [name]: value })).status, `${name}: ${value.slice(0, 20)}`).toBe(200)
      }
    }
  })
})

describe.each(databases)('random queries on %s', (database) => {
  let fuzzed: World
  beforeAll(async () => {
    fuzzed = await openWorld({ database, load: andara })
  })
  afterAll(() => fuzzed?.close())

  it('make nothing fail, whatever they ask', async () => {
    const name = fc.oneof(
      fc.constantFrom('q', 'sort', 'limit', 'page', 'cursor', 'language', 'nature', 'place', 'contact', 'before'),
      fc.string({ unit: 'binary' }),
    )
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('-name', 'es', '9', '1e9', 'null', 'WyIxIiwieCJd', 'WyIxeCIsIngiXQ', 'WzUsIngiXQ'),
      fc.nat().map(String),
    )
    const where = fc.constantFrom(
      '/api/organizations',
      '/api/actions',
      '/api/search',
      '/api/changes',
      '/api/schema/axes',
      '/api/axes.jsonl',
      '/api',
    )
    await fc.assert(
      fc.asyncProperty(where, fc.array(fc.tuple(name, value), { maxLength: 5 }), async (path, pairs) => {
        const query = pairs.map((pair) => pair.map((part) => encodeURIComponent(part.toWellFormed())).join('=')).join('&')
        const { status } = await fuzzed.get(`${path}?${query}`)
        expect([200, 400]).toContain(status)
      }),
      { numRuns: 600 },
    )
  })

  it('make nothing fail, however raw their query', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 30 }), async (query, part) => {
        const { status } = await fuzzed.get(`/api/places?${query.replaceAll('#', '&')}`)
        expect([200, 400]).toContain(status)
        expect([200, 400, 404]).toContain((await fuzzed.get(`/api/places/${encodeURIComponent(part.toWellFormed())}`)).status)
      }),
      { numRuns: 300 },
    )
  })
})

/** Where V8 itself gives up, as far as it tells; nothing for what is JSON. */
function failureOf(text: string): number | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const [, position] = /at position (\d+)/.exec(String(error)) ?? []
    return position === undefined ? text.length : Number(position)
  }
}
