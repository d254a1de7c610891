// The journeys of people who write about a record, follow it, and answer: in a real browser with and without JavaScript, on a
// telephone and on a desk, in Spanish and English.

import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { sendDigests } from '../../src/kernel/follow/digest.ts'
import { answerMessage } from '../../src/kernel/message/answer.ts'
import { rateLimits } from '../../src/kernel/message/rate.ts'
import { sendMessage } from '../../src/kernel/message/send.ts'
import { openOutbox } from '../../src/kernel/storage/outbox.ts'
import { openMail } from '../../src/mail/mail.ts'
import { must } from '../kernel/actors.ts'
import { waitForLetters } from '../letters.ts'
import { openWorld, peru, publish, type World } from '../world.ts'
import { idsOf } from './addresses.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site, signIn } from './browser.ts'
import { invalidities } from './markup.ts'

let world: World
let site: Site
let browser: Browser
let algorithm: string

beforeAll(async () => {
  world = await openWorld({ load: peru })
  site = await openSite(world)
  browser = await openBrowser()
  algorithm = (await idsOf(world, 'algorithms', 1))[0] ?? ''
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await world.close()
})

const combinations = [
  { script: false, width: 360, language: 'es' },
  { script: true, width: 1280, language: 'es' },
  { script: true, width: 360, language: 'en' },
  { script: false, width: 1280, language: 'en' },
] as const

