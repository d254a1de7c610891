// What forms do by themselves where scripts run: saving, copies when the site does not answer, the search for records, rows. The
// same journeys without scripts are in forms.test.ts.

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { andara, openWorld, publish, type World } from '../world.ts'
import { axeFindings, giveKey, openBrowser, openMeasured, openSite, overflow, type Site, signIn } from './browser.ts'

let world: World
let site: Site
let browser: Browser
let context: BrowserContext
let page: Page
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
let errors: string[]

beforeAll(async () => {
  world = await openWorld({ load: andara })
  site = await openSite(world)
  browser = await openBrowser()
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
  errors = []
  context = await browser.newContext({ storageState: signedIn, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.text().includes('Content Security Policy') && errors.push(message.text()))
})
afterEach(async () => {
  await context.close()
  expect(errors).toEqual([])
})

const register = 'organizations'
const base = { nature: 'private', form: 'startup' }
const field = (name: string): Locator => page.locator(`[id="f.${name}"]`)
const go = (path: string) => page.goto(`${site.url}${path}`)
const state = () => page.locator('.save-state')
const working = async (id: string) => (await findWorking(world.kernel, register, id))?.body
const press = (value: string) => Promise.all([page.waitForNavigation(), page.click(`button[name=_do][value="${value}"]`)])

async function published(id: string): Promise<void> {
  await publish(world.kernel, register, { ...base, name: `Nudo ${id}` }, id)
  await go(`/${register}/${id}/edit`)
}

describe('a form that saves by itself', () => {
  it('saves a draft some seconds after the last key, says when, and goes on from there', async () => {
    await published('sola')
    await field('acronym').fill('S1')
    await expect
      .poll(
        () =>
          state()
            .allInnerTexts()
            .then((texts) => texts.join('\n')),
        { timeout: 10_000 },
      )
      .toMatch(/^Borrador guardado a las \d\d:\d\d\.$/)
    expect(await working('sola')).toMatchObject({ acronym: 'S1' })
    await field('acronym').fill('S2')
    await expect.poll(() => working('sola').then((body) => body?.acronym), { timeout: 10_000 }).toBe('S2')
    await press('save')
    expect(page.url()).toBe(`${site.url}/${register}/sola/edit`)
    expect(await field('acronym').inputValue()).toBe('S2')
    await go('/en/organizations/sola/edit')
    await field('acronym').fill('S3')
    await expect
      .poll(
        () =>
          state()
            .allInnerTexts()
            .then((texts) => texts.join('\n')),
        { timeout: 10_000 },
      )
      .toMatch(/^Draft saved at /)
  })

  it('says when somebody else saved, writes nothing over it, and shows both on the next press', async () => {
    await published('ajena')
    await makeChange(world.kernel, operator, {
      register,
      id: 'ajena',
      step: 'revise',
      edit: '1.0',
      body: { ...base, name: 'Nudo ajena', acronym: 'DE OTRA' },
    })
    await field('acronym').fill('MÍA')
    await expect
      .poll(
        () =>
          state()
            .allInnerTexts()
            .then((texts) => texts.join('\n')),
        { timeout: 10_000 },
      )
      .toContain('Otra persona guardó esta ficha')
    expect(await working('ajena')).toMatchObject({ acronym: 'DE OTRA' })
    await press('save')
    expect(await page.locator('.merge > legend').allInnerTexts()).toEqual(['Sigla'])
    expect(
      await page
        .locator('.merge')
        .allInnerTexts()
        .then((texts) => texts.join('\n')),
    ).toContain('MÍA')
  })

  it('keeps a copy while the site does not answer, and saves when it does again', async () => {
    await published('cortada')
    await context.setOffline(true)
    await field('acronym').fill('SIN RED')
    await expect
      .poll(
        () =>
          state()
            .allInnerTexts()
            .then((texts) => texts.join('\n')),
        { timeout: 10_000 },
      )
      .toContain('No se pudo guardar en el sitio')
    await context.setOffline(false)
    await expect.poll(() => working('cortada').then((body) => body?.acronym), { timeout: 10_000 }).toBe('SIN RED')
  })

  it('offers the copy that did not reach the site when the form is opened again, rows and ticks included', async () => {
    await published('recuperada')
    await page.route('**/edit', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await field('summary.es').fill('Texto que no llegó.')
    await page.check('input[name=sectors][value=education]')
    await page.click('button[value="more:programmes"]')
    await field('programmes.1.name.es').fill('Segunda fila')
    await expect
      .poll(
        () =>
          state()
            .allInnerTexts()
            .then((texts) => texts.join('\n')),
        { timeout: 10_000 },
      )
      .toContain('No se pudo guardar en el sitio')
    const second = await context.newPage()
    await second.goto(`${site.url}/${register}/recuperada/edit`)
    await page.close({ runBeforeUnload: false })
    page = second
    expect(await field('summary.es').inputValue()).toBe('')
    await page.click('.copy-offer button >> nth=0')
    expect(await field('summary.es').inputValue()).toBe('Texto que no llegó.')
    expect(await page.isChecked('input[name=sectors][value=education]')).toBe(true)
    expect(await field('programmes.1.name.es').inputValue()).toBe('Segunda fila')
    await press('save')
    expect(await working('recuperada')).toMatchObject({ summary: { es: 'Texto que no llegó.' } })
    await go(`/${register}/recuperada/edit`)
    expect(await page.locator('.copy-offer').count()).toBe(0)
  })

  it('keeps a new record in the browser until it is saved, and no longer', async () => {
    await go(`/${register}/new`)
    await field('name').fill('Nueva sin guardar')
    await expect
      .poll(
        () =>
          state()
            .allInnerTexts()
            .then((texts) => texts.join('\n')),
        { timeout: 5000 },
      )
      .toContain('Copia en este navegador')
    const second = await context.newPage()
    await second.goto(`${site.url}/${register}/new`)
    await page.close({ runBeforeUnload: false })
    page = second
    await page.click('.copy-offer button >> nth=0')
    expect(await field('name').inputValue()).toBe('Nueva sin guardar')
    await press('save')
    expect(page.url()).toContain('/edit')
    await go(`/${register}/new`)
    expect(await page.locator('.copy-offer').count()).toBe(0)
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('quipu form')))).toEqual([])
  })

  it('offers the copy to nobody else', async () => {
    await go(`/${register}/new`)
    await field('name').fill('De la operadora')
    await expect
      .poll(
        () =>
          state()
            .allInnerTexts()
            .then((texts) => texts.join('\n')),
        { timeout: 5000 },
      )
      .toContain('Copia en este navegador')
    await context.clearCookies()
    const second = await context.newPage()
    await second.goto(`${site.url}/${register}/new`)
    expect(await second.locator('.copy-offer').count()).toBe(0)
  })

  it('warns of leaving with text that is nowhere yet, and of nothing else', async () => {
    await published('avisada')
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    await page.locator('[id="f.acronym"]').click()
    await page.keyboard.type('AV')
    await page.click('.site-name').catch(() => undefined)
    await expect.poll(() => asked).toEqual(['beforeunload'])
    expect(page.url()).toContain('/avisada/edit')
    await expect
      .poll(
        () =>
          state()
            .allInnerTexts()
            .then((texts) => texts.join('\n')),
        { timeout: 10_000 },
      )
      .toContain('Borrador guardado')
    await page.click('.site-name')
    await page.waitForURL(`${site.url}/`)
    expect(asked).toEqual(['beforeunload'])
  })

  it('says when the session ended, and keeps the text through signing in', async () => {
    await published('terminada')
    await field('acronym').fill('TE')
    await context.clearCookies()
    await expect
      .poll(
        () =>
          state()
            .allInnerTexts()
            .then((texts) => texts.join('\n')),
        { timeout: 10_000 },
      )
      .toContain('Su sesión terminó')
    await press('save')
    await press('carry')
    await giveKey(page, world.operatorKey)
    expect(await field('acronym').inputValue()).toBe('TE')
    await press('save')
    expect(await working('terminada')).toMatchObject({ acronym: 'TE' })
  })
})

