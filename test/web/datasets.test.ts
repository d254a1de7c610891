/** An algorithm's datasets name records of open data: checked, linked both ways, found by, carried and lost like any other reference. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examples as algorithms } from '../../src/registers/algorithms/examples.ts'
import { examples as datasets } from '../../src/registers/datasets/examples.ts'
import { examples as organizations } from '../../src/registers/organizations/examples.ts'
import { databases, openWorld, publish, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site, signIn } from './browser.ts'

const { place: ___, ...organization } = organizations['universidad-de-andara'] ?? {}
const { organization: _, action: __, ...turnos } = algorithms['andara-turnos'] ?? {}
const using = { ...turnos, datasets: [{ name: { es: 'Citas 2020-2025' }, dataset: 'andara-citas' }, { name: { es: 'Turnos' } }] }

describe.each(databases)('open data on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database })
    await publish(world.kernel, 'organizations', organization, 'universidad-de-andara')
    for (const [id, body] of Object.entries(datasets)) await publish(world.kernel, 'datasets', body, id)
    await publish(world.kernel, 'algorithms', using, 'andara-turnos')
    await publish(world.kernel, 'algorithms', { ...turnos, name: { es: 'Otro asignador' } }, 'andara-otro')
  })
  afterAll(() => world?.close())

  const json = async (address: string) => (await world.get(address)).json()

  it('leads from the system to its data, and back', async () => {
    const system = await (await world.get('/algorithms/andara-turnos')).text()
    expect(system).toMatch(/¿Con qué datos\?[\s\S]*href="\/datasets\/andara-citas"[^>]*>[\s\S]*Citas médicas de Andara/)
    const data = await (await world.get('/en/datasets/andara-citas')).text()
    expect(data).toMatch(/Algorithms[\s\S]*href="\/en\/algorithms\/andara-turnos"/)
    expect(data).toContain('href="/en/follow?register=algorithms&amp;filter=datasets%3Dandara-citas"')
    expect(await (await world.get('/datasets/andara-buses')).text()).not.toContain('/algorithms/andara-turnos')
  })

  it('finds systems by the data that they use', async () => {
    const ids = async (query: string) => (await json(`/api/algorithms?${query}`)).items.map(({ id }: { id: string }) => id)
    expect(await ids('datasets=andara-citas')).toEqual(['andara-turnos'])
    expect(await ids('datasets=andara-buses')).toEqual([])
    const refused = await world.get('/api/algorithms?legal_sources=andara-citas')
    expect([refused.status, (await refused.json()).issues[0].code]).toEqual([400, 'unknown-filter'])
    const feed = await world.get('/changes.atom?register=algorithms&filter=datasets%3Dandara-citas')
    expect(await feed.text()).toContain('Asignador de turnos médicos')
  })

  it('refuses a dataset that there is not', async () => {
    const body = { ...using, datasets: [{ name: { es: 'Citas' }, dataset: 'no-such-data' }] }
    await expect(publish(world.kernel, 'algorithms', body, 'andara-nuevo')).rejects.toThrow('unknown-reference')
  })

  it('is said to be lost by formats that have no place for it', async () => {
    const report = await (await world.get('/api/losses/algorithms/nl-1.0/andara-turnos')).json()
    const lost = report.losses.filter(({ field }: { field: string }) => field === 'datasets')
    expect(lost.length).toBeGreaterThan(0)
  })
})

describe('in a browser', () => {
  let world: World
  let site: Site
  let browser: Browser
  beforeAll(async () => {
    world = await openWorld()
    await publish(world.kernel, 'organizations', organization, 'universidad-de-andara')
    for (const [id, body] of Object.entries(datasets)) await publish(world.kernel, 'datasets', body, id)
    await publish(world.kernel, 'algorithms', using, 'andara-turnos')
    site = await openSite(world)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await world?.close()
  })

  it.each([360, 1280])('pages and form are clean at a width of %i', async (width) => {
    const page = await (await openMeasured(browser, { viewport: { width, height: 900 } })).newPage()
    await signIn(page, site, world.operatorKey)
    for (const address of ['/datasets', '/datasets/andara-citas', '/algorithms/andara-turnos', '/datasets/andara-citas/edit']) {
      await page.goto(site.url + address)
      expect(await axeFindings(page), address).toEqual([])
      expect(await overflow(page), address).toBe(0)
    }
  })

  it('offers the records of open data in each row of the form, without a script', async () => {
    const page = await (await openMeasured(browser, { javaScriptEnabled: false })).newPage()
    await signIn(page, site, world.operatorKey)
    await page.goto(`${site.url}/algorithms/andara-turnos/edit`)
    const cell = page.locator('[name="datasets.0.dataset"]')
    expect(await cell.inputValue()).toBe('andara-citas')
    expect(await page.locator(`datalist#${await cell.getAttribute('list')} option[value="andara-buses"]`).count()).toBe(1)
  })
})
