// What strangers try with messages and followings over HTTP: programs in every field, headers of letters, links that are not
// theirs, members that no form has. And that what people wrote stands in backups, and never in exports, the log or the ledger.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { takeBackup } from '../../src/kernel/backup/take.ts'
import { answerMessage } from '../../src/kernel/message/answer.ts'
import { lettersOf, waitForLetters } from '../letters.ts'
import { andara, openWorld, type World } from '../world.ts'
import { invalidities } from './markup.ts'
import { type Entries, formType, openSender, pageOf, type Sender } from './sender.ts'

let world: World
let signed: Sender
const form = '/organizations/andara-digital/messages/new?kind=question'
const logged: string[] = []

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void logged.push(String(line)))
  world = await openWorld({ load: andara, environment: { QUIPU_LOG: 'json' } })
  signed = await openSender(world)
})
afterAll(async () => {
  vi.restoreAllMocks()
  await world.close()
})
afterEach(() => world.kernel.database.transaction(async (db) => void (await db.deleteFrom('message_rates').execute())))

const post = (path: string, entries: Entries, headers: Record<string, string> = {}) =>
  signed.post(path, entries, { cookie: '', ...headers })

async function sent(entries: Readonly<Record<string, string>>): Promise<{ token: string; number: string }> {
  const response = await post(form, { kind: 'question', ...entries })
  expect(response.status).toBe(303)
  const address = response.headers.get('location') ?? ''
  const { html } = await pageOf(world.get(address))
  return { token: address.replace(/^\/messages\/|\?sent$/g, ''), number: /M-\w{4}-\w{4}/.exec(html)?.[0] ?? '' }
}

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)' autofocus='",
  '</textarea><svg onload=alert(1)>',
  'javascript:alert(1)',
  '{{7*7}} #{7*7} <%= 7*7 %>',
]

/** Whatever of a page would run: tags that were typed, handlers in any tag, addresses that are programs. */
function programsIn(html: string): string[] {
  const addresses = html.match(/(href|src|action)="\s*(javascript|data):[^"]*"/gi) ?? []
  const tags = html.replace(/"[^"]*"/g, '""')
  return [...addresses, ...(tags.match(/<script>|<img|<svg onload|<[a-z][^<>]*\son\w+=/gi) ?? [])]
}

describe('a program', () => {
  it.each(attacks)('stays text wherever it was typed: %s', async (attack) => {
    const { token, number } = await sent({ text: attack, name: attack })
    await answerMessage(world.kernel, operator, number, { outcome: 'answered', answer: attack, revision: '', show: true })
    const addresses = [
      `/messages/${token}`,
      `/inbox/${number}`,
      '/inbox?state=closed',
      '/organizations/andara-digital/messages',
      '/answers/andara-digital',
    ]
    for (const address of addresses) {
      const response = await world.get(address, { cookie: signed.cookie })
      const html = await response.text()
      expect(response.status, address).toBe(200)
      expect(programsIn(html), address).toEqual([])
      expect(await invalidities(html), address).toEqual([])
      expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
    }
  })

  it.each(attacks)('stays text where it is refused and shown again: %s', async (attack) => {
    const { status, html } = await pageOf(
      post(form, { kind: attack, text: attack, name: attack.repeat(9), mail: attack, field: attack, _challenge: attack, _work: attack }),
    )
    expect(status).toBe(422)
    expect(programsIn(html)).toEqual([])
    for (const address of [`/follow?q=${encodeURIComponent(attack)}`, `/en/follow?q=${encodeURIComponent(attack)}`]) {
      const followed = await pageOf(world.get(address))
      expect(programsIn(followed.html)).toEqual([])
      expect(await invalidities(followed.html)).toEqual([])
    }
    const feed = await (await world.get(`/changes.atom?q=${encodeURIComponent(attack)}`)).text()
    expect(feed).not.toMatch(/<script>|<img|<svg/)
  })
})

describe('a letter', () => {
  it('has the headers that it should, whatever was typed as its address', async () => {
    const before = lettersOf(world).length
    for (const mail of [
      'ana@example.org\r\nBcc: eve@example.org',
      'ana@example.org\nSubject: x',
      'ana@example.org, eve@example.org',
      '"eve@example.org" <ana@example.org>',
      'ana@example.org%0d%0aBcc:eve@example.org',
      'ana@example.org\u2028Bcc: eve@example.org',
    ]) {
      expect((await post(form, { kind: 'question', text: 'x', mail })).status, mail).toBe(422)
      expect((await post('/follow?register=places', { mail })).status, mail).toBe(422)
    }
    await sent({ text: 'x\r\nBcc: eve@example.org', name: 'Ana\r\nBcc: eve@example.org', mail: 'ana@example.org' })
    await post('/follow?q=x%0d%0aBcc:%20eve@example.org', { mail: 'luz@example.org' })
    const letters = (await waitForLetters(world, before + 2)).slice(before)
    expect(letters.map(({ to }) => to).sort()).toEqual(['ana@example.org', 'luz@example.org'])
    for (const { raw } of letters) expect(raw).not.toMatch(/eve@/)
  })
})

