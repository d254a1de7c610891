/** What goes out packed: the same content whatever the asker unpacks, for pages, the API, downloads and the parts of the build. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodingOf, packPieces } from '../src/kernel/packing.ts'
import { openSender, type Sender } from './web/sender.ts'
import { andara, openWorld, publish, type World } from './world.ts'

let world: World
let sender: Sender
beforeAll(async () => {
  world = await openWorld({ load: andara })
  sender = await openSender(world)
})
afterAll(() => world?.close())

async function fetched(path: string, accepted: string, cookie?: string) {
  const response = await world.get(path, { 'accept-encoding': accepted, ...(cookie ? { cookie } : {}) })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, encoding: response.headers.get('content-encoding'), bytes, headers: response.headers }
}

async function style(): Promise<string> {
  return /href="(\/assets\/[^"]+\.css)"/.exec(await (await world.get('/')).text())?.[1] ?? ''
}

describe('the same content goes out', () => {
  const addresses = [
    '/api/actions',
    '/api/openapi.json',
    '/api/actions.csv',
    '/api/actions.jsonl',
    '/changes.atom',
    '/actions',
    'the style',
    'a form',
    'a feed, signed in',
  ]

  it.each(addresses)('%s, packed or not', async (named) => {
    const places: Record<string, string> = {
      'the style': await style(),
      'a form': '/organizations/new',
      'a feed, signed in': '/changes.atom',
    }
    const path = places[named] ?? named
    const cookie = named.startsWith('a ') ? sender.cookie : undefined
    const plain = await fetched(path, 'identity', cookie)
    const [brotli, gzip] = [await fetched(path, 'gzip, deflate, br', cookie), await fetched(path, 'br;q=0, gzip', cookie)]
    expect([plain.status, brotli.status, gzip.status]).toEqual([200, 200, 200])
    expect([plain.encoding, brotli.encoding, gzip.encoding]).toEqual([null, 'br', 'gzip'])
    expect(plain.bytes.length).toBeGreaterThan(1000)
    expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true)
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true)
    for (const { bytes } of [brotli, gzip]) expect(bytes.length).toBeLessThan(plain.bytes.length / 2)
    for (const { headers } of [plain, brotli, gzip]) {
      expect(headers.get('etag')).toBe(plain.headers.get('etag'))
      if (headers.get('cache-control')?.startsWith('public')) expect(headers.get('vary')).toContain('Accept-Encoding')
    }
  })
})

it('what has a strong tag, is short or is packed in itself goes out as it is', async () => {
  const summary = { es: 'Teje y vende. '.repeat(100) }
  await publish(world.kernel, 'organizations', { name: 'Tejedora Clara', nature: 'private', form: 'startup', summary }, 'tejedora-clara')
  const record = await fetched('/api/organizations/tejedora-clara', 'br')
  expect(record.bytes.length).toBeGreaterThan(1000)
  expect([record.encoding, record.headers.get('etag')]).toEqual([null, expect.stringMatching(/^"/)])
  expect((await fetched('/api/actions.parquet', 'br')).encoding).toBeNull()
  expect((await fetched('/health', 'br')).encoding).toBeNull()
  const head = await world.send('HEAD', '/api/actions.csv', undefined, { 'accept-encoding': 'br' })
  expect([head.status, head.headers.get('content-encoding')]).toEqual([200, null])
})

it.each([
  ['br, gzip', 'application/json', 5000, 'br'],
  ['gzip;q=1.0, *;q=0.5', 'text/csv; charset=utf-8', 5000, 'gzip'],
  ['br;q=0.000, gzip;q=0', 'text/html', 5000, undefined],
  ['BR', 'application/problem+json', 5000, 'br'],
  ['br', 'application/json', 999, undefined],
  ['br', 'image/png', 5000, undefined],
  ['br', 'application/vnd.apache.parquet', 5000, undefined],
  ['br', 'application/octet-stream', 5000, undefined],
  ['', 'text/html', 5000, undefined],
  [undefined, 'text/html', 5000, undefined],
] as const)('accepting %j, %s of %i bytes goes out as %s', (accepted, type, size, encoding) => {
  expect(encodingOf(accepted, type, size)).toBe(encoding)
})

describe.each(['br', 'gzip'] as const)('a download packed as %s', (encoding) => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it('breaks off where what it packs breaks off, and is never shorter and whole', async () => {
    async function* breaking() {
      yield bytes('a'.repeat(100_000))
      throw new Error('the disk went away')
    }
    const reading = async () => {
      for await (const _ of packPieces(breaking(), encoding));
    }
    await expect(reading()).rejects.toThrow('the disk went away')
  })

  it('is made no further than it is read, and lets go of what it reads when nobody reads on', async () => {
    let made = 0
    let ended = false
    async function* endless() {
      try {
        for (;;) {
          made++
          yield crypto.getRandomValues(new Uint8Array(16_384))
        }
      } finally {
        ended = true
      }
    }
    const packed = packPieces(endless(), encoding)
    await packed.next()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(made).toBeLessThan(60)
    await packed.return(undefined)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(ended).toBe(true)
  })
})
