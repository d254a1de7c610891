import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { databases, openWorld, peru, publish, type World } from './world.ts'

type Item = { id: string; version: number; body: Record<string, unknown> }
type Page = { total: number; items: Item[]; facets: Record<string, { value: string; count: number }[]>; next: string | null }
type Problem = { code: string; status: number; detail: string; cure: string; issues?: { path: string; code: string; detail: string }[] }

/** What the API promises as JSON; the tests check the members that they use. */
async function read<T>(world: World, path: string, headers: Record<string, string> = {}): Promise<T> {
  const response = await world.get(path, headers)
  expect(response.status, path).toBe(200)
  return response.json() as Promise<T>
}

async function walk(world: World, path: string): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page = await read(world, `${path}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
    items.push(...page.items)
    cursor = page.next
  }
  return items
}

describe.each(databases)('lists on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database, load: peru })
  })
  afterAll(() => world?.close())

  it('says in the index how many records each list has', async () => {
    const index: { registers: { name: string; count: number; links: { list: string } }[] } = await read(world, '/api')
    expect(index.registers.length).toBe(world.kernel.catalog.registers.length)
    for (const { name, count, links } of index.registers) {
      expect((await read<Page>(world, new URL(links.list).pathname)).total, name).toBe(count)
    }
  })

  it('walks every record exactly once by its cursors, in every order and both directions', async () => {
    for (const { name, sorts } of world.kernel.catalog.registers) {
      for (const sort of sorts) {
        const asked = `/api/${name}?limit=13&sort=`
        const up = await walk(world, `${asked}${sort}`)
        const down = await walk(world, `${asked}-${sort}`)
        const { total } = await read<Page>(world, `/api/${name}?limit=1`)
        expect(new Set(up.map(({ id }) => id)).size, `${name} ${sort}`).toBe(total)
        expect(up.length).toBe(total)
        const having = (items: Item[]) => items.filter(({ body }) => body[sort] !== undefined).map(({ id }) => id)
        expect(having(down)).toEqual(having(up).reverse())
        expect(down.length).toBe(total)
      }
    }
  })

  it('sorts names as a reader of Spanish expects', async () => {
    const names = (await walk(world, '/api/organizations?limit=50&sort=name')).map(({ body }) => String(body.name))
    const letters = (name: string) =>
      name
        .normalize('NFKD')
        .replace(/\p{Mark}/gu, '')
        .toLowerCase()
    expect(names.map(letters)).toEqual(names.map(letters).sort())
  })

  it('gives the same records by pages as by cursors, in the language of the order', async () => {
    for (const language of ['es', 'en']) {
      const walked = await walk(world, `/api/actions?limit=20&sort=title&language=${language}`)
      const paged: Item[] = []
      for (const page of [1, 2, 3, 4, 5]) {
        paged.push(...(await read<Page>(world, `/api/actions?limit=20&sort=title&language=${language}&page=${page}`)).items)
      }
      expect(paged.map(({ id }) => id)).toEqual(walked.map(({ id }) => id))
    }
  })

  it('counts behind each facet what its filter then finds', async () => {
    for (const { name, facets, computed = {} } of world.kernel.catalog.registers) {
      const page: Page = await read(world, `/api/${name}?limit=1`)
      expect(Object.keys(page.facets)).toEqual([...facets, ...Object.keys(computed)])
      for (const [field, values] of Object.entries(page.facets)) {
        for (const { value, count } of values.slice(0, 8)) {
          const found: Page = await read(world, `/api/${name}?limit=1&${new URLSearchParams({ [field]: value })}`)
          expect(found.total, `${name} ${field}=${value}`).toBe(count)
        }
      }
    }
  })

  it('gives the same page without facets to who asks so, and leads on to the next like it', async () => {
    const { facets: _facets, ...page } = await read<Page>(world, '/api/organizations?limit=3')
    const without = await world.get('/api/organizations?limit=3&facets=none')
    expect(await without.json()).toEqual(page)
    expect(without.headers.get('link')).toContain('facets=none&')
    const refusals = { 'facets=some': 'not-a-choice', 'facets=none&facets=all': 'repeated-parameter' }
    for (const [query, code] of Object.entries(refusals)) {
      const { status, issues } = (await (await world.get(`/api/organizations?${query}`)).json()) as Problem
      expect([status, issues], query).toEqual([400, [expect.objectContaining({ path: 'facets', code })]])
    }
    const elsewhere = ['/organizations?facets=some', '/api/organizations.csv?facets=none']
    for (const path of elsewhere) expect((await world.get(path)).status, path).toBe(400)
  })

  it('takes any of the values of one field and all of the fields', async () => {
    const totalOf = async (query: string) => (await read<Page>(world, `/api/organizations?limit=1&${query}`)).total
    const [academic, civil] = [await totalOf('nature=academic'), await totalOf('nature=civil')]
    expect(await totalOf('nature=academic&nature=civil')).toBe(academic + civil)
    expect(await totalOf('nature=academic&form=university')).toBeLessThanOrEqual(academic)
    expect(await totalOf('nature=academic&nature=civil&form=university')).toBe(await totalOf('nature=academic&form=university'))
  })

  it('finds by words without their accents, most relevant first, and walks what it found', async () => {
    const page: Page = await read(world, '/api/organizations?q=universidad%20ingenieria&limit=3')
    expect(page.total).toBeGreaterThan(3)
    expect(JSON.stringify(page.items[0]?.body)).toMatch(/Ingenier/i)
    const walked = await walk(world, '/api/organizations?q=universidad%20ingenieria&limit=3')
    expect(new Set(walked.map(({ id }) => id)).size).toBe(page.total)
  })

  it('searches every register at once and leads to each page', async () => {
    const first = await world.get('/api/search?q=datos&limit=4')
    const found = (await first.json()) as {
      total: number
      items: { register: string; id: string; title: string; links: { record: string } }[]
    }
    expect(found.items).toHaveLength(4)
    expect(first.headers.get('link')).toContain('page=2')
    for (const { links } of found.items) expect((await world.get(new URL(links.record).pathname)).status).toBe(200)
  })

  it('tells every change of the ledger once, newest first', async () => {
    const { ledgerSize } = await read<{ ledgerSize: number }>(world, '/api')
    const seqs: number[] = []
    let before = ''
    for (;;) {
      const page: { items: { seq: number; title: string }[]; next: number | null } = await read(world, `/api/changes?limit=100${before}`)
      seqs.push(...page.items.map(({ seq }) => seq))
      if (page.next === null) break
      before = `&before=${page.next}`
    }
    expect(seqs).toEqual(Array.from({ length: ledgerSize }, (_, at) => ledgerSize - at))
    const axes: { items: { register: string; title: string }[] } = await read(world, '/api/changes?register=axes&language=en')
    expect(axes.items.map(({ register }) => register)).toEqual(Array(6).fill('axes'))
    expect(axes.items.map(({ title }) => title)).toContain('Training and talent attraction')
  })

  it('gives the same register in all formats', async () => {
    const { total } = await read<Page>(world, '/api/places?limit=1')
    const csv = await world.get('/api/places.csv')
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="places.csv"')
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/)
    const rows = parseCsv(await csv.text())
    expect(rows[0]).toEqual([
      'id',
      'version',
      'published',
      'institution',
      'code',
      'name',
      'level',
      'parent',
      'iso',
      'tile_column',
      'tile_row',
    ])
    expect(rows.length).toBe(total + 1)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
    const json: { items: Item[] } = await read(world, '/api/places.json')
    const lines = (await (await world.get('/api/places.jsonl')).text()).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(json.items)
    expect(json.items.map(({ id }) => id)).toEqual(rows.slice(1).map((row) => row[0]))
  })
})

describe('the contract of every answer', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ load: peru })
  })
  afterAll(() => world?.close())

  const addresses = [
    '/api',
    '/api/openapi.json',
    '/api/search?q=ia',
    '/api/changes',
    '/api/schema/actions',
    '/api/actions',
    '/api/actions.csv',
    '/api/axes/pe-enia-e1',
    '/api/axes/pe-enia-e1/versions',
    '/api/axes/pe-enia-e1/versions/1',
  ]

  it.each(addresses)('%s is open, never sniffed, tagged, and not sent twice', async (address) => {
    const response = await world.get(address)
    const tag = response.headers.get('etag') ?? ''
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(response.headers.get('vary')).toContain('Accept-Language')
    expect(tag).toMatch(/^(W\/)?"[^"]+"$/)
    const again = await world.get(address, { 'if-none-match': `"other", ${tag}` })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
    const head = await world.send('HEAD', address, undefined)
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', tag])
  })

  it('tags anew what a public change may have changed, and only that', async () => {
    const [list, one] = [await world.get('/api/places'), await world.get('/api/places/01')]
    await publish(world.kernel, 'places', { code: 'ZZ', name: 'Lugar nuevo', level: 'district' }, 'zz')
    expect((await world.get('/api/places', { 'if-none-match': list.headers.get('etag') ?? '' })).status).toBe(200)
    expect((await world.get('/api/places/01', { 'if-none-match': one.headers.get('etag') ?? '' })).status).toBe(304)
    expect((await world.get('/api/places')).headers.get('etag')).not.toBe(list.headers.get('etag'))
  })

  it('leads to the next page in a header, too', async () => {
    const response = await world.get('/api/actions?status=not-reported&limit=5&page=2')
    const link = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] ?? ''
    const { next, items } = (await response.json()) as Page
    expect(new URL(link).searchParams.get('cursor')).toBe(next)
    const following: Page = await read(world, link)
    expect(following.items[0]?.id).not.toBe(items.at(-1)?.id)
    expect((await world.get('/api/axes?limit=200')).headers.get('link')).toBeNull()
  })

  it.each([
    ['/api/nothing', 404, 'unknown-register', 'organizations'],
    ['/api/schema/nothing', 404, 'unknown-register', 'organizations'],
    ['/api/organizations/nobody', 404, 'unknown-record', 'organizations'],
    ['/api/axes/pe-enia-e1/versions/9', 404, 'unknown-version', '1'],
    ['/api/axes/pe-enia-e1/versions/abc', 404, 'unknown-version', '1'],
    ['/api/axes/pe-enia-e1/what/else', 404, 'not-found', '/api/{register}/{id}/versions'],
    ['/api/axes.xml', 404, 'not-found', '/api/{register}.csv'],
    ['/api/organizations?colour=red', 400, 'bad-query', 'nature'],
    ['/api/organizations?contact=x', 400, 'bad-query', 'nature'],
    ['/api/organizations?sort=age', 400, 'bad-query', '-name'],
    ['/api/organizations?limit=1000', 400, 'bad-query', '200'],
    ['/api/organizations?limit=ten', 400, 'bad-query', '200'],
    ['/api/organizations?cursor=xyz', 400, 'bad-query', 'cursor'],
    ['/api/organizations?limit=1&limit=2', 400, 'bad-query', 'limit'],
    ['/api/organizations?language=fr', 400, 'bad-query', 'es, en'],
    ['/api/search?q=a&place=1', 400, 'bad-query', 'language'],
    ['/api/search?page=0', 400, 'bad-query', '1'],
    ['/api/changes?register=nothing', 400, 'bad-query', 'axes'],
    ['/api/changes?before=-1', 400, 'bad-query', 'before'],
  ])('%s -> %i %s, naming what there is', async (address, status, code, named) => {
    const response = await world.get(address)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const problem = (await response.json()) as Problem & { type: string }
    expect(problem).toMatchObject({ code, status, type: `/errors#${code}` })
    expect(problem.cure).toBeTruthy()
    expect(JSON.stringify(problem)).toContain(named)
    expect([problem.detail, problem.cure, ...(problem.issues ?? []).map(({ detail }) => detail)].join()).not.toMatch(/\{\w+\}/)
  })

  it('tells problems in the language of the reader', async () => {
    const titleFor = async (accept: string, query = '') =>
      ((await (await world.get(`/api/nothing${query}`, { 'accept-language': accept })).json()) as { title: string }).title
    expect(await titleFor('')).toBe('Registro desconocido')
    expect(await titleFor('qu, fr;q=0.9')).toBe('Registro desconocido')
    expect(await titleFor('en-GB,en;q=0.9,es;q=0.8')).toBe('Unknown register')
    expect(await titleFor('es;q=0.4, en;q=0.9')).toBe('Unknown register')
    expect(await titleFor('en;q=0, es;q=0.1')).toBe('Registro desconocido')
    expect(await titleFor('es', '?language=en')).toBe('Unknown register')
  })

  it('says which methods an address takes', async () => {
    const wrong = await world.send('DELETE', '/api/axes/pe-enia-e1', undefined)
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, PUT, HEAD, OPTIONS'])
    expect(await wrong.json()).toMatchObject({ code: 'wrong-method' })
    expect((await world.send('POST', '/api/axes.csv', '{}')).headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect((await world.get('/api/axes/pe-enia-e1/submit')).headers.get('allow')).toBe('POST, OPTIONS')
  })

  it('answers the preflight of browsers', async () => {
    const response = await world.send('OPTIONS', '/api/axes/pe-enia-e1', undefined, {
      origin: 'https://elsewhere.example',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization,if-match',
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    expect(response.headers.get('access-control-allow-methods')).toContain('PUT')
    expect(response.headers.get('access-control-allow-headers')).toContain('Authorization')
  })

  it('gives the schema that every published record satisfies in its members', async () => {
    for (const { name } of world.kernel.catalog.registers) {
      const schema: { required: string[]; properties: object } = await read(world, `/api/schema/${name}`)
      for (const { body } of await walk(world, `/api/${name}?limit=100`)) {
        expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(body)))
        expect(Object.keys(body)).toEqual(expect.arrayContaining(schema.required))
      }
    }
  })

  it('hides what fails inside and gives its number', async () => {
    const broken = await openWorld()
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    await broken.get('/api')
    await broken.kernel.database.read.destroy()
    const response = await broken.get('/api/changes', { 'accept-language': 'en' })
    const problem = (await response.json()) as Problem & { instance: string }
    expect([response.status, problem.code]).toEqual([500, 'unexpected'])
    expect(problem.instance).toMatch(/^urn:quipu:incident:[0-9a-f]{12}$/)
    expect(problem.detail).toContain(problem.instance.split(':').at(-1))
    expect(JSON.stringify(problem)).not.toMatch(/sqlite|kysely|node:|\.ts/i)
    expect(String(log.mock.calls[0]?.[0])).toContain(problem.instance.split(':').at(-1))
    log.mockRestore()
    await broken.close().catch(() => {})
  })
})

describe('the export for spreadsheets', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())

  it('defuses what a spreadsheet would run, and quotes what it must', async () => {
    const name = '=HYPERLINK("http://evil.example","clic"), "S.A."'
    await publish(world.kernel, 'organizations', {
      name,
      aliases: ['uno', 'dos'],
      nature: 'private',
      form: 'startup',
      summary: { es: 'Una línea\ny otra' },
    })
    const [header = [], ...rows] = parseCsv(await (await world.get('/api/organizations.csv')).text())
    const row = rows.find((cells) => cells[header.indexOf('name')]?.includes('HYPERLINK')) ?? []
    expect(row[header.indexOf('name')]).toBe(`'${name}`)
    expect(row[header.indexOf('aliases')]).toBe('uno | dos')
    expect(row[header.indexOf('summary.es')]).toBe('Una línea\ny otra')
    expect(header.some((column) => column.startsWith('contact'))).toBe(false)
  })
})

/** RFC 4180, slowly: an independent reading of what the export writes. */
function parseCsv(text: string): string[][] {
  const cells = [...text.replace(/^\ufeff/, '').matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/g)]
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}
