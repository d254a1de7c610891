// The schemas of one register: what is published, what is sent, and what surrounds both. Personal fields are in what is
// sent alone, marked write-only.

import { publicFields } from '../../kernel/export/cells.ts'
import type { Fields } from '../../kernel/field/field.ts'
import type { Json, JsonSchema } from '../../kernel/field/kind.ts'
import { isMap } from '../../kernel/field/plain-text.ts'
import type { PageLanguage } from '../../kernel/language.ts'
import type { Catalog } from '../../kernel/register/catalog.ts'
import { facetNames, type Register } from '../../kernel/register/register.ts'
import { states } from '../../kernel/workflow/workflows.ts'
import { pascal, ref } from './names.ts'

export function registerSchemas(register: Register, catalog: Catalog): Record<string, JsonSchema> {
  const name = pascal(register)
  const record = recordProperties(ref(`${name}Body`))
  return {
    [`${name}Body`]: publicBody(register, catalog, 'en'),
    [`${name}Draft`]: { ...bodySchema(register, catalog, register.fields, 'en'), required: [] },
    [`${name}Record`]: { ...record, title: register.words.en.one },
    [`${name}Page`]: {
      type: 'object',
      required: ['total', 'items', 'next'],
      properties: {
        total: { type: 'integer', description: 'How many records match, exactly.' },
        items: { type: 'array', items: ref(`${name}Record`) },
        facets: facetsSchema(register),
        next: { type: ['string', 'null'], description: 'The cursor of the next page; null on the last.' },
        nearly: { type: 'array', items: { type: 'string' }, description: 'Words of q found by their letters only.' },
      },
    },
    [`${name}Version`]: {
      allOf: [
        ref('VersionHead'),
        {
          type: 'object',
          required: ['id'],
          properties: {
            id: { type: 'string' },
            body: {
              anyOf: [ref(`${name}Body`), { type: 'null' }],
              description: 'Null for a withdrawal or a removal by law; absent where it was removed.',
            },
            erased: { type: 'boolean', const: true },
          },
        },
      ],
    },
    [`${name}Working`]: workingSchema(ref(`${name}Draft`)),
  }
}

/** The body that everybody reads, as JSON Schema, with its labels in a language. */
export function publicBody(register: Register, catalog: Catalog, language: PageLanguage): JsonSchema {
  return bodySchema(register, catalog, Object.fromEntries(publicFields(register, catalog.kinds)), language)
}

function bodySchema(register: Register, { kinds }: Catalog, fields: Fields, language: PageLanguage): JsonSchema {
  const words = register.words[language]
  const schema = kinds.describeAll(fields)
  const properties = isMap(schema.properties) ? schema.properties : {}
  const labelled = Object.entries(properties).map(([name, described]): [string, Json] => {
    const { label = name, help } = words.fields[name] ?? {}
    // What a kind describes is JSON by its type; the map of properties lost that on the way.
    const own = described as JsonSchema
    return [name, { title: label, ...own, ...(help ? { description: help } : {}) }]
  })
  return { title: words.one, description: words.about, ...schema, properties: Object.fromEntries(labelled) }
}

function recordProperties(body: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['id', 'version', 'state', 'published', 'firstPublished', 'institution', 'body'],
    properties: {
      id: { type: 'string' },
      version: { type: 'integer', minimum: 1 },
      state: { type: 'string', enum: ['published', 'withdrawn'] },
      published: { type: 'string', format: 'date-time' },
      firstPublished: { type: 'string', format: 'date-time' },
      institution: { type: ['string', 'null'], description: 'The institution that keeps the record.' },
      note: { type: 'string', description: 'Why the present version came to be, or why the record was withdrawn.' },
      origin: ref('Origin'),
      body,
    },
  }
}

function workingSchema(body: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['id', 'state', 'edit', 'institution', 'body'],
    properties: {
      id: { type: 'string' },
      state: { type: 'string', enum: [...states] },
      edit: { type: 'string', description: 'What the next write must say that it continues.' },
      institution: { type: ['string', 'null'] },
      author: { type: 'string' },
      time: { type: 'string', format: 'date-time' },
      note: { type: 'string' },
      // As typed, so it may be half-filled or wrong; and here alone the personal fields are answered too.
      body: { type: 'object', description: `As kept: see ${String(body.$ref)}. Personal fields are shown to those who may work on it.` },
    },
  }
}

function facetsSchema(register: Register): JsonSchema {
  return {
    type: 'object',
    description: 'How many records each value would leave; absent with `facets=none`.',
    required: [...facetNames(register)],
    properties: Object.fromEntries(facetNames(register).map((facet) => [facet, { type: 'array', items: ref('FacetValue') }])),
  }
}