describe('the search for a record that a reference names', () => {
  it('finds by words, is chosen from by keyboard, and sends the identifier', async () => {
    await published('elegida')
    await field('parent').fill('universidad')
    await page.locator('[role=listbox]:not([hidden]) [role=option]').first().waitFor()
    expect(await field('parent').getAttribute('aria-expanded')).toBe('true')
    await field('parent').press('ArrowDown')
    const active = await field('parent').getAttribute('aria-activedescendant')
    expect(
      await page
        .locator(`#${active}`)
        .allInnerTexts()
        .then((texts) => texts.join('\n')),
    ).toContain('Universidad Nacional de Andara')
    await field('parent').press('Enter')
    expect(await field('parent').inputValue()).toBe('andara-university')
    expect(
      await page
        .locator('.field:has([id="f.parent"]) .chosen-record')
        .allInnerTexts()
        .then((texts) => texts.join('\n')),
    ).toBe('Universidad Nacional de Andara')
    await press('save')
    expect(await working('elegida')).toMatchObject({ parent: 'andara-university' })
  })

  it('is chosen from by pointer, closed by Escape, and lets an identifier be typed', async () => {
    await published('tocada')
    await field('place').fill('andara')
    await page.locator('[role=listbox]:not([hidden]) [role=option]').first().click()
    expect(await field('place').inputValue()).toMatch(/^andara-/)
    await field('parent').fill('digital')
    await page.locator('[role=listbox]:not([hidden])').waitFor()
    await field('parent').press('Escape')
    expect(await page.locator('[role=listbox]:not([hidden])').count()).toBe(0)
    await field('parent').fill('andara-digital')
    await press('save')
    expect(await working('tocada')).toMatchObject({ parent: 'andara-digital' })
  })
})

