// Files through the API: kept by their content, named by records, given back as downloads.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { file } from '../src/kernel/field/file.ts'
import { text } from '../src/kernel/field/text.ts'
import { defineRegister } from '../src/kernel/register/register.ts'
import { databases, openWorld, publish, type World } from './world.ts'

const reports = defineRegister({
  name: 'reports',
  version: 1,
  fields: { name: text({ required: true }), paper: file({ required: true }) },
  title: 'name',
  list: ['name'],
  facets: [],
  sorts: ['name'],
  workflow: 'direct',
  access: { write: 'strategy-office', publish: 'strategy-office' },
  words: {
    es: { one: 'Informe', many: 'Informes', about: 'Informes.', fields: { name: { label: 'Nombre' }, paper: { label: 'Archivo' } } },
    en: { one: 'Report', many: 'Reports', about: 'Reports.', fields: { name: { label: 'Name' }, paper: { label: 'File' } } },
  },
})

describe.each(databases)('files on %s', (database) => {
  let world: World
  const bytes = new TextEncoder().encode('<script>alert(1)</script> un informe\n')
  const hash = createHash('sha256').update(bytes).digest('hex')
  const upload = (headers: Record<string, string>, body: BodyInit = bytes) =>
    world.send('POST', '/api/files?name=..%2Fin%22forme.html', body, headers)

  beforeAll(async () => {
    world = await openWorld({ database, registers: [reports] })
  })
  afterAll(() => world?.close())

  it('refuses the anonymous and what is too large', async () => {
    expect((await upload({ 'Content-Type': 'text/html' })).status).toBe(403)
    const key = { Authorization: `Bearer ${world.operatorKey}` }
    const large = await upload(key, new Uint8Array(10_000_001))
    expect(large.status).toBe(413)
    expect(await large.json()).toMatchObject({ code: 'too-large' })
  })

  it('keeps the bytes under their digest and gives them back only as a download', async () => {
    const kept = await upload({ Authorization: `Bearer ${world.operatorKey}`, 'Content-Type': 'text/html' })
    expect(kept.status).toBe(201)
    expect(await kept.json()).toEqual({ hash, name: '.._in"forme.html', type: 'text/html', sizeBytes: bytes.length })
    const read = await world.get(`/files/${hash}`)
    expect(read.headers.get('content-disposition')).toBe('attachment; filename=".._in_forme.html"')
    expect(read.headers.get('x-content-type-options')).toBe('nosniff')
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes)
    expect((await world.get(`/files/${'0'.repeat(64)}`)).status).toBe(404)
  })

  it('publishes a record that names a kept file, and refuses one that names another', async () => {
    const paper = { hash, name: 'informe.html', type: 'text/html', sizeBytes: bytes.length }
    const id = await publish(world.kernel, 'reports', { name: 'Uno', paper })
    expect(await (await world.get(`/reports/${id}`)).text()).toContain(`/files/${hash}`)
    await expect(publish(world.kernel, 'reports', { name: 'Dos', paper: { ...paper, hash: 'a'.repeat(64) } })).rejects.toThrow(
      'unknown-file',
    )
  })
})
