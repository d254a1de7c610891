// Whether everybody can use the site: axe over every kind of page, the keyboard, narrow and printed pages, forced colours
// and reduced motion, in a real browser.

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadInto, observatory, openWorld, peru, publish, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site, signIn } from './browser.ts'

let world: World
let site: Site
let browser: Browser
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>

beforeAll(async () => {
  world = await openWorld({ load: peru })
  await loadInto(world.kernel, observatory)
  await publish(world.kernel, 'organizations', organization, organization.web.slice(-4))
  site = await openSite(world)
  browser = await openBrowser()
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, site, world.operatorKey)
  await beginDrafts(page)
  signedIn = await context.storageState()
  await context.close()
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await world.close()
})

/** A page of each kind; what stands after a bar is done there before it is looked at. */
const kinds = [
  '/',
  '/strategies/pe-enia',
  '/strategies/pe-enia/fields/use_cases',
  '/axes/pe-enia-e1',
  '/objectives/pe-enia-so.1.1',
  '/actions/pe-enia-a.6.1.4',
  '/actions/pe-enia-a.1.1.1',
  '/observatory',
  '/observatory/readiness',
  '/observatory/readiness/2025',
  '/observatory/readiness/2025/gap',
  '/observatory/readiness/2025/first',
  '/observatory/readiness/2025/weights',
  '/observatory/readiness/2025/uncertainty',
  '/observatory/readiness/2025/method',
  '/observatory/output',
  '/observatory/indicators/public-sector-survey-2021',
  '/organizations/nudo',
  '/organizations/nudo/versions',
  '/places/15',
  '/organizations',
  '/organizations?nature=private&form=startup',
  '/organizations?q=zzzz',
  '/places?page=2',
  '/search',
  '/search?q=datos',
  '/registers',
  '/registers/organizations',
  '/changes',
  '/downloads',
  '/developers',
  '/about',
  '/errors',
  '/nowhere/at/all',
  '/organizations?colour=red',
  '/session',
  '/session/code',
  '/forgotten',
  '/organizations/new',
  '/actions/new',
  '/organizations/new|check',
  '/organizations/en-borrador/edit',
  '/organizations/en-borrador/edit|conflict',
  '/organizations/en-revision/edit',
  '/drafts',
  '/acts',
  '/answers',
  '/import',
  '/inbox',
  '/people',
  '/duty-board',
  '/questionnaires',
  '/questionnaires/socioeconomic-impact-1',
  '/questionnaires/aia-canada-1.0.1|next',
] as const

async function visit(page: Page, kind: string, prefix: string): Promise<void> {
  const [address = '', act] = kind.split('|')
  await page.goto(site.url + (address === '/' ? prefix || '/' : prefix + address))
  if (act === 'conflict') await page.locator('input[name=_edit]').evaluate((input) => input.setAttribute('value', '0.0'))
  if (act) await Promise.all([page.waitForNavigation(), page.click(`button[value=${act === 'conflict' ? 'save' : act}]`)])
}

/** Each kind is looked at twice: in both languages, both widths and both schemes. */
const combinations = [
  { prefix: '', width: 390, colorScheme: 'dark', half: 0 },
  { prefix: '/en', width: 1280, colorScheme: 'light', half: 0 },
  { prefix: '/en', width: 390, colorScheme: 'light', half: 1 },
  { prefix: '', width: 1280, colorScheme: 'dark', half: 1 },
] as const

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await openMeasured(browser, { reducedMotion: 'reduce', storageState: signedIn, ...options })
  return context.newPage()
}

describe('axe', () => {
  it.each(combinations)(
    'finds nothing on kinds of pages in "$prefix", $width wide, $colorScheme',
    async ({ prefix, width, colorScheme, half }) => {
      const page = await open({ viewport: { width, height: 900 }, colorScheme })
      const found: string[] = []
      for (const kind of kinds.filter((_, at) => at % 2 === half)) {
        await visit(page, kind, prefix)
        found.push(...(await axeFindings(page)).map((one) => `${kind}: ${one}`))
      }
      await page.context().close()
      expect(found).toEqual([])
    },
  )
})

