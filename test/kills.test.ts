/** A few real kills in the middle of work, on each database. The full count has a command: test/drills/kill.ts. */
import { expect, inject, it } from 'vitest'
import { killDrill } from './drills/drill.ts'
import { databases } from './world.ts'

it.each(databases)(
  'killed at any moment on %s, what was acknowledged is there and what was not is absent whole',
  async (database) => {
    const postgresUrl = inject('postgresUrl')
    const seen = { acknowledged: 0, heads: 0 }
    // A machine in use gets less done before each kill: then there are more of them.
    for (let round = 0; seen.acknowledged <= 5 || seen.heads <= 5; round++) {
      expect(round).toBeLessThan(6)
      const { kills, acknowledged, heads, wrong } = await killDrill({ database, kills: 5, seed: 20260728 + round, postgresUrl })
      expect(wrong).toEqual([])
      expect(Object.values(kills).reduce((sum, count) => sum + count)).toBe(5)
      seen.acknowledged += acknowledged
      seen.heads += heads
    }
  },
  300_000,
)
