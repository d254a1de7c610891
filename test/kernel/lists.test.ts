/** Holds lists to what a reader counts on, on both databases: right filters, exact totals, one order, no record lost. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportRegister } from '../../src/kernel/export/format.ts'
import { jsonl } from '../../src/kernel/export/jsonl.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { countMatching, listAll, listPage } from '../../src/kernel/record/list.ts'
import { writeCursor } from '../../src/kernel/register/list-query.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { databases, openWorld, type World } from '../world.ts'
import { furnish, must } from './actors.ts'
import { type Thing, things } from './things.ts'

const register = things.name
const bodies = new Map<string, Thing>(makeThings().map((body, at) => [`thing-${String(at).padStart(2, '0')}`, body]))

async function put(kernel: Kernel, id: string, body: Thing): Promise<void> {
  const { edit } = await must(kernel, { register, id, step: 'create', body })
  await must(kernel, { register, id, step: 'publish', edit })
}

describe.each(databases)('lists on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database, registers: [...allRegisters, things] })
    await furnish(world.kernel)
    for (const [id, body] of bodies) await put(world.kernel, id, body)
    await put(world.kernel, 'withdrawn', { name: 'Retirada', colour: 'red', count: 1, day: '2026-01-01' })
    await must(world.kernel, { register, id: 'withdrawn', step: 'withdraw', edit: '1.0', note: 'Ya no' })
  })
  afterAll(() => world?.close())

  const page = (query: string) => listPage(world.kernel, register, new URLSearchParams(query), 'es')
  const idsOf = async (query: string) => (await listAll(world.kernel, register, query)).map(({ id }) => id)
  const idsWhere = (test: (body: Thing) => unknown) => [...bodies].filter(([, body]) => test(body)).map(([id]) => id)
  const found = async (query: string) => {
    const ids = (await idsOf(query)).sort()
    expect(await countMatching(world.kernel, register, query)).toBe(ids.length)
    return ids
  }

  describe('downloads', () => {
    const downloaded = async (query: string) => {
      const pieces = await exportRegister(world.kernel, register, jsonl, { query: new URLSearchParams(query), language: 'es' })
      const text = (await Array.fromAsync(pieces)).join('')
      return text.split('\n').flatMap((line): string[] => (line ? [JSON.parse(line).id] : []))
    }

    it.each(['colour=red&colour=green', 'colour=red&sort=-count', 'open=true&sort=name', 'q=telar', 'q=', 'colour=purple'])(
      'give what the list finds, in its order: %s',
      async (query) => {
        expect(await downloaded(query)).toEqual(await idsOf(query))
      },
    )

    it('give every record by its id where nothing is asked', async () => {
      expect(await downloaded('language=en')).toEqual([...bodies.keys()].sort())
    })

    it.each(['limit=5', 'page=2', 'cursor=x', 'nothing=1', 'sort=nothing'])(
      'refuse what they do not have, before anything is sent: %s',
      async (query) => {
        await expect(downloaded(query)).rejects.toMatchObject({ code: 'bad-query' })
      },
    )
  })

  describe('filters', () => {
    it('take any of the values of one field, and all of the fields', async () => {
      expect(await found('colour=red&colour=green')).toEqual(idsWhere(({ colour }) => colour === 'red' || colour === 'green'))
      expect(await found('colour=red&open=true')).toEqual(idsWhere(({ colour, open }) => colour === 'red' && open))
      expect(await found('colours=red&colours=green')).toEqual(
        idsWhere(({ colours }) => colours?.includes('red') || colours?.includes('green')),
      )
    })

    it('find what lies in the provinces by their department', async () => {
      expect(await found('home=15')).toEqual(idsWhere(({ home }) => home === '15' || home === '1501'))
      expect(await found('home=1501')).toEqual(idsWhere(({ home }) => home === '1501'))
      expect(await found('home=xa')).toEqual(idsWhere(({ home }) => home === 'xa'))
    })

    it('find a date by its month and by its year', async () => {
      expect(await found('day=2026')).toEqual(idsWhere(({ day }) => day?.startsWith('2026')))
      expect(await found('day=2026-02')).toEqual(idsWhere(({ day }) => day?.startsWith('2026-02')))
    })

    it('match a text however it is written, a truth and a number as people write them', async () => {
      expect(await found('name=ÑANDÚ+3')).toEqual(idsWhere(({ name }) => name === 'Ñandú 3'))
      expect(await found('open=sí')).toEqual(idsWhere(({ open }) => open))
      expect(await found('count=007')).toEqual(idsWhere(({ count }) => count === 7))
    })

    it('find nothing, and do not fail, for a value that nobody has', async () => {
      for (const query of ['colour=yellow', 'home=99', "name=';--", 'name=%25', 'day=ayer', 'keeper=nobody'])
        expect(await found(query)).toEqual([])
    })

    it('leave out what is withdrawn', async () => {
      expect(await idsOf('colour=red')).not.toContain('withdrawn')
      expect(await idsOf('')).toHaveLength(bodies.size)
      expect((await page('')).facets.flatMap(({ values }) => values.map(({ value }) => value))).not.toContain('2026-01-01')
    })

    it('combine with words', async () => {
      const both = await found('q=hilado&colour=red')
      expect(both).toEqual(idsWhere(({ colour, rows }) => colour === 'red' && rows))
      expect(both.length).toBeGreaterThan(0)
    })
  })

  describe('facets', () => {
    it('count what stands behind each value, whatever is chosen in the facet itself', async () => {
      const { facets, total } = await page('colour=red&open=true')
      const countsOf = (field: string) =>
        Object.fromEntries(facets.find((one) => one.field === field)?.values.map(({ value, count }) => [value, count]) ?? [])
      const tally = (values: readonly (string | undefined)[]) => {
        const counts: Record<string, number> = {}
        for (const value of values) if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1
        return counts
      }
      const all = [...bodies.values()]
      expect(total).toBe(all.filter(({ colour, open }) => colour === 'red' && open).length)
      expect(countsOf('colour')).toEqual(tally(all.filter(({ open }) => open).map(({ colour }) => colour)))
      expect(countsOf('open')).toEqual(
        tally(all.filter(({ colour }) => colour === 'red').map(({ open }) => (open === undefined ? undefined : String(open)))),
      )
      expect(countsOf('colours')).toEqual(
        tally(all.filter(({ colour, open }) => colour === 'red' && open).flatMap(({ colours }) => [...(colours ?? [])])),
      )
    })

    it('are largest first', async () => {
      for (const { values } of (await page('')).facets) {
        const counts = values.map(({ count }) => count)
        expect(counts).toEqual(counts.toSorted((a, b) => b - a))
      }
    })
  })

  describe.each(things.sorts.flatMap((sort) => [sort, `-${sort}`]))('sorted by %s', (sort) => {
    const field = sort.replace('-', '') as keyof Thing & string // the names of sorts are those of fields
    const descending = sort.startsWith('-')

    it('are in the order of the kind, those without a value last', async () => {
      for (const language of ['es', 'en'] as const) {
        const items = await listAll(world.kernel, register, `sort=${sort}`, language)
        expect(items.map(({ id }) => id)).toEqual(expected(world.kernel, field, descending, language))
      }
    })

    it('page by cursor as they do by number, without a gap or a double', async () => {
      const whole = await idsOf(`sort=${sort}`)
      const byCursor: string[] = []
      const byNumber: string[] = []
      let cursor: string | null = ''
      for (let at = 1; cursor !== null; at++) {
        const next: Awaited<ReturnType<typeof page>> = await page(`sort=${sort}&limit=7${cursor && `&cursor=${cursor}`}`)
        byCursor.push(...next.items.map(({ id }) => id))
        byNumber.push(...(await page(`sort=${sort}&limit=7&page=${at}`)).items.map(({ id }) => id))
        expect(next.total).toBe(bodies.size)
        cursor = next.next
      }
      expect(byCursor).toEqual(whole)
      expect(byNumber).toEqual(whole)
    })
  })

  it('go on from a cursor without a double when a record is added meanwhile', async () => {
    const first = await page('sort=name&limit=10')
    await put(world.kernel, 'added', { name: '0 antes de todo' })
    const rest = await page(`sort=name&limit=200&cursor=${first.next}`)
    const ids = [...first.items, ...rest.items].map(({ id }) => id)
    expect(ids).toHaveLength(bodies.size)
    expect(new Set(ids).size).toBe(ids.length)
    expect(rest.total).toBe(bodies.size + 1)
    await must(world.kernel, { register, id: 'added', step: 'withdraw', edit: '1.0', note: 'Era de prueba' })
  })

  it('by relevance page by cursor too', async () => {
    const whole = (await page('q=hilado+cosa&limit=200')).items.map(({ id }) => id)
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const next: Awaited<ReturnType<typeof page>> = await page(`q=hilado+cosa&limit=4${cursor && `&cursor=${cursor}`}`)
      paged.push(...next.items.map(({ id }) => id))
      cursor = next.next
    }
    expect(paged).toEqual(whole)
    expect(whole.length).toBeGreaterThan(8)
  })

  it('show what a record says after its revision, and nothing of what it said before', async () => {
    await put(world.kernel, 'revised', { name: 'Antes', colour: 'red', day: '1999-01-01', count: 5 })
    const { edit } = await must(world.kernel, {
      register,
      id: 'revised',
      step: 'revise',
      edit: '1.0',
      body: { name: 'Después', colour: 'green' },
    })
    await must(world.kernel, { register, id: 'revised', step: 'publish', edit })
    expect(await found('day=1999')).toEqual([])
    expect(await found('q=antes')).not.toContain('revised')
    expect(await found('q=despues&colour=green')).toEqual(['revised'])
    await must(world.kernel, { register, id: 'revised', step: 'withdraw', edit: '2.0', note: 'Era de prueba' })
    expect(await found('q=despues&colour=green')).toEqual([])
  })

  it('count evidence as its query says', async () => {
    expect(await countMatching(world.kernel, 'organizations', '')).toBe(2)
    expect(await countMatching(world.kernel, 'organizations', 'nature=public')).toBe(1)
    expect(await countMatching(world.kernel, register, 'evidence=organizations')).toBe(idsWhere(({ evidence }) => evidence).length)
  })

  it.each([
    ['colour_=red', 'unknown-filter'],
    ['contact=Zoila', 'unknown-filter'],
    ['rows=x', 'unknown-filter'],
    ['__proto__=x', 'unknown-filter'],
    ['sort=web', 'unknown-sort'],
    ['sort=constructor', 'unknown-sort'],
    ['limit=0', 'bad-limit'],
    ['limit=201', 'bad-limit'],
    ['limit=ten', 'bad-limit'],
    ['page=-1', 'bad-page'],
    ['q=a&q=b', 'repeated-parameter'],
    ['cursor=%F0%9F%90%88', 'bad-cursor'],
    [`cursor=${writeCursor({ key: 3, id: 'a' })}`, 'bad-cursor'],
    [`cursor=${writeCursor({ key: '0a\u0000', id: 'a' })}`, 'bad-cursor'],
    [`cursor=${writeCursor({ key: '0a', id: '\u0000' })}`, 'bad-cursor'],
    [`q=x&cursor=${writeCursor({ key: 'a', id: 'a' })}`, 'bad-cursor'],
    [`q=x&cursor=${writeCursor({ key: 1.5, id: 'a' })}`, 'bad-cursor'],
    ['name=a%00b', 'bad-characters'],
  ])('refuse %s with an issue, never a failure', async (query, code) => {
    await expect(page(query)).rejects.toMatchObject({ code: 'bad-query', issues: [{ code }] })
  })

  it('answer or refuse whatever an address may hold', async () => {
    const name = fc.oneof(fc.constantFrom('q', 'sort', 'limit', 'page', 'cursor', 'name', 'day', 'home', 'count', 'colour'), fc.string())
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('15', '2026', '-count', '%', "'", '\u0000'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), async (pairs) => {
        const answer = await listPage(world.kernel, register, new URLSearchParams(pairs), 'en').catch((error: unknown) => error)
        if (answer instanceof Error) expect(answer).toMatchObject({ code: 'bad-query' })
      }),
      { numRuns: 150 },
    )
  })
})

/** The order by the kind's own keys, computed in the plainest way: bytes, then ids, those without a value last. */
function expected(kernel: Kernel, field: keyof Thing & string, descending: boolean, language: 'es' | 'en'): string[] {
  const kind = kernel.catalog.kinds.need(things.fields[field])
  const rows = [...bodies].map(([id, body]) => ({ id, key: body[field] === undefined ? undefined : kind.order?.(body[field], language) }))
  const sign = descending ? -1 : 1
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
  return rows
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined) {
        const missing = Number(a.key === undefined) - Number(b.key === undefined)
        return missing || sign * compare(a.id, b.id)
      }
      return sign * (compare(a.key, b.key) || compare(a.id, b.id))
    })
    .map(({ id }) => id)
}

