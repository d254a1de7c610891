import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countMatching, listAll, listPage } from '../src/kernel/record/list.ts'
import { search } from '../src/kernel/search/search.ts'
import { databases, loadInto, openWorld, peru, type World } from './world.ts'

describe.each(databases)('storage on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database, load: peru })
  })
  afterAll(() => world?.close())

  it('holds the whole strategy', async () => {
    expect(await countMatching(world.kernel, 'axes', '')).toBe(6)
    expect(await countMatching(world.kernel, 'objectives', '')).toBe(14)
    expect(await countMatching(world.kernel, 'actions', '')).toBe(75)
    const page = await listPage(world.kernel, 'actions', new URLSearchParams('q=registro de algoritmos'), 'es')
    console.log(
      page.total,
      page.items.slice(0, 3).map((item) => item.id),
      page.facets.map((f) => f.field + f.values.length),
    )
    console.log((await search(world.kernel, 'quechua traduccion', { limit: 3, offset: 0 })).items.map((i) => i.id))
    console.log((await listAll(world.kernel, 'axes', '')).map((i) => i.id))
  })
  it('changes nothing when loaded twice', async () => {
    const before = await world.kernel.database.read.selectFrom('ledger').selectAll().execute()
    await loadInto(world.kernel, peru)
    expect(await world.kernel.database.read.selectFrom('ledger').selectAll().execute()).toEqual(before)
  })
})
