// A real browser before a real server on the loopback, for what only drawing and typing can show.

import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type ServedApp, serveApp } from '../serve-app.ts'
import { andara, openWorld, type World } from '../world.ts'

/** Where a test file is run by itself, without what `npm test` found. */
const debian = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path)) ?? '/usr/bin/chromium'

export type Site = ServedApp

export function openSite(world: World): Promise<Site> {
  return serveApp((request) => world.app.fetch(request))
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || debian,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
}

/** A page to measure: the site's policy is set aside so that the measuring program may run in it. */
export async function openMeasured(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ bypassCSP: true, ...options })
}

/** What axe finds wrong, one line for each place. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: program } = globalThis as unknown as { axe: typeof import('axe-core') } // the line above put it there
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const found = await program.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
    })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim() ?? ''}`),
    )
  })
  return violations
}

/** How far the page reaches beyond the window, in pixels. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

export async function signIn(page: Page, site: Site, key: string): Promise<void> {
  await page.goto(`${site.url}/session`)
  await giveKey(page, key)
}

/** Signs in as the operator on the page that is open, whose form for that is folded until a wrong key was given. */
export async function giveKey(page: Page, key: string): Promise<void> {
  if (!(await page.isVisible('#key'))) await page.click('main details:has(#key) > summary')
  await page.fill('#key', key)
  await Promise.all([page.waitForNavigation(), page.click('button[value=operator]')])
}

/** A site, a browser, and what that browser keeps of the operator's session. */
export interface Desk {
  readonly world: World
  readonly site: Site
  readonly browser: Browser
  readonly signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
  close(): Promise<void>
}

export async function openDesk(): Promise<Desk> {
  const world = await openWorld({ load: andara })
  const site = await openSite(world)
  const browser = await openBrowser()
  const first = await browser.newContext()
  await signIn(await first.newPage(), site, world.operatorKey)
  const signedIn = await first.storageState()
  await first.close()
  const close = async () => {
    await browser.close()
    await site.close()
    await world.close()
  }
  return { world, site, browser, signedIn, close }
}

/** Clicks what sends a form, and gives the status of the page that it ends on. */
export async function send(page: Page, selector: string): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303)
  await page.click(selector)
  const response = await answered
  await page.waitForLoadState()
  return response.status()
}