function makeThings(): Thing[] {
  const pick = <T>(list: readonly T[], at: number) => list[at % list.length]
  return Array.from({ length: 33 }, (_, at) => {
    const some = <T>(every: number, value: T | undefined) => (at % every === 0 || value === undefined ? undefined : value)
    const body = {
      name: `${pick(['Ñandú', 'ñawi', 'Nuevo', 'áncash', 'Zorro', '«Cita»'], at)} ${at % 11}`,
      title: some(4, { es: `Cosa ${pick(['ñ', 'n', 'z'], at)}${at % 5}`, en: `Thing ${pick(['c', 'a', 'b'], at)}${at % 4}` }),
      colour: some(5, pick(['red', 'green', 'deep-blue'] as const, at)),
      colours: some(3, at % 2 ? (['red'] as const) : (['green', 'deep-blue'] as const)),
      open: some(6, at % 2 === 0),
      count: some(7, [-5, 0, 7, 12, -100, 1e9][at % 6]),
      share: some(7, [0.1, -0.1, 1e-9, 1e12, 0][at % 5]),
      budget: some(2, { minorUnits: (at % 5) * 1000 - 1500, currency: 'PEN' }),
      day: some(3, pick(['2026-02-03', '2026', '2026-02', '2025-12-31', '2024-02-29'], at)),
      span: some(4, { from: pick(['2021', '2021-02', '1999'], at) ?? '' }),
      home: some(5, pick(['xa', '15', '1501'], at)),
      keeper: some(4, pick(['keeper-1', 'keeper-2'], at)),
      evidence: some(8, [{ register: 'organizations', query: '', what: { es: 'a', en: 'b' } }]),
      rows: some(4, [{ what: { es: `Hilado ${at}`, en: `Spun ${at}` } }]),
    }
    return JSON.parse(JSON.stringify(body)) // the same without its empty fields
  })
}
