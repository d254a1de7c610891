/** The board of duties in a real browser, with a script and without, on a phone and a desk: from a number to its systems and back to the duty. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site } from './browser.ts'
import { allExamples, publishAll } from './examples.ts'
import { invalidities } from './markup.ts'

let world: World
let site: Site
let browser: Browser
beforeAll(async () => {
  // The day after the last day of the example's duties.
  world = await openWorld({ clock: { now: () => '2027-09-11T12:00:00.000Z' } })
  await publishAll(world, await allExamples())
  site = await openSite(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await world?.close()
})

const boards = [
  '',
  '?by=law',
  '?by=institution',
  '?by=institution&duty=policy',
  '?by=supplier',
  '?by=region',
  '?by=system',
  '?law=eu-ai-act',
]
const views: readonly (BrowserContextOptions & { prefix: string })[] = [
  { prefix: '', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { prefix: '/en', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
]

describe('the board in a browser', () => {
  it.each([true, false])(
    'leads from a number to its systems, and from a system to who has its duty; a script: %s',
    async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 844 } })
      const page = await context.newPage()
      await page.goto(`${site.url}/duty-board`)
      const row = page.locator('tr', { hasText: '29.d' })
      expect(await cells(page, '29.d')).toEqual(['1', '0', '1', '0', '1', '0'])
      await follow(page, row.locator('td[data-label="Vencidas"] a').press('Enter'))
      expect(await page.textContent('[role=status]')).toContain('1 resultado')
      expect(await page.textContent('main')).toContain('Estado de la obligación: Vencida, sin mostrarse cumplida')
      await follow(page, page.click('text=Asignador de turnos médicos'))
      await follow(page, page.click('a:text-is("Gestionar los incidentes del sistema")'))
      expect(new URL(page.url()).search).toBe('?law=pe-ds-115&duty=incident-management')
      await page.goto(`${site.url}/duty-board?by=institution`)
      await page.selectOption('#duty', 'policy')
      await follow(page, page.click('main .list-form button'))
      expect(await cells(page, 'Universidad de Andara')).toEqual(['1', '0', '0', '1', '0', '0'])
      await context.close()
    },
  )

  it.each(views)('is sound in "$prefix", whatever it counts by: axe, markup, width', async ({ prefix, ...options }) => {
    const page = await (await openMeasured(browser, options)).newPage()
    const found: string[] = []
    for (const board of boards) {
      await page.goto(`${site.url}${prefix}/duty-board${board}`)
      found.push(...(await axeFindings(page)), ...(await invalidities(await page.content())))
      if ((await overflow(page)) > 0) found.push('wider than the window')
    }
    expect(found).toEqual([])
    await page.context().close()
  })
})

/** The numbers of a row, which on a phone have their column's name before them. */
function cells(page: Page, row: string): Promise<string[]> {
  return page.locator('.board tr', { hasText: row }).locator('td').allInnerTexts()
}

async function follow(page: Page, act: Promise<void>): Promise<void> {
  await Promise.all([page.waitForNavigation(), act])
}
