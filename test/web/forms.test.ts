// The journeys of those who keep a register, in a real browser that runs no script: nothing typed is ever lost.

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { appendPublic } from '../../src/kernel/record/append.ts'
import { listVersions } from '../../src/kernel/record/read.ts'
import { publish, type World } from '../world.ts'
import { type Desk, giveKey, openDesk, type Site, send, signIn } from './browser.ts'

let world: World
let site: Site
let browser: Browser
let context: BrowserContext
let page: Page
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
  ;({ world, site, browser, signedIn } = desk)
})
afterAll(() => desk?.close())
beforeEach(async () => {
  context = await browser.newContext({ javaScriptEnabled: false, reducedMotion: 'reduce', storageState: signedIn })
  page = await context.newPage()
})
afterEach(() => context.close())

const field = (name: string, on = page): Locator => on.locator(`[id="f.${name}"]`)
const choice = (name: string, on = page) => on.locator(`input[name="_choice.${name}"]`)
const chosen = (name: string, on = page) =>
  choice(name, on).evaluateAll((all) => all.filter((one) => one.matches(':checked')).map((one) => one.getAttribute('value')))
const choose = (name: string, side: 'mine' | 'theirs', on = page) => on.check(`input[name="_choice.${name}"][value=${side}]`)
const go = (path: string, on = page) => on.goto(`${site.url}${path}`)
const said = (on = page) => shown(on.locator('main'))
const shown = async (found: Locator) => (await found.allInnerTexts()).join('\n')

/** Presses a button of the form and gives the status of the page that answers. */
const press = (step: string, on = page) => send(on, `button[name=_do][value="${step}"]`)

async function fillOrganization(): Promise<void> {
  await page.fill('[id="_id"]', 'taller-del-valle')
  await field('name').fill('Taller del Valle')
  await field('acronym').fill('TDV')
  await field('aliases').fill('Valley Workshop\nEl Taller | de todos')
  await field('nature').selectOption('private')
  await field('form').selectOption('startup')
  await field('parent').fill('andara-university')
  await field('place').fill('andara-xa-n')
  await field('country').fill('XA')
  await field('summary.es').fill('Hace telares.\n\nY los conecta.')
  await field('summary.en').fill('Makes looms.')
  await page.check('input[name=capabilities][value=teaching]')
  await page.check('input[name=capabilities][value=advice], input[name=capabilities] >> nth=0')
  await page.check('input[name=sectors][value=education]')
  await field('web').fill('https://taller.example/')
  await field('ror').fill('https://ror.org/00013q465')
  await field('email').fill('hola@taller.example')
  await field('contact.name').fill('Ana Quispe')
  await field('contact.telephone').fill('999')
}

