/** The proof on a record's page: what it says, that the check in a real browser succeeds where all is true and names the lie
 * where it is not, that the steps by hand are what they are said to be, and that the page stands without all of it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { andara, openWorld, publish, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site } from './browser.ts'
import { invalidities, text } from './markup.ts'

let world: World
let site: Site
let browser: Browser

beforeAll(async () => {
  world = await openWorld({ load: andara })
  site = await openSite(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await world.close()
})

const address = '/axes/andara-e1'
const button = '[data-proof-check]'

interface Told {
  readonly verdict: string | null
  readonly summary: string
  readonly findings: readonly string[]
  readonly lies: readonly string[]
}

async function told(page: Page): Promise<Told> {
  await page.locator('.proof[data-proof-verdict]').waitFor()
  return {
    verdict: await page.locator('.proof').getAttribute('data-proof-verdict'),
    summary: await page.locator('[data-proof-summary]').innerText(),
    findings: await page.locator('.findings > li').allInnerTexts(),
    lies: await page.locator('.findings > .lie').allInnerTexts(),
  }
}

async function checkedAt(page: Page, path: string): Promise<Told> {
  await page.goto(site.url + path)
  await page.click(button)
  return told(page)
}

async function withPage<T>(work: (page: Page, context: BrowserContext) => Promise<T>, options: BrowserContextOptions = {}): Promise<T> {
  const context = await browser.newContext(options)
  try {
    return await work(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

describe('the page of a record', () => {
  it.each([
    [address, 'Asiento 15 de 17, incluido; punto de control firmado por quipu.test/ledger.'],
    [`/en${address}`, 'Entry 15 of 17, included; checkpoint signed by quipu.test/ledger.'],
    [`${address}/versions/1`, 'Asiento 15 de 17, incluido;'],
  ])('%s says where its entry stands, and under which checkpoint', async (path, said) => {
    const html = await (await world.get(path)).text()
    expect(text(html)).toContain(said)
    const root = (await (await world.get('/ledger/checkpoint')).text()).split('\n')[2] ?? ''
    expect(html).toContain(`<code>${root}</code>`)
    expect(html).toContain('href="/api/ledger/proof?record=axes/andara-e1&amp;version=1" download="axes-andara-e1-1.proof.json"')
  })

  it('runs one script, of this site, and lets no other run; pages without a proof run none', async () => {
    const page = await world.get(address)
    const scripts = [...(await page.text()).matchAll(/<script[^>]*>/g)].map(([tag]) => tag)
    expect(scripts).toEqual([expect.stringMatching(/^<script type="module" src="\/assets\/check-proof-\w+\.js">$/)])
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("; script-src 'self'; connect-src 'self';")
    expect(policy).not.toContain('unsafe')
    for (const other of ['/', '/axes', `${address}/versions`, '/search?q=datos', '/nowhere'])
      expect((await world.get(other)).headers.get('content-security-policy'), other).not.toContain('script-src')
  })

  it('is the same for whoever is signed in and for everybody, as far as the proof goes', async () => {
    const again = await world.get(address, { cookie: 'x=y' })
    expect(again.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(text(await again.text())).toContain('Asiento 15 de 17')
  })
})

describe.each([
  ['', 'Comprobado: esta versión está en el libro, tal como se muestra aquí.', 'Se cumple.'],
  ['/en', 'Checked: this version is in the log, as it is shown here.', 'Holds.'],
])('the check in a browser, under "%s"', (prefix, summary, word) => {
  it.each(['/axes/andara-e1', '/organizations/andara-digital', '/actions/andara-a.1.1.1', '/strategies/andara-ai', '/axes/andara-e1/versions/1'])(
    'holds on %s',
    async (path) => {
      const result = await withPage((page) => checkedAt(page, prefix + path))
      expect(result.lies).toEqual([])
      expect(result).toMatchObject({ verdict: 'holds', summary })
      expect(result.findings.length).toBe(6)
      for (const finding of result.findings) expect(finding.startsWith(word)).toBe(true)
    },
  )
})
