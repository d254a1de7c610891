// A record's page whose check is run in a real browser, and what it tells.

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { World } from '../world.ts'

export const checkButton = '[data-proof-check]'

export interface Told {
  readonly verdict: string | null
  readonly summary: string
  readonly outcomes: readonly string[]
  readonly lies: readonly string[]
  readonly opens: readonly string[]
}

export async function checkedAt(page: Page, url: string): Promise<Told> {
  await page.goto(url)
  await page.click(checkButton)
  return told(page)
}

export async function told(page: Page): Promise<Told> {
  await page.locator('.proof[data-proof-verdict]').waitFor()
  return {
    verdict: await page.locator('.proof').getAttribute('data-proof-verdict'),
    summary: (await page.locator('[data-proof-summary]').textContent()) ?? '',
    outcomes: await page.locator('.outcomes > li').allTextContents(),
    lies: await page.locator('.outcomes > .lie').allTextContents(),
    opens: await page.locator('.outcomes > .open').allTextContents(),
  }
}

export async function withPage<T>(
  browser: Browser,
  work: (page: Page, context: BrowserContext) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const context = await browser.newContext(options)
  try {
    return await work(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

/** Lets another platform answer for the whole of an origin; nothing of it reaches a network. */
export async function answerFrom(context: BrowserContext, origin: string, world: World): Promise<void> {
  await context.route(`${origin}/**`, async (route) => {
    const response = await world.get(route.request().url().slice(origin.length))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  })
}
