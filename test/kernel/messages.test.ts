// What people send about records, on both databases: it is taken, held, answered and counted; nobody reads what is not theirs,
// and nothing of the sender outlives its time.

import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/kernel/access/actor.ts'
import { anonymous, operator } from '../../src/kernel/access/actor.ts'
import { networkOf } from '../../src/kernel/access/origin.ts'
import { examine } from '../../src/kernel/doctor/examine.ts'
import { forgetWhatIsOld } from '../../src/kernel/follow/digest.ts'
import { answerMessage, discardMessage, forgetOwn, releaseMessage, showMessage } from '../../src/kernel/message/answer.ts'
import { listFigures, needFigures } from '../../src/kernel/message/figures.ts'
import { median } from '../../src/kernel/message/message.ts'
import { rateLimits } from '../../src/kernel/message/rate.ts'
import { listInbox, listPublicMessages, needMessage, needOwnMessage } from '../../src/kernel/message/read.ts'
import { type Sending, type Sent, sendMessage, type Typed } from '../../src/kernel/message/send.ts'
import { createChallenge, verifyWork, workBits, zeroBits } from '../../src/kernel/message/work.ts'
import { confirmRemoval, proposeRemoval } from '../../src/kernel/record/redact.ts'
import { databases, openWorld, type World } from '../world.ts'
import { anActor, memberOf, must, office } from './actors.ts'

const place = { limit: 20, offset: 0 }
const time = { now: '2026-03-02T10:00:00.000Z' }
const clock = { now: () => time.now }
const later = (days: number) => {
  time.now = new Date(Date.parse(time.now) + days * 86_400_000).toISOString()
}