describe('somebody who keeps a register', () => {
  it('drafts, corrects, publishes, revises and withdraws a record', async () => {
    await go('/organizations/new')
    await fillOrganization()
    expect(await press('more:programmes')).toBe(200)
    expect(await page.locator('fieldset.row').count()).toBe(5) // a contact, an answer about AI, and three programmes
    await field('programmes.0.name.es').fill('Curso de telares')
    await field('programmes.0.level').selectOption({ index: 1 })
    await field('programmes.2.name.es').fill('Curso de hilos')
    expect(await press('save')).toBe(200)
    expect(page.url()).toBe(`${site.url}/organizations/taller-del-valle/edit`)
    await keptValues()
    await correctWhatIsWrong()
    await publishIt()
    await reviseIt()
    await withdrawIt()
  })

  async function keptValues() {
    expect(await field('aliases').inputValue()).toBe('Valley Workshop\nEl Taller | de todos')
    expect(await field('summary.es').inputValue()).toBe('Hace telares.\n\nY los conecta.')
    expect(await page.isChecked('input[name=capabilities][value=teaching]')).toBe(true)
    expect(await field('programmes.2.name.es').inputValue()).toBe('Curso de hilos')
    expect(await field('contact.name').inputValue()).toBe('Ana Quispe')
    expect(await said()).toContain('Universidad Nacional de Andara')
    expect(await page.locator('datalist#records-places option').count()).toBeGreaterThan(1)
  }

  /** The summary comes first, and each of its links puts the cursor where something is wrong. */
  async function correctWhatIsWrong() {
    await field('name').fill('')
    await field('email').fill('hola')
    await field('place').fill('ninguno')
    expect(await press('check')).toBe(422)
    expect(await page.title()).toMatch(/^Error: /)
    const links = page.locator('.error-summary a')
    const summary = await links.allInnerTexts()
    expect(summary).toEqual([
      'Nombre: Falta este dato.',
      'Programas que ofrece 3, Nivel: Falta este dato.',
      'Correo institucional: Debe ser un correo, como mesa@entidad.gob.pe.',
    ])
    for (const [at, id] of ['f.name', 'f.programmes.2.level', 'f.email'].entries()) {
      await links.nth(at).click()
      expect(await page.locator(':focus').getAttribute('id')).toBe(id)
    }
    expect(await field('email').getAttribute('aria-describedby')).toContain('f.email-error')
    expect(await field('email').inputValue()).toBe('hola')
    await field('name').fill('Taller del Valle')
    await field('programmes.2.level').selectOption({ index: 2 })
    await field('email').fill('hola@taller.example')
    expect(await press('check')).toBe(422)
    expect(await said()).toContain('En «places» no hay una ficha «ninguno».')
    await field('place').fill('andara-xa-n')
    expect(await press('check')).toBe(200)
    expect(await said()).toContain('Todo está en orden')
  }

  /** In review the record is read, not edited: nothing typed beside it could be left out unseen. */
  async function publishIt() {
    await page.fill('[id="_note"]', 'Primera ficha')
    expect(await press('submit')).toBe(200)
    expect(await said()).toContain('En revisión: mientras tanto no se edita.')
    expect(await page.locator('main input[type=text], main textarea:not([name^="_remark."]), main select').count()).toBe(0)
    expect(await press('publish')).toBe(200)
    expect(page.url()).toBe(`${site.url}/organizations/taller-del-valle`)
    const everything = await said()
    for (const text of ['Taller del Valle', 'Curso de telares', 'Curso de hilos', 'hola@taller.example', 'El Taller | de todos'])
      expect(everything).toContain(text)
    expect(everything).not.toContain('Quispe')
  }

  async function reviseIt() {
    await page.click('text=Editar esta ficha')
    await field('summary.es').fill('Hace telares de pedal.\n\nY los conecta.')
    expect(await field('contact.name').inputValue()).toBe('Ana Quispe')
    await page.fill('[id="_note"]', 'Se precisa qué telares')
    await press('submit')
    expect(await page.locator('ins').allInnerTexts()).toEqual([' de pedal'])
    await press('publish')
    await page.click('text=Todas las versiones')
    expect(await page.locator('.version').count()).toBe(2)
    const newest = page.locator('.version').first()
    expect(await shown(newest)).toContain('Se precisa qué telares')
    expect(await newest.locator('dt').allInnerTexts()).toEqual(['Resumen'])
    expect(await newest.locator('ins').allInnerTexts()).toEqual([' de pedal'])
    expect(await newest.locator('del').count()).toBe(0)
  }

  async function withdrawIt() {
    await go('/organizations/taller-del-valle/edit')
    await page.fill('[id="_note"]', '')
    expect(await press('withdraw')).toBe(422)
    await page.locator('.error-summary a').click()
    expect(await page.locator(':focus').getAttribute('id')).toBe('_note')
    await page.fill('[id="_note"]', 'Cerró en marzo')
    expect(await press('withdraw')).toBe(200)
    expect(await said()).toContain('Ficha retirada')
    expect(await said()).toContain('Cerró en marzo')
    await go('/organizations?q=telares')
    expect(await said()).toContain('0 resultados')
  }

  it('finds every kind of value in the form as it was published', async () => {
    await publish(world.kernel, 'actions', anAction, 'andara-a.9.9.9')
    await go('/actions/andara-a.9.9.9/edit')
    expect(await field('budget.amount').inputValue()).toBe('120000.05')
    expect(await field('budget.currency').inputValue()).toBe('PEN')
    expect(await field('title.qu').inputValue()).toBe('Yachachiq')
    expect(
      await page.locator('input[name=responsible]').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value'))),
    ).toEqual(['andara-university', 'andara-digital', '', ''])
    await press('submit')
    await press('publish')
    await go('/actions/andara-a.9.9.9/versions/2')
    expect(await said()).toContain('Ningún campo visible cambió.')
    const body = async (version: number) => (await findVersion('actions', 'andara-a.9.9.9', version))?.body
    expect(await body(2)).toEqual(await body(1))
  })

  it('adds places to type references in, and offers the records of a small register', async () => {
    await go('/actions/new')
    await page.locator('input[name=responsible]').first().fill('andara-digital')
    await press('more:responsible')
    expect(await page.locator('input[name=responsible]').count()).toBe(5)
    expect(await page.locator('input[name=responsible]').first().inputValue()).toBe('andara-digital')
    expect(await page.locator('input[name=responsible]').first().getAttribute('list')).toBe('records-organizations')
    expect(new URL(page.url()).hash).toBe('#f.responsible')
  })

  it('gets back what she typed when the identifier is taken', async () => {
    await go('/organizations/new')
    await page.fill('[id="_id"]', 'andara-university')
    await field('name').fill('Otra universidad')
    expect(await press('save')).toBe(409)
    expect(await field('name').inputValue()).toBe('Otra universidad')
    await page.fill('[id="_id"]', 'otra-universidad')
    expect(await press('save')).toBe(200)
    expect(page.url()).toContain('/organizations/otra-universidad/edit')
  })
})

