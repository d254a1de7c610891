/** Other weights with a script: the order follows the slider in the browser, and is the one that the server gives for the same weights. */

import Papa from 'papaparse'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site } from '../web/browser.ts'
import { loadInto, observatory, openWorld, peru, type World } from '../world.ts'

let world: World
let site: Site
let browser: Browser
beforeAll(async () => {
  world = await openWorld({ load: peru })
  await loadInto(world.kernel, observatory)
  site = await openSite(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await world?.close()
})

const tableOf = (page: Page) =>
  page.$$eval('.chart-table tbody tr', (lines) =>
    lines
      .filter((line) => line instanceof HTMLElement && !line.hidden)
      .map((line) => Array.from(line.children, (cell) => cell.textContent)),
  )
const drawnOf = (page: Page) => page.$$eval('svg.chart text', (texts) => texts.map((one) => one.textContent))

it.each(['/observatory/readiness/2025/weights', '/en/observatory/vibrancy/2020/weights?region=world'])(
  '%s answers a slider at once with what the server would say, and says it once',
  async (address) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(site.url + address)
    const before = await tableOf(page)
    const lead = await page.textContent('main .lead')
    const requests: string[] = []
    // The browser asks for the site's mark again when the address changes.
    page.on('request', (request) => void (request.url().includes('/assets/mark') || requests.push(request.url())))
    const slider = page.locator('input[type=range]').first()
    await slider.focus()
    for (const key of ['Home', 'PageUp', 'ArrowRight']) await page.keyboard.press(key)
    await page.locator('input[type=range]').nth(1).press('End')
    expect(await page.inputValue('input[type=number] >> nth=1')).toBe('100')
    expect(await tableOf(page)).not.toEqual(before)
    expect(await page.textContent('main .lead')).not.toBe(lead)
    await expect.poll(() => page.textContent('form [role=status]')).toBe(await page.textContent('main .lead'))
    expect(requests).toEqual([])

    const [table, drawn, said] = [await tableOf(page), await drawnOf(page), await page.textContent('main .lead')]
    const kept = new URL(page.url())
    expect(kept.searchParams.get('region')).toBe(new URL(site.url + address).searchParams.get('region'))
    const csv = await page.getAttribute('.chart-files a[href*=".csv"]', 'href')
    const rows = Papa.parse<string[]>((await (await fetch(new URL(csv ?? '', site.url))).text()).replace(/^\ufeff/, ''), {
      skipEmptyLines: true,
    }).data.slice(1)
    expect(table.map(([name, , now, then]) => [name, now, then])).toEqual(rows.map(([name, , now, then]) => [name, now, then]))
    expect(await page.textContent('.chart-files code')).toContain(kept.search.replaceAll('&', '&amp;'))
    await page.goto(page.url())
    expect(await tableOf(page)).toEqual(table)
    expect(await drawnOf(page)).toEqual(drawn)
    expect(await page.textContent('main .lead')).toBe(said)

    for (const field of await page.$$('input[type=number]')) await field.fill('0')
    expect(await page.textContent('main .lead')).toMatch(/suman cero|sum to zero/)
    expect((await tableOf(page)).map(([name]) => name)).toEqual(before.map(([name]) => name))
    await context.close()
  },
)

it('is as good for those who cannot see or point, and fits a phone', async () => {
  const context = await openMeasured(browser, { viewport: { width: 320, height: 700 } })
  const page = await context.newPage()
  await page.goto(`${site.url}/observatory/readiness/2025/weights`)
  expect(await page.locator('input[type=range]').first().getAttribute('aria-label')).toMatch(/^Peso de /)
  expect(await axeFindings(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await context.close()
})