describe('a phone', () => {
  it.each(['', '/en'])('shows every kind of page under "%s" in its width, with controls of 24 pixels', async (prefix) => {
    const page = await open({ viewport: { width: 390, height: 800 }, hasTouch: true })
    const wrong: string[] = []
    for (const kind of kinds) {
      await visit(page, kind, prefix)
      wrong.push(...(await page.evaluate(smallControls)).map((one) => `${kind}: ${one}`))
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 800 })
        const beyond = await overflow(page)
        if (beyond > 0) wrong.push(`${kind} at ${width}: ${beyond} too wide`)
      }
    }
    await page.context().close()
    expect(wrong).toEqual([])
  })

  it('shows results before filters, which open without a script', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${site.url}/organizations`)
    const filter = page.locator('.facet a').first()
    expect(await filter.isVisible()).toBe(false)
    await page.click('.all-facets > summary')
    expect(await filter.isVisible()).toBe(true)
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.reload()
    expect(await filter.isVisible()).toBe(true)
    await context.close()
  })
})

/** Controls under 24 pixels; words within a text may be smaller. */
function smallControls(): string[] {
  const controls = 'button, select, summary, input:not([type=hidden]), textarea, nav a, .facet a, .paging a, .facts a'
  return [...document.querySelectorAll(controls)]
    .filter((one) => one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
    .map((one) => ({ said: one.outerHTML.slice(0, 90), box: (one.closest('label') ?? one).getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
    .map(({ said, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${said}`)
}

describe('the keyboard', () => {
  it('comes first to a link past the menu, and that link works', async () => {
    const page = await open()
    await page.goto(site.url)
    await page.keyboard.press('Tab')
    const skip = page.locator(':focus')
    expect(await skip.getAttribute('href')).toBe('#content')
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    await page.context().close()
  })

  it('reaches every link of the quipu, each seen to have it and large enough to touch', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } })
    await page.goto(site.url)
    const links = await page.locator('.quipu a').count()
    await page.locator('.skip-inline').focus()
    const wrong: string[] = []
    for (let at = 0; at < links; at++) {
      await page.keyboard.press('Tab')
      const [place, ring, width, height] = await page.evaluate(focusedLink)
      if (place !== at) wrong.push(`link ${at}: the focus is at ${place}`)
      if (!ring) wrong.push(`link ${at}: its focus cannot be seen`)
      if (Math.min(width, height) < 24) wrong.push(`link ${at}: ${width} by ${height}`)
    }
    expect(links).toBe(6 + 14 + 75)
    expect(wrong).toEqual([])
    await page.context().close()
  })

  it('changes what a link of each sort looks like', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } })
    await page.goto(site.url)
    for (const href of ['/axes/pe-enia-e1', '/objectives/pe-enia-so.1.1', '/actions/pe-enia-a.1.1.1', '/actions/pe-enia-a.6.1.4']) {
      const link = page.locator(`.quipu a[href="${href}"]`)
      await page.locator('.site-name').focus()
      await link.scrollIntoViewIfNeeded()
      const before = await page.screenshot()
      await link.focus()
      await page.keyboard.press('Shift')
      expect(before.equals(await page.screenshot()), href).toBe(false)
    }
    await page.context().close()
  })

  it('shows where it is on every link, button and input of a form and a list', async () => {
    const page = await open()
    for (const address of ['/organizations', '/organizations/new']) {
      await page.goto(site.url + address)
      const unseen = new Set<string>()
      for (let at = 0; at < 60; at++) {
        await page.keyboard.press('Tab')
        const seen = await page.evaluate(() => {
          const element = document.activeElement
          if (!element || element === document.body) return 'none'
          const { outlineStyle, outlineWidth } = getComputedStyle(element)
          return outlineStyle === 'none' || outlineWidth === '0px' ? element.outerHTML.slice(0, 80) : ''
        })
        if (seen) unseen.add(seen)
      }
      expect([...unseen], address).toEqual([])
    }
    await page.context().close()
  })
})

