import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type OpenAPIClient, OpenAPIClientAxios } from 'openapi-client-axios'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedApp, serveApp } from './serve-app.ts'
import { allExamples, publishAll } from './web/examples.ts'
import { loadInto, observatory, openWorld, peru, type World } from './world.ts'

type Described = {
  operationId: string
  responses: object
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: object; example: object }> }
}

let world: World
let server: ServedApp
let base: string
let document: { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, object> } }
let client: OpenAPIClient

beforeAll(async () => {
  world = await openWorld({ load: peru })
  await loadInto(world.kernel, observatory)
  await publishAll(world, await allExamples()) // some registers hold nothing yet in Peru's folders
  server = await serveApp(world.app.fetch)
  base = server.url
  // The client leaves lists in addresses to axios, which writes "nature[]=" unless told of OpenAPI's form style.
  const api = new OpenAPIClientAxios({
    definition: `${base}/api/openapi.json`,
    withServer: { url: base },
    axiosConfigDefaults: { paramsSerializer: { indexes: null } },
  })
  client = await api.init()
  // What the server sent, before the client works on its own copy.
  document = (await (await fetch(`${base}/api/openapi.json`)).json()) as typeof document
})
afterAll(async () => {
  server?.close()
  await world?.close()
})

const each = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate({ ...structuredClone(document) })
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
  })

  it('refers only to what it holds', () => {
    const text = JSON.stringify(document)
    const refs = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)]
    expect(refs.length).toBe(text.split('"$ref"').length - 1)
    const components: Record<string, Record<string, unknown>> = JSON.parse(JSON.stringify(document.components))
    for (const [whole, kind = '', name = ''] of refs) expect(components[kind]?.[name], whole).toBeDefined()
  })

  it('names every operation once, and names its path parameters', () => {
    const ids = each().map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, operation } of each()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const said = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name)
      expect(said.sort(), path).toEqual(named.sort())
      expect(Object.keys(operation.responses).length, path).toBeGreaterThan(1)
    }
  })

  it('has each register at its own paths, and they answer', async () => {
    for (const { name } of world.kernel.catalog.registers) {
      expect(Object.keys(document.paths)).toEqual(
        expect.arrayContaining([
          `/api/${name}`,
          `/api/${name}/{id}`,
          `/api/${name}/{id}/versions/{version}`,
          `/api/${name}.csv`,
          `/api/schema/${name}`,
        ]),
      )
    }
    const needed: Record<string, string> = { '/api/ledger/proof': '?record=axes/pe-enia-e1', '/api/ledger/consistency': '?from=1' }
    for (const { path, method } of each().filter((one) => one.method === 'get' && !one.path.includes('{'))) {
      // Acts are for those who may read of them.
      const wanted = path.startsWith('/api/acts') ? 403 : 200
      expect((await fetch(`${base}${path}${needed[path] ?? ''}`, { method })).status, path).toBe(wanted)
    }
  })

  it('names every parameter that the lists take', async () => {
    const said = document.paths['/api/organizations']?.get?.parameters?.map(({ name }) => name) ?? []
    const refused = (await (await fetch(`${base}/api/organizations?nothing=1`)).json()) as { issues: { detail: string }[] }
    const known = /: ([\w, ]+)\.$/.exec(refused.issues[0]?.detail ?? '')?.[1]?.split(', ') ?? []
    expect([...said].sort()).toEqual(known.sort())
    expect(JSON.stringify(document.paths['/api/organizations']?.get)).toContain('"enum":["public","private","academic"')
  })

  it('tells of personal fields only in what is sent', () => {
    const { schemas } = document.components
    expect(Object.keys(schemas).filter((name) => JSON.stringify(schemas[name]).includes('"contact"'))).toEqual(['OrganizationsDraft'])
    expect(JSON.stringify(schemas.OrganizationsDraft)).toContain('"writeOnly":true')
  })
})

