// What is kept of people: apart, over a restart, through backup, restore and move, and seen by the doctor.

import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openApp, readAssets } from '../src/app.ts'
import { aCommandLine } from './command-line.ts'
import { goodPassword, joined, Visit } from './people-world.ts'
import { andara, databases, openWorld, root, type World } from './world.ts'

describe.each(databases)('what is kept of people on %s', (database) => {
  it('outlasts a restart: sessions, counts of attempts, and locks', async () => {
    const world = await openWorld({ database, load: andara })
    try {
      const ana = await joined(world)
      for (let turn = 0; turn < 6; turn++) await new Visit(world).signIn('ana@example.org', 'otra cosa que no es')
      await world.app.close()
      const again = await openApp(world.settings, readAssets(join(root, 'dist/assets')))
      const restarted: World = {
        ...world,
        app: again,
        kernel: again.kernel,
        get: (path, headers = {}) => Promise.resolve(again.fetch(new Request(new URL(path, world.settings.publicUrl), { headers }))),
        send: async (method, path, body, headers = {}) =>
          again.fetch(new Request(new URL(path, world.settings.publicUrl), { method, headers, redirect: 'manual', body: body ?? null })),
      }
      expect((await restarted.get('/account', { cookie: ana.cookie })).status).toBe(200)
      const statuses = []
      for (let turn = 0; turn < 5; turn++)
        statuses.push((await new Visit(restarted).signIn('ana@example.org', 'otra cosa que no es')).status)
      expect(statuses).toEqual([401, 401, 401, 401, 429])
      await again.close()
    } finally {
      await world.close().catch(() => undefined)
    }
  })

  it('is in a backup, in a part of its own, and comes back with it to either database', async () => {
    const world = await openWorld({ database, load: andara })
    const place = mkdtempSync(join(tmpdir(), 'quipu-people-'))
    const cli = aCommandLine({ QUIPU_DATA: world.settings.dataFolder, ...urlOf(world) })
    try {
      await joined(world)
      await joined(world, { email: 'beto@example.org', role: 'editor', institution: 'andara-university' })
      expect((await cli.run(['backup', join(place, 'backup')])).exit).toBe(0)
      const folder = join(place, 'backup')
      const outside = readdirSync(folder).filter((name) => name.endsWith('.jsonl') || name === 'backup.json')
      for (const name of outside) expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(/@example\.org|Quispe/)
      expect(readFileSync(join(folder, 'people/persons.jsonl'), 'utf8')).toContain('beto@example.org')
      expect(readdirSync(join(folder, 'people')).join()).not.toMatch(/session|attempt|verification/)
      expect(statSync(join(folder, 'people')).mode & 0o077).toBe(0)
      for (const target of databases) await restoredTo(target, folder, world)
    } finally {
      cli.remove()
      rmSync(place, { recursive: true, force: true })
      await world.close()
    }
  })

  it('is never in the ledger, an export or a public answer', async () => {
    const world = await openWorld({ database, load: andara })
    try {
      await joined(world, { email: 'beto@example.org', role: 'editor', institution: 'andara-university', name: 'Beto Secreto' })
      for (const path of [
        '/',
        '/changes',
        '/changes.atom',
        '/api/organizations',
        '/api/organizations.csv',
        '/organizations/andara-university',
        '/ledger/checkpoint',
      ])
        expect(await (await world.get(path)).text(), path).not.toMatch(/beto|Secreto/i)
    } finally {
      await world.close()
    }
  })
})

async function restoredTo(target: (typeof databases)[number], folder: string, from: World): Promise<void> {
  const world = await openWorld({ database: target })
  try {
    await world.app.people.firstLink()
    cpSync(join(from.settings.dataFolder, 'people.key'), join(world.settings.dataFolder, 'people.key'))
    const cli = aCommandLine({ QUIPU_DATA: world.settings.dataFolder, ...urlOf(world) })
    const restored = await cli.run(['restore', folder])
    expect([restored.exit, restored.err]).toEqual([0, ''])
    expect((await new Visit(world).signIn('beto@example.org', goodPassword)).status).toBe(303)
    expect(await world.app.people.firstLink()).toBeUndefined()
    const again = await cli.run(['restore', folder])
    expect(again.exit).toBe(5)
    expect((await cli.run(['doctor'])).out).toMatch(/people +2 accounts of people/)
    cli.remove()
  } finally {
    await world.close()
  }
}

it('lies in a file for its owner alone beside SQLite, and is named by the doctor where others can read it', async () => {
  const world = await openWorld()
  try {
    for (const name of ['people.db', 'people.key', 'people.db-wal'])
      expect(statSync(join(world.settings.dataFolder, name)).mode & 0o077, name).toBe(0)
    await joined(world)
    const main = readFileSync(join(world.settings.dataFolder, 'quipu.db'))
    expect(main.includes('ana@example.org')).toBe(false)
    expect(createHash('sha256').update(main).digest('hex')).toHaveLength(64)
  } finally {
    await world.close()
  }
})

it('lets people sign in while another process holds the other database', async () => {
  const world = await openWorld({ load: andara })
  try {
    await joined(world)
    await world.kernel.database.transaction(async () => {
      const begun = performance.now()
      expect((await new Visit(world).signIn('ana@example.org')).status).toBe(303)
      expect(performance.now() - begun).toBeLessThan(2000)
    })
  } finally {
    await world.close()
  }
})

it('invite makes a link that works once, beside the server', async () => {
  const world = await openWorld({ load: andara })
  const cli = aCommandLine({ QUIPU_DATA: world.settings.dataFolder, QUIPU_URL: 'http://quipu.test' })
  try {
    const { exit, out } = await cli.run(['invite', '--role', 'editor', '--institution', 'andara-university'])
    expect(exit).toBe(0)
    const path = new URL(out.split('\n')[0] ?? '').pathname
    const visit = new Visit(world)
    expect((await visit.post(path, { name: 'Ana', email: 'ana@example.org', password: goodPassword })).status).toBe(303)
    expect((await visit.get(path)).status).toBe(410)
    for (const wrong of [
      ['--role', 'king'],
      ['--role', 'editor'],
      ['--role', 'editor', '--institution', 'nowhere'],
      ['--institution', 'andara-university'],
    ])
      expect((await cli.run(['invite', ...wrong])).exit).toBe(3)
    expect((await cli.run(['invite', '--json'])).facts).toMatchObject({ role: 'administrator', url: expect.stringContaining('/join/') })
  } finally {
    cli.remove()
    await world.close()
  }
})

function urlOf({ settings }: World): Record<string, string> {
  return settings.databaseUrl ? { DATABASE_URL: settings.databaseUrl } : {}
}
