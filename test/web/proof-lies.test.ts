/** What the check in the reader's browser says where something is untrue: each part of a proof altered on its way, a page made
 * from other data than the ledger's, and a ledger that is not the one that this browser saw before. */
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp, readAssets } from '../../src/app.ts'
import { cosign } from '../../src/kernel/ledger/cosignature.ts'
import { createSignerKey } from '../../src/kernel/ledger/key.ts'
import { parseNote, presentSignature } from '../../src/kernel/ledger/note.ts'
import { andara, openWorld, publish, root, type World } from '../world.ts'
import { openBrowser, openSite, type Site } from './browser.ts'
import { answerFrom, checkedAt, type Told, told, withPage } from './checked.ts'

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

interface Served {
  index: number
  size: number
  entry: string
  proof: string[]
  checkpoint: string
  keys: string[]
  salt: string | null
  document: string | null
}

/** The check of a page whose proof is altered between site and browser. */
function altered(alter: (served: Served) => unknown, path = address): Promise<Told> {
  return withPage(browser, async (page, context) => {
    await context.route(/api.ledger.proof/, async (route) => {
      const response = await route.fetch()
      const served: Served = await response.json()
      await route.fulfill({ response, json: alter(served) ?? served })
    })
    return checkedAt(page, site.url + path)
  })
}

/** One bit of the first byte of a base 64 text. */
function flipped(base64: string, at = 0): string {
  const bytes = Buffer.from(base64, 'base64')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64')
}

const path = 'El asiento y su camino no llevan a la raíz del punto de control: alguno de los tres fue alterado.'
const signature = 'La firma de quipu.test/ledger en el punto de control es falsa.'
const content = 'El contenido entregado no tiene la huella que guarda el asiento: fue alterado.'

