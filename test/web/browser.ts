// A real browser before a real server on the loopback, for what only drawing and typing can show.

import axe from 'axe-core'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type ServedApp, serveApp } from '../serve-app.ts'
import type { World } from '../world.ts'

export type Site = ServedApp

export function openSite(world: World): Promise<Site> {
  return serveApp((request) => world.app.fetch(request))
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
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
