/** A file of another year brought in the browser, without a script: which published records its rows continue is proposed with
 * reasons, and done where a person ticks it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { examples } from '../../src/registers/algorithms/examples.ts'
import { joined, type Visit } from '../people-world.ts'
import { openWorld, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site, send } from './browser.ts'
import { allExamples, publishAll } from './examples.ts'
import { invalidities } from './markup.ts'

const institution = 'universidad-de-andara'
const folder = mkdtempSync(join(tmpdir(), 'quipu-matches-'))
const file = join(folder, '2027.csv')
const summary = `${examples['andara-turnos']?.summary?.es} También de noche`
let world: World
let site: Site
let browser: Browser
let ana: Visit

const keep = async (id: string, more: object) => {
  let edit: string | undefined
  for (const step of ['create', 'submit', 'publish'] as const) {
    const body = step === 'create' ? { body: { ...examples['andara-turnos'], ...more }, institution } : {}
    const made = await makeChange(world.kernel, operator, { register: 'algorithms', id, step, edit, ...body })
    if (made.issues) throw new Error(JSON.stringify(made.issues))
    edit = made.edit
  }
}

beforeAll(async () => {
  world = await openWorld()
  await publishAll(world, await allExamples())
  await keep('andara-camas', { name: { es: 'Orden de camas del hospital', en: 'Order of hospital beds' }, unit: 'Hospital' })
  ana = await joined(world, { role: 'editor', institution })
  writeFileSync(
    file,
    [
      'name.es;organization_name;phase;classifies_people;personal_data;human_oversight;appeal;impact_assessment;confidence;summary.es',
      `Orden de camas del hospital 2027;Universidad  de Andara;in-use;yes;yes;yes;yes;yes;declared;${summary}`,
      'Otra cosa del todo;Universidad de Andara;pilot;no;no;no;no;no;declared;Otra',
    ].join('\r\n'),
  )
  site = await openSite(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What a page without a script shows, measured in one with. */
async function isAccessible(html: string): Promise<void> {
  expect(await invalidities(html)).toEqual([])
  const looked = await (await openMeasured(browser, { viewport: { width: 390, height: 900 } })).newPage()
  await looked.goto(`${site.url}/about`)
  await looked.setContent(html.replaceAll('"/assets/', `"${site.url}/assets/`))
  expect(await axeFindings(looked)).toEqual([])
  await looked.context().close()
}

describe('a file of another year', () => {
  it('continues the record that a person confirms, and nothing that nobody did', async () => {
    const context = await openMeasured(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 900 } })
    await context.addCookies([...ana.cookies].map(([name, value]) => ({ name, value, url: site.url })))
    const page = await context.newPage()
    await page.goto(`${site.url}/import`)
    await page.selectOption('#_register', 'algorithms')
    await page.setInputFiles('#_file', file)
    expect(await send(page, 'main button')).toBe(200)
    expect(await page.locator('[name^="_match."]').count()).toBe(0)
    await send(page, 'button[value=match]')
    const text = (await page.locator('section:has(#row-matches)').textContent()) ?? ''
    expect(text).toContain('«Orden de camas del hospital 2027» continúa «Orden de camas del hospital»')
    expect(text).toMatch(/Parecido: \d+ %\. un nombre parecido, la misma institución, una finalidad parecida\./)
    expect(text).not.toContain('Otra cosa')
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await isAccessible(await page.content())
    await page.check('[name^="_match."]')
    await send(page, 'button[value=confirm]')
    expect(await page.isChecked('[name^="_match."][value=andara-camas]')).toBe(true)
    await send(page, 'button[value=drafts]')
    expect(await page.textContent('main')).toContain('andara-camas')
    const draft = await findWorking(world.kernel, 'algorithms', 'andara-camas')
    expect(draft?.body).toMatchObject({ name: { es: 'Orden de camas del hospital 2027' }, summary: { es: summary }, unit: 'Hospital' })
    expect(draft?.edit).toBe('1.1')
    await context.close()
  })

  it('takes no tick for a record that there is not, nor one record for two rows', async () => {
    const form = new FormData()
    form.set('_register', 'algorithms')
    form.set('_institution', institution)
    form.set('file', new File(['name.es\nUno\nDos\nTres\n'], 'x.csv', { type: 'text/csv' }))
    const brought = await world.send('POST', '/import', form, { origin: world.settings.publicUrl, cookie: ana.cookie })
    const address = brought.headers.get('location') ?? ''
    const ticks = {
      _do: 'confirm',
      _matched: 'yes',
      '_match.2': 'andara-turnos',
      '_match.3': 'andara-turnos',
      '_match.4': 'nobody',
      '_match.x': '1',
    }
    const html = await (await ana.post(address, ticks)).text()
    expect(html).not.toMatch(/name="_match\.[^"]*" value="[^"]*" checked/)
    const kept = await (await ana.post(address, { _do: 'confirm', _matched: 'yes', '_match.3': 'andara-turnos' })).text()
    expect(kept).toContain('name="_match.3" value="andara-turnos" checked')
    const none = await (await ana.post(address, { _do: 'confirm', _matched: 'yes' })).text()
    expect(none).not.toContain('name="_match.3"')
  })
})
