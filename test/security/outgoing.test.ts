// Where this program asks others for something, and that none of it takes an address from somebody who writes to the site.

import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRegisters } from '../../src/registers/all.ts'
import { furnish } from '../kernel/actors.ts'
import { aThing, things } from '../kernel/things.ts'
import { filesUnder, openWorld, publish, root, type World } from '../world.ts'
import { reads } from './walk.ts'

/** Every file that can ask another machine for something, and who names that machine. */
const asking: Readonly<Record<string, string>> = {
  'src/ledger/push.ts': 'witnesses of the setting QUIPU_WITNESSES',
  'src/mail/mail.ts': 'the server of the setting QUIPU_SMTP',
  'src/kernel/storage/postgres.ts': 'the database of the setting DATABASE_URL',
  'src/kernel/analytics/table.ts': 'a word of the command line: whose table is audited',
  'src/people/auth.ts': 'the site of the setting QUIPU_OIDC_ISSUER',
  'src/cli/commands/witness.ts': 'a word of the command line',
  'src/cli/server.ts': 'the setting HOST, to find what addresses it has',
  'src/cli/links/ask-link.ts': 'links of published records, by a command of the operator: public addresses alone, and none of the content',
  'src/verifier/site.ts': 'a word of the command line',
  'src/verifier/source.ts': 'a word of the command line',
  'src/verifier/verify.ts': 'a word of the command line',
  'src/web/behaviours/audit-progress.ts': 'this site, in the browser',
  'src/web/behaviours/autosave.ts': "the form's own address, in the browser",
  'src/web/behaviours/check-proof.ts': "the page itself, in the reader's browser",
  'src/web/behaviours/passkey.ts': 'this site, in the browser',
  'src/web/behaviours/picker.ts': "this site's own API, in the browser",
}

const sources = filesUnder('src', /\.tsx?$/).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const asks =
  /(?<![.\w]|app\.|hono\.)fetch\((?!request\b|\))|\bimport\b[^'"]*['"](?:node:)?(?:https?|http2|net|tls|dgram|dns(?:\/promises)?|undici|pg|nodemailer|better-auth\/plugins)['"]/

describe('the program', () => {
  it('asks other machines in these files alone', () => {
    const found = sources
      .filter(({ text }) => text.split('\n').some((line) => asks.test(line) && !/^import type|isIP|^\s*(\/\/|\*)|createServer/.test(line)))
      .map(({ path }) => path)
    expect(found.sort()).toEqual(Object.keys(asking).sort())
  })

  it('runs no other program, and no text as one', () => {
    for (const { path, text } of sources) expect(text, path).not.toMatch(/node:vm|\beval\(|new Function\(|\bimport\((?!['"])/)
  })

  it('runs itself, in one place, with a word that is written there', () => {
    const running = sources.filter(({ text }) => text.includes('child_process'))
    expect(running.map(({ path }) => path)).toEqual(['src/main.ts'])
    const [main] = running
    expect(main?.text.match(/\b(spawn|spawnSync|exec|execSync|execFile|execFileSync|fork)\(.*/g)).toEqual([
      "spawn(process.execPath, [...own, 'rebuild'], { stdio: ['ignore', 'ignore', 'inherit'] })",
    ])
    expect(main?.text).toContain("const own = [...process.execArgv, process.argv[1] ?? '']\n")
  })
})

describe('an address that somebody writes', () => {
  let world: World
  let asked = 0
  const listener = createServer((socket) => {
    asked += 1
    socket.destroy()
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    world = await openWorld({ registers: [...allRegisters, things] })
    await furnish(world.kernel)
  })
  afterAll(async () => {
    await world?.close()
    listener.close()
  })

  it('is asked for by nobody: not in a field, a picture, a header or a query', async () => {
    const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/latest/meta-data`
    const notes = `![a](${url}) [b](${url}) <${url}> ${url}`
    const id = await publish(world.kernel, 'test-things', aThing({ web: url, name: url, notes: { es: notes, en: notes } }))
    const place = { register: 'test-things', id, field: 'web' }
    const headers = { host: new URL(url).host, 'x-forwarded-host': new URL(url).host, forwarded: `host=${url}`, referer: url, origin: url }
    for (const path of reads(place)) for (const more of [{}, headers]) await (await world.get(path, more)).arrayBuffer()
    for (const path of ['/search?q=', '/test-things?web=', '/api/search?q=', '/api/test-things?q=', '/?url=', '/files/'])
      await world.get(path + encodeURIComponent(url))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(asked).toBe(0)
  })
})