describe('what the API answers', () => {
  const validator = () => new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, 'openapi')

  function expectValid(ajv: Ajv2020, schema: object, value: unknown, what: string) {
    const valid = ajv.validate(schema, value)
    expect(valid ? [] : ajv.errors?.slice(0, 3), what).toEqual([])
  }

  it('is what the document says, for every register', async () => {
    const ajv = validator()
    const get = async (path: string): Promise<{ items: { id: string; body: unknown }[] }> => (await fetch(`${base}${path}`)).json() as never
    const check = (name: string, value: unknown) => expectValid(ajv, { $ref: `openapi#/components/schemas/${name}` }, value, name)
    check('Index', await get('/api'))
    check('SearchPage', await get('/api/search?q=universidad'))
    check('ChangesPage', await get('/api/changes?limit=100'))
    check('InclusionProof', await get('/api/ledger/proof?record=axes/pe-enia-e1'))
    check('ConsistencyProof', await get('/api/ledger/consistency?from=1'))
    check('Problem', await get('/api/nothing'))
    check('Problem', await get('/api/axes?nothing=1'))
    for (const { name } of world.kernel.catalog.registers) {
      const pascal = pascalCase(name)
      const page = await get(`/api/${name}?limit=200`)
      check(`${pascal}Page`, page)
      const first = `/api/${name}/${page.items[0]?.id}`
      check(`${pascal}Record`, await get(first))
      check('Versions', await get(`${first}/versions`))
      check(`${pascal}Version`, await get(`${first}/versions/1`))
      const schema = await get(`/api/schema/${name}`)
      const own = new Ajv2020({ strict: false, validateFormats: false })
      for (const { id, body } of page.items) expectValid(own, schema, body, `${name}/${id}`)
    }
  })

  it('has examples that are what they are examples of', () => {
    const ajv = validator()
    for (const { path, operation } of each()) {
      for (const content of Object.values(operation.requestBody?.content ?? {})) {
        const within = JSON.parse(JSON.stringify(content.schema).replaceAll('"#/', '"openapi#/'))
        expectValid(ajv, within, content.example, path)
      }
    }
  })
})

describe('a client generated from it', () => {
  it('lists, filters and reads', async () => {
    const all = await client.listOrganizations?.({ limit: 200 })
    const some = await client.listOrganizations?.({ nature: ['academic', 'civil'], sort: '-name', limit: 200 })
    const wanted = all?.data.items.filter((item: { body: { nature: string } }) => ['academic', 'civil'].includes(item.body.nature))
    expect(some?.data.total).toBe(wanted.length)
    const one = await client.readOrganizationsRecord?.({ id: some?.data.items[0].id })
    expect(one?.data).toEqual(some?.data.items[0])
    const version = await client.readOrganizationsVersion?.({ id: one?.data.id, version: 1 })
    expect(version?.data.body).toEqual(one?.data.body)
    expect((await client.searchRecords?.({ q: 'universidad' }))?.data.total).toBeGreaterThan(0)
    expect((await client.downloadPlacesCsv?.())?.data).toContain('id,version,published')
  })

  it('creates what the document gives as example, and takes it to its end', async () => {
    const headers = { authorization: `Bearer ${world.operatorKey}` }
    for (const { name } of world.kernel.catalog.registers) {
      const example = document.paths[`/api/${name}`]?.post?.requestBody?.content['application/json']?.example
      const created = await client[`create${pascalCase(name)}Draft`]?.({}, example, { headers })
      expect(created?.status, name).toBe(201)
    }
    const made = await client.createPlacesDraft?.({}, { body: { code: 'XX', name: 'Lugar', level: 'district' } }, { headers })
    const submitted = await client.submitPlacesDraft?.({ id: made?.data.id }, { edit: made?.data.edit }, { headers })
    const published = await client.publishPlacesDraft?.({ id: made?.data.id, 'If-Match': submitted?.headers.etag }, null, { headers })
    expect(published?.data).toMatchObject({ version: 1, edit: '1.0' })
    expect((await client.readPlacesRecord?.({ id: made?.data.id }))?.data.body.name).toBe('Lugar')
  })
})

function pascalCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
}
