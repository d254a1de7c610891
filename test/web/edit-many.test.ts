// Several records changed at once in a real browser that runs no script, on a phone: from the list and from "My work", with what
// is wrong said at its field, a look before and after, and what changed meanwhile told apart.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { must } from '../kernel/actors.ts'
import { andara, openWorld, publish, type World } from '../world.ts'
import { axeFindings, giveKey, openBrowser, openMeasured, openSite, overflow, type Site, signIn } from './browser.ts'

let world: World
let site: Site
let browser: Browser
let context: BrowserContext
let page: Page
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>

const body = { nature: 'private', form: 'company' }
const name = 'organizations'

beforeAll(async () => {
  world = await openWorld({ load: andara })
  site = await openSite(world)
  browser = await openBrowser()
  for (const id of ['hilo-uno', 'hilo-dos', 'hilo-tres'])
    await publish(world.kernel, name, { ...body, name: `Hilandería ${id}`, acronym: 'HH' }, id)
  const first = await browser.newContext()
  await signIn(await first.newPage(), site, world.operatorKey)
  signedIn = await first.storageState()
  await first.close()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await world?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ javaScriptEnabled: false, storageState: signedIn, viewport: { width: 390, height: 800 } })
  page = await context.newPage()
})
afterEach(() => context.close())

const said = async () => (await page.locator('main').allInnerTexts()).join('\n')
const working = async (id: string) => (await findWorking(world.kernel, name, id))?.body

async function press(selector: string): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303)
  await page.click(selector)
  const status = (await answered).status()
  await page.waitForLoadState()
  return status
}

async function choose(ids: readonly string[], fields: readonly string[]): Promise<void> {
  for (const id of ids) await page.check(`input[name=_pick][value="${id}"]`)
  for (const field of fields) await page.check(`input[name=_field][value="${field}"]`)
  expect(await press('button[value=values]')).toBe(200)
}

