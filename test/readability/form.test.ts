/** What a record's form says of how easy its texts are to read: advice under what was saved, that refuses nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings, giveKey, openBrowser, openMeasured, openSite, overflow } from '../web/browser.ts'
import { allExamples, publishAll } from '../web/examples.ts'
import { invalidities } from '../web/markup.ts'
import { openSender, pageOf, type Sender } from '../web/sender.ts'
import { openWorld, type World } from '../world.ts'

let world: World
let sender: Sender
beforeAll(async () => {
  world = await openWorld()
  await publishAll(world, await allExamples())
  sender = await openSender(world)
})
afterAll(() => world?.close())

const easy =
  'El sistema ordena las citas. Una persona las mira cada día. Si algo va mal, ella lo cambia. La gente puede llamar y pedir otra. Nadie espera más de un mes.'
const hard = `${'la implementación institucional de procedimientos administrativos automatizados, '.repeat(5)}según corresponda.`
const address = '/algorithms/andara-turnos/edit'

describe('the form', () => {
  it('says after saving how easy each long text is, and which sentence is long, and takes it all the same', async () => {
    const { html: before } = await pageOf(world.get(address, { cookie: sender.cookie }))
    const edit = /name="_edit" value="([^"]*)"/.exec(before)?.[1] ?? ''
    const fields = { 'name.es': 'Turnos', 'summary.es': easy, 'purpose.es': hard, 'benefits.en': 'Too short to say.' }
    const saved = await sender.post(address, { _do: 'save', _edit: edit, ...fields })
    expect(saved.status).toBe(303)
    const { html, words } = await pageOf(world.get(address, { cookie: sender.cookie }))
    expect(words).toMatch(/Facilidad de lectura: \d+, muy fácil \(escala INFLESZ\)\. Cada frase tiene 6 palabras en promedio\./)
    expect(words).toMatch(/Facilidad de lectura: -?\d+, muy difícil/)
    expect(words).toMatch(/1 frase pasa de 30 palabras.* «la implementación .*…» \(\d+ palabras\)/)
    expect(html.match(/class="hint reading"/g)).toHaveLength(2)
    expect(await invalidities(html)).toEqual([])
  })

  it('stays accessible with it, on a phone', async () => {
    const site = await openSite(world)
    const browser = await openBrowser()
    const page = await (await openMeasured(browser, { viewport: { width: 390, height: 900 } })).newPage()
    await page.goto(`${site.url}/session`)
    await giveKey(page, world.operatorKey)
    await page.goto(site.url + address)
    expect(await axeFindings(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await browser.close()
    await site.close()
  })
})
