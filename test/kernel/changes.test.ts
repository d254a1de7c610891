/** Holds every change to the workflow on both databases: no gap, no lost edit, nobody past what she may. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, operator } from '../../src/kernel/access/actor.ts'
import { reasons } from '../../src/kernel/access/rules.ts'
import { loadFolder } from '../../src/kernel/load/load.ts'
import { readFolder } from '../../src/kernel/load/read-folder.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { listAll } from '../../src/kernel/record/list.ts'
import { findPersonalValues, findPublished, findWorking, listVersions, needPublished } from '../../src/kernel/record/read.ts'
import { ledgerSize } from '../../src/kernel/storage/ledger.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { databases, loadInto, openWorld, peru, publish, type World } from '../world.ts'
import { furnish, memberOf, must, office, outcomes } from './actors.ts'
import { aThing, things } from './things.ts'

const register = 'organizations'
const body = { name: 'Casa de Lana', nature: 'private', form: 'company' } as const

describe.each(databases)('changes on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database, registers: [...allRegisters, things] })
    await furnish(world.kernel)
  })
  afterAll(() => world?.close())

  const drafted = (id: string, more: object = {}) => must(world.kernel, { register, id, step: 'create', body: { ...body, ...more } })
  const size = () => ledgerSize(world.kernel.database.read)

  describe('a record', () => {
    it('goes from draft to review to published, and each version counts one more', async () => {
      const created = await must(world.kernel, { register, step: 'create', body })
      expect(created).toMatchObject({ edit: '0.1', version: 0 })
      expect(await findPublished(world.kernel, register, created.id)).toBeUndefined()
      const saved = await must(world.kernel, { register, id: created.id, step: 'save', edit: '0.1', body: { ...body, acronym: 'CL' } })
      const submitted = await must(world.kernel, { register, id: created.id, step: 'submit', edit: saved.edit })
      const published = await must(world.kernel, { register, id: created.id, step: 'publish', edit: submitted.edit, note: 'Primera ficha' })
      expect(published).toMatchObject({ edit: '1.0', version: 1 })
      const record = await needPublished(world.kernel, register, created.id)
      expect(record).toMatchObject({ version: 1, state: 'published', body: { name: 'Casa de Lana', acronym: 'CL' }, note: 'Primera ficha' })
      expect(await findWorking(world.kernel, register, created.id)).toBeUndefined()
    })

    it('keeps every version, without a gap, through revision and withdrawal and back', async () => {
      const id = await publish(world.kernel, register, body, 'many-versions')
      for (const version of [1, 2]) {
        const revised = await must(world.kernel, {
          register,
          id,
          step: 'revise',
          edit: `${version}.0`,
          body: { ...body, acronym: `V${version + 1}` },
        })
        expect((await needPublished(world.kernel, register, id)).version).toBe(version)
        const submitted = await must(world.kernel, { register, id, step: 'submit', edit: revised.edit })
        await must(world.kernel, { register, id, step: 'publish', edit: submitted.edit })
      }
      await must(world.kernel, { register, id, step: 'withdraw', edit: '3.0', note: 'Cerró' })
      expect(await needPublished(world.kernel, register, id)).toMatchObject({ state: 'withdrawn', version: 4, note: 'Cerró' })
      expect((await listAll(world.kernel, register, 'q=V3')).map((one) => one.id)).not.toContain(id)
      const revised = await must(world.kernel, { register, id, step: 'revise', edit: '4.0', body })
      const submitted = await must(world.kernel, { register, id, step: 'submit', edit: revised.edit })
      await must(world.kernel, { register, id, step: 'publish', edit: submitted.edit })
      const versions = await listVersions(world.kernel, register, id)
      expect(versions.map(({ version, step }) => `${version} ${step}`)).toEqual([
        '1 publish',
        '2 revise',
        '3 revise',
        '4 withdraw',
        '5 revise',
      ])
      expect(versions.map((one) => one.body?.acronym)).toEqual([undefined, 'V2', 'V3', undefined, undefined])
      expect(versions.map(({ seq }) => seq)).toEqual(versions.map(({ seq }) => seq).toSorted((a, b) => a - b))
    })

    it('is withdrawn only with a reason', async () => {
      const id = await publish(world.kernel, register, body)
      expect(await makeChange(world.kernel, operator, { register, id, step: 'withdraw', edit: '1.0', note: '  ' })).toEqual({
        issues: [{ path: 'note', code: 'missing' }],
      })
    })

    it('that is still a draft can be discarded without a trace in the ledger', async () => {
      const before = await size()
      const { edit } = await drafted('soon-gone')
      await must(world.kernel, { register, id: 'soon-gone', step: 'discard', edit })
      expect(await findWorking(world.kernel, register, 'soon-gone')).toBeUndefined()
      expect(await size()).toBe(before)
    })

    it('returned from review is a draft again, with the reviewer’s note', async () => {
      const { edit } = await drafted('returned')
      const submitted = await must(world.kernel, { register, id: 'returned', step: 'submit', edit })
      await must(world.kernel, { register, id: 'returned', step: 'return', edit: submitted.edit, note: 'Falta la sigla' })
      expect(await findWorking(world.kernel, register, 'returned')).toMatchObject({ state: 'draft', edit: '0.3', note: 'Falta la sigla' })
    })
  })

  describe('a draft', () => {
    it('is kept as typed, right or wrong, and checked when it is submitted', async () => {
      const typed = { name: '', nature: 'wrong', extra: [1, { deep: 'x' }] }
      const { id, edit } = await must(world.kernel, { register, step: 'create', body: typed })
      expect((await findWorking(world.kernel, register, id))?.body).toEqual(typed)
      const result = await makeChange(world.kernel, operator, { register, id, step: 'submit', edit })
      expect(result.issues?.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
        'extra unknown-field',
        'form missing',
        'name missing',
        'nature not-a-choice',
      ])
      expect((await findWorking(world.kernel, register, id))?.edit).toBe(edit)
    })

    it.each<[string, unknown, string]>([
      ['text', 'name=x', 'wrong-shape'],
      ['a list', [], 'wrong-shape'],
      ['nothing', undefined, 'wrong-shape'],
      ['nesting without end', { name: JSON.parse(`${'['.repeat(9000)}${']'.repeat(9000)}`) }, 'wrong-shape'],
      ['nulls', { name: 'a\u0000b' }, 'bad-characters'],
      ['lone surrogates in a name', { 'a\ud800': 1 }, 'bad-characters'],
    ])('refuses %s for a body', async (_, given, code) => {
      const result = await makeChange(world.kernel, operator, { register, step: 'create', body: given })
      expect(result.issues?.map((issue) => issue.code)).toEqual([code])
    })

    it.each([
      ['id', { id: 'No Válido' }, 'bad-id'],
      ['note', { note: 'a\u0000b' }, 'bad-characters'],
      ['note', { note: 'a\ud800b' }, 'bad-characters'],
      ['note', { note: 'x'.repeat(2001) }, 'too-long'],
      ['institution', { institution: 'PCM\u0000' }, 'bad-id'],
    ])('refuses a %s that no database or page could hold', async (path, more, code) => {
      const result = await makeChange(world.kernel, operator, { register, step: 'create', body, ...more })
      expect(result.issues?.map((issue) => [issue.path, issue.code])).toEqual([[path, code]])
    })
  })

  describe('a lost race', () => {
    it('refuses a save of what has been saved since', async () => {
      await drafted('raced')
      await must(world.kernel, { register, id: 'raced', step: 'save', edit: '0.1', body: { ...body, acronym: 'A' } })
      const late = makeChange(world.kernel, operator, { register, id: 'raced', step: 'save', edit: '0.1', body: { ...body, acronym: 'B' } })
      await expect(late).rejects.toMatchObject({ code: 'edit-conflict' })
      expect((await findWorking(world.kernel, register, 'raced'))?.body.acronym).toBe('A')
    })

    it('of two saves at once, has one winner', async () => {
      await drafted('two-saves')
      const save = (acronym: string) =>
        makeChange(world.kernel, operator, { register, id: 'two-saves', step: 'save', edit: '0.1', body: { ...body, acronym } })
      expect(await outcomes([save('A'), save('B')])).toEqual({ won: 1, codes: ['edit-conflict'] })
      expect((await findWorking(world.kernel, register, 'two-saves'))?.edit).toBe('0.2')
    })

    it('of ten creations of one id, has one winner', async () => {
      const create = () => makeChange(world.kernel, operator, { register, id: 'ten-creations', step: 'create', body })
      const result = await outcomes(Array.from({ length: 10 }, create))
      expect(result).toEqual({ won: 1, codes: Array.from({ length: 9 }, () => 'already-exists') })
    })

    it('of ten publications of one draft, has one winner and one entry', async () => {
      const { edit } = await must(world.kernel, { register: 'test-things', id: 'once', step: 'create', body: { name: 'Una vez' } })
      const before = await size()
      const go = () => makeChange(world.kernel, operator, { register: 'test-things', id: 'once', step: 'publish', edit })
      const { won, codes } = await outcomes(Array.from({ length: 10 }, go))
      expect(won).toBe(1)
      expect(codes.every((code) => code === 'edit-conflict' || code === 'wrong-step')).toBe(true)
      expect(await size()).toBe(before + 1)
    })

    it('of five withdrawals of one record, has one winner and one entry', async () => {
      const id = await publish(world.kernel, register, body, 'withdrawn-once')
      const before = await size()
      const go = () => makeChange(world.kernel, operator, { register, id, step: 'withdraw', edit: '1.0', note: 'Cerró' })
      const { won, codes } = await outcomes(Array.from({ length: 5 }, go))
      expect(won).toBe(1)
      expect(
        codes.every((code) => code === 'edit-conflict' || code === 'wrong-step'),
        String(codes),
      ).toBe(true)
      expect(await size()).toBe(before + 1)
      expect((await listVersions(world.kernel, register, id)).map(({ version }) => version)).toEqual([1, 2])
    })

    it('refuses a revision of a version that has since changed', async () => {
      const id = await publish(world.kernel, register, body, 'changed-since')
      await must(world.kernel, { register, id, step: 'revise', edit: '1.0', body: { ...body, acronym: 'MINE' } })
      const yaml = `records:\n  - id: ${id}\n    name: Otra\n    nature: private\n    form: company\n`
      expect(await loadFolder(world.kernel, readFolder([{ path: 'organizations.yaml', text: yaml }], 'x'))).toMatchObject({ revised: 1 })
      const submit = makeChange(world.kernel, operator, { register, id, step: 'submit', edit: '1.1' })
      await expect(submit).rejects.toMatchObject({ code: 'edit-conflict' })
      expect((await needPublished(world.kernel, register, id)).body.name).toBe('Otra')
    })
  })

  describe('a step out of place', () => {
    it.each([
      ['publish', 'wrong-step'],
      ['return', 'wrong-step'],
      ['withdraw', 'wrong-step'],
      ['revise', 'wrong-step'],
      ['create', 'already-exists'],
    ] as const)('refuses to %s a draft that nobody has submitted', async (step, code) => {
      const id = `out-of-place-${step}`
      const { edit } = await drafted(id)
      await expect(makeChange(world.kernel, operator, { register, id, step, edit, body, note: 'x' })).rejects.toMatchObject({ code })
    })

    it('refuses what has no record and what has no register', async () => {
      const change = { id: 'nobody', step: 'save', edit: '0.1', body } as const
      await expect(makeChange(world.kernel, operator, { register, ...change })).rejects.toMatchObject({ code: 'unknown-record' })
      await expect(makeChange(world.kernel, operator, { register: 'nothings', ...change })).rejects.toMatchObject({
        code: 'unknown-register',
      })
    })
  })

  describe('access', () => {
    const editor = memberOf('keeper-1', 'editor')
    const reviewer = memberOf('keeper-1', 'reviewer')

    it('needs two persons: one writes, another publishes', async () => {
      const created = await must(world.kernel, { register, step: 'create', body, institution: 'keeper-1' }, editor)
      const submitted = await must(world.kernel, { register, id: created.id, step: 'submit', edit: created.edit }, editor)
      const go = (actor: typeof editor) =>
        makeChange(world.kernel, actor, { register, id: created.id, step: 'publish', edit: submitted.edit })
      await expect(go(editor)).rejects.toMatchObject({ code: 'not-allowed' })
      await expect(go(anonymous)).rejects.toMatchObject({ code: 'not-allowed' })
      expect(await go(reviewer)).toMatchObject({ version: 1 })
      expect(await needPublished(world.kernel, register, created.id)).toMatchObject({ institution: 'keeper-1' })
    })

    it('refuses a reviewer who publishes her own words', async () => {
      const created = await must(world.kernel, { register, step: 'create', body, institution: 'keeper-1' }, reviewer)
      const submitted = await must(world.kernel, { register, id: created.id, step: 'submit', edit: created.edit }, reviewer)
      const own = makeChange(world.kernel, reviewer, { register, id: created.id, step: 'publish', edit: submitted.edit })
      await expect(own).rejects.toMatchObject({ code: 'not-allowed', values: { why: reasons['same-person'] } })
    })

    it('refuses members of another institution, whichever they say is theirs', async () => {
      const theirs = await must(world.kernel, { register, step: 'create', body, institution: 'keeper-1' }, editor)
      const stranger = memberOf('keeper-2', 'reviewer')
      const change = { register, id: theirs.id, step: 'save', edit: theirs.edit, body, institution: 'keeper-2' } as const
      await expect(makeChange(world.kernel, stranger, change)).rejects.toMatchObject({ code: 'not-allowed' })
      const nobodys = await publish(world.kernel, register, body)
      const claim = { register, id: nobodys, step: 'revise', edit: '1.0', body, institution: 'keeper-2' } as const
      await expect(makeChange(world.kernel, stranger, claim)).rejects.toMatchObject({ code: 'not-allowed' })
      expect(await must(world.kernel, { ...claim, institution: undefined }, office)).toMatchObject({ edit: '1.1' })
    })

    it('writes nothing when it refuses', async () => {
      const before = await size()
      await expect(makeChange(world.kernel, anonymous, { register, id: 'refused', step: 'create', body })).rejects.toMatchObject({
        code: 'not-allowed',
      })
      expect(await findWorking(world.kernel, register, 'refused')).toBeUndefined()
      expect(await size()).toBe(before)
    })
  })

  describe('what is about a person', () => {
    it('stays with the working copy, then apart from the published record', async () => {
      const created = await must(world.kernel, { register: 'test-things', id: 'with-person', step: 'create', body: aThing() })
      expect((await findWorking(world.kernel, 'test-things', 'with-person'))?.body.contact).toMatchObject({ name: 'Zoila Reservada' })
      await must(world.kernel, { register: 'test-things', id: 'with-person', step: 'publish', edit: created.edit })
      expect((await needPublished(world.kernel, 'test-things', 'with-person')).body).not.toHaveProperty('contact')
      expect(await findPersonalValues(world.kernel, 'test-things', 'with-person')).toEqual({ contact: aThing().contact })
    })

    it('goes when a revision leaves it out', async () => {
      const { contact: _, ...rest } = aThing()
      const revised = await must(world.kernel, { register: 'test-things', id: 'with-person', step: 'revise', edit: '1.0', body: rest })
      await must(world.kernel, { register: 'test-things', id: 'with-person', step: 'publish', edit: revised.edit })
      expect(await findPersonalValues(world.kernel, 'test-things', 'with-person')).toEqual({})
    })
  })

  it.each(['../etc', 'a\u0000b', '', 'Ñ', 'x'.repeat(200)])('has no record called %j, and says so', async (id) => {
    await expect(needPublished(world.kernel, register, id)).rejects.toMatchObject({ code: 'unknown-record' })
    expect(await findWorking(world.kernel, register, id)).toBeUndefined()
  })
})

describe.each(databases)('loading a folder on %s', (database) => {
  it('changes nothing the second time', async () => {
    const world = await openWorld({ database, load: peru })
    const everything = () => world.kernel.database.read.selectFrom('ledger_entries').selectAll().orderBy('seq').execute()
    const before = await everything()
    expect(before.length).toBeGreaterThan(300)
    await loadInto(world.kernel, peru)
    expect(await everything()).toEqual(before)
    await world.close()
  })
})
