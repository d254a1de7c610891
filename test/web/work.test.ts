// The work between those who write a record and those who review it, in a real browser that runs no script, in both languages
// and on a phone: remarks at their fields, answers, and the page of what there is to do.

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listRemarks } from '../../src/kernel/record/remarks.ts'
import { andara, openWorld, type World } from '../world.ts'
import { axeFindings, giveKey, openBrowser, openMeasured, openSite, overflow, type Site, signIn } from './browser.ts'
import { invalidities } from './markup.ts'

let world: World
let site: Site
let browser: Browser
let context: BrowserContext
let page: Page
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>

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
  context = await browser.newContext({ javaScriptEnabled: false, storageState: signedIn, viewport: { width: 390, height: 800 } })
  page = await context.newPage()
})
afterEach(() => context.close())

const field = (name: string): Locator => page.locator(`[id="f.${name}"]`)
const go = (path: string) => page.goto(`${site.url}${path}`)
const said = async () => (await page.locator('main').allInnerTexts()).join('\n')
const remarks = (id: string) => listRemarks(world.kernel.database.read, 'organizations', id)

async function press(step: string): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303)
  await page.locator(`button[name=_do][value="${step}"]`).click()
  const response = await answered
  await page.waitForLoadState()
  return response.status()
}

async function handIn(id: string, prefix = ''): Promise<void> {
  await go(`${prefix}/organizations/new`)
  await page.fill('[id="_id"]', id)
  await field('name').fill(`Taller ${id}`)
  await field('nature').selectOption('private')
  await field('form').selectOption('startup')
  expect(await press('submit')).toBe(200)
}

async function remarkOn(name: string, text: string): Promise<void> {
  const fold = page.locator(`details.remark-input:has([id="remark.${name}"])`)
  await fold.locator('summary').click()
  await fold.locator('textarea').fill(text)
}

describe.each([
  {
    prefix: '',
    waits: 'Todavía sin respuesta.',
    general: 'Observación general',
    mine: 'Devueltas con observaciones',
    answer: 'Respuesta:',
  },
  { prefix: '/en', waits: 'Not answered yet.', general: 'General remark', mine: 'Returned with remarks', answer: 'Answer:' },
])('a review under "$prefix"', ({ prefix, waits, general, mine, answer }) => {
  const id = `revisada${prefix.replace('/', '-')}`

  it('goes from remarks at fields to answers and to a publication without them', async () => {
    await handIn(id, prefix)
    await remarkOn('web', 'Falta la dirección\ndel sitio.')
    await remarkOn('', 'Por lo demás, bien.')
    expect(await press('return')).toBe(200)
    expect(page.url()).toBe(`${site.url}${prefix}/drafts`)
    expect(await said()).toContain(mine)
    await page.click(`main a[href="${prefix}/organizations/${id}/edit"]`)
    await page.locator('.notice a').first().click()
    expect(new URL(page.url()).hash).toBe('#said.1')
    expect(
      await page
        .locator('[id="said.1"]')
        .allInnerTexts()
        .then((texts) => texts.join('\n')),
    ).toContain('Falta la dirección\ndel sitio.')
    const order = await page.locator('[id="said.1"], [id="f.web"], [id="f.ror"]').evaluateAll((all) => all.map((one) => one.id))
    expect(order.indexOf('said.1') + 1).toBe(order.indexOf('f.web'))
    await page.fill('[id="answer.1"]', 'Todavía no tiene.')
    expect(await press('check')).toBe(200)
    expect(await page.inputValue('[id="answer.1"]')).toBe('Todavía no tiene.')
    await page.check('input[name="_done.2"]')
    expect(await press('save')).toBe(200)
    expect(await page.inputValue('[id="answer.1"]')).toBe('Todavía no tiene.')
    expect(await remarks(id)).toMatchObject([
      { answer: 'Todavía no tiene.', done: false },
      { answer: null, done: true },
    ])
    expect(await page.locator('#remarks').count()).toBe(0)
    await press('submit')
    expect(await said()).toContain(`${answer} Todavía no tiene.`)
    expect(await said()).not.toContain(waits)
    expect(await press('publish')).toBe(200)
    expect(await said()).not.toContain('Todavía no tiene.')
    expect(await remarks(id)).toEqual([])
    await go(`${prefix}/organizations/${id}/edit`)
    expect(await said()).not.toContain(general)
  })
})