describe('two people at the same record', () => {
  it('keeps the text of the second, shows her what the first saved, and lets her decide', async () => {
    await publish(world.kernel, 'organizations', { ...anOrganization, name: 'Doble Nudo' }, 'doble-nudo')
    const other = await context.newPage()
    await go('/organizations/doble-nudo/edit')
    await go('/organizations/doble-nudo/edit', other)
    await field('acronym').fill('DN1')
    expect(await press('save')).toBe(200)
    await field('name', other).fill('Doble Nudo del Sur')
    await field('acronym', other).fill('DN2')
    expect(await press('save', other)).toBe(409)
    expect(await said(other)).toContain('Otra persona guardó mientras usted escribía.')
    expect(await said(other)).toContain('Lo que usted escribió sigue aquí, sin guardar.')
    expect(await other.locator('.merge > legend').allInnerTexts()).toEqual(['Nombre', 'Sigla'])
    expect(await chosen('name', other)).toEqual(['mine'])
    expect(await chosen('acronym', other)).toEqual([])
    expect(await other.locator('[id="f.acronym"] ins').allInnerTexts()).toEqual(['DN1', 'DN2'])
    expect(await press('merge', other)).toBe(422)
    await other.locator('.error-summary a').click()
    expect(await other.locator(':focus').getAttribute('id')).toBe('f.acronym')
    await choose('acronym', 'mine', other)
    expect(await press('merge', other)).toBe(200)
    expect(other.url()).toBe(`${site.url}/organizations/doble-nudo/edit`)
    expect(await field('name', other).inputValue()).toBe('Doble Nudo del Sur')
    expect(await field('acronym', other).inputValue()).toBe('DN2')
  })

  it('takes what only the first changed, unless the second chooses her own', async () => {
    await publish(world.kernel, 'organizations', { ...anOrganization, name: 'Nudo Partido', acronym: 'NP' }, 'nudo-partido')
    const other = await context.newPage()
    await go('/organizations/nudo-partido/edit')
    await go('/organizations/nudo-partido/edit', other)
    await field('summary.es').fill('Lo dice la primera.')
    await field('email').fill('primera@nudo.example')
    await press('save')
    await field('name', other).fill('Nudo Entero')
    await press('submit', other)
    expect(await other.locator('.merge > legend').allInnerTexts()).toEqual(['Nombre', 'Resumen', 'Correo institucional'])
    expect(await chosen('summary', other)).toEqual(['theirs'])
    await choose('email', 'mine', other)
    await press('merge', other)
    expect(await field('name', other).inputValue()).toBe('Nudo Entero')
    expect(await field('summary.es', other).inputValue()).toBe('Lo dice la primera.')
    expect(await field('email', other).inputValue()).toBe('')
  })

  it('is asked again when a third one saves while she chooses', async () => {
    await publish(world.kernel, 'organizations', { ...anOrganization, name: 'Nudo Triple' }, 'nudo-triple')
    const other = await context.newPage()
    await go('/organizations/nudo-triple/edit')
    await go('/organizations/nudo-triple/edit', other)
    await field('acronym').fill('T1')
    await press('save')
    await field('acronym', other).fill('T2')
    await press('save', other)
    await field('acronym').fill('T3')
    await press('save')
    await choose('acronym', 'mine', other)
    expect(await press('merge', other)).toBe(409)
    expect(await shown(other.locator('.merge'))).toContain('T3')
    await choose('acronym', 'mine', other)
    expect(await press('merge', other)).toBe(200)
    expect(await field('acronym', other).inputValue()).toBe('T2')
  })

  it('does not let the second pass over the first by checking or adding rows', async () => {
    await publish(world.kernel, 'organizations', { ...anOrganization, name: 'Nudo Ciego' }, 'nudo-ciego')
    const other = await context.newPage()
    await go('/organizations/nudo-ciego/edit')
    await go('/organizations/nudo-ciego/edit', other)
    await field('acronym').fill('NC')
    await press('save')
    await field('name', other).fill('Nudo Vidente')
    expect(await press('more:programmes', other)).toBe(200)
    expect(await press('check', other)).toBe(200)
    expect(await press('save', other)).toBe(409)
    expect(await other.locator('.merge > legend').allInnerTexts()).toEqual(['Nombre', 'Sigla'])
  })

  it('keeps the text of the second when the first has sent the record to review', async () => {
    await publish(world.kernel, 'organizations', { ...anOrganization, name: 'Nudo Corredizo' }, 'nudo-corredizo')
    const other = await context.newPage()
    await go('/organizations/nudo-corredizo/edit')
    await go('/organizations/nudo-corredizo/edit', other)
    await press('submit')
    await field('name', other).fill('Nudo Firme')
    expect(await press('save', other)).toBe(409)
    expect(await field('name', other).inputValue()).toBe('Nudo Firme')
    expect(await other.locator('button[value=publish]').count()).toBe(0)
    expect(await press('return', other)).toBe(200)
    expect(await field('name', other).inputValue()).toBe('Nudo Firme')
    expect(await press('save', other)).toBe(200)
    expect(await field('name', other).inputValue()).toBe('Nudo Firme')
  })

  it('keeps the text of the second when the first has discarded the draft', async () => {
    await go('/organizations/new')
    await page.fill('[id="_id"]', 'nudo-suelto')
    await field('name').fill('Nudo Suelto')
    await press('save')
    const other = await context.newPage()
    await go('/organizations/nudo-suelto/edit', other)
    await press('discard')
    await field('acronym', other).fill('NS')
    expect(await press('save', other)).toBe(404)
    expect(await field('acronym', other).inputValue()).toBe('NS')
    expect(await press('save', other)).toBe(200)
    expect(other.url()).toBe(`${site.url}/organizations/nudo-suelto/edit`)
  })
})

