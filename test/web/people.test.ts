// The journeys of people with accounts, in a real browser: without script, on a telephone and a wide window, in both languages;
// and passkeys, which need a script. Every page on the way is looked at by axe.

import { createHmac } from 'node:crypto'
import { createServer } from 'node:net'
import { serve } from '@hono/node-server'
import jsqr from 'jsqr'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { listActs } from '../../src/kernel/act/list-acts.ts'
import { goodPassword, letters, linkIn, nextLetter } from '../people-world.ts'
import { andara, openWorld, type World } from '../world.ts'
import { axeFindings, openBrowser, overflow } from './browser.ts'
import { invalidities, outline, repeated } from './markup.ts'

let world: World
let browser: Browser
let url: string
let stop: () => Promise<unknown>
const shots = process.env.QUIPU_SHOTS // a folder to look at, where somebody wants to

beforeAll(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  world = await openWorld({
    load: andara,
    environment: { QUIPU_URL: url, QUIPU_OIDC_ISSUER: 'http://127.0.0.1:9', QUIPU_OIDC_CLIENT: 'x', QUIPU_OIDC_NAME: 'ID Andara' },
  })
  const server = serve({ fetch: (request, env) => world.app.fetch(request, env), port, hostname: '127.0.0.1' })
  stop = () => new Promise((resolve) => server.close(resolve))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await stop?.()
  await world?.close()
})

const looks = [
  { name: 'phone-dark', prefix: '', viewport: { width: 360, height: 800 }, colorScheme: 'dark', javaScriptEnabled: false },
  { name: 'wide-light', prefix: '/en', viewport: { width: 1280, height: 900 }, colorScheme: 'light', javaScriptEnabled: true },
] as const

