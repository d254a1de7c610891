/** Holds the register of actions to its examples and to what sets it apart. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { andara, openWorld, type World } from '../../../test/world.ts'
import { operator } from '../../kernel/access/actor.ts'
import { allKinds } from '../../kernel/field/all.ts'
import { parseBody } from '../../kernel/field/body.ts'
import { defineKinds } from '../../kernel/field/define-kinds.ts'
import { makeChange } from '../../kernel/record/change.ts'
import { examples } from './examples.ts'
import { actions } from './register.ts'

const kinds = defineKinds(allKinds)

describe('actions', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ load: andara })
  })
  afterAll(() => world?.close())

  const submit = async (body: object) => {
    const created = await makeChange(world.kernel, operator, { register: 'actions', step: 'create', body })
    if (created.issues) return created.issues
    return (await makeChange(world.kernel, operator, { register: 'actions', id: created.id, step: 'submit', edit: created.edit })).issues
  }
  const what = { es: 'Fichas', en: 'Records' }
  const withEvidence = (register: string, query: string) =>
    submit({ ...Object.values(examples)[1], objective: 'andara-so.1.1', evidence: [{ register, query, what }] })

  it.each(Object.entries(examples))('takes its example %s as it is', (_, body) => {
    expect(parseBody(kinds, actions.fields, body)).toEqual({ value: body })
  })

  it('takes evidence that can be counted: a register that there is, and a query that it understands', async () => {
    expect(await withEvidence('organizations', '')).toBeUndefined()
    expect(await withEvidence('organizations', 'nature=academic&q=algoritmos')).toBeUndefined()
  })

  it('refuses evidence that nobody could count', async () => {
    expect(await withEvidence('unicorns', '')).toMatchObject([{ path: 'evidence', code: 'unknown-figure' }])
    expect(await withEvidence('organizations', 'colour=red')).toMatchObject([{ path: 'evidence', code: 'unknown-figure' }])
    expect(await withEvidence('organizations', 'sort=contact')).toMatchObject([{ path: 'evidence', code: 'unknown-figure' }])
  })

  it('has no field to type a count into', () => {
    const body = { ...Object.values(examples)[1], evidence: [{ register: 'organizations', query: '', what, count: 87 }] }
    expect(parseBody(kinds, actions.fields, body).issues).toMatchObject([{ path: 'evidence.0', code: 'unknown-field' }])
  })

  it('belongs to an objective that there is', async () => {
    expect(await submit({ ...Object.values(examples)[1], objective: 'nowhere' })).toMatchObject([
      { path: 'objective', code: 'unknown-reference' },
    ])
  })
})
