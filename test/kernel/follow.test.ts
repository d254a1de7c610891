// Following by feed and by mail, on both databases: what is new of each subject, one letter a day at most, none twice, and none
// to whoever did not ask or has stopped.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetWhatIsOld, type Post, sendDigests } from '../../src/kernel/follow/digest.ts'
import { askToFollow, beginFollowing, endAllFollowings, endFollowing, needFollowing } from '../../src/kernel/follow/follow.ts'
import { confirmLetter, nameSubject } from '../../src/kernel/follow/letters.ts'
import { listNews } from '../../src/kernel/follow/news.ts'
import { needSubject, presentSubject, readSubject, type Subject } from '../../src/kernel/follow/subject.ts'
import type { Letter } from '../../src/kernel/mail.ts'
import { rateLimits } from '../../src/kernel/message/rate.ts'
import { databases, openWorld, publish, type World } from '../world.ts'
import { must } from './actors.ts'

const time = { now: '2026-03-02T10:00:00.000Z' }
const clock = { now: () => time.now }
const later = (days: number) => {
  time.now = new Date(Date.parse(time.now) + days * 86_400_000).toISOString()
}

describe.each(databases)('following on %s', (database) => {
  let world: World
  let letters: Letter[]
  let post: Post
  beforeEach(async () => {
    time.now = '2026-03-02T10:00:00.000Z'
    world = await openWorld({ database, clock })
    letters = []
    const send = async (letter: Letter) => void letters.push(letter)
    post = { kernel: world.kernel, publicUrl: 'http://quipu.test', mail: { send }, failed: () => undefined }
    await organization('weavers', 'Tejedores del Valle')
    await publish(world.kernel, 'places', { code: 'XA', name: 'Andara', level: 'country' }, 'xa')
  })
  afterEach(() => world.close())

  const organization = (id: string, name: string) =>
    publish(world.kernel, 'organizations', { name, nature: 'private', form: 'startup' }, id)
  async function follow(query: string, mail = 'ana@example.org'): Promise<string> {
    const subject = await needSubject(world.kernel, new URLSearchParams(query))
    const { letter } = (await askToFollow(world.kernel, { subject, mail, language: 'es', address: undefined })) as {
      letter: { following: string }
    }
    await beginFollowing(world.kernel, letter.following)
    return letter.following
  }
  const titles = (letter: Letter | undefined) => [...(letter?.text.matchAll(/«([^»]*)»\n {2}http/g) ?? [])].map(([, title]) => title)

  it('tells the same of each subject as its feed does', async () => {
    const seqs = async (query: string) =>
      (await listNews(world.kernel, await needSubject(world.kernel, new URLSearchParams(query)), { count: 50 })).map(({ seq }) => seq)
    const { kernel } = world
    const made = await must(kernel, {
      register: 'places',
      id: 'xa-n',
      step: 'create',
      institution: 'weavers',
      body: { code: 'XA-N', name: 'Norte', level: 'department', parent: 'xa' },
    })
    await must(kernel, { register: 'places', id: 'xa-n', step: 'publish', edit: made.edit })
    await organization('knots', 'Nudos del Norte')
    expect(await seqs('')).toEqual([4, 3, 2, 1])
    expect(await seqs('register=organizations')).toEqual([4, 1])
    expect(await seqs('register=places&record=xa')).toEqual([2])
    expect(await seqs('institution=weavers')).toEqual([3])
    expect(await seqs('q=norte')).toEqual([4, 3])
    expect(await seqs('q=norte&register=places')).toEqual([3])
    expect(await seqs('q=nudos norte')).toEqual([4])
    expect(await seqs('q=nudos valle')).toEqual([])
    expect(await seqs('register=organizations&filter=form=startup')).toEqual([4, 1])
    expect(await seqs('register=organizations&filter=form=startup&filter=nature=public')).toEqual([])
    expect(await seqs('register=places&filter=parent=xa&q=norte')).toEqual([3])
    const only = await listNews(kernel, { of: 'search', q: 'norte', register: undefined }, { after: 3, before: 5, count: 9 })
    expect(only.map(({ seq }) => seq)).toEqual([4])
  })

  it('writes a subject in one way, and reads it back', () => {
    const subjects: Subject[] = [
      { of: 'everything' },
      { of: 'record', register: 'places', record: 'xa' },
      { of: 'register', register: 'places' },
      { of: 'institution', institution: 'weavers' },
      { of: 'search', q: 'hilo & nudo=1', register: undefined },
      { of: 'search', q: 'x', register: 'places' },
      { of: 'search', q: '', register: 'places', filters: ['level=country', 'parent=a=b&c'] },
    ]
    for (const subject of subjects) expect(readSubject(presentSubject(subject))).toEqual(subject)
  })

  it('spells the same filters in one way, and names them by the titles of what they refer to', async () => {
    const [one, other] = [
      'filter=parent=xa&register=places&filter=level=department',
      'register=places&filter=level=department&filter=parent=xa',
    ]
    const subjects = await Promise.all([one, other].map((query) => needSubject(world.kernel, new URLSearchParams(query))))
    expect(new Set(subjects.map(presentSubject)).size).toBe(1)
    const named = await nameSubject(world.kernel, subjects[0] ?? { of: 'everything' }, 'es')
    expect(named).toMatch(/^«Lugares» con .*Andara/)
    const gone: Subject = { of: 'search', q: '', register: 'places', filters: ['colour=red'] }
    expect(await nameSubject(world.kernel, gone, 'es')).toContain('colour=red')
    expect(await listNews(world.kernel, gone, { count: 9 })).toEqual([])
  })

  it.each([
    ['register=nothing', 'unknown-register'],
    ['register=places&record=nowhere', 'unknown-record'],
    ['institution=nobody', 'unknown-record'],
    ['record=xa', 'bad-query'],
    ['filter=level=country', 'bad-query'],
    ['register=places&filter=colour=red', 'bad-query'],
    ['register=places&record=xa&filter=level=country', 'bad-query'],
    ['colour=red', 'bad-query'],
    ['q=a&q=b', 'bad-query'],
    ['institution=weavers&q=x', 'bad-query'],
    [`q=${'x'.repeat(301)}`, 'bad-query'],
    ['q=%00', 'bad-query'],
  ])('refuses %s', async (query, code) => {
    await expect(needSubject(world.kernel, new URLSearchParams(query))).rejects.toMatchObject({ code })
  })

  it('begins only when the owner of the address says so', async () => {
    const subject: Subject = { of: 'register', register: 'organizations' }
    const wished = await askToFollow(world.kernel, { subject, mail: ' Ana@Example.org ', language: 'es', address: undefined })
    const row = 'letter' in wished ? wished.letter : undefined
    if (!row) throw new Error('no letter')
    const letter = await confirmLetter(post, row)
    expect(letter).toMatchObject({ to: 'ana@example.org', text: expect.stringContaining(`http://quipu.test/follow/${row.following}\n`) })
    await organization('before', 'Antes')
    expect(await sendDigests(post)).toBe(0)
    await beginFollowing(world.kernel, row.following)
    expect(await needFollowing(world.kernel, row.following)).toEqual({ subject, confirmed: true })
    expect(await sendDigests(post)).toBe(0)
    await organization('after', 'Después')
    expect(await sendDigests(post)).toBe(1)
    expect(titles(letters[0])).toEqual(['Después'])
  })

  it('does not repeat in the letter to a stranger what somebody typed', async () => {
    const letter = await confirmLetter(post, {
      mail: 'v@example.org',
      following: 'k',
      language: 'es',
      subject: 'q=Gane+dinero+https://x.example',
    })
    expect(letter.text).not.toMatch(/dinero|x\.example/)
  })

  it('asks an address that asked before, or has five requests open, nothing more', async () => {
    const ask = (register: string, mail = 'ana@example.org') =>
      askToFollow(world.kernel, { subject: { of: 'register', register }, mail, language: 'es', address: undefined })
    expect(await ask('organizations')).toMatchObject({ letter: { mail: 'ana@example.org' } })
    expect(await ask('organizations')).toEqual({ letter: undefined })
    for (const { name } of world.kernel.catalog.registers) await ask(name)
    expect(await ask('places', 'luz@example.org')).toMatchObject({ letter: { mail: 'luz@example.org' } })
    const rows = await world.kernel.database.read.selectFrom('followings').select('mail').execute()
    expect(rows.filter(({ mail }) => mail === 'ana@example.org')).toHaveLength(5)
    for (const mail of ['', 'x', 'a@b.example\nBcc: c@d.example', 'a@b.example, c@d.example'])
      expect((await ask('places', mail)).issues).toMatchObject([{ path: 'mail' }])
  })

  it('is held by rate', async () => {
    const ask = (at: number) =>
      askToFollow(world.kernel, { subject: { of: 'everything' }, mail: `a${at}@example.org`, language: 'es', address: '203.0.113.9' })
    for (let at = 0; at < rateLimits.follow.most; at++) await ask(at)
    await expect(ask(99)).rejects.toMatchObject({ code: 'too-many-messages' })
  })

  it('tells once a day at most, of each thing once whatever it is followed by', async () => {
    await follow('register=organizations')
    await follow('q=hilos')
    await organization('one', 'Hilos Uno')
    expect(await sendDigests(post)).toBe(1)
    expect(titles(letters[0])).toEqual(['Hilos Uno'])
    expect(letters[0]?.subject).toBe('Quipu: 1 novedad en lo que sigue')
    await organization('two', 'Hilos Dos')
    expect(await sendDigests(post)).toBe(0)
    later(0.9)
    expect(await sendDigests(post)).toBe(0)
    await organization('three', 'Hilos Tres')
    later(0.2)
    expect(await sendDigests(post)).toBe(1)
    expect(titles(letters[1])).toEqual(['Hilos Tres', 'Hilos Dos'])
    later(2)
    expect(await sendDigests(post)).toBe(0)
    expect(letters).toHaveLength(2)
  })

  it('tells nothing where nothing of it is new, and catches up without a letter', async () => {
    await follow('register=organizations')
    await publish(world.kernel, 'places', { code: 'XB', name: 'Otra', level: 'country' }, 'xb')
    expect(await sendDigests(post)).toBe(0)
    expect((await world.kernel.database.read.selectFrom('followings').selectAll().executeTakeFirst())?.seen).toBe(3)
  })

  it('is told by one of several processes', async () => {
    for (const mail of ['ana@example.org', 'luz@example.org', 'sol@example.org']) await follow('', mail)
    await organization('one', 'Uno')
    await Promise.all([sendDigests(post), sendDigests(post), sendDigests(post), sendDigests(post)])
    expect(letters.map(({ to }) => to).sort()).toEqual(['ana@example.org', 'luz@example.org', 'sol@example.org'])
  })

  it('goes on to others where a letter cannot be sent, and tells of it with what comes next', async () => {
    await follow('', 'ana@example.org')
    await follow('', 'luz@example.org')
    await organization('one', 'Uno')
    const failures: unknown[] = []
    const send = async (letter: Letter) => {
      if (letter.to.startsWith('ana')) throw new Error('refused')
      letters.push(letter)
    }
    expect(await sendDigests({ ...post, mail: { send }, failed: (error) => void failures.push(error) })).toBe(1)
    expect(failures).toHaveLength(1)
    later(1.1)
    expect(await sendDigests(post)).toBe(1)
    expect(letters.map(({ to }) => to)).toEqual(['luz@example.org', 'ana@example.org'])
    expect(titles(letters[1])).toEqual(['Uno'])
  })

  it('ends by one press, alone or with everything of the address', async () => {
    const key = await follow('register=organizations')
    const other = await follow('register=places')
    const luz = await follow('register=places', 'luz@example.org')
    await endFollowing(world.kernel, key)
    await expect(needFollowing(world.kernel, key)).rejects.toMatchObject({ code: 'unknown-following' })
    await publish(world.kernel, 'places', { code: 'XB', name: 'Otra', level: 'country' }, 'xb')
    await sendDigests(post)
    const [ana] = letters
    expect(ana?.headers).toEqual({
      'List-Unsubscribe': `<http://quipu.test/follow/${other}/stop>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    await endAllFollowings(world.kernel, other)
    await endAllFollowings(world.kernel, other)
    await endAllFollowings(world.kernel, 'none')
    const rows = await world.kernel.database.read.selectFrom('followings').select(['mail', 'following']).execute()
    expect(rows).toEqual([{ mail: 'luz@example.org', following: luz }])
  })

  it('keeps no address that was not confirmed within three days', async () => {
    await askToFollow(world.kernel, { subject: { of: 'everything' }, mail: 'ana@example.org', language: 'es', address: undefined })
    await follow('', 'luz@example.org')
    later(3.1)
    await forgetWhatIsOld(post)
    const rows = await world.kernel.database.read.selectFrom('followings').select('mail').execute()
    expect(rows).toEqual([{ mail: 'luz@example.org' }])
  })

  it('writes a letter in which nothing published breaks a line', async () => {
    await follow('')
    await organization('long', `Nombre ${'muy '.repeat(20)}largo\nBcc: eve@example.org`)
    await sendDigests(post)
    expect(letters[0]?.text).not.toMatch(/^Bcc:/m)
    expect(letters[0]?.subject).not.toContain('\n')
  })
})
