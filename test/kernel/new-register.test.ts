/** The proof that a register is a value: one declaration, and storage, lists, search, history, exports and API are there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { formats } from '../../src/kernel/export/all.ts'
import { exportRegister } from '../../src/kernel/export/format.ts'
import { allKinds } from '../../src/kernel/field/all.ts'
import { table } from '../../src/kernel/field/table.ts'
import { text } from '../../src/kernel/field/text.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { listAll, listPage } from '../../src/kernel/record/list.ts'
import { findPersonalValues, listVersions, needPublished } from '../../src/kernel/record/read.ts'
import { defineRegister } from '../../src/kernel/register/register.ts'
import { search } from '../../src/kernel/search/search.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { databases, openWorld, publish, type World } from '../world.ts'
import { furnish, must } from './actors.ts'
import { percentage, percentageKind } from './percentage.ts'
import { aThing, things } from './things.ts'

const labels = {
  name: { label: 'Name' },
  share: { label: 'Share' },
  parts: { label: 'Parts', columns: { of: 'Of', share: 'Share' } },
} as const
const words = { one: 'Share', many: 'Shares', about: 'A register with a field of a new kind.', fields: labels }

const shares = defineRegister({
  name: 'test-shares',
  version: 1,
  fields: { name: text({ required: true }), share: percentage({ required: true }), parts: table({ of: text(), share: percentage() }) },
  title: 'name',
  list: ['share'],
  facets: ['share'],
  sorts: ['share', 'name'],
  workflow: 'direct',
  access: { write: 'operator', publish: 'operator' },
  words: { es: words, en: words },
})

const register = things.name
const secrets = /zoila|reservada|privado\.example|987651234/i

describe.each(databases)('a new register on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database, registers: [...allRegisters, things, shares], kinds: [...allKinds, percentageKind] })
    await furnish(world.kernel)
    await publish(world.kernel, register, aThing(), 'loom')
    await publish(world.kernel, register, { name: 'Rueca', colour: 'green', count: 3 }, 'wheel')
    for (const [name, share] of [
      ['Papa', 12.5],
      ['Maíz', '100 %'],
      ['Quinua', 9],
    ] as const)
      await publish(world.kernel, shares.name, { name, share, parts: [{ of: name, share: 1 }] }, `share-${share}`.replace(' %', ''))
  })
  afterAll(() => world?.close())

  it('has a field of every kind', () => {
    expect([...new Set(Object.values(things.fields).map(({ kind }) => kind))].sort()).toEqual(
      [...allKinds.map(({ name }) => name), 'table'].sort(),
    )
  })

  it('keeps what was written, value by value', async () => {
    const { contact: _, ...open } = aThing()
    expect((await needPublished(world.kernel, register, 'loom')).body).toEqual(open)
  })

  it('is listed, filtered, faceted and sorted', async () => {
    const page = await listPage(world.kernel, register, new URLSearchParams('sort=-count'), 'es')
    expect(page.items.map(({ id }) => id)).toEqual(['loom', 'wheel'])
    expect(page.facets.find(({ field }) => field === 'colour')?.values).toEqual([
      { value: 'green', count: 1 },
      { value: 'red', count: 1 },
    ])
    for (const query of [
      'colour=red',
      'home=15',
      'country=PE',
      'day=2026-07',
      'open=sí',
      'keeper=keeper-1',
      'evidence=organizations',
      'share=0.25',
    ])
      expect(
        (await listAll(world.kernel, register, query)).map(({ id }) => id),
        query,
      ).toEqual(['loom'])
  })

  it('is searched with every other, in both languages', async () => {
    for (const question of ['telar de cintura', 'backstrap looms', 'hilados', 'notas'])
      expect((await search(world.kernel, question, { limit: 3, offset: 0 })).items[0]?.id, question).toBe('loom')
  })

  it('keeps its versions', async () => {
    const revised = await must(world.kernel, { register, id: 'wheel', step: 'revise', edit: '1.0', body: { name: 'Rueca nueva' } })
    await must(world.kernel, { register, id: 'wheel', step: 'publish', edit: revised.edit })
    const versions = await listVersions(world.kernel, register, 'wheel')
    expect(versions.map(({ version, body }) => [version, body?.name])).toEqual([
      [1, 'Rueca'],
      [2, 'Rueca nueva'],
    ])
  })

  it.each(formats)('downloads whole as $name', async (format) => {
    const pieces = await Array.fromAsync(await exportRegister(world.kernel, register, format))
    const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece))).toString()
    for (const part of ['loom', 'wheel', 'Un telar de cintura', '2026-07-28', 'https://andara.example/telar', 'PEN'])
      expect(whole).toContain(part)
    expect(whole).not.toMatch(secrets)
    if (format.name === 'json') expect(JSON.parse(whole).items).toHaveLength(2)
    if (format.name === 'jsonl')
      expect(
        whole
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line).id),
      ).toEqual(['loom', 'wheel'])
    if (format.name === 'csv') expect(whole.split('\r\n')[0]).toContain('title.es,title.en')
  })

  describe('over HTTP', () => {
    const json = async (path: string) => {
      const response = await world.get(path)
      expect(response.status, path).toBe(200)
      return response.json()
    }
    const signIn = async () => {
      const response = await post('/session', { _key: world.operatorKey })
      return response.headers.get('set-cookie')?.split(';')[0] ?? ''
    }
    const post = (path: string, fields: Record<string, string> | URLSearchParams, cookie = '') =>
      world.send('POST', path, new URLSearchParams(fields), { cookie, 'content-type': 'application/x-www-form-urlencoded' })

    it('is in the API: its list, its record, its schema, its description', async () => {
      expect(await json(`/api/${register}?colour=red`)).toMatchObject({ total: 1, items: [{ id: 'loom' }] })
      expect(await json(`/api/${register}/loom`)).toMatchObject({ id: 'loom', body: { name: 'Telar' } })
      const openapi = JSON.stringify(await json('/api/openapi.json'))
      for (const path of [`/api/${register}`, `/api/${register}/{id}`, `/api/${shares.name}`]) expect(openapi).toContain(path)
      expect(openapi).toContain('deep-blue')
    })

    it.each(formats)('downloads from the API as $name', async ({ name }) => {
      const response = await world.get(`/api/${register}.${name}`)
      expect(response.status).toBe(200)
      const whole = await response.text()
      expect(whole).toContain('Un telar de cintura')
      expect(whole).not.toMatch(secrets)
    })

    it.each(['', '/en'])('has its pages under "%s", and none shows what is about a person', async (language) => {
      const paths = ['', '?colour=red&sort=-count', '?q=telar', '/loom', '/loom/versions', '/loom/versions/1', '/new', '/wheel']
      for (const path of paths) {
        const response = await world.get(`${language}/${register}${path}`)
        expect(response.status, path).toBe(200)
        const html = await response.text()
        expect(html, path).toContain('<h1')
        expect(html, path).not.toMatch(secrets)
      }
      for (const name of [register, shares.name]) expect((await world.get(`${language}/registers/${name}`)).status).toBe(200)
      for (const path of [`${language}/registers`, `${language}/downloads`, `${language}/search?q=telar`]) {
        const html = await (await world.get(path)).text()
        expect(html, path).toContain(register)
      }
    })

    it('has a form with every field, that makes a record as a browser without scripts would', async () => {
      const cookie = await signIn()
      const html = await (await world.get(`/${register}/new`, { cookie })).text()
      for (const { label } of Object.values(things.words.es.fields))
        expect(html).toMatch(new RegExp(`<(label|legend)[^>]*>${label}|>${label} *<`))
      const fields = {
        name: 'Por formulario',
        'title.es': 'Hecha a mano',
        colour: 'green',
        count: '7',
        'budget.amount': '10.50',
        'budget.currency': 'pen',
        day: '2026-02',
        'rows.0.what.es': 'Fila',
        'contact.name': 'Zoila Reservada',
      }
      const saved = await post(`/${register}/new`, { ...fields, _id: 'by-form', _do: 'publish' }, cookie)
      expect(saved.status, await saved.clone().text()).toBe(303)
      expect((await needPublished(world.kernel, register, 'by-form')).body).toEqual({
        name: 'Por formulario',
        title: { es: 'Hecha a mano' },
        colour: 'green',
        count: 7,
        budget: { minorUnits: 1050, currency: 'PEN' },
        day: '2026-02',
        rows: [{ what: { es: 'Fila' } }],
      })
      const wrong = await post(`/${register}/new`, { name: 'Otra', day: '2026-02-30', _do: 'publish' }, cookie)
      expect(wrong.status).toBe(422)
      expect(await wrong.text()).toMatch(/href="#[^"]*day"/)
    })

    const resent = async (id: string, body: object) => {
      const cookie = await signIn()
      await publish(world.kernel, register, body, id)
      const html = await (await world.get(`/${register}/${id}/edit`, { cookie })).text()
      const sent = await post(`/${register}/${id}/edit`, inputsOf(html, 'publish'), cookie)
      expect(sent.status, (await sent.clone().text()).match(/error-summary[\s\S]*?<\/section>/)?.[0]).toBe(303)
      return (await needPublished(world.kernel, register, id)).body
    }

    it('has a form that gives back unchanged what nobody changed', async () => {
      const { contact, ...open } = aThing({ title: { es: 'Un telar', en: 'A loom', qu: 'Awana' } })
      expect(await resent('plain', { ...open, contact })).toEqual(open)
      expect(await findPersonalValues(world.kernel, register, 'plain')).toEqual({ contact })
    })
  })

  describe('with a field of a new kind', () => {
    const name = shares.name

    it('takes it in as its kind says, in tables too, and refuses what is none', async () => {
      expect((await needPublished(world.kernel, name, 'share-100')).body).toMatchObject({ share: 100, parts: [{ of: 'Maíz', share: 1 }] })
      const { id, edit } = await must(world.kernel, {
        register: name,
        step: 'create',
        body: { name: 'Todo', share: '101 %', parts: [{ share: -1 }] },
      })
      const refused = await makeChange(world.kernel, operator, { register: name, id, step: 'publish', edit })
      expect(refused.issues?.map(({ path, code }) => `${path} ${code}`)).toEqual(['share out-of-range', 'parts.0.share out-of-range'])
    })

    it('filters, facets, sorts and presents by it', async () => {
      expect((await listAll(world.kernel, name, 'share=12.5+%25')).map(({ body }) => body.name)).toEqual(['Papa'])
      expect((await listAll(world.kernel, name, 'sort=-share')).map(({ body }) => body.share)).toEqual([100, 12.5, 9])
      const { facets } = await listPage(world.kernel, name, new URLSearchParams(), 'es')
      expect(facets[0]?.values.map(({ value }) => value).sort()).toEqual(['100', '12.5', '9'])
      expect(world.kernel.catalog.kinds.present(shares.fields.share, 12.5, 'en')).toEqual({ as: 'text', text: '12.5 %' })
      expect(world.kernel.catalog.kinds.describeAll(shares.fields)).toMatchObject({ properties: { share: { maximum: 100 } } })
    })
  })
})

/** What a browser would send of the form on a page: its inputs as they stand, and the button pressed. */
function inputsOf(html: string, button: string): URLSearchParams {
  const form = html.match(/<form method="post"[^>]*class="record-form"[\s\S]*?<\/form>/)?.[0] ?? ''
  const sent = new URLSearchParams({ _do: button })
  const attribute = (tag: string, name: string) => plain(tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '')
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const ticked = !/type="(checkbox|radio)"/.test(tag) || /\schecked/.test(tag)
    if (ticked) sent.append(attribute(tag, 'name'), attribute(tag, 'value'))
  }
  for (const [, tag = '', text = ''] of form.matchAll(/<textarea([^>]*)>([^<]*)</g))
    sent.append(attribute(tag, 'name'), plain(text).replace(/^\n/, ''))
  for (const [, tag = '', options = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g))
    sent.append(attribute(tag, 'name'), attribute(options.match(/<option[^>]*\sselected[^>]*>/)?.[0] ?? '', 'value'))
  return sent
}

function plain(html: string): string {
  const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => marks[name] ?? '')
}
