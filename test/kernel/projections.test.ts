// Projections follow the declarations: a newer release that declares another filter finds what was written before.

import { describe, expect, it } from 'vitest'
import { countMatching, listAll } from '../../src/kernel/record/list.ts'
import { openKernel } from '../../src/open-kernel.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { organizations } from '../../src/registers/organizations/register.ts'
import { andara, databases, openWorld } from '../world.ts'

describe.each(databases)('projections on %s', (database) => {
  it('are made anew when a register is declared otherwise', async () => {
    const { nature: _, ...fields } = organizations.fields
    const older = { ...organizations, fields, list: [], facets: [], sorts: ['name'] }
    const world = await openWorld({ database, load: andara })
    await world.kernel.database.transaction(async (db) => {
      await db.deleteFrom('records').where('register', '=', 'organizations').execute()
    })
    expect(await listAll(world.kernel, 'organizations', '')).toEqual([])
    const asOlder = await openKernel(world.settings, { registers: allRegisters.map((one) => (one.name === 'organizations' ? older : one)) })
    expect(await countMatching(asOlder, 'organizations', '')).toBe(3)
    await asOlder.database.close()
    const newer = await openKernel(world.settings)
    expect(await countMatching(newer, 'organizations', 'nature=academic')).toBe(1)
    expect(await listAll(newer, 'organizations', '')).toHaveLength(3)
    await newer.database.close()
    await world.close()
  })
})
