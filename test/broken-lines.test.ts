// PostgreSQL cuts every connection while the platform works: it stays up, and answers again as soon as it can.

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { andara, openWorld, publish, type World } from './world.ts'

describe('a PostgreSQL that cuts its connections under load', () => {
  let world: World
  let other: pg.Client
  beforeAll(async () => {
    world = await openWorld({ database: 'postgres', load: andara })
    other = new pg.Client({ connectionString: world.settings.databaseUrl })
    await other.connect()
  })
  afterAll(async () => {
    await other.end()
    await world.close()
  })

  it('fails what was under way, keeps what was acknowledged, and goes on', async () => {
    const incidents = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const acknowledged: string[] = []
    const statuses: number[] = []
    for (let round = 0; round < 4; round++) {
      const reads = Array.from({ length: 40 }, async (_, at) => statuses.push((await world.get(`/organizations?q=a${round}x${at}`)).status))
      const writes = Array.from({ length: 10 }, (_, at) =>
        publish(world.kernel, 'organizations', { name: `N${round}-${at}`, nature: 'private', form: 'startup' }, `cut-${round}-${at}`).then(
          (id) => acknowledged.push(id),
          () => undefined,
        ),
      )
      await other.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      await Promise.all([...reads, ...writes])
    }
    incidents.mockRestore()
    expect(statuses.every((status) => status === 200 || status === 500 || status === 503)).toBe(true)
    expect((await world.get('/organizations')).status).toBe(200)
    for (const id of acknowledged) expect((await world.get(`/organizations/${id}`)).status, id).toBe(200)
    const { rows } = await other.query(
      'select count(*)::int as entries, max(seq)::int as last, (select size::int from ledger) as size from ledger_entries',
    )
    expect(rows[0].last).toBe(rows[0].entries)
    expect(rows[0].size).toBe(rows[0].entries)
    await publish(world.kernel, 'organizations', { name: 'After', nature: 'private', form: 'startup' }, 'after-the-cut')
  })
})
