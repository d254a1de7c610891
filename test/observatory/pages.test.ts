/** The observatory as readers and machines get it: standings, charts at their own addresses, answers that are the engine's. */
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadInto, observatory, openWorld, peru, publish, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ load: peru })
  await loadInto(world.kernel, observatory)
})
afterAll(() => world?.close())

const text = async (address: string) => {
  const response = await world.get(address)
  expect(response.status, address).toBe(200)
  return response.text()
}
const json = async (address: string) => JSON.parse(await text(address))
const csv = async (address: string) => Papa.parse<Record<string, string>>(await text(address), { header: true, skipEmptyLines: true }).data

/** Width and height of a PNG, from its first part (PNG, section 11.2.1). */
function sizeOf(bytes: ArrayBuffer): [number, number] {
  const view = new DataView(bytes)
  expect(view.getUint32(0)).toBe(0x89504e47)
  return [view.getUint32(16), view.getUint32(20)]
}

describe('the first page', () => {
  it('says where Peru stands in each index, in the world and in Latin America', async () => {
    const { rows } = await json('/observatory/standing.json')
    expect(rows.map(({ year, place, rank }: Record<string, string>) => [year, place, rank])).toEqual([
      ['2025', '5.º de 20', '60.º de 195'],
      ['2020', '7.º de 10', '63.º de 69'],
      ['2014', '5.º de 11', '33.º de 86'],
    ])
    expect(await text('/en/observatory')).toContain('5th of 20 in Latin America, 60th of 195 in the world')
  })

  it('leads to its chart by itself, and to what else there is', async () => {
    const page = await text('/en/observatory')
    for (const address of ['standing.svg', 'standing.csv', 'readiness', 'readiness/2025/first', 'barometer/2014/gap'])
      expect(page).toContain(`href="/en/observatory/${address}"`)
  })

  it('is where the Spanish word leads', async () => {
    const response = await world.get('/observatorio')
    expect([response.status, response.headers.get('location')]).toEqual([302, '/observatory'])
  })

  it('looks for any other country that the address names', async () => {
    const { rows } = await json('/observatory/standing.json?country=cl')
    expect(rows[0]).toMatchObject({ place: '2.º de 20', rank: '50.º de 195' })
  })
})

describe('a chart', () => {
  it.each(['/observatory/standing', '/observatory/readiness', '/observatory/readiness/2025', '/observatory/readiness/2025/gap'])(
    '%s answers at its address with endings, and is embedded by one line',
    async (address) => {
      const svg = await world.get(`${address}.svg`)
      expect(svg.headers.get('content-type')).toBe('image/svg+xml')
      const drawn = await svg.text()
      expect(drawn).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
      expect(drawn).toMatch(/aria-label="[^"]{20,}"/)
      expect(drawn).not.toMatch(/NaN|undefined|style=|<script/)
      const png = await world.get(`${address}.png`)
      expect(png.headers.get('content-type')).toBe('image/png')
      const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(drawn) ?? []
      expect(sizeOf(await png.arrayBuffer())).toEqual([Number(width) * 3, Number(height) * 3])
      const [rows, data, about] = [await csv(`${address}.csv`), await json(`${address}.json`), await json(`${address}.metadata.json`)]
      expect(rows.length).toBe(data.rows.length)
      expect((await text(`${address}.csv`)).split('\r\n')[0]?.split(',')).toEqual(data.columns.map(({ key }: { key: string }) => key))
      expect(about.page).toBe(`http://quipu.test${address}`)
      const page = (await text(address)).replaceAll('&quot;', '"')
      expect(page).toContain(`&lt;img src="http://quipu.test${address}.svg"`)
      for (const ending of ['svg', 'png', 'csv', 'json', 'metadata.json']) expect(page).toContain(`href="${address}.${ending}"`)
    },
  )

  it('says where its figures are from: source, licence, method, hash, and the proof in the ledger', async () => {
    const about = await json('/observatory/barometer/2014.metadata.json')
    expect(about).toMatchObject({ edition: 'barometer-2014', source: 'https://opendatabarometer.org', licence: 'CC BY 4.0' })
    const { sha256, url } = about.figures
    expect(url).toBe(`http://quipu.test/files/${sha256}`)
    expect((await world.get(new URL(url).pathname)).status).toBe(200)
    expect((await world.get(about.proof.replace('http://quipu.test', ''))).status).toBe(200)
  })

  it('has the same figures beside it as a table', async () => {
    const page = await text('/observatory/readiness/2025')
    for (const { country, score } of await csv('/observatory/readiness/2025.csv')) {
      expect(page).toContain(`>${country}</a></th>`)
      expect(page).toContain(`>${Number(score).toFixed(1)}</td>`)
    }
  })

  it.each([
    '/observatory/nothing',
    '/observatory/readiness/1999',
    '/observatory/readiness/2025/dance',
    '/observatory/readiness/2025/gap?with=QQ',
  ])('%s is not there', async (address) => {
    expect((await world.get(address)).status).toBe(404)
  })

  it('shows the whole world where that is asked for', async () => {
    expect(await csv('/observatory/readiness/2025.csv')).toHaveLength(20)
    expect(await csv('/observatory/readiness/2025.csv?region=world')).toHaveLength(195)
  })
})