describe('one byte', () => {
  const lies: readonly [string, (served: Served) => unknown, readonly (string | RegExp)[]][] = [
    ['of the entry', (one) => ({ ...one, entry: one.entry.replace('"publish"', '"revise"') }), [path]],
    [
      "of the entry's digest",
      (one) => ({ ...one, entry: one.entry.replace(/"digest":"./, (at) => at.slice(0, -1) + (at.endsWith('a') ? 'b' : 'a')) }),
      [path, content],
    ],
    ["of the entry's form", (one) => ({ ...one, entry: `${one.entry} ` }), [/no tiene la forma de un asiento/, path]],
    ['of the proof', (one) => ({ ...one, proof: one.proof.with(1, flipped(one.proof[1] ?? '')) }), [path]],
    ["of the proof's length", (one) => ({ ...one, proof: one.proof.slice(1) }), [path]],
    [
      "of the entry's place",
      (one) => ({ ...one, index: one.index - 1 }),
      [/La página dice que es el asiento 15; la prueba dice que es el 14/, path],
    ],
    [
      "of the checkpoint's signature",
      (one) => ({ ...one, checkpoint: one.checkpoint.replace(/(\S+)\n$/, (line) => `${flipped(line.trim(), 40)}\n`) }),
      [signature],
    ],
    [
      "of the signature's key id",
      (one) => ({ ...one, checkpoint: one.checkpoint.replace(/(\S+)\n$/, (line) => `${flipped(line.trim())}\n`) }),
      [/no lleva firma de ninguna de las claves/],
    ],
    ["of the checkpoint's origin", (one) => ({ ...one, checkpoint: one.checkpoint.replace(/^q/, 'p') }), [signature]],
    [
      "of the checkpoint's root",
      (one) => ({ ...one, checkpoint: one.checkpoint.replace(/^\S{44}$/m, (base64) => flipped(base64)) }),
      [signature, path, /Hay dos puntos de control de 17 asientos/],
    ],
    [
      "of the checkpoint's size",
      (one) => ({ ...one, checkpoint: one.checkpoint.replace('\n17\n', '\n16\n') }),
      [signature, path, /El libro retrocedió/],
    ],
    ['of the key', (one) => ({ ...one, keys: [one.keys[0]?.replace(/.$/, '') ?? ''] }), [/no es una clave de verificación Ed25519/]],
    [
      'of the document',
      (one) => ({ ...one, document: one.document?.replace('Talento', 'Talante') ?? null }),
      [content, /Esta página muestra en «Nombre» algo que el libro no dice: «Talento»/],
    ],
    [
      'of the document, where the page shows it otherwise',
      (one) => ({ ...one, document: one.document?.replace('"order":1', '"order":2') ?? null }),
      [content, /Esta página se hizo con datos que no son los del libro/],
    ],
    ['of the salt', (one) => ({ ...one, salt: one.salt?.replace(/^./, (at) => (at === 'a' ? 'b' : 'a')) ?? null }), [content]],
  ]
  it.each(lies)('%s is named', async (_, alter, wanted) => {
    const { verdict, summary, lies: found, outcomes } = await altered(alter)
    expect(verdict).toBe('lie')
    expect(found).toEqual(wanted.map((one) => (typeof one === 'string' ? `No se cumple. ${one}` : expect.stringMatching(one))))
    expect(summary).toBe(
      `No se cumple: ${(found[0] ?? '').slice('No se cumple. '.length)} Guarde esta prueba y muéstrela a quien confíe: un auditor, un testigo del libro, un periódico.`,
    )
    expect(outcomes.length).toBeGreaterThanOrEqual(4)
  })

  it('is named in English on an English page', async () => {
    const { summary } = await altered((one) => ({ ...one, proof: one.proof.slice(1) }), `/en${address}`)
    expect(summary).toContain("Does not hold: The entry and its path do not lead to the checkpoint's root")
  })
})

describe('what is handed out', () => {
  it('is no proof, or that of another record or version', async () => {
    for (const wrong of [{}, [], 'x', { index: -1 }])
      expect((await altered(() => wrong)).lies, JSON.stringify(wrong)).toEqual([expect.stringContaining('no tiene la forma de una prueba')])
    const other = await (await world.get('/api/ledger/proof?record=axes/andara-e2')).json()
    expect((await altered(() => other)).lies).toEqual([
      expect.stringContaining('El asiento entregado es de axes/andara-e2, versión 1, y no de esta página.'),
      expect.stringContaining('Esta página muestra'),
    ])
  })

  it('is nothing: that is no lie, and nothing holds either', async () => {
    const result = await withPage(browser, async (page, context) => {
      await context.route(/api.ledger.proof/, (route) => route.fulfill({ status: 503 }))
      return checkedAt(page, site.url + address)
    })
    expect(result).toMatchObject({ verdict: 'open', lies: [], opens: ['Sin comprobar. El sitio no entregó la prueba (HTTP 503).'] })
  })

  it('has no content, as after a lawful erasure: the entry is checked, and what is missing is said', async () => {
    const result = await altered((one) => ({ ...one, salt: null, document: null }))
    expect(result).toMatchObject({ verdict: 'open', lies: [], opens: [expect.stringContaining('ya no se entrega')] })
  })

  it('may have been cosigned since the page was made: the page stays as it is, and the proof holds', async () => {
    const witness = createSignerKey('diario.example/quipu', Buffer.alloc(32, 7), 'cosignature')
    if (!witness) throw new Error('no key')
    const app = await openApp(
      { ...world.settings, witnesses: [{ key: witness.verifier.text, url: undefined }] },
      readAssets(join(root, 'dist/assets')),
    )
    const admitting: World = { ...world, app, get: async (at) => app.fetch(new Request(new URL(at, 'http://quipu.test'))) }
    const before = await (await admitting.get(address)).text()
    const note = parseNote(await (await admitting.get('/ledger/checkpoint')).text())
    const body = presentSignature(cosign(note?.text ?? '', 1_800_000_000, witness))
    const headers = { 'Content-Length': String(Buffer.byteLength(body)) }
    expect((await app.fetch(new Request('http://quipu.test/ledger/cosignatures', { method: 'POST', body, headers }))).status).toBe(200)
    const result = await withPage(browser, async (page, context) => {
      await answerFrom(context, site.url, admitting)
      return checkedAt(page, site.url + address)
    })
    expect(JSON.parse(await (await admitting.get('/api/ledger/proof?record=axes/andara-e1')).text()).checkpoint).toContain('diario.example')
    expect(await (await admitting.get(address)).text()).toBe(before)
    await app.close()
    expect(result).toMatchObject({ verdict: 'holds', lies: [] })
  })
})

describe('a page made from rows that are not those of the ledger', () => {
  it.each([
    ['where it shows them word for word', /"es":"(.)/, '"es":"¿$1', /Esta página muestra en «Nombre» algo que el libro no dice: «¿/],
    ['where it shows them otherwise', '"order":2', '"order":1', /Esta página se hizo con datos que no son los del libro/],
  ] as const)('is told, %s', async (_, old, fresh, lie) => {
    const own = await openWorld({ load: andara })
    await own.kernel.database.transaction(async (db) => {
      const row = db.selectFrom('records').select('body').where('record', '=', 'andara-e2')
      const { body } = await row.executeTakeFirstOrThrow()
      expect(body).toMatch(old)
      await db
        .updateTable('records')
        .set({ body: body.replace(old, fresh) })
        .where('record', '=', 'andara-e2')
        .execute()
    })
    const result = await withPage(browser, async (page, context) => {
      await answerFrom(context, site.url, own)
      return checkedAt(page, `${site.url}/axes/andara-e2`)
    })
    await own.close()
    expect(result.lies).toEqual([expect.stringMatching(lie)])
  })
})

describe('a browser that saw the ledger before', () => {
  it('is told that it grew, and that nothing was touched', async () => {
    const own = await openWorld({ load: andara })
    await withPage(browser, async (page, context) => {
      await answerFrom(context, site.url, own)
      expect((await checkedAt(page, site.url + address)).outcomes.at(-1)).toContain('Es la primera vez que este navegador ve este libro')
      for (const [count, before] of [
        [1, 17],
        [3, 18],
      ] as const) {
        for (let at = 0; at < count; at++) await publish(own.kernel, 'places', { code: 'XX', name: 'Lugar', level: 'district' })
        const { verdict, outcomes } = await checkedAt(page, `${site.url}${address}`)
        expect([verdict, outcomes.at(-1)]).toEqual([
          'holds',
          `Se cumple. El libro creció de ${before} a ${before + count} asientos sin tocar nada de lo que este navegador vio antes.`,
        ])
      }
    })
    await own.close()
  })

  it('is told that it grew since the page was made, without coming again', async () => {
    const own = await openWorld({ load: andara })
    await withPage(browser, async (page, context) => {
      await answerFrom(context, site.url, own)
      await page.goto(site.url + address)
      await publish(own.kernel, 'places', { code: 'XX', name: 'Lugar', level: 'district' })
      await page.click('[data-proof-check]')
      expect((await told(page)).outcomes.at(-1)).toContain('desde ahora recuerda que tiene 18 asientos')
    })
    await own.close()
  })

  /** Two ledgers under one name and one key: in every part true, and not the same. */
  async function fork(more: [number, number], wanted: RegExp): Promise<void> {
    const one = await openWorld({ load: andara })
    const other = await openWorld({ load: andara, environment: { QUIPU_LEDGER_KEY: join(one.settings.dataFolder, 'ledger.key') } })
    for (const [at, own] of [one, other].entries())
      for (let count = more[at] ?? 0; count > 0; count--)
        await publish(own.kernel, 'places', { code: 'XX', name: 'Lugar', level: 'district' })
    await withPage(browser, async (page, context) => {
      await answerFrom(context, site.url, one)
      expect((await checkedAt(page, site.url + address)).verdict).toBe('holds')
      await context.unroute(`${site.url}/**`)
      await answerFrom(context, site.url, other)
      for (let twice = 0; twice < 2; twice++) {
        const { verdict, lies, summary } = await checkedAt(page, site.url + address)
        expect([verdict, lies]).toEqual(['lie', [expect.stringMatching(wanted)]])
        expect(summary).toMatch(wanted)
        await page.click('.outcomes .lie summary')
        const kept = await page.locator('.outcomes .lie pre').textContent()
        expect(kept?.match(/^quipu\.test\/ledger$/gm)).toHaveLength(2)
      }
    })
    await one.close()
    await other.close()
  }

  it('forgets nothing where the site does not show how it grew', async () => {
    const own = await openWorld({ load: andara })
    await withPage(browser, async (page, context) => {
      await answerFrom(context, site.url, own)
      await checkedAt(page, site.url + address)
      await publish(own.kernel, 'places', { code: 'XX', name: 'Lugar', level: 'district' })
      const withheld = /api.ledger.consistency/
      await context.route(withheld, (route) => route.fulfill({ status: 404 }))
      for (let twice = 0; twice < 2; twice++)
        expect(await checkedAt(page, site.url + address)).toMatchObject({
          verdict: 'open',
          opens: [expect.stringContaining('no mostró cómo creció el libro desde lo que este navegador vio antes (HTTP 404)')],
        })
      await context.unroute(withheld)
      expect((await checkedAt(page, site.url + address)).outcomes.at(-1)).toContain('El libro creció de 17 a 18 asientos')
    })
    await own.close()
  })

  it('is told of two checkpoints of one size', () => fork([0, 0], /Hay dos puntos de control de 17 asientos, y no dicen lo mismo/))
  it('is told of a past that was changed', () => fork([0, 2], /El libro de ahora no empieza con los 17 asientos/))
  it('is told of a ledger that went back', () =>
    fork([3, 1], /El libro retrocedió: este navegador vio 20 asientos, y el sitio muestra ahora 18/))

  it('is told of a key and of a name that it does not know', async () => {
    const one = await openWorld({ load: andara })
    const otherName = await openWorld({ load: andara, environment: { QUIPU_LEDGER_ORIGIN: 'otro.example/libro' } })
    await withPage(browser, async (page, context) => {
      await answerFrom(context, site.url, one)
      await checkedAt(page, site.url + address)
      await answerFrom(context, site.url, otherName)
      const renamed = await checkedAt(page, site.url + address)
      expect(renamed).toMatchObject({ verdict: 'open', opens: [expect.stringContaining('Este libro se llama otro.example/libro')] })
      // Told once; and what was seen of the first is not forgotten.
      expect((await checkedAt(page, site.url + address)).verdict).toBe('holds')
      await answerFrom(context, site.url, one)
      expect((await checkedAt(page, site.url + address)).outcomes.at(-1)).toContain('que este navegador vio antes')
    })
    await withPage(browser, async (page, context) => {
      await answerFrom(context, site.url, one)
      await checkedAt(page, site.url + address)
      // The same ledger, signed by a key that the browser has not seen.
      const seen = await page.evaluate(() => localStorage.getItem('quipu-checkpoint') ?? '')
      const strange = seen.replace(/"keys":\["([^+]+)/, '"keys":["$1x')
      expect(strange).not.toBe(seen)
      await page.evaluate((value) => localStorage.setItem('quipu-checkpoint', value), strange)
      const result = await checkedAt(page, site.url + address)
      expect(result).toMatchObject({
        verdict: 'open',
        opens: [expect.stringContaining('Firma una clave que este navegador no había visto')],
      })
    })
    for (const own of [one, otherName]) await own.close()
  })
})
