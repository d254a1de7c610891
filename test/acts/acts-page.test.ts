// The page of acts in a real browser, on a phone and a desk, without script; and the command line's words about the chain.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCommandLine } from '../command-line.ts'
import { must } from '../kernel/actors.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site, signIn } from '../web/browser.ts'
import { invalidities } from '../web/markup.ts'
import { openSender, pageOf, type Sender } from '../web/sender.ts'
import { andara, openWorld, type World } from '../world.ts'

let world: World
let sender: Sender
beforeAll(async () => {
  world = await openWorld({ load: andara })
  sender = await openSender(world)
  for (let at = 0; at < 60; at++)
    await must(world.kernel, {
      register: 'organizations',
      id: `una-${at}`,
      step: 'create',
      body: { name: `Una ${at}` },
      institution: 'andara-digital',
    })
})
afterAll(() => world?.close())

describe('the page of acts', () => {
  const read = (path: string) => pageOf(world.get(path, { cookie: sender.cookie }))

  it('shows the newest first, and goes back page by page', async () => {
    const { status, html, words } = await read('/acts')
    expect(status).toBe(200)
    expect(await invalidities(html)).toEqual([])
    expect(words).toContain('organizations/una-59')
    const older = /href="(\/acts\?before=\d+)" rel="next"/.exec(html)?.[1] ?? ''
    const { words: more } = await read(older)
    expect(more).toContain('Cargar una carpeta')
    expect(more).not.toContain('una-59')
  })

  it('filters by an address, and says what is no filter', async () => {
    const { words } = await read('/en/acts?what=load&outcome=done&actor=operator&since=2000-01-01&until=')
    expect(words).toContain('Load a folder')
    expect(words).not.toContain('una-1')
    expect((await read('/acts?record=ninguna')).words).toContain('Ningún acto responde a eso')
    for (const bad of ['what=x', 'outcome=x', 'since=ayer', 'actor=%3Cscript%3E', 'before=x'])
      expect((await read(`/acts?${bad}`)).status, bad).toBe(400)
  })

  it('is nothing to strangers, and is kept by nobody', async () => {
    expect((await world.get('/acts')).status).toBe(403)
    expect((await world.get('/acts', { cookie: sender.cookie })).headers.get('cache-control')).toBe('no-store')
  })
})

describe('in a browser', () => {
  let browser: Browser
  let site: Site
  beforeAll(async () => {
    site = await openSite(world)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  it.each([
    ['phone', 360, 'light'],
    ['phone', 360, 'dark'],
    ['desk', 1280, 'light'],
    ['desk', 1280, 'dark'],
  ] as const)('at a %s of %i pixels in %s it has no fault that axe finds, and is used without script', async (name, width, colorScheme) => {
    const context = await openMeasured(browser, { viewport: { width, height: 900 }, colorScheme })
    const page = await context.newPage()
    await signIn(page, site, world.operatorKey)
    for (const address of ['/acts', '/en/acts?outcome=refused']) {
      await page.goto(site.url + address)
      expect(await axeFindings(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `acts-${name}-${colorScheme}${address.length}.png`) })
    }
    const plain = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false })
    const still = await plain.newPage()
    await signIn(still, site, world.operatorKey)
    await still.click('footer a[href="/acts"]')
    await still.click('main summary')
    await still.selectOption('#what', 'load')
    await still.click('main button')
    expect(await still.locator('tbody tr').count()).toBe(1)
    await plain.close()
    await context.close()
  })
})

it('the command line lists acts, verifies them, and names the first broken link', async () => {
  const cli = aCommandLine()
  expect((await cli.run(['load', andara])).exit).toBe(0)
  const listed = await cli.run(['acts'])
  expect(listed.out).toMatch(/^PLACE +WHEN +WHO +WHAT +ON +FROM +OUTCOME\n1 +\S+ +operator +load +command-line +done\n$/)
  const verified = await cli.run(['acts', '--verify'])
  expect(verified.out).toMatch(/^1 acts, each follows the one before\. Note its end: 1:[0-9a-f]{64}\n$/)
  const end = verified.out.trim().split(' ').at(-1) ?? ''
  expect((await cli.run(['acts', '--verify', '--seen', end])).exit).toBe(0)
  expect((await cli.run(['acts', '--seen', end])).exit).toBe(2)
  expect((await cli.run(['acts', '--since', 'yesterday'])).exit).toBe(2)
  expect((await cli.run(['acts', '--prune', '2099-01-01'])).exit).toBe(3)
  expect((await cli.run(['backup', join(cli.folder, '../saved')])).exit).toBe(0)
  expect((await cli.run(['acts', '--json'])).facts).toMatchObject({ acts: [{ what: 'backup', detail: '17' }, { what: 'load' }] })
  const file = new DatabaseSync(join(cli.folder, 'quipu.db'))
  file.exec("update acts set actor = 'somebody' where seq = 1")
  file.close()
  const broken = await cli.run(['acts', '--verify'])
  expect([broken.exit, broken.out]).toEqual([8, 'BROKEN at act 1: its content is not that of its hash.\n'])
  const doctor = await cli.run(['doctor'])
  expect([doctor.exit, doctor.out]).toEqual([8, expect.stringMatching(/BAD +acts +0 acts in the chain\n +Act 1: its content/)])
  cli.remove()
})
