/** Files in a record's form, in a real browser that runs no script: chosen, kept, replaced, taken off; and one too large says so at its
 * field, with all that was typed. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { largestFile } from '../../src/kernel/file/keep-file.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { must } from '../kernel/actors.ts'
import { axeFindings, type Desk, giveKey, openDesk, openMeasured, overflow, send } from './browser.ts'

let desk: Desk
let context: BrowserContext
let page: Page
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())
beforeEach(async () => {
  context = await desk.browser.newContext({ javaScriptEnabled: false, storageState: desk.signedIn, viewport: { width: 390, height: 800 } })
  page = await context.newPage()
})
afterEach(() => context.close())

const register = 'indicators'
const both = (es: string, en: string) => ({ es, en })
const body = { name: both('Serie', 'Series'), definition: both('Una.', 'One.'), unit: both('uno', 'one'), publisher: 'Andara' }
const address = (id: string) => `${desk.site.url}/${register}/${id}/edit`
const working = async (id: string) => (await findWorking(desk.world.kernel, register, id))?.body
const press = (step: string) => send(page, `button[name=_do][value="${step}"]`)
/** Where scripts run they send the file, and the browser asks for the page that it leads to. */
async function pressScripted(step: string): Promise<void> {
  await page.click(`button[name=_do][value="${step}"]`)
  await page.waitForSelector('main :text("cifras.csv")')
}
const csv = (text: string, name = 'cifras.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const choose = (file: ReturnType<typeof csv>) => page.setInputFiles('[id="f.figures.file"]', file)
const begin = (id: string) => must(desk.world.kernel, { register, id, step: 'create', body }, operator)

it('is kept with the draft, stays while others are typed, gives way to another, and is taken off', async () => {
  await begin('serie-a')
  await page.goto(address('serie-a'))
  await choose(csv('a,b\n1,2\n'))
  await press('save')
  expect(await working('serie-a')).toMatchObject({ figures: { name: 'cifras.csv', type: 'text/csv', sizeBytes: '8' } })
  expect(await page.textContent('main')).toContain('cifras.csv')
  await page.fill('[id="f.publisher"]', 'Otra')
  await press('save')
  const first = await working('serie-a')
  expect(first).toMatchObject({ publisher: 'Otra', figures: { name: 'cifras.csv' } })
  await choose(csv('a,b\n3,4\n', 'otras.csv'))
  await press('save')
  const second = await working('serie-a')
  expect(second).toMatchObject({ figures: { name: 'otras.csv' } })
  const hashOf = (found: typeof first) => String(Object(found?.figures).hash)
  expect(hashOf(second)).not.toBe(hashOf(first))
  expect(await (await desk.world.get(`/files/${hashOf(second)}`)).text()).toBe('a,b\n3,4\n')
  await page.check('input[name="_drop.figures"]')
  await press('save')
  expect(await working('serie-a')).not.toHaveProperty('figures')
})

it('is checked with the rest, and kept where something else is wrong', async () => {
  await begin('serie-b')
  await page.goto(address('serie-b'))
  await page.fill('[id="f.source"]', 'sin esquema')
  await choose(csv('x\n'))
  expect(await press('check')).toBe(422)
  expect(await page.inputValue('[id="f.source"]')).toBe('sin esquema')
  expect(await page.textContent('main')).toContain('cifras.csv')
  await page.fill('[id="f.source"]', 'https://cifras.example')
  await press('save')
  expect(await working('serie-b')).toMatchObject({ source: 'https://cifras.example', figures: { name: 'cifras.csv' } })
})

it('says at its field that it is too large, saves nothing, and keeps what was typed', async () => {
  await begin('serie-c')
  await page.goto(address('serie-c'))
  await page.fill('[id="f.publisher"]', 'Escrita antes')
  await choose(csv('x'.repeat(largestFile + 1), 'grande.csv'))
  expect(await press('save')).toBe(422)
  expect(await page.textContent('main')).toContain(`El archivo pasa de ${largestFile} bytes.`)
  expect(await page.inputValue('[id="f.publisher"]')).toBe('Escrita antes')
  expect(await working('serie-c')).toEqual(body)
})

it('is not kept for somebody whose session ended, whose text comes back after signing in', async () => {
  await begin('serie-d')
  await page.goto(address('serie-d'))
  await page.fill('[id="f.publisher"]', 'Escrita antes')
  await choose(csv('x\n', 'nunca.csv'))
  await context.clearCookies()
  expect(await press('save')).toBe(403)
  expect(await press('carry')).toBe(200)
  await giveKey(page, desk.world.operatorKey)
  expect(await page.inputValue('[id="f.publisher"]')).toBe('Escrita antes')
  const files = await desk.world.kernel.database.read.selectFrom('files').select('name').execute()
  expect(files.map(({ name }) => name)).not.toContain('nunca.csv')
})

it('goes with a form that saves by itself where scripts run', async () => {
  await begin('serie-e')
  const scripted = await desk.browser.newContext({ storageState: desk.signedIn })
  page = await scripted.newPage()
  await page.goto(address('serie-e'))
  await page.fill('[id="f.publisher"]', 'Por sí sola')
  await choose(csv('x\n'))
  await expect.poll(async () => (await working('serie-e'))?.publisher, { timeout: 20_000 }).toBe('Por sí sola')
  await pressScripted('save')
  expect(await working('serie-e')).toMatchObject({ publisher: 'Por sí sola', figures: { name: 'cifras.csv' } })
  await scripted.close()
})

it.each([390, 1280])('has no axe finding and fits a window %i wide', async (width) => {
  await begin(`serie-${width}`)
  const measured = await openMeasured(desk.browser, { storageState: desk.signedIn, viewport: { width, height: 800 } })
  page = await measured.newPage()
  await page.goto(address(`serie-${width}`))
  await choose(csv('x\n'))
  await pressScripted('save')
  expect(await axeFindings(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/attach-${width}.png`, fullPage: true })
  await measured.close()
})