describe('what a reviewer typed', () => {
  it('is not lost by publishing', async () => {
    await handIn('sin-perder')
    await remarkOn('name', 'Mayúsculas')
    expect(await press('publish')).toBe(422)
    expect(await said()).toContain('que al publicar se perderían')
    expect(await page.inputValue('[id="remark.name"]')).toBe('Mayúsculas')
    expect(await page.locator('[id="remark.name"]').isVisible()).toBe(true)
    await page.fill('[id="remark.name"]', '')
    expect(await press('publish')).toBe(200)
    expect(page.url()).toBe(`${site.url}/organizations/sin-perder`)
  })

  it('is not lost when another has returned the record meanwhile', async () => {
    await handIn('sin-perder-dos')
    const other = await context.newPage()
    await other.goto(`${site.url}/organizations/sin-perder-dos/edit`)
    await other.click('button[value=return]')
    await remarkOn('name', 'Se dijo tarde')
    expect(await press('return')).toBe(409)
    expect(await said()).toContain('Nombre: Se dijo tarde')
    expect(await page.locator('[id="f.name"]').count()).toBe(0)
  })

  it('is not lost by an ended session', async () => {
    await handIn('sin-perder-tres')
    await remarkOn('name', 'Antes de salir')
    await context.clearCookies()
    expect(await press('return')).toBe(403)
    expect(await said()).toContain('Nombre: Antes de salir')
    await page.click('button[value=carry]')
    await giveKey(page, world.operatorKey)
    expect(await page.inputValue('[id="remark.name"]')).toBe('Antes de salir')
    expect(await press('return')).toBe(200)
    expect(await remarks('sin-perder-tres')).toMatchObject([{ field: 'name', said: 'Antes de salir' }])
  })

  it('that is too long comes back with the reason at its place', async () => {
    await handIn('sin-perder-cuatro')
    await remarkOn('name', 'x')
    await page.locator('[id="remark.name"]').evaluate((area) => area.removeAttribute('maxlength'))
    await page.fill('[id="remark.name"]', 'x'.repeat(2001))
    expect(await press('return')).toBe(422)
    await page.locator('.error-summary a').click()
    expect(await page.locator(':focus').getAttribute('id')).toBe('remark.name')
    expect((await page.inputValue('[id="remark.name"]')).length).toBe(2001)
  })
})

describe('the page of what there is to do', () => {
  it('counts in the head of every page what waits, and leads there', async () => {
    await handIn('pendiente')
    await go('/organizations')
    const link = page.locator('.menu a[href="/drafts"]')
    const before = Number(/(\d+) pendiente/.exec(await link.allInnerTexts().then((texts) => texts.join('\n')))?.[1])
    expect(before).toBeGreaterThan(0)
    await link.click()
    await page.waitForURL('**/drafts')
    expect(
      await page
        .locator('#work-waiting')
        .allInnerTexts()
        .then((texts) => texts.join('\n')),
    ).toMatch(/^Esperan su revisión \d+$/)
    await page.click('main a[href="/organizations/pendiente/edit"]')
    await press('publish')
    expect(
      Number(
        /(\d+) pendiente/.exec(
          await page
            .locator('.menu a[href="/drafts"]')
            .allInnerTexts()
            .then((texts) => texts.join('\n')),
        )?.[1] ?? 0,
      ),
    ).toBe(before - 1)
  })

  it('is not in the head for those who are not signed in', async () => {
    expect(await (await world.get('/organizations')).text()).not.toContain('/drafts')
  })
})

describe('every page of this work', () => {
  it.each([
    { prefix: '', width: 360, colorScheme: 'dark' },
    { prefix: '/en', width: 1280, colorScheme: 'light' },
  ] as const)('is valid, axe clean and no wider than its window under "$prefix", $width wide', async ({ prefix, width, colorScheme }) => {
    const id = `mirada${prefix.replace('/', '-')}`
    await handIn(id)
    const measured = await openMeasured(browser, {
      storageState: signedIn,
      colorScheme,
      viewport: { width, height: 800 },
      reducedMotion: 'reduce',
    })
    const looked = await measured.newPage()
    const wrong: string[] = []
    let lastHtml = ''
    const look = async (what: string) => {
      wrong.push(...(await axeFindings(looked)).map((one) => `${what}: ${one}`))
      wrong.push(...(await invalidities(lastHtml)).map((one) => `${what}: ${one}`))
      const beyond = await overflow(looked)
      if (beyond > 0) wrong.push(`${what}: ${beyond} too wide`)
    }
    looked.on('response', async (response) => {
      if (response.request().isNavigationRequest() && response.status() !== 303) lastHtml = await response.text()
    })
    const click = (value: string) => Promise.all([looked.waitForNavigation(), looked.click(`button[name=_do][value="${value}"]`)])
    await looked.goto(`${site.url}${prefix}/organizations/${id}/edit`)
    for (const one of await looked.locator('.remark-input > summary').all()) await one.click()
    await looked.fill('[id="remark.name"]', 'Una observación con unapalabramuylargaquenocabeenlapantalladeuntelefonopequeñodeverdad')
    await look('review')
    await click('publish')
    await look('review refused')
    await click('return')
    await look('work')
    await looked.goto(`${site.url}${prefix}/organizations/${id}/edit`)
    await look('form with remarks')
    await go(`/organizations/${id}/edit`)
    await field('summary.es').fill('Lo que dice la otra persona, en varias palabras.')
    await press('save')
    await looked.fill('[id="f.summary.es"]', 'Lo que dice esta persona, con otras palabras.')
    await click('save')
    await look('merge')
    await looked.locator(`input[name="_choice.summary"][value=mine]`).check()
    await click('merge')
    await measured.clearCookies()
    await looked.fill('[id="f.name"]', 'Otra vez')
    await click('save')
    await look('session ended')
    await click('carry')
    await look('sign in again')
    await measured.close()
    expect(wrong).toEqual([])
  })
})
