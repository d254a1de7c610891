/** The proof on a record's page: what it says, that the check in a real browser succeeds where all is true and names the lie
 * where it is not, that the steps by hand are what they are said to be, and that the page stands without all of it. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { andara, databases, openWorld, publish, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site } from './browser.ts'
import { answerFrom, checkButton, checkedAt, told, withPage } from './checked.ts'
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

  it('loads no file that was uploaded as a script', async () => {
    const key = { Authorization: `Bearer ${world.operatorKey}` }
    for (const type of ['text/javascript', 'application/x-ecmascript', 'text/plain']) {
      const kept = await world.send('POST', '/api/files?name=a.js', `// ${type}`, { ...key, 'Content-Type': type })
      const served = await world.get(`/files/${(await kept.json()).hash}`)
      expect(served.headers.get('content-type')).toBe(type === 'text/plain' ? type : 'application/octet-stream')
      expect(served.headers.get('x-content-type-options')).toBe('nosniff')
    }
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
  it.each([
    '/axes/andara-e1',
    '/organizations/andara-digital',
    '/actions/andara-a.1.1.1',
    '/strategies/andara-ai',
    '/axes/andara-e1/versions/1',
  ])('holds on %s', async (path) => {
    const result = await withPage(browser, (page) => checkedAt(page, site.url + prefix + path))
    expect(result.lies).toEqual([])
    expect(result).toMatchObject({ verdict: 'holds', summary })
    expect(result.outcomes.length).toBe(6)
    for (const outcome of result.outcomes) expect(outcome.startsWith(word)).toBe(true)
  })
})

describe('the check', () => {
  it('of a withdrawn record holds where page and ledger both say so', async () => {
    const id = await publish(world.kernel, 'places', { code: 'XX', name: 'Lugar', level: 'district' }, 'lugar')
    await makeChange(world.kernel, operator, { register: 'places', id, step: 'withdraw', edit: '1.0', note: 'Ya no existe' })
    const result = await withPage(browser, (page) => checkedAt(page, `${site.url}/places/lugar`))
    expect(result).toMatchObject({ verdict: 'holds', lies: [] })
    expect(result.outcomes.join()).toContain('El libro dice que la ficha fue retirada, y esta página también.')
  })

  it('is reached, done and told by the keyboard alone, and announced', async () => {
    await withPage(browser, async (page) => {
      await page.goto(site.url + address)
      await page.locator('.provenance a').last().focus()
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Comprobar en este navegador')
      await page.keyboard.press('Enter')
      expect((await told(page)).verdict).toBe('holds')
      expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-proof-check'))).toBe(true)
      expect(await page.locator('[role=status]').textContent()).toContain('Comprobado')
      await page.keyboard.press('Space')
      expect((await told(page)).outcomes.at(-1)).toContain('que este navegador vio antes')
    })
  })

  it.each([
    ['light', 1280, ''],
    ['dark', 360, '/en'],
  ] as const)('leaves a page that axe finds nothing in, %s and %i wide', async (colorScheme, width, prefix) => {
    const context = await openMeasured(browser, { colorScheme, viewport: { width, height: 900 } })
    const page = await context.newPage()
    await checkedAt(page, `${site.url}${prefix}${address}`)
    await page.click('.proof-steps > summary')
    expect(await axeFindings(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await context.close()
  })

  it('says what a browser without Ed25519 cannot verify, and verifies the rest', async () => {
    const result = await withPage(browser, async (page) => {
      await page.addInitScript(() => {
        crypto.subtle.importKey = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
      })
      return checkedAt(page, `${site.url}/en${address}`)
    })
    expect(result).toMatchObject({ verdict: 'open', summary: 'What could be checked holds; one part was not checked.', lies: [] })
    expect(result.opens).toEqual([expect.stringContaining('This browser does not know Ed25519 signatures')])
    expect(result.outcomes).toHaveLength(6)
  })

  it('says that it cannot be done where the page did not come by https', async () => {
    await withPage(browser, async (page, context) => {
      await answerFrom(context, 'http://quipu.test', world)
      await page.goto(`http://quipu.test${address}`)
      expect(await page.locator('[data-proof-summary]').textContent()).toContain('solo permite comprobar aquí en páginas https')
      expect(await page.locator(checkButton).isVisible()).toBe(false)
    })
  })
})

describe('without a script', () => {
  it('the steps are listed, the proof can be downloaded, and there is no button', async () => {
    await withPage(
      browser,
      async (page) => {
        await page.goto(site.url + address)
        expect(await page.locator(checkButton).isVisible()).toBe(false)
        await page.click('.proof-steps > summary')
        expect(await page.locator('.proof-steps li').count()).toBe(5)
        expect(await page.locator('.proof-steps pre').first().isVisible()).toBe(true)
        const [file] = await Promise.all([page.waitForEvent('download'), page.click('.proof a[download]')])
        expect(file.suggestedFilename()).toBe('axes-andara-e1-1.proof.json')
      },
      { javaScriptEnabled: false },
    )
  })

  it('the steps, run as they stand, verify what they are said to', async () => {
    const tools = ['curl', 'jq', 'xxd', 'sha256sum', 'openssl', 'base64']
    const run = promisify(execFile)
    const missing = await run('sh', ['-c', `for tool in ${tools.join(' ')}; do command -v $tool >/dev/null || echo $tool; done`])
    if (missing.stdout) return console.log(`Steps by hand not run: this machine has no ${missing.stdout.trim().replaceAll('\n', ', ')}.`)
    for (const path of [address, '/organizations/andara-digital', '/strategies/andara-ai']) {
      const html = await (await world.get(path)).text()
      expect(await invalidities(html)).toEqual([])
      const blocks = [...html.matchAll(/<pre class="code-block"><code>(.*?)<\/code>/gs)].map(([, block = '']) => entitiesRead(block))
      const folder = mkdtempSync(join(tmpdir(), 'quipu-steps-'))
      const script = blocks.join('\necho ---\n').replaceAll('http://quipu.test', site.url)
      for (const shell of ['sh', 'bash']) {
        const { stdout } = await run(shell, ['-euc', script], { cwd: folder })
        const [, signature, digest, root, body] = stdout.split('---\n').map((part) => part.trim().split('\n'))
        expect(signature).toEqual(['Signature Verified Successfully'])
        expect(digest).toEqual([digest?.[1], expect.stringMatching(/^[0-9a-f]{64}$/)])
        expect(root).toEqual([root?.[1], expect.stringMatching(/^[\w+/]{43}=$/)])
        expect(JSON.parse(body?.join('') ?? '')).toBeTruthy()
      }
      rmSync(folder, { recursive: true })
    }
  })
})

function entitiesRead(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

it('a ledger that lost what was signed keeps nobody from reading a record', async () => {
  const own = await openWorld({ load: andara })
  await (await own.get('/ledger/checkpoint')).text()
  await own.kernel.database.transaction((db) => db.updateTable('ledger').set({ size: 16 }).execute())
  const page = await own.get(address)
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(text(await page.text())).toContain('no se pudo demostrar que su asiento esté en el libro: el libro está dañado')
  await own.close()
})

describe.each(databases)('a tree that is damaged, on %s', (database) => {
  it.each([
    ['other hashes', (size: number) => Buffer.alloc(size * 32)],
    ['too few hashes', () => Buffer.alloc(32)],
  ])('with %s: the record is shown, with what is missing said, and whole again once it is mended', async (_, damaged) => {
    const own = await openWorld({ load: andara, database })
    const before = await own.get(`/en${address}`)
    expect(before.headers.get('cache-control')).toContain('public')
    const hashes = await own.kernel.database.read.selectFrom('tree_tiles').select('hashes').where('level', '=', 0).executeTakeFirstOrThrow()
    const put = (bytes: Uint8Array) =>
      own.kernel.database.transaction((db) => db.updateTable('tree_tiles').set({ hashes: bytes }).execute())
    await put(damaged(17))
    const page = await own.get('/axes/andara-e2')
    const html = await page.text()
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(text(html)).toMatch(/no se pudo demostrar que su asiento esté en el libro.*incidente [0-9a-f]{12}/)
    expect(html).not.toContain('<script')
    expect(page.headers.get('content-security-policy')).not.toContain('script-src')
    expect(await invalidities(html)).toEqual([])
    await put(hashes.hashes)
    expect(text(await (await own.get('/axes/andara-e2')).text())).toContain('de 17, incluido')
    await own.close()
  })
})
