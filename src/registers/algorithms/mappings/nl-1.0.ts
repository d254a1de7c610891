// The publication standard 1.0.0 of the Netherlands' algorithm register, and the snapshot of that register: ten fields a
// record, in Dutch, by other names. Both are read; the standard is written, and holds against its JSON Schema.

import { defineMapping } from '../../../kernel/import/mapping.ts'
import { nl1Columns } from './nl-1.0-columns.ts'

const notDeclared = 'not-declared'

export const nl1 = defineMapping({
  name: 'nl-1.0',
  register: 'algorithms',
  source: { title: 'Het Algoritmeregister van de Nederlandse overheid', url: 'https://algoritmes.overheid.nl', licence: 'CC0 1.0' },
  shape: 'list',
  blanks: ['', '-', 'n.v.t.', 'nvt', 'niet bekend', 'onbekend', 'ja', 'nee'],
  key: ['source_id'],
  columns: nl1Columns,
  follow: { name: 'name', organization: 'organization_name', unit: 'unit', purpose: ['summary', 'purpose'] },
  file: {
    type: 'json',
    language: 'nl',
    about: { es: 'Estándar de publicación 1.0 de los Países Bajos', en: 'Publication standard 1.0 of the Netherlands' },
  },
  organizations: [
    { field: 'organization', column: 'organization', body: { nature: 'public', form: 'government', country: 'NL' } },
    { field: 'supplier', column: 'supplier', body: { nature: 'private', form: 'company' } },
  ],
  fields: {
    name: { texts: ['name'], language: 'nl' },
    summary: { texts: ['description_short'], language: 'nl' },
    organization_name: { column: 'organization' },
    country: { constant: 'NL' },
    phase: {
      column: 'status',
      patterns: [
        ['^in.gebruik', 'in-use'],
        ['ontwikkeling', 'planned'],
        ['^buiten.gebruik', 'retired'],
      ],
      otherwise: notDeclared,
      writes: { planned: 'In ontwikkeling', pilot: 'In gebruik', 'in-use': 'In gebruik', retired: 'Buiten gebruik' },
    },
    period: { members: { from: { column: 'start_date', date: 'month' }, to: { column: 'end_date', date: 'month' } } },
    theme: { column: 'theme', list: true },
    purpose: { texts: ['purpose_and_impact'], language: 'nl' },
    considerations: { texts: ['considerations'], language: 'nl' },
    classifies_people: { constant: notDeclared },
    personal_data: { constant: notDeclared },
    human_oversight: { constant: notDeclared },
    human_oversight_text: { texts: ['human_intervention'], language: 'nl' },
    appeal: { constant: notDeclared },
    // The standard names the assessments; the snapshot says alone whether there are any.
    assessments: { rows: { name: { texts: ['impact_assessments'], language: 'nl' }, url: { column: 'impact_assessment_link' } } },
    impact_assessment: {
      column: 'impact_assessments',
      patterns: [
        ['^(|-|n\\.?v\\.?t\\.?|onbekend|niet bekend)$', notDeclared],
        ['^(nee|geen)\\b', 'no'],
        ['', 'yes'],
      ],
      otherwise: notDeclared,
      writes: { yes: 'Ja', no: 'Nee' },
    },
    risk_management: { texts: ['risk_management'], language: 'nl' },
    declared_risk: { column: 'publication_category' },
    legal_basis: { texts: ['legal_basis'], language: 'nl' },
    legal_sources: { rows: { title: { column: 'legal_basis_title' }, url: { column: 'legal_basis_link' } } },
    technical_operation: { texts: ['technical_operation'], language: 'nl' },
    data: { texts: ['data'], language: 'nl' },
    datasets: { rows: { name: { texts: ['data_source_title'], language: 'nl' }, url: { column: 'data_source_link' } } },
    supplier_name: { column: 'supplier' },
    source_code: { column: 'source_code_link' },
    web: { column: 'link' },
    email: { column: 'contact' },
    confidence: { constant: 'declared' },
  },
})