describe('a working copy that a newer version has overtaken', () => {
  it('shows what came between, and goes on from there', async () => {
    await publish(world.kernel, 'organizations', { name: 'Hilos', nature: 'private', form: 'startup' }, 'hilos')
    await go('/organizations/hilos/edit')
    await field('acronym').fill('HIL')
    expect(await press('save')).toBe(200)
    await world.kernel.database.transaction((db) =>
      appendPublic(world.kernel, db, {
        register: 'organizations',
        id: 'hilos',
        step: 'revise',
        base: 1,
        body: { name: 'Hilos del Sur', nature: 'private', form: 'startup' },
        institution: null,
      }),
    )
    await go('/organizations/hilos/edit')
    expect(await said()).toContain('Hilos del Sur')
    expect([await chosen('name'), await chosen('acronym')]).toEqual([['theirs'], ['mine']])
    expect(await press('merge')).toBe(200)
    expect(await field('name').inputValue()).toBe('Hilos del Sur')
    expect(await press('submit')).toBe(200)
    expect(await press('publish')).toBe(200)
    const versions = await listVersions(world.kernel, 'organizations', 'hilos')
    expect(versions.map(({ body }) => [body?.name, body?.acronym])).toEqual([
      ['Hilos', undefined],
      ['Hilos del Sur', undefined],
      ['Hilos del Sur', 'HIL'],
    ])
  })
})