describe.each(databases)('messages on %s', (database) => {
  let world: World
  beforeEach(async () => {
    time.now = '2026-03-02T10:00:00.000Z'
    world = await openWorld({ database, clock })
    for (const [id, name] of [
      ['ministry', 'Ministerio de Hilos'],
      ['agency', 'Agencia de Nudos'],
    ])
      await published(id ?? '', name ?? '', id ?? '')
  })
  afterEach(() => world.close())

  async function published(id: string, name: string, institution: string): Promise<void> {
    const { kernel } = world
    const made = await must(kernel, {
      register: 'organizations',
      id,
      step: 'create',
      institution,
      body: { name, nature: 'public', form: 'agency' },
    })
    const submitted = await must(kernel, { register: 'organizations', id, step: 'submit', edit: made.edit })
    await must(kernel, { register: 'organizations', id, step: 'publish', edit: submitted.edit })
  }

  async function revised(id: string, name: string): Promise<number> {
    const { kernel } = world
    const body = { name, nature: 'public', form: 'agency' }
    const versions = (await needFigures(kernel, id)).published
    expect(versions).toBe(1)
    const saved = await must(kernel, { register: 'organizations', id, step: 'revise', edit: '1.0', body })
    const submitted = await must(kernel, { register: 'organizations', id, step: 'submit', edit: saved.edit })
    return (await must(kernel, { register: 'organizations', id, step: 'publish', edit: submitted.edit })).version
  }

  const sending = (typed: Partial<Typed> = {}, more: Partial<Sending> = {}): Sending => ({
    register: 'organizations',
    id: 'ministry',
    language: 'es',
    typed: { kind: 'question', field: '', text: '¿Cuántos hilos?', name: '', mail: '', withheld: false, ...typed },
    address: '203.0.113.7',
    challenge: '',
    work: '',
    ...more,
  })
  async function sent(typed: Partial<Typed> = {}, more: Partial<Sending> = {}): Promise<Extract<Sent, { token: string }>> {
    const result = await sendMessage(world.kernel, sending(typed, more))
    if (result.issues) throw new Error(JSON.stringify(result.issues))
    return result
  }
  const answer = (number: string, more: object = {}, actor: Actor = memberOf('ministry', 'reviewer')) =>
    answerMessage(world.kernel, actor, number, { outcome: 'answered', answer: 'Doce.', revision: '', show: true, ...more })
  const publicOf = async (id = 'ministry') => (await listPublicMessages(world.kernel, { register: 'organizations', id }, place)).items

  it('are taken from anybody, and only that they came is public until they are answered', async () => {
    const { number, token, held } = await sent({ name: 'Ana  Quispe', mail: 'ana@example.org' })
    expect(number).toMatch(/^M-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(held).toBe(false)
    const [open] = await publicOf()
    expect(open).toMatchObject({ number, kind: 'question', state: 'open', text: null, answer: null, days: 0, institution: 'ministry' })
    expect(JSON.stringify(open)).not.toMatch(/Ana|example|hilos/)
    later(3.5)
    expect((await publicOf())[0]?.days).toBe(3)
    expect((await answer(number)).issues).toBeUndefined()
    expect((await publicOf())[0]).toMatchObject({ state: 'closed', text: '¿Cuántos hilos?', answer: 'Doce.', days: 3, outcome: 'answered' })
    expect(JSON.stringify(await publicOf())).not.toMatch(/Ana|example\.org/)
    expect(await needOwnMessage(world.kernel, token)).toMatchObject({ name: 'Ana Quispe', mail: 'ana@example.org', answer: 'Doce.' })
  })

  it('keep of the link its hash alone', async () => {
    const { token } = await sent()
    const rows = await world.kernel.database.read.selectFrom('messages').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]?.token).toBe(createHash('sha256').update(token).digest('hex'))
    for (const wrong of ['', `${token}x`, token.slice(1), rows[0]?.token ?? '', 'x'.repeat(100_000)])
      await expect(needOwnMessage(world.kernel, wrong)).rejects.toMatchObject({ code: 'unknown-message' })
  })

  it('are refused with what is wrong, and nothing is kept', async () => {
    const wrong = async (typed: Partial<Typed>) => {
      const { issues } = await sendMessage(world.kernel, sending(typed))
      return issues?.map(({ path, code }) => `${path} ${code}`)
    }
    expect(await wrong({ text: ' \n ' })).toEqual(['text missing'])
    expect(await wrong({ text: 'x'.repeat(4001) })).toEqual(['text too-long'])
    expect(await wrong({ text: 'x\u0000' })).toEqual(['text bad-characters'])
    expect(await wrong({ name: 'x'.repeat(121) })).toEqual(['name too-long'])
    expect(await wrong({ mail: 'ana@example.org\r\nBcc: eve@example.org' })).toEqual(['mail not-an-email'])
    expect(await wrong({ mail: 'ana' })).toEqual(['mail not-an-email'])
    expect(await wrong({ kind: 'order' })).toEqual(['kind not-a-choice'])
    expect(await wrong({ field: '__proto__' })).toEqual(['field unknown-field'])
    await expect(sendMessage(world.kernel, sending({}, { id: 'nobody' }))).rejects.toMatchObject({ code: 'unknown-record' })
    expect(await publicOf()).toEqual([])
  })

  it('never show a report, nor what its sender withheld, whatever the one who answers asks for', async () => {
    const report = await sent({ kind: 'report', text: 'Dañó a Zoila' })
    const withheld = await sent({ withheld: true, text: 'No publicar' })
    for (const { number } of [report, withheld]) {
      await answer(number, { answer: 'Zoila tiene razón' })
      await showMessage(world.kernel, operator, number, true)
    }
    expect(JSON.stringify(await publicOf())).not.toMatch(/Zoila|No publicar/)
    expect(await publicOf()).toMatchObject([{ outcome: 'answered' }, { outcome: 'answered' }])
  })

  it('are shown and hidden by those who answer', async () => {
    const { number } = await sent()
    await answer(number, { show: false })
    expect((await publicOf())[0]).toMatchObject({ text: null, answer: null })
    await showMessage(world.kernel, memberOf('ministry', 'editor'), number, true)
    expect((await publicOf())[0]).toMatchObject({ text: '¿Cuántos hilos?' })
    await showMessage(world.kernel, memberOf('ministry', 'editor'), number, false)
    expect((await publicOf())[0]).toMatchObject({ text: null })
  })

  it('name the revision that came of them, which must be later than they are', async () => {
    const { number } = await sent({ kind: 'correction', field: 'name' })
    const codes = async (more: object) => (await answer(number, more)).issues?.map(({ path, code }) => `${path} ${code}`)
    expect(await codes({ outcome: 'corrected' })).toEqual(['revision missing'])
    expect(await codes({ outcome: 'corrected', revision: '1' })).toEqual(['revision not-a-choice'])
    expect(await codes({ outcome: 'corrected', revision: '9' })).toEqual(['revision not-a-choice'])
    expect(await codes({ outcome: 'hired', answer: '' })).toEqual(['outcome not-a-choice', 'answer missing'])
    expect(await revised('ministry', 'Ministerio del Hilo')).toBe(2)
    expect(await codes({ outcome: 'corrected', revision: '2' })).toBeUndefined()
    expect((await publicOf())[0]).toMatchObject({ outcome: 'corrected', revision: 2, field: 'name', version: 1 })
  })

  it('are answered once: whoever comes second is told so', async () => {
    const { number } = await sent()
    const both = await Promise.allSettled([answer(number), answer(number, { answer: 'Trece.' })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(answer(number)).rejects.toMatchObject({ code: 'edit-conflict' })
  })

  it('are read and answered by those whom access lets, and refused alike to others whether there are any or not', async () => {
    const { number } = await sent()
    const none = 'M-0000-0000'
    const outsiders = [anonymous, anActor('nobody'), memberOf('agency', 'institution-administrator')]
    for (const actor of outsiders) {
      for (const one of [number, none, '', '../x', 'M-%', number.toLowerCase()]) {
        await expect(needMessage(world.kernel, actor, one), one).rejects.toMatchObject({ code: 'not-allowed' })
        await expect(answer(one, {}, actor), one).rejects.toMatchObject({ code: 'not-allowed' })
        await expect(releaseMessage(world.kernel, actor, one), one).rejects.toMatchObject({ code: 'not-allowed' })
        await expect(showMessage(world.kernel, actor, one, true), one).rejects.toMatchObject({ code: 'not-allowed' })
      }
    }
    const auditor = anActor('auditor', { roles: ['auditor'] })
    expect((await needMessage(world.kernel, auditor, number)).text).toBe('¿Cuántos hilos?')
    await expect(answer(number, {}, auditor)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(needMessage(world.kernel, office, none)).rejects.toMatchObject({ code: 'unknown-message' })
    for (const role of ['editor', 'reviewer', 'institution-administrator'] as const)
      expect((await needMessage(world.kernel, memberOf('ministry', role), number)).number).toBe(number)
    expect((await answer(number, {}, memberOf('ministry', 'editor'))).issues).toBeUndefined()
  })

  it('are listed to each for the institutions that are theirs', async () => {
    await sent()
    await sent({}, { id: 'agency' })
    const listed = async (actor: Actor, more: object = {}) =>
      (await listInbox(world.kernel, actor, { ...place, state: 'open', ...more })).items.map(({ institution }) => institution).sort()
    expect(await listed(operator)).toEqual(['agency', 'ministry'])
    expect(await listed(office, { institution: 'agency' })).toEqual(['agency'])
    expect(await listed(memberOf('agency', 'editor'))).toEqual(['agency'])
    await expect(listed(memberOf('agency', 'editor'), { institution: 'ministry' })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(listed(anonymous)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(listed(anActor('nobody'))).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('wait to be looked at where one place sends many, and count only once they are let through', async () => {
    for (let count = 0; count < rateLimits.message.free; count++) expect((await sent()).held).toBe(false)
    const { number, token, held } = await sent({ text: 'la cuarta' })
    expect(held).toBe(true)
    expect(await publicOf()).toHaveLength(3)
    expect((await needFigures(world.kernel, 'ministry')).received).toBe(3)
    expect((await needOwnMessage(world.kernel, token)).state).toBe('held')
    expect((await sent({}, { address: '203.0.113.8' })).held).toBe(false)
    await expect(answer(number)).rejects.toMatchObject({ code: 'edit-conflict' })
    await releaseMessage(world.kernel, memberOf('ministry', 'editor'), number)
    expect(await publicOf()).toHaveLength(5)
    const spam = await sent({ text: 'comprar', mail: 'x@example.org' })
    await discardMessage(world.kernel, memberOf('ministry', 'editor'), spam.number)
    expect(await needOwnMessage(world.kernel, spam.token)).toMatchObject({ state: 'discarded', text: '', mail: null })
    expect((await needFigures(world.kernel, 'ministry')).received).toBe(5)
    later(0.2)
    expect((await sent()).held).toBe(false)
  })

  it('are taken at once for a piece of work done, each piece once and of this site alone', async () => {
    for (let count = 0; count < rateLimits.message.free; count++) await sent()
    const challenge = await createChallenge(world.kernel)
    const work = solve(challenge)
    const forged = `${challenge.split('.').slice(0, 2).join('.')}.${'0'.repeat(64)}`
    const easy = [...'0123456789'].find((one) => zeroBits(`${challenge}.${one}`) < workBits) ?? ''
    for (const [given, done] of [
      [forged, solve(forged)],
      [challenge, ''],
      [challenge, easy],
      ['', '1'],
      ['a.b.c', '1'],
      ['9'.repeat(100_000), '1'],
    ] as const)
      expect(await verifyWork(world.kernel, given, done)).toBe(false)
    expect((await sent({}, { challenge, work })).held).toBe(false)
    expect((await sent({}, { challenge, work })).held).toBe(true)
    const old = await createChallenge(world.kernel)
    const done = solve(old)
    later(0.1)
    expect(await verifyWork(world.kernel, old, done)).toBe(false)
  })

  it('are refused beyond what a place could send in earnest', async () => {
    for (let count = 0; count < rateLimits.message.most; count++) await sent()
    await expect(sent()).rejects.toMatchObject({ code: 'too-many-messages' })
    expect((await sent({}, { address: '198.51.100.1' })).number).toBeTruthy()
  })

  it('keep no address, and nothing of it after a day', async () => {
    await sent({}, { address: '203.0.113.77' })
    const { read } = world.kernel.database
    const kept = async () =>
      JSON.stringify([
        await read.selectFrom('message_rates').selectAll().execute(),
        await read.selectFrom('message_salts').selectAll().execute(),
      ])
    expect(await kept()).not.toContain('203.0.113')
    later(1.1)
    await forgetWhatIsOld({ kernel: world.kernel, publicUrl: '' })
    expect(await kept()).toBe('[[],[]]')
  })

  it('forget their sender on request, and 90 days after the answer', async () => {
    const mine = await sent({ name: 'Ana', mail: 'ana@example.org' })
    await forgetOwn(world.kernel, mine.token)
    expect(await needOwnMessage(world.kernel, mine.token)).toMatchObject({ name: null, mail: null })
    const other = await sent({ name: 'Luz' })
    later(200)
    await forgetWhatIsOld({ kernel: world.kernel, publicUrl: '' })
    expect((await needOwnMessage(world.kernel, other.token)).name).toBe('Luz')
    await answer(other.number)
    later(89)
    await forgetWhatIsOld({ kernel: world.kernel, publicUrl: '' })
    expect((await needOwnMessage(world.kernel, other.token)).name).toBe('Luz')
    later(2)
    await forgetWhatIsOld({ kernel: world.kernel, publicUrl: '' })
    expect((await needOwnMessage(world.kernel, other.token)).name).toBeNull()
  })

  it('are counted for each institution, in time and late', async () => {
    const first = await sent()
    const second = await sent({ kind: 'report' })
    await sent({ kind: 'correction' })
    later(1)
    await answer(first.number)
    later(16)
    await answer(second.number)
    const figures = await listFigures(world.kernel)
    expect(figures.find(({ institution }) => institution === 'ministry')).toEqual({
      institution: 'ministry',
      published: 1,
      received: 3,
      waiting: 1,
      late: 1,
      answered: 2,
      inTime: 1,
      medianDays: 9,
      corrections: 1,
      questions: 1,
      reports: 1,
    })
    expect(figures.find(({ institution }) => institution === 'agency')).toMatchObject({ received: 0, published: 1, medianDays: null })
    expect(await needFigures(world.kernel, 'ministry')).toEqual(figures.find(({ institution }) => institution === 'ministry'))
  })

  it('lose what they say where the law removes what they were about', async () => {
    const { number, token } = await sent({ text: 'Dice «secreto»', mail: 'ana@example.org' })
    await answer(number, { answer: 'El secreto sigue' })
    const elsewhere = await sent({ text: 'Otra' }, { id: 'agency' })
    const removal = { register: 'organizations', id: 'ministry', reason: 'Ley 1, orden 2' }
    const { proposal } = await proposeRemoval(world.kernel, { ...operator, id: 'first' }, removal)
    await confirmRemoval(world.kernel, { ...operator, id: 'second' }, proposal)
    expect(await needOwnMessage(world.kernel, token)).toMatchObject({ text: '', answer: '', mail: null, shown: false })
    expect((await needOwnMessage(world.kernel, elsewhere.token)).text).toBe('Otra')
  })

  it('are examined by the doctor', async () => {
    const { number } = await sent()
    const findings = async () => (await Array.fromAsync(examine(world.kernel))).find(({ check }) => check.name === 'messages')
    expect(await findings()).toMatchObject({ looked: 1, findings: [] })
    await world.kernel.database.transaction((db) => db.updateTable('messages').set({ shown: 1, register: 'none' }).execute())
    expect((await findings())?.findings.map(({ what }) => what.en)).toEqual([
      `Message ${number}: it is about a record that there is not.`,
      `Message ${number}: it is public and should not be.`,
    ])
  })
})

describe('a median', () => {
  it('is the middle one, or between the two in the middle', () => {
    expect([median([]), median([3]), median([9, 1, 5]), median([4, 1, 2, 9])]).toEqual([null, 3, 5, 3])
  })
})

describe('a place on the network', () => {
  it('is an IPv4 address, or the first half of an IPv6 one however it is written', () => {
    expect(['203.0.113.7', '::ffff:203.0.113.7', '2001:db8::1', '2001:DB8:0:0:ffff::9', '::1', ''].map(networkOf)).toEqual([
      '203.0.113.7',
      '203.0.113.7',
      '2001:db8:0:0',
      '2001:db8:0:0',
      '0:0:0:0',
      '',
    ])
  })
})

function solve(challenge: string): string {
  for (let tried = 0; ; tried++) if (zeroBits(`${challenge}.${tried}`) >= workBits) return String(tried)
}
