// The OpenAPI 3.1 document, generated from the registers' declarations and the list of operations: one concrete path for
// every register, so that a generated client has a typed method for each.

import type { JsonSchema } from '../../kernel/field/kind.ts'
import { apiVersion } from '../caching.ts'
import type { Api, Description, Operation } from '../operation.ts'
import { registerSchemas } from './register-schemas.ts'
import { siteSchemas } from './site-schemas.ts'

export function openApiDocument(api: Api) {
  const { catalog } = api.kernel
  return {
    openapi: '3.1.0',
    info: {
      title: 'Quipu',
      version: apiVersion,
      description:
        'The public registers of a national artificial-intelligence strategy: open to read, by anybody; written with the key of whoever operates the site.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: api.publicUrl }],
    tags: [
      { name: 'site', description: 'What concerns every register' },
      ...catalog.registers.map(({ name, words }) => ({ name, description: words.en.about })),
    ],
    paths: pathsOf(api),
    components: {
      schemas: { ...siteSchemas, ...Object.assign({}, ...catalog.registers.map((register) => registerSchemas(register, catalog))) },
      responses,
      headers,
      securitySchemes: { operatorKey: { type: 'http', scheme: 'bearer', description: 'The key in the file operator.key.' } },
    },
  }
}

function pathsOf(api: Api): Record<string, Record<string, Description>> {
  const paths: Record<string, Record<string, Description>> = {}
  for (const operation of api.operations) {
    for (const [path, description] of describe(operation, api)) {
      paths[path] = { ...paths[path], [operation.method.toLowerCase()]: description }
    }
  }
  return paths
}

function describe(operation: Operation, { kernel: { catalog } }: Api): [string, Description][] {
  if (operation.of === 'site') return [[operation.path === '/' ? '/api' : `/api${operation.path}`, operation.describe(catalog)]]
  return catalog.registers.map((register) => [
    `/api${operation.path.replace('{register}', register.name)}`,
    operation.describe(register, catalog),
  ])
}

const responses: JsonSchema = {
  Problem: {
    description: 'What went wrong, and what to do about it.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
  NotModified: { description: 'What the asker holds is still what there is.', headers: { ETag: { $ref: '#/components/headers/ETag' } } },
}

const headers: JsonSchema = {
  ETag: { description: 'Send it back as If-None-Match; of a record, as If-Match.', schema: { type: 'string' } },
  Link: { description: 'The next page, as rel="next".', schema: { type: 'string' } },
  Location: { description: 'The address of the working copy.', schema: { type: 'string', format: 'uri' } },
}
