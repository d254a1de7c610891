// A kept page goes out before a Request is made of its asker: it must be the same page, with the same headers, for the
// same askers alone.

import { request as ask, createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createListener } from '../src/listener.ts'
import { andara, openWorld, publish, type World } from './world.ts'

let world: World
let server: Server
/** How many requests the program itself answered. */
let made = 0
/** How many had their answer when the listener came back. */
let atOnce = 0

beforeAll(async () => {
  world = await openWorld({ load: andara, environment: { QUIPU_METRICS: 'on' } })
  const { app } = world
  const fetch = (request: Request) => {
    made += 1
    return app.fetch(request)
  }
  const listener = createListener({ kept: app.kept, fetch })
  server = createServer((incoming, outgoing) => {
    listener(incoming, outgoing)
    if (outgoing.writableEnded) atOnce += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}, 60_000)

afterAll(async () => {
  server.close()
  await world.close()
})

interface Given {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Given> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const asking = ask({ port, host: '127.0.0.1', path, headers, method }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => {
        const { date: _, connection: _c, 'keep-alive': _k, 'transfer-encoding': _t, ...rest } = answer.headers
        resolve({ status: answer.statusCode, headers: rest, body: Buffer.concat(pieces).toString('latin1') })
      })
    })
    asking.on('error', reject)
    asking.end()
  })
}

/** From the second time on that an address is asked for, its page is kept. */
async function askedBefore(path: string): Promise<void> {
  for (let time = 0; time < 2; time++) await get(path)
}

test.each(['/', '/en/axes', '/axes/andara-e1', '/axes?q=datos', '/changes'])('%s is the same, kept or made', async (path) => {
  await askedBefore(path)
  const askers: Record<string, string>[] = [{}, { 'accept-encoding': 'gzip' }, { 'accept-encoding': 'br, gzip' }]
  for (const headers of askers) {
    await publish(world.kernel, 'places', { code: `P${made}`, name: 'Lugar', level: 'district' })
    const first = await get(path, headers)
    const before = made
    const again = await get(path, headers)
    expect(made).toBe(before)
    expect(again.status).toBe(first.status)
    // Asked a second time it is packed better, and so shorter.
    const { 'content-length': length, ...same } = first.headers
    expect(again.headers).toMatchObject(same)
    if (!('accept-encoding' in headers)) expect([again.body, again.headers['content-length']]).toEqual([first.body, length])
    expect(await get(path, { ...headers, 'if-none-match': String(first.headers.etag) })).toMatchObject({ status: 304, body: '' })
    expect(made).toBe(before)
  }
})

test('a page that is at hand waits for nothing: where the size is known, it goes out while others are still read', async () => {
  await askedBefore('/axes')
  const [before, answered] = [made, atOnce]
  await Promise.all(Array.from({ length: 50 }, () => get('/axes')))
  expect(made).toBe(before)
  expect(atOnce - answered).toBeGreaterThan(25)
  const kept = atOnce
  await get('/axes?q=nada')
  expect([made, atOnce]).toEqual([before + 1, kept])
})

test('the checkpoint is the same as the program gives, and anew with each change', async () => {
  for (const code of ['Q1', 'Q2']) {
    await publish(world.kernel, 'places', { code, name: 'Lugar', level: 'district' })
    const before = made
    const given = await get('/ledger/checkpoint', { cookie: 'quipu_session=x' })
    expect(made).toBe(before)
    const wanted = await world.get('/ledger/checkpoint')
    expect(given.body).toBe(Buffer.from(await wanted.arrayBuffer()).toString('latin1'))
    expect(given.headers).toEqual(Object.fromEntries(wanted.headers))
    expect(given.body.split('\n')[1]).toBe(
      String((await world.kernel.database.read.selectFrom('ledger').select('size').executeTakeFirstOrThrow()).size),
    )
  }
})

test('a page is kept when its address is asked for again, whoever asks, and whatever was published since', async () => {
  const madeFor = async (path: string, headers = {}) => {
    const before = made
    await get(path, headers)
    return made - before
  }
  const path = '/axes?q=andara'
  expect(await madeFor(path)).toBe(1)
  await publish(world.kernel, 'places', { code: 'R1', name: 'Lugar', level: 'district' })
  expect(await madeFor(path, { 'accept-encoding': 'br' })).toBe(1)
  expect(await madeFor(path)).toBe(0)
  expect(await madeFor('/axes?q=andara&page=2')).toBe(1)
  await publish(world.kernel, 'places', { code: 'R2', name: 'Lugar', level: 'district' })
  expect([await madeFor(path), await madeFor(path)]).toEqual([1, 0])
})

test('whoever has a cookie, or asks otherwise than with GET, is answered by the program', async () => {
  await askedBefore('/axes')
  const before = made
  await get('/axes', { cookie: 'quipu_session=x' })
  await get('/axes', {}, 'HEAD')
  expect((await get('/axes', {}, 'POST')).status).toBe(405)
  expect(made).toBe(before + 3)
})

test('a page is not kept beyond the change that makes it another', async () => {
  await askedBefore('/places')
  const before = await get('/places')
  await publish(world.kernel, 'places', { code: 'ZZ', name: 'Un lugar más', level: 'district' }, 'zz')
  const after = await get('/places')
  expect(after.body).not.toBe(before.body)
})

test('kept pages are counted as what they are: requests of their pattern, and finds', async () => {
  const count = async (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec((await get('/metrics')).body)?.[1] ?? 0)
  await askedBefore('/axes/andara-e2')
  const names = ['quipu_page_cache_total\\{result="hit"\\}', 'quipu_page_cache_total\\{result="miss"\\}'] as const
  const [hits, misses] = [await count(names[0]), await count(names[1])]
  await get('/axes/andara-e2')
  expect([await count(names[0]), await count(names[1])]).toEqual([hits + 1, misses])
})