describe.each(combinations)('with JavaScript $script, $width wide, in $language', ({ script, width, language }) => {
  let context: BrowserContext
  let page: Page
  const base = language === 'es' ? '' : '/en'
  const say = (es: string, en: string) => (language === 'es' ? es : en)
  beforeEach(async () => {
    await world.kernel.database.transaction(async (db) => void (await db.deleteFrom('message_rates').execute()))
    context = await browser.newContext(options())
    page = await context.newPage()
  })
  afterEach(() => context.close())
  const options = (): BrowserContextOptions => ({
    javaScriptEnabled: script,
    viewport: { width, height: 800 },
    hasTouch: width < 500,
    reducedMotion: 'reduce',
  })
  const said = async () => ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ')
  const press = (name: string) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()])

  it('somebody corrects a field, gets an answer, and sees the revision that came of it', async () => {
    const id = await publish(
      world.kernel,
      'organizations',
      { name: 'Hilos', nature: 'private', form: 'startup' },
      `hilos-${language}-${width}`,
    )
    await page.goto(`${site.url}${base}/organizations/${id}`)
    await page
      .locator('.fields')
      .getByRole('link', { name: say('Corregir : Forma', 'Correct : Form') })
      .or(page.locator('a.correct').last())
      .first()
      .click()
    expect(await page.locator('h1').textContent()).toBe(say('Sugerir una corrección', 'Suggest a correction'))
    expect(await page.locator('#field').inputValue()).not.toBe('')
    expect(await said()).toContain(say('Ahora dice:', 'It says now:'))
    expect(await said()).toContain(say('Nunca: su nombre', 'Never: your name'))
    await press(say('Enviar', 'Send'))
    expect(await said()).toContain(say('Falta este dato.', 'This is missing.'))
    await page.locator('.error-summary a').click()
    await page.fill('#text', 'Es una agencia,\nno una empresa.')
    await page.fill('#mail', 'no es un correo')
    await press(say('Enviar', 'Send'))
    expect(await page.locator('#text').inputValue()).toBe('Es una agencia,\nno una empresa.')
    expect(await page.locator('#mail').getAttribute('aria-invalid')).toBe('true')
    const mail = `ana-${language}-${width}@example.org`
    await page.fill('#mail', mail)
    const before = (await waitForLetters(world, 0)).length
    await press(say('Enviar', 'Send'))
    const link = page.url().replace('?sent', '')
    expect(link).toMatch(/\/messages\/[\w-]{32}$/)
    expect(await said()).toContain(say('Llegó hoy', 'It came today'))
    const number = /M-\w{4}-\w{4}/.exec(await said())?.[0] ?? ''
    const letter = (await waitForLetters(world, before + 1)).find(({ to }) => to === mail)
    expect(letter?.text.replaceAll('http://quipu.test', site.url)).toContain(link)

    await page.goto(`${site.url}${base}/organizations/${id}/messages`)
    expect(await said()).toContain(number)
    expect(await said()).not.toContain('agencia')

    const desk = await browser.newContext({ ...options(), javaScriptEnabled: script })
    const official = await desk.newPage()
    await signIn(official, site, world.operatorKey)
    await official.goto(`${site.url}${base}/inbox`)
    await official.getByRole('link', { name: number }).click()
    expect(await official.locator('main').textContent()).toContain(mail)
    const { kernel } = world
    const saved = await must(kernel, {
      register: 'organizations',
      id,
      step: 'revise',
      edit: '1.0',
      body: { name: 'Hilos', nature: 'public', form: 'agency' },
    })
    const submitted = await must(kernel, { register: 'organizations', id, step: 'submit', edit: saved.edit })
    await must(kernel, { register: 'organizations', id, step: 'publish', edit: submitted.edit })
    await official.reload()
    await official.selectOption('#outcome', 'corrected')
    await Promise.all([official.waitForNavigation(), official.click('button[value=answer]')])
    expect(await official.locator('.error-summary li').count()).toBe(2)
    expect(await official.locator('#outcome').inputValue()).toBe('corrected')
    await official.fill('#answer', 'Gracias, corregido.')
    await official.selectOption('#revision', '2')
    await Promise.all([official.waitForNavigation(), official.click('button[value=answer]')])
    expect(await official.locator('main').textContent()).toContain('Gracias, corregido.')
    await desk.close()

    await page.goto(link)
    expect(await said()).toContain('Gracias, corregido.')
    await press(say('Borrar mi nombre y mi correo', 'Delete my name and address'))
    expect(await said()).not.toContain(mail)
    await page.goto(`${site.url}${base}/organizations/${id}/messages`)
    expect(await said()).toContain('Es una agencia')
    await page.getByRole('link', { name: say('Versión 2', 'Version 2') }).click()
    expect(page.url()).toBe(`${site.url}${base}/organizations/${id}/versions/2`)
    const all = await waitForLetters(world, before + 2)
    expect(all.filter(({ to }) => to === mail).at(-1)?.subject).toContain(number)
  })

  it('somebody reports harm by an algorithm, is told the channels of the law, and nothing of it is public', async () => {
    await page.goto(`${site.url}${base}/algorithms/${algorithm}`)
    await page.getByRole('link', { name: say('Avisar de un mal uso o un daño', 'Report misuse or harm') }).click()
    expect(await said()).toContain('DS 115-2025-PCM')
    expect(await page.locator('main a[href="https://www.gob.pe/iaperu"]').count()).toBe(1)
    expect(await page.locator('input[name=withheld]').count()).toBe(0)
    await page.fill('#text', 'Negó un crédito a mi vecina.')
    await press(say('Enviar', 'Send'))
    const number = /M-\w{4}-\w{4}/.exec(await said())?.[0] ?? ''
    await answerMessage(world.kernel, operator, number, { outcome: 'referred', answer: 'Va a la autoridad.', revision: '', show: true })
    await page.reload()
    expect(await said()).toContain('Va a la autoridad.')
    await page.goto(`${site.url}${base}/algorithms/${algorithm}/messages`)
    expect(await said()).toContain(number)
    expect(await said()).not.toMatch(/vecina|Va a la autoridad/)
    expect(await said()).toContain(say('Se trasladó a otra autoridad', 'Referred to another authority'))
  })

  it('many at once are asked for work, or wait for somebody to look', async () => {
    for (let count = 0; count < rateLimits.message.free; count++) {
      const typed = { kind: 'question', field: '', text: 'x', name: '', mail: '', withheld: false }
      await sendMessage(world.kernel, {
        register: 'algorithms',
        id: algorithm,
        language: 'es',
        typed,
        address: undefined,
        challenge: '',
        work: '',
      })
    }
    await page.goto(`${site.url}${base}/algorithms/${algorithm}/messages/new?kind=question`)
    expect(await said()).toContain(say('Ahora llegan muchos mensajes', 'Many messages are coming in'))
    if (script) await page.getByText(say('Cálculo listo: puede enviar.', 'Calculation done: you can send.')).waitFor({ timeout: 60_000 })
    await page.fill('#text', '¿Quién responde?')
    await press(say('Enviar', 'Send'))
    const held = say('Una persona revisará el suyo', 'A person will look at yours')
    expect((await said()).includes(held)).toBe(!script)
  })

  it('somebody follows by mail, is told once, and stops with one press', async () => {
    const mail = `sigue-${language}-${width}@example.org`
    await page.goto(`${site.url}${base}/organizations`)
    await page.getByRole('link', { name: say('Seguir', 'Follow'), exact: true }).click()
    const feed = await page.locator('.address a').getAttribute('href')
    expect(feed).toBe(`${base}/changes.atom?register=organizations`)
    await page.fill('#mail', mail)
    const before = (await waitForLetters(world, 0)).length
    await press(say('Pedir los avisos', 'Ask for letters'))
    expect(await said()).toContain(say('Si la dirección es correcta', 'If the address is right'))
    const asked = (await waitForLetters(world, before + 1)).find(({ to }) => to === mail)
    const link = /http:\/\/quipu\.test(\/\S+)/.exec(asked?.text ?? '')?.[1] ?? ''
    await page.goto(site.url + link)
    await press(say('Sí, avisarme por correo', 'Yes, tell me by mail'))
    expect(await page.locator('h1').textContent()).toContain(say('Usted sigue', 'You follow'))
    await publish(world.kernel, 'organizations', { name: `Novedad ${mail}`, nature: 'private', form: 'startup' })
    const { kernel, settings } = world
    const outbox = openOutbox(join(settings.dataFolder, 'outbox'), kernel.clock, kernel.chance)
    const post = {
      kernel,
      publicUrl: settings.publicUrl,
      mail: openMail({ smtp: undefined, from: settings.mailFrom, keep: outbox }),
      failed: () => undefined,
    }
    await sendDigests(post)
    await sendDigests(post)
    const digests = (await waitForLetters(world, before + 2)).filter(({ to, headers }) => to === mail && headers.has('list-unsubscribe'))
    expect(digests).toHaveLength(1)
    expect(digests[0]?.text).toContain(`Novedad ${mail}`)
    expect(digests[0]?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const stop = /<http:\/\/quipu\.test([^>]+)>/.exec(digests[0]?.headers.get('list-unsubscribe') ?? '')?.[1] ?? ''
    await page.goto(site.url + base + stop)
    await press(say('Dejar de seguir todo', 'Stop following everything'))
    expect(await said()).toContain(say('Listo', 'Done'))
    expect(await kernel.database.read.selectFrom('followings').selectAll().where('mail', '=', mail).execute()).toEqual([])
  })
})

