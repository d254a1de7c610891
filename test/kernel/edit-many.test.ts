/** Holds a change of several records to its rules on both databases: what is shown is what is saved, each record is decided for
 * itself, and nobody's work is overwritten. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, operator } from '../../src/kernel/access/actor.ts'
import { type Edits, type Planned, planEdits, saveEdits } from '../../src/kernel/record/edit-many.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { databases, openWorld, type World } from '../world.ts'
import { furnish, memberOf, must } from './actors.ts'

const name = 'organizations'
const body = { name: 'Casa', nature: 'private', form: 'company' }
const editor = memberOf('keeper-2', 'editor', 'ana')
const edits: Edits = { set: { web: 'https://casa.example' }, clear: ['acronym'] }

describe.each(databases)('several records changed at once on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database })
    await furnish(world.kernel)
    for (const [id, institution] of [
      ['uno', 'keeper-2'],
      ['dos', 'keeper-2'],
      ['ajena', 'keeper-1'],
    ] as const)
      await published(id, institution)
  })
  afterAll(() => world?.close())

  const register = () => world.kernel.catalog.need(name)
  const plan = (ids: readonly string[], actor = editor, wanted = edits) =>
    planEdits(world.kernel, actor, { register: register(), ids, edits: wanted })
  const save = (picks: readonly { id: string; edit: string }[], { onlyRight = false, wanted = edits, actor = editor } = {}) =>
    saveEdits(world.kernel, actor, register(), picks, { edits: wanted, onlyRight })
  const working = async (id: string) => (await findWorking(world.kernel, name, id))?.body
  async function published(id: string, institution: string, more: object = {}): Promise<void> {
    const created = await must(world.kernel, { register: name, id, step: 'create', body: { ...body, acronym: 'CC', ...more }, institution })
    const sent = await must(world.kernel, { register: name, id, step: 'submit', edit: created.edit })
    await must(world.kernel, { register: name, id, step: 'publish', edit: sent.edit })
  }
  const editOf = (plans: readonly Planned[], id: string): string => {
    const found = plans.find((one) => one.id === id)
    if (!found || found.held) throw new Error(`${id} is held: ${found?.held}`)
    return found.edit
  }

  it('shows each before and after, keeps what the edits do not name, and saves just that', async () => {
    const plans = await plan(['uno', 'dos'])
    expect(plans).toMatchObject([
      { id: 'uno', step: 'revise', edit: '1.0', body: { acronym: 'CC' }, after: { ...body, web: 'https://casa.example' }, issues: [] },
      { id: 'dos', step: 'revise' },
    ])
    expect(await working('uno')).toBeUndefined()
    expect((await save(plans.map(({ id }) => ({ id, edit: editOf(plans, id) })))).map(({ outcome }) => outcome)).toEqual(['saved', 'saved'])
    expect(await working('uno')).toEqual({ ...body, web: 'https://casa.example' })
    expect(await plan(['uno'])).toMatchObject([{ held: 'unchanged' }])
  })

  it('leaves alone what is another institution’s, in review, overtaken or not there, and says nothing of hidden drafts', async () => {
    await must(world.kernel, { register: name, id: 'oculta', step: 'create', body, institution: 'keeper-1' })
    const created = await must(world.kernel, { register: name, id: 'revisada', step: 'create', body, institution: 'keeper-2' })
    await must(world.kernel, { register: name, id: 'revisada', step: 'submit', edit: created.edit })
    const plans = await plan(['ajena', 'oculta', 'revisada', 'nada', '../x'])
    expect(plans.map((one) => one.held)).toEqual(['not-allowed', 'not-there', 'in-review', 'not-there', 'not-there'])
    expect(plans[1]).toEqual({ id: 'oculta', held: 'not-there' })
    const tried = await save(['ajena', 'oculta', 'revisada'].map((id) => ({ id, edit: '0.1' })))
    expect(tried.map(({ outcome }) => outcome)).toEqual(['not-allowed', 'not-there', 'in-review'])
    expect(await working('oculta')).toEqual(body)
    expect(await plan(['uno'], anonymous)).toMatchObject([{ held: 'not-allowed', reason: 'not-signed-in' }])
  })

  it('tells apart what somebody changed since it was shown, and overwrites nothing', async () => {
    await published('vista', 'keeper-2')
    const first = await plan(['vista'])
    await must(world.kernel, { register: name, id: 'vista', step: 'revise', edit: '1.0', body: { ...body, name: 'De otra' } })
    expect(await save([{ id: 'vista', edit: editOf(first, 'vista') }])).toMatchObject([{ outcome: 'changed' }])
    expect(await working('vista')).toEqual({ ...body, name: 'De otra' })
    const again = await plan(['vista'])
    expect(again).toMatchObject([{ step: 'save', body: { name: 'De otra' } }])
    expect(await save([{ id: 'vista', edit: editOf(again, 'vista') }])).toMatchObject([{ outcome: 'saved' }])
    expect(await working('vista')).toEqual({ ...body, name: 'De otra', web: 'https://casa.example' })
    expect(await save([{ id: 'vista', edit: editOf(again, 'vista') }])).toMatchObject([{ outcome: 'unchanged' }])
  })

  it('of two who save the same at once one is told', async () => {
    await published('a-la-vez', 'keeper-2')
    const edit = editOf(await plan(['a-la-vez']), 'a-la-vez')
    const other: Edits = { set: { web: 'https://otra.example' }, clear: [] }
    const [one, two] = await Promise.all([
      save([{ id: 'a-la-vez', edit }]),
      save([{ id: 'a-la-vez', edit }], { wanted: other, actor: operator }),
    ])
    expect([one[0]?.outcome, two[0]?.outcome].sort()).toEqual(['changed', 'saved'])
  })

  it('saves only what could be published where that is asked, and everything otherwise', async () => {
    await published('con-falta', 'keeper-2')
    const wanted: Edits = { set: {}, clear: ['name'] }
    const plans = await plan(['con-falta'], editor, wanted)
    expect(plans).toMatchObject([{ issues: [{ path: 'name', code: 'missing' }] }])
    const pick = [{ id: 'con-falta', edit: editOf(plans, 'con-falta') }]
    expect(await save(pick, { wanted, onlyRight: true })).toMatchObject([{ outcome: 'has-issues' }])
    expect(await working('con-falta')).toBeUndefined()
    expect(await save(pick, { wanted })).toMatchObject([{ outcome: 'saved' }])
    expect(await working('con-falta')).toEqual({ nature: 'private', form: 'company', acronym: 'CC' })
  })

  it('keeps values about persons with what it begins from', async () => {
    const personal = Object.entries(register().fields).find(([, field]) => world.kernel.catalog.kinds.need(field).personal)?.[0]
    expect(personal).toBeDefined()
    const value = personal && world.kernel.catalog.kinds.example(register().fields[personal] ?? { kind: 'text' }, 0)
    await published('con-persona', 'keeper-2', { [personal ?? '']: value })
    const plans = await plan(['con-persona'])
    await save([{ id: 'con-persona', edit: editOf(plans, 'con-persona') }])
    expect(await working('con-persona')).toMatchObject({ [personal ?? '']: value })
  })
})
