/** What a page reads is collected while it is young, on both databases: where it is not, V8 goes over all old objects each second. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Db } from '../../src/kernel/storage/database.ts'
import { databases, openWorld } from '../world.ts'

setFlagsFromString('--expose-gc')
const collect: (options?: { readonly type: 'minor' }) => void = runInNewContext('gc')
const oldBytes = () => getHeapSpaceStatistics().find((space) => space.space_name === 'old_space')?.space_used_size ?? 0

/** 20 KB in twenty rows; nothing of the question is long. */
async function readPage(db: Db): Promise<number> {
  const { rows } = await sql`with recursive n(at) as (select 1 union all select at + 1 from n where at < 20)
    select at, replace('xxxxxxxxxx', 'x', replace('xxxxxxxxxx', 'x', 'datosdatos')) || at as text from n`.execute(db)
  return rows.length
}

it.each(databases)('rows of %s that nobody holds are let go by a collection of what is young', async (database) => {
  const world = await openWorld({ database })
  const { read } = world.kernel.database
  const ask = async (times: number) => {
    for (let time = 0; time < times; time++) {
      expect(await readPage(read)).toBe(20)
      await nextTurn()
      for (let twice = 0; twice < 2; twice++) collect({ type: 'minor' })
    }
  }
  await ask(50)
  collect()
  const before = oldBytes()
  await ask(100)
  expect((oldBytes() - before) / 100).toBeLessThan(10_000)
  await world.close()
})