describe('an answer', () => {
  it('is kept where the session has ended, and where somebody was faster', async () => {
    await world.kernel.database.transaction(async (db) => void (await db.deleteFrom('message_rates').execute()))
    const typed = { kind: 'question', field: '', text: 'x', name: '', mail: '', withheld: false }
    const sent = await sendMessage(world.kernel, {
      register: 'algorithms',
      id: algorithm,
      language: 'es',
      typed,
      address: 'x',
      challenge: '',
      work: '',
    })
    if (sent.issues) throw new Error('refused')
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await signIn(page, site, world.operatorKey)
    await page.goto(`${site.url}/inbox/${sent.number}`)
    await page.selectOption('#outcome', 'declined')
    await page.fill('#answer', 'Una respuesta larga')
    await context.clearCookies()
    const send = () => Promise.all([page.waitForNavigation(), page.click('button[value=answer]')])
    await send()
    expect(await page.locator('main').textContent()).toContain('no ha ingresado')
    expect(await page.locator('#answer').inputValue()).toBe('Una respuesta larga')
    await signIn(await context.newPage(), site, world.operatorKey)
    await answerMessage(world.kernel, operator, sent.number, { outcome: 'answered', answer: 'Antes', revision: '', show: true })
    await send()
    expect(await page.locator('main').textContent()).toContain('Otra persona lo atendió antes.')
    expect(await page.locator('#answer').inputValue()).toBe('Una respuesta larga')
    expect(await page.locator('#outcome').inputValue()).toBe('declined')
    await context.close()
  })
})

