/** Files on their way to the site over a slow line, in a real browser that runs scripts: how much arrived is shown, it can be stopped, and nothing typed is lost. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { largestFile } from '../../src/kernel/file/keep-file.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { decisions } from '../audits/decisions.ts'
import { must } from '../kernel/actors.ts'
import { axeFindings, type Desk, openDesk, overflow } from './browser.ts'

let desk: Desk
let context: BrowserContext
let page: Page
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())
beforeEach(async () => {
  context = await desk.browser.newContext({ bypassCSP: false, storageState: desk.signedIn, viewport: { width: 390, height: 800 } })
  page = await context.newPage()
})
afterEach(() => context.close())

const log = { name: 'decisiones.csv', mimeType: 'text/csv', buffer: Buffer.from(decisions(6000)) }

async function slowDown(bytesPerSecond: number): Promise<void> {
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  const still = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond }
  await line.send('Network.emulateNetworkConditions', still)
}

/** How far the bar had come, each time that it moved. */
function watchBar(): Promise<void> {
  return page.evaluate(() => {
    const seen: number[] = []
    Object.assign(globalThis, { seen })
    new MutationObserver(() => {
      const bar = document.querySelector<HTMLProgressElement>('.upload progress')
      if (bar && bar.value !== seen.at(-1)) seen.push(bar.value)
    }).observe(document.body, { subtree: true, childList: true, attributes: true })
  })
}

describe('a log to be audited', () => {
  it('shows how much of it arrived, and leads to its columns', async () => {
    await page.goto(`${desk.site.url}/audit`)
    await page.setInputFiles('#_file', log)
    await slowDown(log.buffer.length / 2)
    await watchBar()
    await page.click('main button[type=submit]')
    await page.waitForFunction(() => (document.querySelector<HTMLProgressElement>('.upload progress')?.value ?? 0) > 0.2)
    expect(await page.textContent('.upload [role=status]')).toBe('Enviando el archivo…')
    expect(await overflow(page)).toBe(0)
    await page.waitForURL(/\/audit\/[^/]+$/)
    expect(await page.textContent('main')).toContain('aprobado')
  })

  it('can be stopped, and sent after all', async () => {
    await page.goto(`${desk.site.url}/en/audit`)
    await page.setInputFiles('#_file', log)
    await slowDown(log.buffer.length / 20)
    await page.click('main button[type=submit]')
    await page.click('.upload button')
    expect(await page.textContent('.upload [role=status]')).toBe('Sending was stopped. The form is as it was.')
    await slowDown(-1)
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/en\/audit\/[^/]+$/)
  })

  it('that never arrives, since the line broke, says so and stays chosen', async () => {
    await page.goto(`${desk.site.url}/audit`)
    await page.setInputFiles('#_file', log)
    await context.setOffline(true)
    await page.click('main button[type=submit]')
    await page.waitForSelector('.upload [role=status]:has-text("se cortó")')
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#_file')?.files?.[0]?.name)).toBe(log.name)
  })

  it('that cannot be used says why on the page itself, whose form works as before', async () => {
    await page.goto(`${desk.site.url}/audit`)
    await page.setInputFiles('#_file', { ...log, name: 'decisiones.docx' })
    await page.click('main button[type=submit]')
    await page.waitForSelector('main .error')
    expect(await page.title()).toMatch(/^Error/)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await page.setInputFiles('#_file', log)
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/audit\/[^/]+$/)
  })
})

describe('a file of a record', () => {
  const body = { name: { es: 'Serie', en: 'Series' }, publisher: 'Andara' }
  const working = async (id: string) => (await findWorking(desk.world.kernel, 'indicators', id))?.body
  const open = async (id: string) => {
    await must(desk.world.kernel, { register: 'indicators', id, step: 'create', body }, operator)
    await page.goto(`${desk.site.url}/indicators/${id}/edit`)
  }

  it('arrives with what was typed, which saved itself meanwhile', async () => {
    await open('serie-lenta')
    await page.setInputFiles('[id="f.figures.file"]', { name: 'cifras.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') })
    await page.fill('[id="f.publisher"]', 'Otra')
    await page.click('button[name=_do][value=save]')
    await page.waitForSelector('main :text("cifras.csv")')
    expect(await working('serie-lenta')).toMatchObject({ publisher: 'Otra', figures: { name: 'cifras.csv', sizeBytes: '8' } })
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  })

  it('that is too large says so at its field, and the form still saves by itself', async () => {
    await open('serie-grande')
    await page.fill('[id="f.publisher"]', 'Escrita antes')
    const large = { name: 'grande.csv', mimeType: 'text/csv', buffer: Buffer.alloc(largestFile + 1, 'x') }
    await page.setInputFiles('[id="f.figures.file"]', large)
    await page.click('button[name=_do][value=check]')
    await page.waitForSelector(`main :text("El archivo pasa de ${largestFile} bytes.")`)
    expect(await page.inputValue('[id="f.publisher"]')).toBe('Escrita antes')
    await page.fill('[id="f.publisher"]', 'Escrita después')
    await page.waitForSelector('.save-state:has-text("Borrador guardado")')
    expect(await working('serie-grande')).toMatchObject({ publisher: 'Escrita después' })
  })
})

it('has nothing for axe to find while a file is on its way', async () => {
  const measured = await desk.browser.newContext({ bypassCSP: true, storageState: desk.signedIn, viewport: { width: 1280, height: 900 } })
  const one = await measured.newPage()
  await one.goto(`${desk.site.url}/audit`)
  await one.setInputFiles('#_file', log)
  page = one
  context = measured
  await slowDown(log.buffer.length / 30)
  await one.click('main button[type=submit]')
  await one.waitForSelector('.upload progress')
  expect(await axeFindings(one)).toEqual([])
})
