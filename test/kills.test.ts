/** A few real kills in the middle of work, on each database. The full count has a command: test/drills/kill.ts. */
import { expect, inject, it } from 'vitest'
import { killDrill } from './drills/drill.ts'
import { databases } from './world.ts'

it.each(databases)(
  'killed at any moment on %s, what was acknowledged is there and what was not is absent whole',
  async (database) => {
    const postgresUrl = inject('postgresUrl')
    const { kills, acknowledged, heads, wrong } = await killDrill({ database, kills: 5, seed: 20260728, postgresUrl })
    expect(wrong).toEqual([])
    expect(Object.values(kills).reduce((sum, count) => sum + count)).toBe(5)
    expect(acknowledged).toBeGreaterThan(5)
    expect(heads).toBeGreaterThan(5)
  },
  180_000,
)