describe('rows', () => {
  it('are added and removed in the page, keep their order, and are sent', async () => {
    await published('filas')
    const url = page.url()
    for (const [at, text] of ['Uno', 'Dos', 'Tres'].entries()) {
      if (at > 0) await page.click('button[value="more:programmes"]')
      if (at > 0) expect(await page.locator(':focus').getAttribute('id')).toBe(`f.programmes.${at}.name.es`)
      await field(`programmes.${at}.name.es`).fill(text)
      await field(`programmes.${at}.level`).selectOption({ index: at + 1 })
    }
    expect(page.url()).toBe(url)
    await page.click('text=Quitar la fila 2')
    expect(await page.locator('[id="f.programmes"] > .row > legend').allInnerTexts()).toEqual(['Fila 1', 'Fila 2'])
    expect(await field('programmes.1.name.es').inputValue()).toBe('Tres')
    await page.locator('label[for="f.programmes.1.level"]').click()
    expect(await page.locator(':focus').getAttribute('id')).toBe('f.programmes.1.level')
    await press('save')
    expect(await field('programmes.0.name.es').inputValue()).toBe('Uno')
    expect(await field('programmes.1.name.es').inputValue()).toBe('Tres')
    expect(await page.locator('[id="f.programmes"] > .row').count()).toBe(2)
  })

  it('of references are searched like any other', async () => {
    await go('/actions/new')
    const before = await page.locator('input[name=responsible]').count()
    await page.click('button[value="more:responsible"]')
    expect(await page.locator('input[name=responsible]').count()).toBe(before + 1)
    await page.locator('input[name=responsible]').last().fill('universidad')
    await page.locator('[role=listbox]:not([hidden]) [role=option]').first().click()
    expect(await page.locator('input[name=responsible]').last().inputValue()).toBe('andara-university')
  })
})

it.each([
  { prefix: '', width: 360, colorScheme: 'dark' },
  { prefix: '/en', width: 1280, colorScheme: 'light' },
] as const)('a form that does all of this is axe clean under "$prefix", $width wide', async ({ prefix, width, colorScheme }) => {
  await publish(world.kernel, register, { ...base, name: 'Mirada' }, `mirada-${width}`)
  const measured = await openMeasured(browser, {
    storageState: signedIn,
    colorScheme,
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  })
  const looked = await measured.newPage()
  await looked.goto(`${site.url}${prefix}/${register}/mirada-${width}/edit`)
  await looked.click('button[value="more:programmes"]')
  await looked.fill('[id="f.parent"]', 'universidad')
  await looked.locator('[role=listbox]:not([hidden])').waitFor()
  expect(await axeFindings(looked)).toEqual([])
  expect(await overflow(looked)).toBeLessThanOrEqual(0)
  await measured.close()
})