describe('what is not theirs', () => {
  it('is refused to strangers alike, whether it is there or not', async () => {
    const { number, token } = await sent({ text: 'Un secreto', mail: 'ana@example.org' })
    const there = await pageOf(world.get(`/inbox/${number}`))
    const nowhere = await pageOf(world.get('/inbox/M-0000-0000'))
    expect([there.status, nowhere.status]).toEqual([403, 403])
    expect(there.html.replaceAll(number, 'M-0000-0000')).toBe(nowhere.html)
    for (const act of ['answer', 'release', 'discard', 'show', 'hide']) {
      const entries = { _do: act, outcome: 'answered', answer: 'x', show: 'yes' }
      expect((await post(`/inbox/${number}`, entries)).status).toBe(403)
      expect((await post('/inbox/M-0000-0000', entries)).status).toBe(403)
    }
    expect((await world.get('/inbox')).status).toBe(403)
    const guesses = [number, token.slice(0, -1), `${token}A`, token.toLowerCase(), '%00', '..%2Finbox', "' or 1=1 --"]
    for (const guess of guesses.filter((one) => one !== token)) {
      const { status, html } = await pageOf(world.get(`/messages/${encodeURIComponent(guess)}`))
      expect(status, guess).toBe(404)
      expect(html).not.toContain('secreto')
    }
    for (const guess of ['x', number, "' or 1=1 --"]) {
      expect((await world.get(`/follow/${encodeURIComponent(guess)}`)).status).toBe(404)
      expect((await post(`/follow/${encodeURIComponent(guess)}`, { _do: 'begin' })).status).toBe(404)
      expect((await post(`/messages/${encodeURIComponent(guess)}`, { _do: 'forget' })).status).toBe(404)
    }
  })

  it('cannot be sent from another site, but for the one press that stops letters', async () => {
    const evil = { origin: 'https://evil.example' }
    expect((await post(form, { kind: 'question', text: 'x' }, evil)).status).toBe(403)
    expect((await post('/follow?register=places', { mail: 'x@example.org' }, evil)).status).toBe(403)
    const { token, number } = await sent({ text: 'x', name: 'Ana' })
    expect((await post(`/messages/${token}`, { _do: 'forget' }, evil)).status).toBe(403)
    expect((await signed.post(`/inbox/${number}`, { _do: 'answer', outcome: 'answered', answer: 'x' }, evil)).status).toBe(403)
    // As mail programs do it, in either type that RFC 8058 names, and with no origin.
    for (const [type, body] of [
      [formType, 'List-Unsubscribe=One-Click'],
      ['multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'],
    ] as const) {
      await post('/follow?register=axes', { mail: 'stop@example.org' })
      const [row] = await world.kernel.database.read.selectFrom('followings').selectAll().where('mail', '=', 'stop@example.org').execute()
      const response = await world.send('POST', `/follow/${row?.following}/stop`, body, { 'content-type': type })
      expect(response.status).toBe(200)
      expect(
        await world.kernel.database.read.selectFrom('followings').selectAll().where('mail', '=', 'stop@example.org').execute(),
      ).toEqual([])
    }
  })

  it('is not told by what the form for letters answers', async () => {
    const first = await pageOf(post('/follow?register=objectives', { mail: 'who@example.org' }))
    const again = await pageOf(post('/follow?register=objectives', { mail: 'who@example.org' }))
    expect(again.html).toBe(first.html)
    expect(first.html).not.toContain('who@example.org')
  })
})

describe('members that no form has', () => {
  it('change nothing', async () => {
    const more = {
      state: 'closed',
      shown: '1',
      answer: 'Sí',
      outcome: 'corrected',
      number: 'M-AAAA-AAAA',
      institution: 'x',
      received: '1999',
      token: 'x',
      days: '0',
    }
    const { number } = await sent({ text: 'Pregunta', ...more })
    const row = await world.kernel.database.read.selectFrom('messages').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'open', shown: 0, answer: null, outcome: null, institution: 'andara-digital', days: null })
    expect(row.received > '2000').toBe(true)
    const given = {
      _do: 'answer',
      outcome: 'answered',
      answer: 'Sí',
      name: 'Otro',
      mail: 'x@example.org',
      text: 'Otro',
      answerer: 'x',
      institution: 'x',
    }
    expect((await signed.post(`/inbox/${number}`, given)).status).toBe(303)
    const answered = await world.kernel.database.read
      .selectFrom('messages')
      .selectAll()
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    expect(answered).toMatchObject({
      text: 'Pregunta',
      name: null,
      mail: null,
      answerer: 'operator',
      institution: 'andara-digital',
      shown: 0,
    })
  })
})

