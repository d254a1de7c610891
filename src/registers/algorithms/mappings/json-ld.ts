// The register as linked data (JSON-LD 1.1): every field by its own name, with the term of schema.org or Dublin Core that
// means the same where there is one, texts in all their languages. Other records are named by their names alone.

import type { Fields } from '../../../kernel/field/field.ts'
import type { Json } from '../../../kernel/field/kind.ts'
import { defineMapping } from '../../../kernel/import/mapping.ts'
import { algorithms } from '../register.ts'

const references = ['organization', 'supplier', 'action']
const fields: Fields = algorithms.fields
const names = Object.keys(fields).filter((name) => !references.includes(name))

/** Terms of others that mean the same; all else is of this register's own vocabulary, its JSON Schema. */
const terms: Readonly<Record<string, string>> = {
  name: 'schema:name',
  summary: 'schema:description',
  organization_name: 'dcterms:publisher',
  theme: 'schema:keywords',
  purpose: 'schema:purpose',
  period: 'dcterms:temporal',
  supplier_name: 'schema:provider',
  source_code: 'schema:codeRepository',
  web: 'schema:url',
  email: 'schema:email',
}

export const jsonLd = defineMapping({
  name: 'json-ld',
  register: 'algorithms',
  source: { title: 'Quipu, JSON-LD', licence: '' },
  shape: 'list',
  blanks: [],
  key: ['id'],
  columns: {
    id: { header: '@id' },
    type: { header: '@type', constant: 'schema:SoftwareApplication' },
    ...Object.fromEntries(names.map((name) => [name, { header: name }])),
  },
  file: {
    type: 'json',
    language: 'es',
    about: { es: 'Datos enlazados, con todos los idiomas', en: 'Linked data, in every language' },
    frame: { head: { '@context': contextOf() }, list: '@graph' },
  },
  organizations: [
    { field: 'organization', column: 'organization_name', body: { nature: 'public', form: 'agency' } },
    { field: 'supplier', column: 'supplier_name', body: { nature: 'private', form: 'company' } },
  ],
  fields: Object.fromEntries(names.map((name) => [name, { column: name, json: true }])),
})

function contextOf(): Record<string, Json> {
  const own = names.map((name) => {
    const id = terms[name] ?? `quipu:${name}`
    return [name, fields[name]?.kind === 'localized' ? { '@id': id, '@container': '@language' } : id] as const
  })
  return { schema: 'https://schema.org/', dcterms: 'http://purl.org/dc/terms/', quipu: 'urn:quipu:algorithms:', ...Object.fromEntries(own) }
}
