/** The page of a system answers what people ask first, says what nobody has said, and has a notice to print: looked at by axe
 * on a phone and wide, light and dark, without a script. */

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examples } from '../../src/registers/algorithms/examples.ts'
import { andara, openWorld, publish, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site } from './browser.ts'

let world: World
let site: Site
let browser: Browser
beforeAll(async () => {
  world = await openWorld({ load: andara })
  for (const [id, { organization: _, action: __, ...body }] of Object.entries(examples)) await publish(world.kernel, 'algorithms', body, id)
  const { organization: _, action: __, ...body } = examples['andara-turnos'] ?? {}
  const twin = { ...body, name: { es: 'Asignador de turnos dentales' }, appeal: 'yes' }
  await publish(world.kernel, 'algorithms', twin, 'andara-dental')
  site = await openSite(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await world?.close()
})

describe('the page of a system', () => {
  it('asks what people ask first, before all else, and answers by its fields', async () => {
    const html = await (await world.get('/algorithms/andara-turnos')).text()
    const headings = [...html.matchAll(/<h2[^>]*>([^<]+)/g)].map(([, text]) => text)
    expect(headings.slice(0, 7)).toEqual([
      '¿Qué decide sobre mí?',
      '¿Con qué datos?',
      '¿Quién responde por él?',
      '¿Cómo puedo cuestionarlo?',
      '¿Alguien lo revisó?',
      'Clase de riesgo y obligaciones',
      'Todo lo demás',
    ])
    expect(html).toContain('Esta ficha responde 4 de 5 preguntas.')
    expect(html).toContain('Falta: ¿Se evaluó su impacto?, Evaluaciones, Gestión de riesgos.')
    expect(html.match(/Acortar la espera/g)).toHaveLength(1)
  })

  it('names systems like it, not those unlike it, and puts two side by side', async () => {
    const html = await (await world.get('/algorithms/andara-turnos')).text()
    expect(html).toContain('href="/algorithms/andara-turnos/beside/andara-dental"')
    expect(html).not.toContain('beside/andara-chatbot')
    const both = await (await world.get('/algorithms/andara-turnos/beside/andara-dental')).text()
    expect(both).toMatch(/¿Se puede reclamar\?<span class="quiet"> \(distinto\)<\/span><\/th><td>No<\/td><td>Sí<\/td>/)
    expect(both).toMatch(/Cómo lo supervisa<\/th><td>Una enfermera/)
    expect((await world.get('/algorithms/andara-turnos/beside/no-such')).status).toBe(404)
  })

  it('leaves the pages of registers without questions as they are', async () => {
    expect(await (await world.get('/organizations/andara-digital')).text()).not.toContain('class="questions"')
    expect((await world.get('/organizations/andara-digital/label')).status).toBe(404)
  })

  it.each(['es', 'en'])('has a notice in %s that leads to the record', async (language) => {
    const html = await (await world.get(`${language === 'en' ? '/en' : ''}/algorithms/andara-turnos/label`)).text()
    expect(html).toContain(
      language === 'en' ? 'Does a person oversee it? <span>Partly</span>' : '¿Lo supervisa una persona? <span>En parte</span>',
    )
    expect(html).toContain(`http://quipu.test${language === 'en' ? '/en' : ''}/algorithms/andara-turnos</a>`)
    expect(html).toContain('class="qr"')
    expect(html).toContain(language === 'en' ? 'Nobody has said so.' : 'Nadie lo ha dicho.')
  })

  it.each([
    [390, 'light'],
    [1280, 'dark'],
  ] as const)('is axe clean and fits at %i pixels, %s', async (width, colorScheme) => {
    const context = await openMeasured(browser, { viewport: { width, height: 900 }, colorScheme })
    const page = await context.newPage()
    const wrong: string[] = []
    for (const path of [
      'algorithms/andara-turnos',
      'algorithms/andara-chatbot',
      'algorithms/andara-turnos/label',
      'algorithms/andara-turnos/beside/andara-dental',
      'downloads',
    ]) {
      await page.goto(`${site.url}/${path}`)
      wrong.push(...(await axeFindings(page)).map((one) => `${path}: ${one}`))
      if ((await overflow(page)) > 0) wrong.push(`${path}: reaches beyond the window`)
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${path.replaceAll('/', '-')}-${width}.png`, fullPage: true })
    }
    expect(wrong).toEqual([])
    await context.close()
  })
})