describe('several records changed at once', () => {
  it('begin from a search, are looked at before and after, and become drafts', async () => {
    await page.goto(`${site.url}/organizations?q=hilander%C3%ADa`)
    await page.click('main a[href^="/edit/organizations"]')
    expect(await page.locator('input[name=_pick]').count()).toBe(3)
    expect(await press('button[value=values]')).toBe(422)
    expect(await said()).toContain('No eligió ninguna ficha.')
    await page.goto(`${site.url}/organizations?q=hilander%C3%ADa`)
    await page.click('main a[href^="/edit/organizations"]')
    await page.click('main a[href*="_all=yes"]')
    expect(await page.locator('input[name=_pick]:checked').count()).toBe(3)
    await choose([], ['web', 'acronym'])
    await page.fill('[id="f.web"]', 'sin esquema')
    await page.check('input[name="_clear.acronym"]')
    expect(await press('button[value=preview]')).toBe(422)
    expect(await said()).toContain('Debe ser una dirección completa')
    expect(await page.inputValue('[id="f.web"]')).toBe('sin esquema')
    expect(await page.isChecked('input[name="_clear.acronym"]')).toBe(true)
    await page.fill('[id="f.web"]', 'https://hilos.example')
    expect(await press('button[value=preview]')).toBe(200)
    expect(await page.locator('del', { hasText: 'HH' }).count()).toBe(3)
    expect(await page.locator('ins', { hasText: 'https://hilos.example' }).count()).toBe(3)
    expect(await working('hilo-uno')).toBeUndefined()
    // One is taken out, another is changed by somebody else meanwhile.
    await page.uncheck('input[name=_pick][value^="hilo-tres/"]')
    await must(
      world.kernel,
      { register: name, id: 'hilo-dos', step: 'revise', edit: '1.0', body: { ...body, name: 'De otra', acronym: 'HH' } },
      operator,
    )
    expect(await press('button[value=save]')).toBe(200)
    expect(await said()).toMatch(/Se guardó 1 borrador[\s\S]*De otra: otra persona la cambió mientras tanto/)
    expect(await working('hilo-uno')).toEqual({ ...body, name: 'Hilandería hilo-uno', web: 'https://hilos.example' })
    expect(await working('hilo-dos')).toMatchObject({ name: 'De otra', acronym: 'HH' })
    expect(await working('hilo-tres')).toBeUndefined()
    expect(await press('button[value=preview]')).toBe(200)
    expect(await said()).toContain('Sigue el borrador que hay.')
    expect(await press('button[value=save]')).toBe(200)
    expect(await working('hilo-dos')).toEqual({ ...body, name: 'De otra', web: 'https://hilos.example' })
  })

  it('begin from "My work", save only what is in order where that is asked, and keep values while others are typed', async () => {
    await must(world.kernel, { register: name, id: 'telar-bien', step: 'create', body: { ...body, name: 'Telar bien' } })
    await must(world.kernel, { register: name, id: 'telar-mal', step: 'create', body: { nature: 'private' } })
    await page.goto(`${site.url}/drafts`)
    for (const id of ['telar-bien', 'telar-mal']) await page.check(`input[name=_pick][value^="organizations/${id}/"]`)
    expect(await press('section:has(input[value^="organizations/telar-bien/"]) button[value=edit]')).toBe(200)
    expect(await page.locator('input[name=_pick]:checked').count()).toBe(2)
    await choose([], ['acronym'])
    await page.fill('[id="f.acronym"]', 'TT')
    expect(await press('button[value=preview]')).toBe(200)
    expect(await said()).toContain('no podría publicarse')
    expect(await press('button[value=values]')).toBe(200)
    expect(await page.inputValue('[id="f.acronym"]')).toBe('TT')
    await page.fill('[id="f.acronym"]', 'TTT')
    await press('button[value=preview]')
    expect(await press('button[value=save-right]')).toBe(200)
    expect(await working('telar-bien')).toMatchObject({ acronym: 'TTT' })
    expect(await working('telar-mal')).toEqual({ nature: 'private' })
  })

  it('come through the end of a session: once its owner is back, what was sent is sent again as it was', async () => {
    await page.goto(`${site.url}/edit/organizations`)
    await choose(['hilo-tres'], ['acronym'])
    await page.fill('[id="f.acronym"]', 'HT')
    expect(await press('button[value=preview]')).toBe(200)
    await context.clearCookies()
    expect(await press('button[value=save]')).toBe(403)
    expect(await said()).toContain('Lo que envió se conserva')
    expect(await press('button[value=carry]')).toBe(200)
    await giveKey(page, 'not the key')
    await giveKey(page, world.operatorKey)
    expect(await said()).toContain('todavía no se hizo nada con ello')
    expect(await working('hilo-tres')).toBeUndefined()
    expect(await press('main form button[type=submit]')).toBe(200)
    expect(await said()).toContain('Se guardó 1 borrador')
    expect(await working('hilo-tres')).toMatchObject({ acronym: 'HT' })
    const found = await findWorking(world.kernel, name, 'hilo-tres')
    await must(world.kernel, { register: name, id: 'hilo-tres', step: 'discard', edit: found?.edit })
  })

  it('are offered to nobody who may not write, and no script in a value runs', async () => {
    const stranger = await browser.newContext({ javaScriptEnabled: false })
    const other = await stranger.newPage()
    await other.goto(`${site.url}/organizations`)
    expect(await other.locator('main a[href^="/edit/"]').count()).toBe(0)
    expect((await other.goto(`${site.url}/edit/organizations`))?.status()).toBe(403)
    await stranger.close()
    const sent = await world.send('POST', '/edit/organizations', new URLSearchParams({ _pick: 'hilo-uno/1.0', _do: 'save' }), {
      Origin: 'http://quipu.test',
    })
    expect(sent.status).toBe(403)
    await page.goto(`${site.url}/edit/organizations`)
    await choose(['hilo-tres'], ['acronym'])
    await page.fill('[id="f.acronym"]', '<script>x</script>')
    await press('button[value=preview]')
    expect(await page.locator('main script').count()).toBe(0)
    expect(await said()).toContain('<script>x</script>')
  })

  it.each([
    { prefix: '', width: 360, colorScheme: 'dark' },
    { prefix: '/en', width: 1280, colorScheme: 'light' },
  ] as const)(
    'every page is axe clean and no wider than its window under "$prefix", $width wide',
    async ({ prefix, width, colorScheme }) => {
      const measured = await openMeasured(browser, {
        storageState: signedIn,
        colorScheme,
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      })
      const looked = await measured.newPage()
      const wrong: string[] = []
      const look = async (what: string) => {
        wrong.push(...(await axeFindings(looked)).map((one) => `${what}: ${one}`))
        const beyond = await overflow(looked)
        if (beyond > 0) wrong.push(`${what}: ${beyond} too wide`)
        if (process.env.SHOTS) await looked.screenshot({ path: `${process.env.SHOTS}/edit-many-${what}-${width}.png`, fullPage: true })
      }
      const next = (value: string) => Promise.all([looked.waitForNavigation(), looked.click(`button[value=${value}]`)])
      await looked.goto(`${site.url}${prefix}/edit/organizations`)
      await look('choice')
      await looked.check('input[name=_pick][value=hilo-tres]')
      for (const field of ['name', 'form', 'aliases', 'web'])
        if (await looked.locator(`input[name=_field][value=${field}]`).count()) await looked.check(`input[name=_field][value=${field}]`)
      await next('values')
      await look('values')
      await next('preview')
      await look('missing')
      for (const box of await looked.locator('input[name^="_clear."]').all()) await box.check()
      await next('preview')
      await look('plan')
      await must(world.kernel, { register: name, id: 'hilo-tres', step: 'revise', edit: '1.0', body: { ...body, name: prefix || 'es' } })
      await next('save')
      await look('outcomes')
      const found = await findWorking(world.kernel, name, 'hilo-tres')
      await must(world.kernel, { register: name, id: 'hilo-tres', step: 'discard', edit: found?.edit })
      await measured.close()
      expect(wrong).toEqual([])
    },
    120_000,
  )
})
