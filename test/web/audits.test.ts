// An audit from the upload to its published report in a real browser: without a script and with one, on a phone and wide, in light
// and dark; and what an algorithm's page says before and after.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAudits } from '../../src/audits/job.ts'
import { operator } from '../../src/kernel/access/actor.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { decisions } from '../audits/decisions.ts'
import { publish } from '../world.ts'
import { axeFindings, type Desk, openDesk, openMeasured, overflow, send } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'quipu-audits-'))
const log = join(folder, 'decisiones.csv')
const algorithm = 'asignador'
let desk: Desk
let audit = ''

beforeAll(async () => {
  writeFileSync(log, decisions(3000, 25))
  desk = await openDesk()
  const answers = { personal_data: 'yes', human_oversight: 'no', appeal: 'no', impact_assessment: 'no', confidence: 'declared' }
  const body = { name: { es: 'Asignador de turnos' }, organization_name: 'Andara', phase: 'pilot', classifies_people: 'yes', ...answers }
  await publish(desk.world.kernel, 'algorithms', body, algorithm)
})
afterAll(async () => {
  await desk?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Uploads the log and chooses its columns, as a person does. */
async function order(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/audit`)
  await page.setInputFiles('#_file', log)
  expect(await send(page, 'main form button[type=submit]')).toBe(200)
  await page.selectOption('#algorithm', algorithm)
  await page.selectOption('#decision', 'aprobado')
  await page.selectOption('#outcome', 'asistio')
  await page.selectOption('#score', 'prioridad')
  await page.check('input[name=group][value=sexo]')
  await page.check('input[name=group][value=region]')
}

describe('an audit in the browser', () => {
  it('is ordered, followed and opened without a script, on a phone', async () => {
    const { world, site, browser, signedIn } = desk
    const context = await browser.newContext({ storageState: signedIn, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
    const page = await context.newPage()
    await order(page, site.url)
    expect(await overflow(page)).toBe(0)
    expect(await send(page, 'button[value=order]')).toBe(200)
    // The page asks for itself again until the audit has ended.
    await page.waitForSelector('text=Abrir el borrador', { timeout: 60_000 })
    const [job] = await listAudits(world.kernel, operator)
    audit = job?.record ?? ''
    await page.click('text=Abrir el borrador')
    expect(await page.inputValue('[name="log_sha256"]')).toMatch(/^[0-9a-f]{64}$/)
    await context.close()
  })

  it('shows its progress by a script, and the pages of it have nothing that axe finds', async () => {
    const { site, browser, signedIn } = desk
    for (const [width, colorScheme] of [
      [390, 'dark'],
      [1280, 'light'],
    ] as const) {
      const context = await openMeasured(browser, { storageState: signedIn, viewport: { width, height: 900 }, colorScheme })
      const page = await context.newPage()
      await page.goto(`${site.url}/audit`)
      expect(await axeFindings(page)).toEqual([])
      await order(page, site.url)
      await page.click('summary')
      expect(await axeFindings(page)).toEqual([])
      await page.fill('#where', 'sexo ~ F')
      expect(await send(page, 'button[value=order]')).toBe(422)
      expect(await axeFindings(page)).toEqual([])
      expect(await page.inputValue('#where')).toBe('sexo ~ F')
      await page.fill('#where', '')
      await page.click('button[value=order]')
      await page.waitForSelector('text=Abrir el borrador', { timeout: 60_000 })
      expect(await axeFindings(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      await send(page, 'button[value=drop]')
      await context.close()
    }
  })

  it('is missed on the algorithm’s page until it is published, and linked from then on', async () => {
    const { world } = desk
    const text = async () => (await world.get(`/algorithms/${algorithm}`)).text()
    expect(await text()).toContain('Sin auditoría de equidad publicada')
    const notice = async () => (await world.get(`/algorithms/${algorithm}/label`)).text()
    const between = (html: string, end: string) => html.split('¿Alguien lo revisó?')[1]?.split(end)[0] ?? 'not asked'
    const checked = async () => between(await text(), '</section>')
    const noticed = async () => between(await notice(), '</div>')
    const before = [await checked(), await noticed()]
    for (const html of before) expect(html).not.toMatch(/Auditorías de equidad|not asked/)
    expect(await (await world.get(`/api/equity-audits?algorithm=${algorithm}`)).json()).toMatchObject({ total: 0 })
    const draft = await findWorking(world.kernel, 'equity-audits', audit)
    const change = { register: 'equity-audits', id: audit } as const
    const sent = await makeChange(world.kernel, operator, { ...change, step: 'submit', edit: draft?.edit })
    if (sent.issues) throw new Error(JSON.stringify(sent.issues))
    const done = await makeChange(world.kernel, operator, { ...change, step: 'publish', edit: sent.edit })
    expect(done.issues).toBeUndefined()
    const after = await text()
    expect(after).not.toContain('Sin auditoría de equidad publicada')
    expect(after).toContain(`href="/equity-audits/${audit}"`)
    // A system that was audited was checked, and its page says with what result.
    expect(await checked()).toContain('Auditorías de equidad')
    expect(await checked()).toContain(`href="/equity-audits/${audit}"`)
    expect(await noticed()).toContain('Auditorías de equidad: <span>1</span>')
    expect(after).toMatch(/<a href="\/equity-audits\/[^"]+">[^<]+<\/a>: <strong>(no cumple|cumple|no determinado)<\/strong>/)
    expect(await (await world.get(`/api/equity-audits?algorithm=${algorithm}`)).json()).toMatchObject({ total: 1, items: [{ id: audit }] })
  })

  it('is a report that axe has nothing against, in both widths and both lights, without a script', async () => {
    const { site, browser } = desk
    for (const [width, colorScheme, language] of [
      [390, 'light', ''],
      [390, 'dark', '/en'],
      [1280, 'light', '/en'],
      [1280, 'dark', ''],
    ] as const) {
      const context = await openMeasured(browser, { viewport: { width, height: 900 }, colorScheme })
      const page = await context.newPage()
      await page.goto(`${site.url}${language}/equity-audits/${audit}`)
      for (const summary of await page.$$('figure summary')) await summary.click()
      expect(await axeFindings(page), `${width} ${colorScheme}`).toEqual([])
      expect(await overflow(page)).toBe(0)
      await context.close()
    }
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${site.url}/equity-audits/${audit}`)
    expect(await page.textContent('.lead')).toContain('No cumple')
    expect(await page.textContent('pre.command')).toContain('npx quipu audit log.csv --decision aprobado')
    await context.close()
  })

  it('gives each picture, and the same figures as a table, by themselves', async () => {
    const { world } = desk
    const html = await (await world.get(`/equity-audits/${audit}`)).text()
    const files = [...html.matchAll(/href="(\/equity-audits\/[^"]+\/figures\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(files.filter((path) => path.endsWith('.svg')).length).toBeGreaterThanOrEqual(14)
    for (const path of files) {
      const answer = await world.get(path)
      expect(answer.status, path).toBe(200)
      expect(answer.headers.get('content-type'), path).toMatch(path.endsWith('.svg') ? /^image\/svg\+xml/ : /^text\/csv/)
      expect(await answer.text(), path).toMatch(path.endsWith('.svg') ? /^<svg [\s\S]*<\/svg>$/ : /^group,/)
    }
    expect((await world.get(`/equity-audits/${audit}/figures/0-nothing.svg`)).status).toBe(404)
    const table = await (await world.get(`/equity-audits/${audit}/figures/0-selection_rate.csv`)).text()
    const report = JSON.parse(await (await world.get(html.match(/\/files\/[0-9a-f]{64}/)?.[0] ?? '')).text())
    const [first] = report.by[0].groups
    expect(table).toContain(`${first.key[0]},selection_rate,${first.metrics.selection_rate.k},${first.metrics.selection_rate.n},`)
  })

  it('says so where its report is none', async () => {
    const { world } = desk
    const hash = await world.kernel.files.put(Buffer.from('{"by": [{}]}'))
    await world.kernel.database.write
      .insertInto('files')
      .values({ hash, name: 'x.json', type: 'application/json', size_bytes: 12, time: '2026-01-01T00:00:00.000Z' })
      .execute()
    const record = await (await world.get(`/api/equity-audits/${audit}`)).json()
    const report = { hash, name: 'x.json', type: 'application/json', sizeBytes: 12 }
    await publish(world.kernel, 'equity-audits', { ...record.body, report }, 'sin-informe')
    const html = await (await world.get('/equity-audits/sin-informe')).text()
    expect(html).toContain('no se puede leer')
    expect((await world.get('/equity-audits/sin-informe/figures/0-tpr.svg')).status).toBe(404)
  })
})