describe('length', () => {
  it('is bounded, and what was typed comes back', async () => {
    const { status, html, words } = await pageOf(post(form, { kind: 'question', text: 'á'.repeat(4001), name: 'Ana' }))
    expect(status).toBe(422)
    expect(words).toContain('Tiene 4001 caracteres; caben 4000.')
    expect(html).toContain('á'.repeat(4001))
    expect(html).toContain('value="Ana"')
    expect((await post(form, { kind: 'question', text: 'x'.repeat(2_000_000) })).status).toBe(413)
  })

  it('of what is meant to be slow takes no longer than twice as much for twice as much', async () => {
    const timed = async (length: number) => {
      const text = `${'a@'.repeat(length)}${'.a'.repeat(length)}${' \n'.repeat(length)}!`
      const entries = { kind: 'question', text, name: text, mail: text, field: text, _challenge: text, _work: text }
      const started = performance.now()
      await post(form, entries)
      return performance.now() - started
    }
    // The quickest of many: what else the machine does only adds.
    const cost = async (length: number) => {
      let least = Number.POSITIVE_INFINITY
      for (let at = 0; at < 25; at++) least = Math.min(least, await timed(length))
      return least
    }
    await cost(1000)
    const [once, twice] = [await cost(10_000), await cost(20_000)]
    expect(twice / once).toBeLessThan(4)
  })
})

describe('many', () => {
  it('are told so with what they typed, and nothing is lost', async () => {
    for (let count = 0; count < 60; count++) expect((await post(form, { kind: 'question', text: `n.º ${count}` })).status).toBe(303)
    const { status, html, words } = await pageOf(post(form, { kind: 'question', text: 'la última', mail: 'ana@example.org' }))
    expect(status).toBe(429)
    expect(words).toContain('Demasiados envíos')
    expect(html).toContain('la última')
    expect(html).toContain('ana@example.org')
  })
})

describe('what people wrote', () => {
  const secret = 'zorzalito'
  it('stands in backups, and in no export, feed, document, log or address', async () => {
    const { number } = await sent({ text: `Dice ${secret}`, name: `Ana ${secret}`, mail: `${secret}@example.org` })
    await post('/follow?register=strategies', { mail: `${secret}@example.org` })
    const folder = mkdtempSync(join(tmpdir(), 'quipu-messages-'))
    await takeBackup(world.kernel, join(folder, 'backup'))
    const files = readdirSync(join(folder, 'backup'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    const backup = files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name)).includes(secret)] as const)
    rmSync(folder, { recursive: true })
    expect(backup.flatMap(([name, holds]) => (holds ? [name] : [])).sort()).toEqual(['followings.jsonl', 'messages.jsonl'])
    const open = [
      '/api/organizations.csv',
      '/api/organizations.json',
      '/api/organizations.jsonl',
      '/api/organizations/andara-digital',
      '/api/answers',
      '/api/answers.csv',
      '/api/openapi.json',
      '/changes.atom',
      '/ledger/checkpoint',
      '/organizations/andara-digital',
      '/organizations/andara-digital/messages',
      '/answers/andara-digital',
      '/search?q=zorzal',
    ]
    for (const address of open) {
      const response = await world.get(address)
      expect(response.status, address).toBe(200)
      expect(await response.text(), address).not.toContain(secret)
    }
    const documents = await world.kernel.database.read.selectFrom('documents').select('document').execute()
    expect(JSON.stringify(documents)).not.toContain(secret)
    expect((await world.get('/organizations/andara-digital/messages')).headers.get('cache-control')).toBe('no-store')
    expect(number).toBeTruthy()
    await world.get(`/messages/${secret}`)
    await post(`/follow?q=${secret}`, { mail: `${secret}@` })
    expect(logged.length).toBeGreaterThan(20)
    expect(logged.join('\n')).not.toMatch(/zorzalito|example\.org/)
    expect(logged.filter((line) => line.includes('\n'))).toEqual([])
  })

  it('is not kept by readers, and tells no other site where it was read', async () => {
    const { token } = await sent({ text: 'x' })
    const { headers } = await world.get(`/messages/${token}`)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(await (await world.get('/robots.txt')).text()).toMatch(/Disallow: \/messages\n/)
  })
})
