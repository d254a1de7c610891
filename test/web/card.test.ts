/** A record's card on another site, in a real browser: the frame and the picture load there, and no other page may be framed. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, publish, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site } from './browser.ts'
import { allExamples, publishAll } from './examples.ts'
import { invalidities, text } from './markup.ts'

const id = 'andara-turnos'
const hostile = '</text><script>alert(1)</script> "quotes" & more'
let world: World
let site: Site
let browser: Browser
let other: Server
let otherUrl = ''

beforeAll(async () => {
  world = await openWorld()
  await publishAll(world, await allExamples())
  await publish(world.kernel, 'organizations', { name: hostile, nature: 'private', form: 'company' }, 'hostil')
  site = await openSite(world)
  browser = await openBrowser()
  other = createServer((_, response) => {
    const card = `${site.url}/algorithms/${id}/card`
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><html lang="es"><title>Institución</title><iframe name="card" src="${card}" title="Turnos" width="400" height="320"></iframe>` +
        `<iframe name="record" src="${site.url}/algorithms/${id}" title="Otra"></iframe><img id="card" src="${card}.svg" alt="Turnos">`,
    )
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  otherUrl = `http://localhost:${(other.address() as AddressInfo).port}/`
})
afterAll(async () => {
  await browser?.close()
  other?.close()
  await site?.close()
  await world?.close()
})

describe('a card', () => {
  it('stands in a page of another site, as a frame and as a picture; the record itself does not', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(otherUrl)
    const frame = page.frame({ name: 'card' })
    expect(await frame?.textContent('h1')).toContain('Asignador de turnos')
    expect(await frame?.getAttribute('a', 'href')).toBe(`http://quipu.test/algorithms/${id}`)
    expect(await page.evaluate(() => (document.getElementById('card') as HTMLImageElement).naturalWidth)).toBeGreaterThan(300)
    const record = page.frame({ name: 'record' })
    expect(await record?.content()).not.toContain('Asignador de turnos')
    await page.context().close()
  })

  it.each([
    ['', 'light', 320],
    ['/en', 'dark', 900],
  ] as const)('is valid and accessible (%s, %s, %i pixels)', async (prefix, colorScheme, width) => {
    const address = `${prefix}/algorithms/${id}/card`
    expect(await invalidities(await (await world.get(address)).text())).toEqual([])
    const page = await (await openMeasured(browser, { viewport: { width, height: 400 }, colorScheme })).newPage()
    await page.goto(site.url + address)
    expect(await axeFindings(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.context().close()
  })

  it('says the institution, how much is answered, and the version, and escapes what was typed', async () => {
    const words = text(await (await world.get(`/algorithms/${id}/card`)).text())
    expect(words).toMatch(/Universidad de Andara.*Responde \d de 5 preguntas básicas\. Versión 1, \d{4}-\d\d-\d\d\./)
    // As many as the page of the record says, which counts published audits and assessments too.
    const page = text(await (await world.get(`/algorithms/${id}`)).text())
    const [, said] = /Esta ficha responde (\d de 5) preguntas/.exec(page) ?? []
    expect(words).toContain(`Responde ${said} preguntas básicas.`)
    const svg = await (await world.get('/organizations/hostil/card.svg')).text()
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;/text')
    const record = await (await world.get('/organizations/hostil')).text()
    expect(record).toContain('&lt;iframe src=')
    expect(record).not.toMatch(/<iframe|<script>alert/)
    expect((await world.get('/organizations/nobody/card')).status).toBe(404)
  })
})
