// What a form or a call may not say of itself: who wrote it, in what state it is, what version, whose it is.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDraft } from '../../src/kernel/storage/drafts.ts'
import { must } from '../kernel/actors.ts'
import { openSender, type Sender } from '../web/sender.ts'
import { andara, openWorld, type World } from '../world.ts'
import { writes } from './walk.ts'

const register = 'organizations'
const body = { name: 'Taller', nature: 'private', form: 'startup' }
/** Columns of the rows behind, and what other programs call them. */
const members = [
  'author',
  'state',
  'base',
  'saves',
  'version',
  'seq',
  'time',
  'origin',
  'personal',
  'register',
  'record',
  'step',
  'salt',
  'digest',
  'actor',
  'role',
  'roles',
  'isAdmin',
  'memberships',
  'published',
  'writers',
]

let world: World
let sender: Sender
beforeAll(async () => {
  world = await openWorld({ load: andara })
  sender = await openSender(world)
})
afterAll(() => world?.close())

describe('the API', () => {
  it('refuses, in every write, members that the write does not take, and writes nothing', async () => {
    const made = await must(world.kernel, { register, id: 'asignada', step: 'create', body, institution: 'andara-digital' })
    const before = await findDraft(world.kernel.database.read, register, 'asignada')
    for (const { method, path } of writes({ register, id: 'asignada' }).filter(({ isApi, path }) => isApi && path !== '/api/files'))
      for (const name of [...members, '__proto__x', 'constructor']) {
        const given = { edit: made.edit, body, [name]: 'operator' }
        const answer = await world.send(method, path, JSON.stringify(path === '/api/organizations' ? { body, [name]: 'x' } : given), {
          'content-type': 'application/json',
          authorization: `Bearer ${world.operatorKey}`,
        })
        expect(answer.status, `${path} ${name}`).toBe(422)
        expect(await answer.text()).toContain('unknown-field')
      }
    expect(await findDraft(world.kernel.database.read, register, 'asignada')).toEqual(before)
  })

  it('takes a member by that name inside the body for a field that there is not', async () => {
    for (const name of members.filter((one) => one !== 'personal')) {
      const answer = await world.send(
        'POST',
        `/api/${register}`,
        JSON.stringify({ id: `dentro-${name.toLowerCase()}`, body: { ...body, [name]: 'x' } }),
        {
          'content-type': 'application/json',
          authorization: `Bearer ${world.operatorKey}`,
        },
      )
      expect(answer.status, name).toBe(201)
      const row = await findDraft(world.kernel.database.read, register, `dentro-${name.toLowerCase()}`)
      expect([row?.author, row?.state, row?.base, row?.saves, row?.institution, row?.origin], name).toEqual([
        'operator',
        'draft',
        0,
        1,
        null,
        null,
      ])
      const { edit } = JSON.parse(await answer.text())
      const handed = await world.send('POST', `/api/${register}/dentro-${name.toLowerCase()}/submit`, JSON.stringify({ edit }), {
        'content-type': 'application/json',
        authorization: `Bearer ${world.operatorKey}`,
      })
      expect(handed.status, name).toBe(422)
    }
  })
})

describe('a form', () => {
  it('says nothing of the row behind it, whatever it is sent with', async () => {
    const extra = Object.fromEntries(
      members.flatMap((name) => [
        [`_${name}`, 'x'],
        [`_${name}.0`, 'x'],
      ]),
    )
    expect(
      (await sender.post(`/${register}/new`, { ...extra, ...body, _do: 'save', _id: 'de-formulario', _institution: 'andara-digital' }))
        .status,
    ).toBe(303)
    const row = await findDraft(world.kernel.database.read, register, 'de-formulario')
    expect([row?.author, row?.state, row?.base, row?.saves, row?.institution, row?.origin]).toEqual([
      'operator',
      'draft',
      0,
      1,
      'andara-digital',
      null,
    ])
    expect(JSON.parse(row?.body ?? '')).toEqual(body)
  })

  it('gives a record that there is to no other institution', async () => {
    const answer = await sender.post(`/${register}/andara-digital/edit`, {
      ...body,
      _do: 'save',
      _edit: '1.0',
      _institution: 'andara-university',
      institution: 'x',
    })
    expect(answer.status).toBe(303)
    const row = await findDraft(world.kernel.database.read, register, 'andara-digital')
    expect(row?.institution).toBe('andara-digital')
  })
})
