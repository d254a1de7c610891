// What is typed never becomes a line of the log, a header, a command to a terminal, or a cell that runs.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCommandLine } from '../../src/cli/run.ts'
import { operator } from '../../src/kernel/access/actor.ts'
import { keepFile } from '../../src/kernel/file/keep-file.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { createLog } from '../../src/operations/log.ts'
import { andara, openWorld, publish, type World } from '../world.ts'
import { reads, writes } from './walk.ts'

const place = { register: 'organizations', id: 'andara-digital' }
const evil = [
  '\n{"time":"now","incident":"forged"}',
  '\r\nforged',
  '\u001b[2J\u001b[31mforged',
  '\u009b31mforged',
  '\u2028forged',
  '\u0000forged',
]

describe('the log', () => {
  let world: World
  const lines: string[] = []
  beforeAll(async () => {
    vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)))
    world = await openWorld({ load: andara, environment: { QUIPU_LOG: 'json' } })
  })
  afterAll(async () => {
    await world?.close()
    vi.restoreAllMocks()
  })

  it('has one line of JSON for each request, with nothing of what was asked, whatever it was', async () => {
    for (const one of evil) {
      const said = encodeURIComponent(one)
      const paths = [
        `/${said}`,
        `/organizations/${said}`,
        `/organizations?q=${said}`,
        `/organizations?${said}=1`,
        `/api/${said}`,
        `/api/organizations/${said}`,
        `/api/acts?what=${said}`,
      ]
      for (const path of paths)
        await world.get(path, {
          'user-agent': 'forged',
          'accept-language': 'forged',
          'x-forwarded-for': 'forged',
          cookie: 'quipu_session=forged',
        })
      await world.send('POST', '/session', `_key=${said}`, {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://quipu.test',
      })
      await world.get('/api/acts', { authorization: `Bearer ${said}` })
    }
    await world.send('FORGED', '/search', undefined)
    for (const path of reads(place)) await world.get(path)
    expect(lines.length).toBeGreaterThan(50)
    for (const line of lines) {
      expect(line).not.toMatch(/forged|\n|\r|\p{Cc}/iu)
      expect(Object.keys(JSON.parse(line))).toEqual(['time', 'method', 'route', 'status', 'ms'])
    }
  })
})

describe.each(['plain', 'json'] as const)('an incident in a log that is %s', (form) => {
  it.each(evil)('takes nothing of %j to the terminal that shows it', (said) => {
    const written: string[] = []
    const log = createLog({ form, clock: { now: () => '2026-01-01T00:00:00.000Z' }, write: (line) => written.push(line) })
    log.incident(new Error(`failed at ${said}`, { cause: new Error(`for ${said}`) }), 'abc')
    expect(written).toHaveLength(1)
    for (const line of (written[0] ?? '').split('\n')) {
      expect(line).not.toMatch(/\p{Cc}/u)
      expect(line).not.toMatch(/^(\{"time":"now"|forged)/)
    }
  })
})

describe('a header', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ load: andara })
  })
  afterAll(() => world?.close())

  it('is never made by an address, a form, a file name or a body', async () => {
    const breaks = ['%0d%0aX-Evil:%201', '%0aX-Evil:%201', '%E5%98%8A%E5%98%8DX-Evil:%201', '%250d%250aX-Evil:1']
    for (const one of breaks) {
      const paths = [
        `/${one}`,
        `/${one}/`,
        `/organizations/${one}/`,
        `/organizations?q=${one}`,
        `/en/${one}/?a=${one}`,
        `/api/organizations/${one}`,
        `/files/${one}`,
        `/assets/${one}`,
      ]
      for (const path of paths) {
        const { headers } = await world.get(path)
        expect(headers.get('x-evil'), path).toBeNull()
        expect(headers.get('location') ?? '', path).not.toMatch(/[\r\n]/)
      }
      for (const { method, path, isApi } of writes(place)) {
        const given = isApi
          ? JSON.stringify({ id: decodeURIComponent(one), edit: decodeURIComponent(one) })
          : `_do=${one}&_id=${one}&_edit=${one}&name=${one}`
        const type = isApi ? 'application/json' : 'application/x-www-form-urlencoded'
        const { headers } = await world.send(method, path, given, {
          'content-type': type,
          origin: 'http://quipu.test',
          authorization: `Bearer ${world.operatorKey}`,
        })
        expect(headers.get('x-evil'), path).toBeNull()
      }
    }
    const names = [
      'a\r\nX-Evil: 1',
      'a"; filename="evil.html',
      '../../etc/passwd',
      'a\u0000.html',
      'ñandú\u202Egpj.exe',
      'x'.repeat(10_000),
    ]
    for (const name of names) {
      const { hash } = await keepFile(world.kernel, operator, { name, type: 'text/html\r\nX-Evil: 1', bytes: Buffer.from(name) })
      const { headers } = await world.get(`/files/${hash}`)
      expect(headers.get('x-evil')).toBeNull()
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w. -]{1,200}"$/)
      expect(headers.get('content-type')).toBe('application/octet-stream')
    }
  })
})

describe('a terminal', () => {
  it('is told nothing by what others wrote', async () => {
    const world = await openWorld({ load: andara })
    const said = '\u009b2J\u009b31mRojo\u007f'
    await publish(
      world.kernel,
      'organizations',
      { name: `Taller ${said}`, nature: 'private', form: 'startup', summary: { es: said, en: said } },
      'taller',
    )
    const out: string[] = []
    const kernel: Kernel = { ...world.kernel, database: { ...world.kernel.database, close: async () => {} } }
    const platform = {
      version: '0',
      included: { questionnaires: '', laws: '' },
      settings: () => world.settings,
      openKernel: async () => kernel,
      openPeople: async () => world.app.people,
      openServer: () => Promise.reject(new Error('not here')),
      rebuildApart: () => Promise.reject(new Error('not here')),
      member: undefined,
      lead: () => Promise.reject(new Error('not here')),
      stopped: new Promise(() => {}),
    }
    const streams = {
      out: async (piece: string | Uint8Array) => void out.push(String(piece)),
      err: (text: string) => void out.push(text),
      columns: 80,
      live: false,
    }
    for (const words of [
      ['show', 'organizations', 'taller'],
      ['list', 'organizations'],
      ['acts'],
      [`show${said}`],
      ['show', said, said],
      ['list', 'organizations', '--filter', said],
    ])
      await runCommandLine(words, { platform, streams, language: 'es' })
    expect(out.join('')).toContain('Taller')
    expect(out.join('').replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
    await world.close()
  })
})

describe('a spreadsheet', () => {
  it.each(['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1', "=cmd|'/c calc'!A1", '=HYPERLINK("https://evil.example")', '＝1+1'])(
    'runs nothing for %j in any download of a table',
    async (formula) => {
      const world = await openWorld({ load: andara })
      await publish(
        world.kernel,
        'organizations',
        { name: `${formula}`, nature: 'private', form: 'startup', aliases: [formula, formula], summary: { es: formula, en: formula } },
        'formula',
      )
      for (const path of ['/api/organizations.csv', '/api/acts.csv']) {
        const csv = await (await world.get(path, { authorization: `Bearer ${world.operatorKey}` })).text()
        for (const cell of csv.split(/,|\r\n/)) expect(cell, path).not.toMatch(/^"?[=+@\t\r\uff1d\uff0b\uff20]|^"?-(?!\d+(\.\d+)?"?$)/)
      }
      await world.close()
    },
  )
})
