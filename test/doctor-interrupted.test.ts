/** `quipu doctor` over a store that does not let it look: that is said, and nobody is told to restore a backup for it. */

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import type { Finding } from '../src/kernel/doctor/check.ts'
import { examine } from '../src/kernel/doctor/examine.ts'
import { aCommandLine } from './command-line.ts'
import { startPostgres } from './embedded-postgres.ts'
import { andara, openWorld } from './world.ts'

it('says that PostgreSQL has gone, finds no damage in what it could not look at, and finds none when it is back', async () => {
  const postgres = await startPostgres()
  const world = await openWorld({ environment: { DATABASE_URL: postgres.url }, load: andara })
  const found = new Map<string, readonly Finding[]>()
  for await (const { check, findings } of examine(world.kernel)) {
    found.set(check.name, findings)
    if (check.name === 'ledger') await postgres.down()
  }
  expect(found.get('ledger')).toEqual([])
  for (const name of ['projections', 'drafts', 'imports', 'files']) {
    expect(found.get(name)).toMatchObject([{ code: 'storage-failed', cure: { en: 'Mend that, and run "quipu doctor" again.' } }])
    expect(found.get(name)?.[0]?.what.es).toBe('No se pudo revisar, porque no contesta.')
  }
  await postgres.up()
  for await (const { check, findings } of examine(world.kernel)) expect([check.name, findings]).toEqual([check.name, []])
  await world.close()
  await postgres.remove()
}, 120_000)

it('says that another process holds SQLite, and finds no damage in what it could not look at', async () => {
  const cli = aCommandLine()
  expect((await cli.run(['load', andara])).exit).toBe(0)
  const other = new DatabaseSync(join(cli.folder, 'quipu.db'))
  other.exec('begin immediate')
  const held = await cli.run(['doctor'])
  other.close()
  expect(held.exit).toBe(7)
  expect(held.out).toMatch(
    /^BAD +projections[^\n]*\n +It could not be examined, because another process has been writing for too long\.\n +→ Mend that/m,
  )
  expect(held.out).toMatch(/^ok +ledger/m)
  expect(held.out).not.toContain('Restore')
  expect((await cli.run(['doctor'])).exit).toBe(0)
  cli.remove()
}, 60_000)
