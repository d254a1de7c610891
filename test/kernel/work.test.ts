/** Holds the work on drafts to its rules on both databases: everybody who wrote is known, remarks stay private and go with the
 * draft, and each person is told what waits for her. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, operator } from '../../src/kernel/access/actor.ts'
import { restoreBackup } from '../../src/kernel/backup/restore.ts'
import { takeBackup } from '../../src/kernel/backup/take.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { findPublished } from '../../src/kernel/record/read.ts'
import { confirmRemoval, proposeRemoval } from '../../src/kernel/record/redact.ts'
import { listRemarks } from '../../src/kernel/record/remarks.ts'
import { countWork, findWork, type Work } from '../../src/kernel/record/work.ts'
import { findWriters } from '../../src/kernel/storage/drafts.ts'
import { openBackup } from '../../src/kernel/storage/read-backup.ts'
import { databases, openWorld, publish, type World } from '../world.ts'
import { anActor, furnish, memberOf, must } from './actors.ts'

const register = 'organizations'
const institution = 'keeper-2'
const body = { name: 'Casa de Lana', nature: 'private', form: 'company' } as const
const editor = memberOf(institution, 'editor', 'ana')
const first = memberOf(institution, 'reviewer', 'rosa')
const second = memberOf(institution, 'reviewer', 'julia')

describe.each(databases)('work on drafts on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database })
    await furnish(world.kernel)
  })
  afterAll(() => world?.close())

  const act = (
    actor: Actor,
    id: string,
    step: 'save' | 'submit' | 'return' | 'publish' | 'revise' | 'discard',
    edit: string,
    more: object = {},
  ) => must(world.kernel, { register, id, step, edit, ...more }, actor)
  const create = (actor: Actor, id: string) => must(world.kernel, { register, id, step: 'create', body, institution }, actor)
  const remarks = (id: string) => listRemarks(world.kernel.database.read, register, id)

  describe('the two-person rule', () => {
    it('knows everybody who wrote, not only who saved last', async () => {
      await create(first, 'coma')
      const saved = await act(second, 'coma', 'save', '0.1', { body: { ...body, name: 'Casa de Lana.' } })
      const { edit } = await act(editor, 'coma', 'submit', saved.edit)
      for (const actor of [first, second])
        await expect(makeChange(world.kernel, actor, { register, id: 'coma', step: 'publish', edit })).rejects.toMatchObject({
          code: 'not-allowed',
          values: { why: { en: 'whoever wrote any of it cannot publish it' } },
        })
      expect(await findPublished(world.kernel, register, 'coma')).toBeUndefined()
      await act(memberOf(institution, 'reviewer', 'third'), 'coma', 'publish', edit)
    })

    it('begins anew with each version, and with each draft', async () => {
      await create(first, 'dos-veces')
      const submitted = await act(editor, 'dos-veces', 'submit', '0.1')
      await act(second, 'dos-veces', 'publish', submitted.edit)
      const revised = await act(second, 'dos-veces', 'revise', '1.0', { body })
      await act(second, 'dos-veces', 'discard', revised.edit)
      const again = await act(editor, 'dos-veces', 'revise', '1.0', { body })
      const sent = await act(editor, 'dos-veces', 'submit', again.edit)
      expect((await act(second, 'dos-veces', 'publish', sent.edit)).version).toBe(2)
    })

    it('does not count who only hands in or returns', async () => {
      await create(editor, 'devuelta')
      const submitted = await act(first, 'devuelta', 'submit', '0.1')
      const returned = await act(first, 'devuelta', 'return', submitted.edit, { remarks: [{ field: 'name', said: 'Falta la sigla' }] })
      const again = await act(editor, 'devuelta', 'submit', returned.edit)
      expect((await act(first, 'devuelta', 'publish', again.edit)).version).toBe(1)
    })
  })

  describe('remarks', () => {
    async function returned(id: string, said: readonly { field: string; said: string }[]) {
      await create(editor, id)
      const { edit } = await act(editor, id, 'submit', '0.1')
      return act(first, id, 'return', edit, { remarks: said })
    }

    it('are made at fields and on the whole when a draft is returned, answered when it is saved, and added to by the next return', async () => {
      const { edit } = await returned('observada', [
        { field: 'name', said: ' ¿Con punto? ' },
        { field: 'web', said: '   ' },
        { field: '', said: 'Falta poco.' },
      ])
      expect(await remarks('observada')).toMatchObject([
        { number: 1, field: 'name', said: '¿Con punto?', author: 'rosa', answer: null, done: false },
        { number: 2, field: '', said: 'Falta poco.' },
      ])
      const answers = [
        { number: 1, answer: 'Sin punto.', done: true },
        { number: 2, answer: '', done: false },
        { number: 99, answer: 'A nada', done: true },
      ]
      const saved = await act(editor, 'observada', 'save', edit, { body, answers })
      expect(await remarks('observada')).toMatchObject([
        { answer: 'Sin punto.', done: true },
        { answer: null, done: false },
      ])
      const sent = await act(editor, 'observada', 'submit', saved.edit)
      await act(second, 'observada', 'return', sent.edit, { remarks: [{ field: 'form', said: 'Otra vez' }] })
      expect((await remarks('observada')).map(({ number }) => number)).toEqual([1, 2, 3])
    })

    it('are never public, and gone with the draft', async () => {
      const { edit } = await returned('callada', [{ field: 'name', said: 'Palabra-que-nadie-lee' }])
      const saved = await act(editor, 'callada', 'save', edit, {
        body,
        answers: [{ number: 1, answer: 'Respuesta-que-nadie-lee', done: true }],
      })
      const sent = await act(editor, 'callada', 'submit', saved.edit)
      await act(second, 'callada', 'publish', sent.edit)
      expect(await remarks('callada')).toEqual([])
      for (const path of ['/organizations/callada', '/api/organizations/callada', '/api/changes?limit=200', '/changes.atom'])
        expect(await (await world.get(path)).text()).not.toMatch(/que-nadie-lee/)
      const documents = await world.kernel.database.read.selectFrom('documents').select('document').execute()
      expect(documents.filter(({ document }) => document.includes('que-nadie-lee'))).toEqual([])
      const gone = await returned('descartada', [{ field: '', said: 'Nada' }])
      await act(editor, 'descartada', 'discard', gone.edit)
      expect(await remarks('descartada')).toEqual([])
    })

    it('are gone when the record is removed by law', async () => {
      await publish(world.kernel, register, body, 'borrada')
      const revised = await act(operator, 'borrada', 'revise', '1.0', { body })
      const sent = await act(operator, 'borrada', 'submit', revised.edit)
      await act(operator, 'borrada', 'return', sent.edit, { remarks: [{ field: 'name', said: 'Dato personal' }] })
      await removeByLaw(world, 'borrada')
      expect(await remarks('borrada')).toEqual([])
      expect(await world.kernel.database.read.selectFrom('draft_writers').selectAll().where('record', '=', 'borrada').execute()).toEqual([])
    })

    it.each<[string, { field: string; said: string }, string]>([
      ['at a field that there is not', { field: 'toString', said: 'x' }, 'remarks unknown-field'],
      ['that are too long', { field: 'name', said: 'x'.repeat(2001) }, 'remarks.name too-long'],
      ['with nulls', { field: '', said: 'a\u0000b' }, 'remarks. bad-characters'],
    ])('%s are refused, and nothing is returned', async (name, remark, wanted) => {
      const id = `mal-${name.replace(/[^a-z]+/g, '-')}`
      await create(editor, id)
      const { edit } = await act(editor, id, 'submit', '0.1')
      const changed = await makeChange(world.kernel, first, { register, id, step: 'return', edit, remarks: [remark] })
      expect(changed.issues?.map(({ path, code }) => `${path} ${code}`)).toEqual([wanted])
      expect((await act(first, id, 'return', edit)).edit).toBe('0.3')
    })
  })

  it('comes back from a backup; one from before remarks were kept restores too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'quipu-work-'))
    await create(first, 'guardada')
    const { edit } = await act(editor, 'guardada', 'submit', '0.1')
    await act(second, 'guardada', 'return', edit, { remarks: [{ field: 'name', said: 'Se guarda' }] })
    const place = join(folder, 'backup')
    await takeBackup(world.kernel, place)
    const restored = await openWorld({ database })
    await restoreBackup(restored.kernel, await openBackup(place))
    const { read } = restored.kernel.database
    expect(await listRemarks(read, register, 'guardada')).toMatchObject([{ field: 'name', said: 'Se guarda', author: 'julia' }])
    expect(await findWriters(read, { register, record: 'guardada', author: 'rosa' })).toEqual(['rosa'])
    await restored.close()
    const manifest = JSON.parse(readFileSync(join(place, 'backup.json'), 'utf8'))
    manifest.migrations = manifest.migrations.filter((name: string) => name !== '0007-work')
    manifest.tables = manifest.tables.filter(({ table }: { table: string }) => table !== 'remarks' && table !== 'draft_writers')
    writeFileSync(join(place, 'backup.json'), JSON.stringify(manifest))
    const old = await openWorld({ database })
    await restoreBackup(old.kernel, await openBackup(place))
    const again = await must(old.kernel, { register, id: 'guardada', step: 'submit', edit: '0.3' }, editor)
    await expect(makeChange(old.kernel, first, { register, id: 'guardada', step: 'publish', edit: again.edit })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await old.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('tells each person what waits for her, and no other', async () => {
    const keeper = 'keeper-1'
    const writer = memberOf(keeper, 'editor', 'w')
    const reviewer = memberOf(keeper, 'reviewer', 'r')
    const make = (id: string, actor = writer) => must(world.kernel, { register, id, step: 'create', body, institution: keeper }, actor)
    await make('w-borrador')
    await make('w-enviada')
    await act(writer, 'w-enviada', 'submit', '0.1')
    await make('w-devuelta')
    const sent = await act(writer, 'w-devuelta', 'submit', '0.1')
    const { edit } = await act(reviewer, 'w-devuelta', 'return', sent.edit, { remarks: [{ field: 'name', said: 'Mire' }] })
    await make('r-enviada', reviewer)
    await act(reviewer, 'r-enviada', 'submit', '0.1')
    const seen = async (actor: Actor) => shape(await findWork(world.kernel, actor))
    expect(await seen(writer)).toEqual({
      returned: ['w-devuelta'],
      waiting: [],
      drafts: ['w-borrador'],
      sent: ['w-enviada'],
      others: ['r-enviada'],
    })
    expect(await seen(reviewer)).toEqual({
      returned: [],
      waiting: ['w-enviada'],
      drafts: [],
      sent: ['r-enviada'],
      others: ['w-borrador', 'w-devuelta'],
    })
    expect([await countWork(world.kernel, writer), await countWork(world.kernel, reviewer)]).toEqual([
      { waiting: 0, returned: 1 },
      { waiting: 1, returned: 0 },
    ])
    await act(writer, 'w-devuelta', 'save', edit, { body, answers: [{ number: 1, answer: '', done: true }] })
    expect((await seen(writer)).returned).toEqual([])
    expect(await countWork(world.kernel, writer)).toEqual({ waiting: 0, returned: 0 })
    for (const stranger of [anActor('nobody'), memberOf('another', 'reviewer')]) {
      expect(Object.values(await seen(stranger)).flat()).toEqual([])
      expect(await countWork(world.kernel, stranger)).toEqual({ waiting: 0, returned: 0 })
    }
    expect((await seen(anActor('auditor', { roles: ['auditor'] }))).others).toEqual(expect.arrayContaining(['w-borrador', 'w-enviada']))
  })
})

function shape(work: Work): Record<keyof Work, string[]> {
  const ids = (name: keyof Work) => work[name].map(({ copy }) => copy.id).sort()
  return { returned: ids('returned'), waiting: ids('waiting'), drafts: ids('drafts'), sent: ids('sent'), others: ids('others') }
}

async function removeByLaw({ kernel }: World, id: string): Promise<void> {
  const [one, other] = [anActor('legal', { roles: ['operator'] }), anActor('registry', { roles: ['operator'] })]
  const { proposal } = await proposeRemoval(kernel, one, { register, id, reason: 'Ley 29733, art. 20' })
  await confirmRemoval(kernel, other, proposal)
}
