// What officials see of their notices, in a real browser without a script: messages with their due days on "My work", the choice in the
// account, the page that stops letters, and the end of an account; each looked at by axe, on a phone and wide, in both languages.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendMessage } from '../../src/kernel/message/send.ts'
import { goodPassword, joined } from '../people-world.ts'
import { andara, openWorld, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site } from './browser.ts'

let world: World
let site: Site
let browser: Browser

beforeAll(async () => {
  world = await openWorld({ load: andara })
  site = await openSite(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await world?.close()
})

describe.each([
  { prefix: '', width: 360, colorScheme: 'dark' },
  { prefix: '/en', width: 1280, colorScheme: 'light' },
] as const)('under "$prefix", $width wide', ({ prefix, width, colorScheme }) => {
  it('notices and the end of an account go their way, axe clean', async () => {
    const email = `ana-${width}@example.org`
    await joined(world, { role: 'reviewer', institution: 'andara-digital', email, name: 'Ana' })
    await joined(world, { email: `jefa-${width}@example.org`, name: 'Jefa' })
    const typed = { kind: 'question', field: '', text: '¿Cuándo?', name: '', mail: '', withheld: false }
    const asked = {
      register: 'organizations',
      id: 'andara-digital',
      language: 'es',
      typed,
      address: undefined,
      challenge: '',
      work: '',
    } as const
    const sent = await sendMessage(world.kernel, asked)
    if (sent.issues) throw new Error(JSON.stringify(sent.issues))
    const { number } = sent
    const context = await openMeasured(browser, { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const wrong: string[] = []
    const look = async (what: string) => {
      wrong.push(...(await axeFindings(page)).map((one) => `${what}: ${one}`))
      if ((await overflow(page)) > 0) wrong.push(`${what}: too wide`)
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/notices-${what}-${width}.png`, fullPage: true })
    }
    await enter(page, `${site.url}${prefix}/session`, email)
    await page.goto(`${site.url}${prefix}/drafts`)
    expect(await page.textContent('main')).toContain(number)
    await look('work')
    await page.goto(`${site.url}${prefix}/account`)
    await press(page, 'button[value=mail-off]')
    expect(await page.locator('button[value=mail-on]').count()).toBe(1)
    await look('mail off')
    await press(page, 'button[value=renew-feed]')
    const link = (await page.locator('code.secret').textContent()) ?? ''
    expect(link).toMatch(new RegExp(`${prefix}/notices/[\\w-]{43}/feed\\.atom$`))
    await look('feed')
    await page.goto(`${site.url}${prefix}/notices/none/stop`)
    await look('stop')
    await press(page, 'main button')
    await look('stopped')
    await page.goto(`${site.url}${prefix}/account`)
    await page.fill('[name=delete-email]', 'otra@example.org')
    await press(page, 'button[value=delete-account]')
    expect(await page.locator('.error').count()).toBeGreaterThan(0)
    await look('not deleted')
    await page.fill('[name=delete-email]', email)
    await page.fill('[name=delete-password]', goodPassword)
    await press(page, 'button[value=delete-account]')
    await look('deleted')

    await enter(page, `${site.url}${prefix}/session`, `jefa-${width}@example.org`)
    await page.goto(`${site.url}${prefix}/people`)
    await page.fill('[name=account]', 'nadie@example.org')
    await press(page, 'button[value=find-account]')
    await look('unknown account')
    await joined(world, { role: 'editor', institution: 'andara-digital', email: `eva-${width}@example.org`, name: 'Eva' })
    await page.fill('[name=account]', `eva-${width}@example.org`)
    await press(page, 'button[value=find-account]')
    await look('sure')
    await press(page, 'button[value=delete-account]')
    expect(await page.textContent('main')).not.toContain(`eva-${width}@example.org`)
    await context.close()
    expect(wrong).toEqual([])
  }, 120_000)
})

async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click(selector)])
}

async function enter(page: Page, url: string, email: string): Promise<void> {
  await page.goto(url)
  await page.fill('#email', email)
  await page.fill('#password', goodPassword)
  await press(page, 'form:has(#password) button[type=submit]:not([value=operator])')
}