describe.each(looks)('$name', ({ name, prefix, ...options }) => {
  const es = prefix === ''
  const mail = (who: string) => `${who}-${name}@example.org`
  let context: BrowserContext
  let page: Page
  let spare: string // a recovery code that is not used yet

  /** Axe runs by a script, so what a page without one looks like is drawn again beside it. */
  async function look(at: string): Promise<void> {
    const html = await page.content()
    expect(repeated(outline(html).ids), at).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/${name}-${at}.png`, fullPage: true })
    expect(await widthBeyond(), at).toBe(0)
    const measured = await browser.newContext({
      ...options,
      javaScriptEnabled: true,
      bypassCSP: true,
      storageState: await context.storageState(),
    })
    const copy = await measured.newPage()
    await copy.route('**/*', async (route) =>
      route.request().isNavigationRequest() ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }) : route.continue(),
    )
    await copy.goto(page.url())
    const found = await axeFindings(copy)
    const wide = await overflow(copy)
    await measured.close()
    expect(found, at).toEqual([])
    expect(wide, at).toBe(0)
  }
  const widthBeyond = async () => (options.javaScriptEnabled ? overflow(page) : 0)
  const press = async (button: string) => {
    await page.click(button)
    await page.waitForLoadState()
  }

  beforeAll(async () => {
    context = await browser.newContext({ ...options, locale: es ? 'es-PE' : 'en' })
    page = await context.newPage()
  })
  afterAll(() => context?.close())

  it('joins by a link, puts right what is wrong, and sees the account', async () => {
    const made = await world.app.people.makeLink({ role: 'administrator', institution: '' })
    if ('issues' in made) throw new Error('no link')
    await page.goto(url + prefix + new URL(made.url).pathname)
    await look('join')
    await page.fill('#name', 'Ana María Quispe Mamani de la Torre')
    await page.fill('#email', mail('ana'))
    await page.fill('#password', 'contraseña2026')
    await press('main form button')
    expect(await page.inputValue('#email')).toBe(mail('ana'))
    expect(await page.locator('#password').getAttribute('aria-describedby')).toContain('password-error')
    await look('join-wrong')
    await page.fill('#password', goodPassword)
    await press('main form button')
    expect(new URL(page.url()).pathname).toBe(`${prefix}/account`)
    expect(await page.locator('.who').textContent()).toContain('Ana María')
    await look('account')
  })

  it('sets up the second step by the picture, and signs in with it', async () => {
    await page.goto(`${url}${prefix}/account/second-factor`)
    await look('factor')
    await page.fill('#password', goodPassword)
    await press('button[value=begin]')
    await look('factor-picture')
    const uri = await readQr(await page.locator('.qr').screenshot())
    const secret = new URL(uri).searchParams.get('secret') ?? ''
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    await page.fill('#code', '000000')
    await press('button[value=confirm]')
    await page.fill('#code', codeOf(secret))
    await press('button[value=confirm]')
    const codes = await page.locator('.codes code').allInnerTexts()
    expect(codes).toHaveLength(10)
    spare = codes[1] ?? ''
    await look('codes')
    await page.goto(`${url}${prefix}/account`)
    await press('button[value=end]')
    await page.goto(`${url}${prefix}/people`)
    await look('refused')
    await page.click('main header a')
    await look('sign-in')
    await page.fill('#email', mail('ana'))
    await page.fill('#password', 'no es la que es')
    await press('main form button >> nth=0')
    expect(await page.inputValue('#email')).toBe(mail('ana'))
    await look('sign-in-wrong')
    await page.fill('#password', goodPassword)
    await press('main form button >> nth=0')
    await look('code')
    await page.fill('#code', codes[0] ?? '')
    await press('main form button')
    expect(new URL(page.url()).pathname).toBe(`${prefix}/people`)
    await page.goto(`${url}${prefix}/account/second-factor`)
    await look('factor-on')
  })

  it('gets back what was typed in a form, past the second step or once signed in elsewhere', async () => {
    const typed = async (acronym: string) => {
      await page.goto(`${url}${prefix}/organizations/andara-digital/edit`)
      await page.fill('input[name="acronym"]', acronym)
      await context.clearCookies()
      await press('button[name=_do][value=save]')
      await press('button[value=carry]')
    }
    const made = await world.app.people.makeLink({ role: 'editor', institution: 'andara-digital' })
    if ('issues' in made) throw new Error('no link')
    await page.goto(url + prefix + new URL(made.url).pathname)
    await press('main form button')
    const cookies = await context.cookies()
    await typed('PASO')
    await look('carried')
    await page.fill('#email', mail('ana'))
    await page.fill('#password', goodPassword)
    await press('main form button >> nth=0')
    await look('carried-code')
    await page.fill('#code', spare)
    await press('main form button')
    expect(await page.inputValue('input[name="acronym"]')).toBe('PASO')
    await typed('OTRA')
    await press('button[value=resume]')
    await look('carried-not-yet')
    await context.addCookies(cookies)
    await press('button[value=resume]')
    expect(await page.inputValue('input[name="acronym"]')).toBe('OTRA')
  })

  it('sees the people, invites somebody to an institution, and takes it back', async () => {
    await page.goto(`${url}${prefix}/people`)
    await look('people')
    await page.fill('#institution', 'andara-university')
    await press('form[method=get] button[class=secondary]')
    expect(new URL(page.url()).pathname).toBe(`${prefix}/people/andara-university`)
    await page.fill('#email', 'no es un correo')
    await press('button[value=invite]')
    expect(await page.inputValue('#email')).toBe('no es un correo')
    await page.fill('#email', mail('beto'))
    await page.selectOption('#role', 'reviewer')
    const before = letters(world).length
    await press('button[value=invite]')
    expect(linkIn(await nextLetter(world, before))).toContain('/join/')
    await look('people-of')
    await press('button[value=withdraw]')
    expect(await page.locator('main').textContent()).not.toContain(mail('beto'))
  })

  it('makes a key, which is shown once', async () => {
    await page.goto(`${url}${prefix}/account`)
    await page.fill('[id="key-name"]', 'Carga mensual')
    await press('button[value=make-key]')
    expect(await page.locator('.notice code').textContent()).toMatch(/^quipu-[\w-]{43}$/)
    await look('key')
    await page.goto(`${url}${prefix}/account`)
    expect(await page.content()).not.toMatch(/quipu-[\w-]{43}/)
    await press('button[value=end-key]')
    expect(await page.locator('main').textContent()).not.toContain('Carga mensual')
  })

  it('asks for another password by letter', async () => {
    await page.goto(`${url}${prefix}/account`)
    await press('button[value=end]')
    await page.goto(`${url}${prefix}/forgotten`)
    await look('forgotten')
    await page.fill('#email', mail('ana'))
    const before = letters(world).length
    await press('main form button')
    await look('forgotten-sent')
    await page.goto(url + prefix + new URL(linkIn(await nextLetter(world, before))).pathname)
    await look('reset')
    await page.fill('#password', 'otra frase larga y distinta')
    await press('main form button')
    await look('reset-done')
    await page.goto(page.url())
    await page.locator('main').waitFor()
  })

  it('is valid HTML on every page of it', async () => {
    for (const path of ['/session', '/session/code', '/forgotten', '/reset/x']) {
      const html = await (await fetch(url + prefix + path)).text()
      expect(await invalidities(html), path).toEqual([])
    }
  })
})

describe('a passkey', () => {
  it('is saved on a device, signs in without a password, and is removed', async () => {
    const made = await world.app.people.makeLink({ role: 'auditor', institution: '' })
    if ('issues' in made) throw new Error('no link')
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    const devices = await context.newCDPSession(page)
    await devices.send('WebAuthn.enable')
    const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    })
    await page.goto(made.url)
    await page.fill('#name', 'Ciro')
    await page.fill('#email', 'ciro@example.org')
    await page.fill('#password', goodPassword)
    await page.click('main form button')
    await page.locator('[data-passkey=add]').waitFor()
    await page.fill('[id="passkey-name"]', 'Mi teléfono')
    await page.click('[data-passkey=add]')
    await page.waitForURL('**/account?done=added')
    expect(await page.locator('main').textContent()).toContain('Mi teléfono')
    await page.click('button[value=end]')
    await page.goto(`${url}/session?next=/account`)
    await page.click('[data-passkey=enter]')
    await page.waitForURL('**/account')
    expect(await page.locator('.who').textContent()).toBe('Ciro')
    // A device that does not make sure of its owner is refused.
    await page.click('button[value=end]')
    await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.goto(`${url}/session`)
    await page.click('[data-passkey=enter]')
    await page.locator('[data-passkey-failed]').waitFor({ timeout: 20_000 })
    await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
    await page.click('[data-passkey=enter]')
    await page.waitForURL('**/drafts')
    await page.goto(`${url}/account`)
    await page.click('button[value=remove-passkey]')
    expect(await page.locator('main').textContent()).not.toContain('Mi teléfono')
    expect(problems.filter((one) => /Content Security|Trusted/.test(one))).toEqual([])
    await context.close()
    await world.kernel.acts.settled()
    const { items } = await listActs(world.kernel, operator, {}, undefined, 100)
    const { actor } = items.find(({ what }) => what === 'remove-passkey') ?? {}
    const said = items
      .filter((act) => act.actor === actor && act.outcome === 'done')
      .map(({ what, detail }) => `${what} ${detail ?? ''}`.trim())
    expect(said.reverse()).toEqual([
      'join auditor',
      'sign-in password',
      'add-passkey',
      'sign-out',
      'sign-in passkey',
      'sign-out',
      'sign-in passkey',
      'remove-passkey',
    ])
  })
})

async function readQr(png: Buffer): Promise<string> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const { data, width, height } = await page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: image.width, height: image.height })
    const pen = canvas.getContext('2d')
    pen?.drawImage(image, 0, 0)
    const drawn = pen?.getImageData(0, 0, image.width, image.height)
    return { data: [...(drawn?.data ?? [])], width: image.width, height: image.height }
  }, png.toString('base64'))
  await context.close()
  const read = jsqr as unknown as typeof jsqr.default // the package names its types for another kind of module
  return read(new Uint8ClampedArray(data), width, height)?.data ?? ''
}

function codeOf(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  return String((digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