describe('every page of it', () => {
  const kinds = () => [
    `/algorithms/${algorithm}`,
    `/algorithms/${algorithm}/messages`,
    ...['correction', 'question', 'report'].map((kind) => `/algorithms/${algorithm}/messages/new?kind=${kind}`),
    `/algorithms/${algorithm}/messages/new?kind=correction&field=purpose`,
    '/answers',
    '/answers/pcm-sgtd',
    '/answers/_',
    '/follow',
    `/follow?register=algorithms&record=${algorithm}`,
    '/follow?institution=pcm-sgtd',
    '/follow?q=salud',
    '/follow/some/stop',
    '/messages/none',
    '/inbox',
    '/inbox?state=closed',
    ...numbers.map((number) => `/inbox/${number}`),
    ...tokens.map((token) => `/messages/${token}`),
  ]
  const numbers: string[] = []
  const tokens: string[] = []
  beforeAll(async () => {
    await world.kernel.database.transaction(async (db) => void (await db.deleteFrom('message_rates').execute()))
    for (const [kind, text] of [
      ['correction', 'El propósito dice otra cosa.\n\nEstá en https://un-sitio-muy-largo.example/'.concat('a'.repeat(120))],
      ['question', '¿Quién lo vigila?'],
      ['report', 'Negó un crédito.'],
    ] as const) {
      const typed = {
        kind,
        field: kind === 'correction' ? 'purpose' : '',
        text,
        name: 'Ana Quispe',
        mail: 'ana@example.org',
        withheld: false,
      }
      const sent = await sendMessage(world.kernel, {
        register: 'algorithms',
        id: algorithm,
        language: 'es',
        typed,
        address: kind,
        challenge: '',
        work: '',
      })
      if (sent.issues) throw new Error(JSON.stringify(sent.issues))
      numbers.push(sent.number)
      tokens.push(sent.token)
    }
    await answerMessage(world.kernel, operator, numbers[1] ?? '', {
      outcome: 'answered',
      answer: 'Lo vigila la oficina.\n\nCada mes.',
      revision: '',
      show: true,
    })
  })

  it.each([
    { prefix: '', width: 360, colorScheme: 'dark' },
    { prefix: '/en', width: 1280, colorScheme: 'light' },
    { prefix: '', width: 1280, colorScheme: 'light' },
    { prefix: '/en', width: 360, colorScheme: 'light' },
  ] as const)(
    'is clean for axe, valid and within its width under "$prefix", $width wide, $colorScheme',
    async ({ prefix, width, colorScheme }) => {
      const context = await openMeasured(browser, { viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' })
      const page = await context.newPage()
      await signIn(page, site, world.operatorKey)
      const found: string[] = []
      for (const kind of kinds()) {
        const response = await page.goto(site.url + prefix + kind)
        found.push(...(await invalidities((await response?.text()) ?? '')).map((one) => `${kind}: ${one}`))
        found.push(...(await axeFindings(page)).map((one) => `${kind}: ${one}`))
        const beyond = await overflow(page)
        if (beyond > 0) found.push(`${kind}: ${beyond} too wide`)
      }
      await context.close()
      expect(found).toEqual([])
    },
  )
})