describe('a session that has ended', () => {
  it('keeps the text, and takes it once she has signed in on another tab', async () => {
    await publish(world.kernel, 'organizations', { ...anOrganization, name: 'Hilo Largo' }, 'hilo-largo')
    await go('/organizations/hilo-largo/edit')
    await field('name').fill('Hilo Larguísimo')
    await context.clearCookies()
    expect(await press('save')).toBe(403)
    expect(await field('name').inputValue()).toBe('Hilo Larguísimo')
    const [tab] = await Promise.all([context.waitForEvent('page'), page.click('.error-summary a')])
    await tab.waitForLoadState()
    expect(tab.url()).toBe(`${site.url}/session`)
    await signIn(tab, site, world.operatorKey)
    expect(await press('save')).toBe(200)
    expect(page.url()).toBe(`${site.url}/organizations/hilo-largo/edit`)
    expect(await field('name').inputValue()).toBe('Hilo Larguísimo')
  })

  it('brings the form back as it was typed once she has signed in in the same window', async () => {
    await publish(world.kernel, 'organizations', { ...anOrganization, name: 'Hilo Corto' }, 'hilo-corto')
    await go('/organizations/hilo-corto/edit')
    await field('name').fill('Hilo "Cortísimo" & <fino>')
    await field('summary.es').fill('Una línea.\n\nY otra.')
    await page.check('input[name=sectors][value=education]')
    await page.fill('[id="_note"]', 'Por qué')
    await context.clearCookies()
    expect(await press('save')).toBe(403)
    await page.click('button[value=carry]')
    expect(await said()).toContain('Lo que escribió se conserva')
    await giveKey(page, 'wrong')
    await giveKey(page, world.operatorKey)
    expect(await said()).toContain('Lo que escribió volvió tal como estaba')
    expect(await field('name').inputValue()).toBe('Hilo "Cortísimo" & <fino>')
    expect(await field('summary.es').inputValue()).toBe('Una línea.\n\nY otra.')
    expect(await page.isChecked('input[name=sectors][value=education]')).toBe(true)
    expect(await page.inputValue('[id="_note"]')).toBe('Por qué')
    expect(await press('save')).toBe(200)
    expect(page.url()).toBe(`${site.url}/organizations/hilo-corto/edit`)
    expect(await field('name').inputValue()).toBe('Hilo "Cortísimo" & <fino>')
  })

  it('meets what another saved meanwhile, also after signing in again', async () => {
    await publish(world.kernel, 'organizations', { ...anOrganization, name: 'Hilo Medio' }, 'hilo-medio')
    await go('/organizations/hilo-medio/edit')
    await field('acronym').fill('HM')
    const other = await context.newPage()
    await go('/organizations/hilo-medio/edit', other)
    await field('acronym', other).fill('XX')
    await press('save', other)
    await context.clearCookies()
    expect(await press('save')).toBe(403)
    await page.click('button[value=carry]')
    await giveKey(page, world.operatorKey)
    expect(await press('save')).toBe(409)
    expect(await page.locator('.merge > legend').allInnerTexts()).toEqual(['Sigla'])
  })

  it('lets a new record be filled in and checked before signing in', async () => {
    await context.clearCookies()
    await go('/organizations/new')
    await field('name').fill('Sin Ingresar')
    expect(await press('check')).toBe(422)
    expect(await said()).toContain('Para guardar hay que ingresar')
    expect(await page.locator('button[value=save]').count()).toBe(0)
    await signIn(await context.newPage(), site, world.operatorKey)
    await press('check')
    expect(await press('save')).toBe(200)
    expect(await field('name').inputValue()).toBe('Sin Ingresar')
  })

  it('ends when she signs out', async () => {
    await go('/session')
    await page.click('main button')
    expect((await go('/drafts'))?.status()).toBe(403)
    await page.click('main a[href^="/session"]')
    await page.click('main summary')
    await page.fill('#key', 'wrong')
    await page.click('button[value=operator]')
    expect(await said()).toContain('La clave no es la de este sitio.')
    expect(await page.locator('#key').getAttribute('aria-invalid')).toBe('true')
  })
})

async function findVersion(register: string, id: string, version: number) {
  return (await listVersions(world.kernel, register, id)).find((one) => one.version === version)
}

const anOrganization = { nature: 'private', form: 'startup' }

const anAction = {
  objective: 'andara-so.1.1',
  code: 'A.9.9.9',
  order: 99,
  title: { es: 'Enseñar', en: 'Teach', qu: 'Yachachiq' },
  summary: { es: 'A todos.', en: 'Everybody.' },
  status: 'under-way',
  evidence: [{ register: 'organizations', query: 'nature=academic', what: { es: 'Academia', en: 'Academia', qu: 'Yachay wasi' } }],
  responsible: ['andara-university', 'andara-digital'],
  period: { from: '2025-03', to: '2027' },
  budget: { minorUnits: 12_000_005, currency: 'PEN' },
  sectors: ['education'],
  updates: [{ date: '2026-02-01', text: { es: 'Primeras fichas.', qu: 'Ñawpaq' }, link: 'https://andara.example/' }],
  notes: { es: 'Dice **una vez**.' },
}