describe('a gap', () => {
  it.each(['readiness/2025', 'readiness/2022', 'barometer/2014', 'vibrancy/2020'])('of %s is the sum of its parts', async (edition) => {
    const { gap, other } = await json(`/observatory/${edition}/gap.metadata.json`)
    const rows = await csv(`/observatory/${edition}/gap.csv`)
    const parts = (await json(`/api/index-editions/${edition.replace('/', '-')}`)).body.components
    const under = new Set(parts.map(({ parent }: { parent?: string }) => parent).filter(Boolean))
    const leaves = parts.filter(({ code }: { code: string }) => !under.has(code)).map(({ name }: { name: { es: string } }) => name.es)
    const sum = rows
      .filter(({ component }) => leaves.includes(component))
      .reduce((total, { contribution }) => total + Number(contribution), 0)
    expect(other).not.toBe('PE')
    expect(sum).toBeCloseTo(gap, 9)
    expect(Number(rows.at(-1)?.contribution)).toBeCloseTo(gap, 9)
  })
})

describe('the question of first place', () => {
  it('is answered no for Peru in 2025, for Brazil is at least as good in everything, with a mixture that shows it', async () => {
    const about = await json('/observatory/readiness/2025/first.metadata.json')
    expect(about).toMatchObject({ answer: 'never', dominatedBy: ['BR'], withinAQuarter: { answer: 'never' } })
    expect(about.rivals.reduce((sum: number, { share }: { share: number }) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(about.margin).toBeLessThan(0)
    expect(await text('/en/observatory/readiness/2025/first')).toContain('has checked it')
  })

  it('comes with a change that would do: with those figures Peru would have the score of the first', async () => {
    const rows = await csv('/observatory/readiness/2025/first.csv')
    const { body } = await json('/api/index-editions/readiness-2025')
    const components: { code: string; name: { es: string }; parent?: string; weight: number }[] = body.components
    const share = (code: string): number => {
      const own = components.find((one) => one.code === code)
      if (!own) return 1
      const siblings = components.filter(({ parent }) => parent === own.parent)
      return (share(own.parent ?? '') * own.weight) / siblings.reduce((sum, { weight }) => sum + weight, 0)
    }
    const gained = rows.reduce((sum, { component, rise }) => {
      const code = components.find(({ name, parent }) => name.es === component && parent)?.code ?? ''
      return sum + share(code) * Number(rise)
    }, 0)
    const { gap } = await json('/observatory/readiness/2025/gap.metadata.json?with=BR')
    expect(rows.length).toBeGreaterThan(3)
    expect(gained).toBeCloseTo(gap, 6)
  })

  it('is answered for whoever is first already', async () => {
    expect(await text('/observatory/readiness/2025/first?country=BR')).toContain('ya es el primero')
  })
})

describe('other weights', () => {
  it('are a plain form: those published give the published order, others another', async () => {
    const order = async (query: string) => (await csv(`/observatory/readiness/2025/weights.csv${query}`)).map(({ country }) => country)
    const published = (await csv('/observatory/readiness/2025.csv')).map(({ country }) => country)
    expect(await order('')).toEqual(published)
    const adoption = await order('?w.policy=0&w.ai-infrastructure=0&w.governance=0&w.adoption=1&w.diffusion=0&w.resilience=0')
    expect(adoption).not.toEqual(published)
    expect(await text('/observatory/readiness/2025/weights?w.policy=100')).toMatch(/name="w\.policy" value="100"/)
  })

  it('of nothing but zeros are refused in words, and what is no number is left out', async () => {
    const zeros = ['policy', 'ai-infrastructure', 'governance', 'adoption', 'diffusion', 'resilience']
      .map((code) => `w.${code}=0`)
      .join('&')
    expect(await text(`/observatory/readiness/2025/weights?${zeros}`)).toContain('Los pesos suman cero')
    expect(await text('/observatory/readiness/2025/weights?w.policy=<b>&w.governance=1e999')).toMatch(/name="w\.policy" value="10"/)
  })
})

it('places are given with how sure they are, the same every time', async () => {
  const rows = await csv('/observatory/readiness/2025/uncertainty.csv')
  expect(rows).toEqual(await csv('/observatory/readiness/2025/uncertainty.csv'))
  for (const { place, low, high } of rows) expect(Number(low) <= Number(high) && Number(place) >= 1).toBe(true)
  expect(rows.reduce((sum, { percentFirst }) => sum + Number(percentFirst), 0)).toBeGreaterThanOrEqual(100 - 1e-9)
})

it('the regions of Peru are 25 tiles, none upon another, each with the live count of what says it is there', async () => {
  const regions = (await json('/api/places?level=department&limit=200')).items.map(({ body }: { body: Record<string, unknown> }) => body)
  expect(regions).toHaveLength(25)
  expect(new Set(regions.map(({ tile_column, tile_row }: Record<string, unknown>) => `${tile_column} ${tile_row}`)).size).toBe(25)
  const counts = async () => Object.fromEntries((await csv('/observatory/regions.csv')).map(({ region, count }) => [region, Number(count)]))
  const before = await counts()
  const { total } = await json('/api/organizations?place=15')
  expect(before.Lima).toBe(total)
  expect(await text('/observatory/regions.svg')).toContain('>TAC</text>')
  await publish(world.kernel, 'organizations', { name: 'Sierra', nature: 'private', form: 'startup', place: '0801' })
  expect(await counts()).toEqual({ ...before, Cusco: (before.Cusco ?? 0) + 1 })
  expect((await world.get('/observatory/regions?register=axes')).status).toBe(404)
})

it('a trend joins no scores of different methods', async () => {
  const { breaks } = await json('/observatory/readiness.metadata.json')
  expect(breaks).toEqual([2022, 2025])
  expect((await json('/observatory/vibrancy.metadata.json')).breaks).toEqual([])
  expect((await json('/observatory/barometer.metadata.json')).breaks).toEqual([2014])
})

it('an indicator is shown over its years, Peru among its neighbours', async () => {
  const rows = await csv('/observatory/indicators/ai-articles.csv')
  expect(rows.find(({ country }) => country === 'Perú')).toMatchObject({ '2003': '0', '2022': '361' })
  expect((await world.get('/observatory/indicators/ai-salaries-2021')).status).toBe(404)
})

it('a platform without figures has the page all the same', async () => {
  const empty = await openWorld()
  expect((await empty.get('/observatory')).status).toBe(200)
  expect((await empty.get('/observatory/standing.svg')).status).toBe(404)
  await empty.close()
})
