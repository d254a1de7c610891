// Files that are something else than they say: whatever their bytes, they are kept as they are, opened by nothing, and given
// back as downloads that no browser runs.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateRawSync, gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { keepFile } from '../../src/kernel/file/keep-file.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { furnish } from '../kernel/actors.ts'
import { aThing, things } from '../kernel/things.ts'
import { openBrowser, openSite, type Site } from '../web/browser.ts'
import { openWorld, publish, type World } from '../world.ts'

const script = '<script>fetch("/api");document.title="pwned";window.pwned=true</script>'
const files: readonly { name: string; type: string; bytes: Uint8Array }[] = [
  {
    name: 'dibujo.svg',
    type: 'image/svg+xml',
    bytes: Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned=true">${script}<foreignObject>${script}</foreignObject></svg>`,
    ),
  },
  { name: 'pagina.html', type: 'text/html', bytes: Buffer.from(`<!doctype html>${script}`) },
  {
    name: 'pagina.xhtml',
    type: 'application/xhtml+xml',
    bytes: Buffer.from(`<html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`),
  },
  {
    name: 'hoja.xml',
    type: 'text/xml',
    bytes: Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a xmlns:h="http://www.w3.org/1999/xhtml"><h:script>window.pwned=true</h:script>&b;</a>`,
    ),
  },
  { name: 'imagen.gif', type: 'image/gif', bytes: Buffer.from(`GIF89a/*\u0000*/=1;window.pwned=true;//${script}`) },
  {
    name: 'informe.pdf',
    type: 'application/pdf',
    bytes: Buffer.from(`%PDF-1.7\n${script}\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj`),
  },
  { name: 'programa.js', type: 'text/javascript', bytes: Buffer.from('window.pwned=true') },
  { name: 'modulo.mjs', type: 'application/x-javascript', bytes: Buffer.from('window.pwned=true') },
  { name: 'sin-tipo', type: '', bytes: Buffer.from(script) },
  { name: 'utf7.html', type: 'text/html', bytes: Buffer.from('+ADw-script+AD4-window.pwned=true+ADw-/script+AD4-') },
  { name: 'bomba.gz', type: 'application/gzip', bytes: gzipSync(new Uint8Array(100_000_000)) },
  { name: 'bomba.zip', type: 'application/zip', bytes: zipOf(new Uint8Array(50_000_000)) },
]

let world: World
let site: Site
let browser: Browser
let id: string
const hashes: string[] = []

beforeAll(async () => {
  world = await openWorld({ registers: [...allRegisters, things] })
  await furnish(world.kernel)
  site = await openSite(world)
  browser = await openBrowser()
  for (const { name, type, bytes } of files) {
    const answer = await world.send(
      'POST',
      `/api/files?name=${encodeURIComponent(`"><img src=x onerror=alert(1)>${name}`)}`,
      new Uint8Array(bytes),
      {
        authorization: `Bearer ${world.operatorKey}`,
        ...(type ? { 'content-type': type } : {}),
      },
    )
    expect(answer.status, name).toBe(201)
    const kept: { hash: string; sizeBytes: number } = JSON.parse(await answer.text())
    expect(kept.sizeBytes, name).toBe(bytes.length) // as it came: nothing is unpacked
    hashes.push(kept.hash)
  }
  const first = await keepFile(world.kernel, operator, {
    name: '"><img src=x onerror=alert(1)>.svg',
    type: 'image/svg+xml',
    bytes: files[0]?.bytes ?? new Uint8Array(),
  })
  id = await publish(world.kernel, 'test-things', aThing({ paper: first }))
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await world?.close()
})

describe('a stored file', () => {
  it('is a download that is not sniffed and may run nothing, whatever it is', async () => {
    for (const [at, hash] of hashes.entries()) {
      const { status, headers } = await world.get(`/files/${hash}`)
      const name = files[at]?.name
      expect(status, name).toBe(200)
      expect(headers.get('content-disposition'), name).toMatch(/^attachment; filename="[\w. -]+"$/)
      expect(headers.get('x-content-type-options'), name).toBe('nosniff')
      expect(headers.get('content-security-policy'), name).toMatch(/^default-src 'none'/)
      expect(headers.get('content-type'), name).not.toMatch(/script/i)
      expect(headers.get('content-encoding'), name).toBeNull()
    }
  })

  it('is downloaded by a browser that opens it, and does not run there or in a page that asks for it', async () => {
    const context = await browser.newContext({ acceptDownloads: true })
    const page = await context.newPage()
    for (const hash of hashes) {
      const download = page.waitForEvent('download')
      await page.goto(`${site.url}/files/${hash}`).catch(() => undefined) // a download is no page
      await (await download).cancel()
    }
    await page.goto(`${site.url}/`)
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    // Another site's page, which may run anything of its own.
    const evil = createServer((_, response) =>
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>evil</title>'),
    ).listen(0, '127.0.0.1')
    await new Promise((resolve) => evil.once('listening', resolve))
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`)
    for (const hash of hashes)
      await page.evaluate(
        (address) =>
          new Promise((resolve) => {
            const made = document.createElement('script')
            made.src = address
            made.onload = made.onerror = resolve
            document.head.append(made)
          }),
        `${site.url}/files/${hash}`,
      )
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    evil.close()
    await context.close()
  }, 120_000)

  it('has a name that is text on every page, and no page runs anything for it', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    let ran = 0
    page.on('dialog', (dialog) => {
      ran += 1
      return dialog.dismiss()
    })
    for (const path of [
      `/test-things/${id}`,
      `/test-things/${id}/versions`,
      `/test-things/${id}/fields/paper`,
      '/test-things',
      `/en/test-things/${id}`,
    ]) {
      const html = await (await world.get(path)).text()
      expect(html, path).not.toContain('<img')
      await page.goto(site.url + path)
    }
    expect(ran).toBe(0)
    await context.close()
  })
})

/** One entry that says a name which leads elsewhere, packed. */
function zipOf(content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content)
  const name = Buffer.from('../../../etc/cron.d/evil')
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(content.length, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name, packed])
}