/** Which link of the quipu has the focus, whether that shows, and how large it is. */
function focusedLink(): [number, boolean, number, number] {
  const link = document.activeElement
  const all = [...document.querySelectorAll('.quipu a')]
  if (!link) return [-1, false, 0, 0]
  const style = getComputedStyle(link)
  const ring =
    style.outlineStyle !== 'none' || (style.getPropertyValue('--ring').trim() !== '' && style.getPropertyValue('--ring') !== 'none')
  const box = link.getBoundingClientRect()
  return [all.indexOf(link), ring, Math.round(box.width), Math.round(box.height)]
}

it('nothing moves for those who asked for that', async () => {
  const page = await open({ reducedMotion: 'reduce' })
  for (const address of ['/', '/organizations', '/organizations/new']) {
    await page.goto(site.url + address)
    const moving = await page.evaluate(() => {
      const styles = [...document.querySelectorAll('*')].map((one) => getComputedStyle(one))
      const animated = styles.filter((style) => style.animationName !== 'none' || !/^0s(, 0s)*$/.test(style.transitionDuration))
      return (
        animated.length + Number(getComputedStyle(document.documentElement).scrollBehavior !== 'auto') + document.getAnimations().length
      )
    })
    expect(moving, address).toBe(0)
  }
  await page.context().close()
})

it('the quipu can be seen in forced colours', async () => {
  const page = await open({ forcedColors: 'active', viewport: { width: 1280, height: 900 } })
  await page.goto(site.url)
  const picture = (await page.locator('.quipu').screenshot()).toString('base64')
  const colours = await page.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: image.width, height: image.height })
    const pen = canvas.getContext('2d')
    pen?.drawImage(image, 0, 0)
    const pixels = new Uint32Array(pen?.getImageData(0, 0, image.width, image.height).data.buffer ?? new ArrayBuffer(0))
    const counts = new Map<number, number>()
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
    return [...counts.values()].filter((count) => count > 300).length
  }, picture)
  expect(colours).toBeGreaterThan(2)
  await page.context().close()
})

it('a printed page is its content alone, with what was folded laid open', async () => {
  const page = await open()
  await page.emulateMedia({ media: 'print' })
  await page.goto(site.url)
  for (const hidden of ['.banner nav', '.site-search', '.footer', '.skip', '.language'])
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
  expect(await page.locator('h1').isVisible()).toBe(true)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 255, 255)')
  expect((await page.locator('.tree-axis ol').first().boundingBox())?.height).toBeGreaterThan(100)
  await page.context().close()
})

const organization = {
  name: 'Nudo',
  nature: 'private',
  form: 'startup',
  summary: { es: 'Un resumen que solo está en español.' },
  web: `https://un-nombre-muy-largo.example/${'a'.repeat(120)}/nudo`,
  email: 'hola@nudo.example',
  programmes: [
    { name: { es: 'Curso', en: 'Course' }, level: 'master' },
    { name: { es: 'Otro' }, level: 'master', with: 'Alguien' },
  ],
}

async function beginDrafts(page: Page): Promise<void> {
  for (const [id, step] of [
    ['en-borrador', 'save'],
    ['en-revision', 'submit'],
  ] as const) {
    await page.goto(`${site.url}/organizations/new`)
    await page.fill('[id="_id"]', id)
    await page.fill('[id="f.name"]', 'Entidad en elaboración')
    await page.selectOption('[id="f.nature"]', 'private')
    await page.selectOption('[id="f.form"]', 'startup')
    await page.fill('[id="f.place"]', '15')
    await page.click(`button[value=${step}]`)
    await page.waitForURL('**/edit')
  }
}
