// The United Kingdom's Algorithmic Transparency Recording Standard 3.0. Its first tier says a name twice, and its second the
// phase again: they are written alike.

import { defineMapping } from '../../../kernel/import/mapping.ts'
import { ukAtrs3Columns } from './uk-atrs-3-columns.ts'

const notDeclared = 'not-declared'

export const ukAtrs3 = defineMapping({
  name: 'uk-atrs-3',
  register: 'algorithms',
  source: {
    title: 'Algorithmic Transparency Recording Standard 3.0',
    url: 'https://www.gov.uk/algorithmic-transparency-records',
    licence: 'OGL 3.0',
  },
  shape: 'list',
  blanks: ['', '-', 'n/a', 'not declared', 'yes', 'no', 'none'],
  key: ['id'],
  columns: ukAtrs3Columns,
  follow: { name: 'name', organization: 'organization_name', unit: 'unit', purpose: ['summary', 'purpose'] },
  file: {
    type: 'json',
    language: 'en',
    about: { es: 'Estándar de transparencia algorítmica (ATRS) 3 del Reino Unido', en: "United Kingdom's transparency standard (ATRS) 3" },
  },
  organizations: [
    { field: 'organization', column: 'organisation_or_department', body: { nature: 'public', form: 'government', country: 'GB' } },
    { field: 'supplier', column: 'external_supplier', body: { nature: 'private', form: 'company' } },
  ],
  fields: {
    name: {
      first: [
        { texts: ['name'], language: 'en' },
        { texts: ['title'], language: 'en' },
      ],
    },
    summary: { texts: ['one_sentence_description'], language: 'en' },
    organization_name: { first: [{ column: 'organisation_or_department' }, { column: 'organisation_name' }] },
    unit: { column: 'team' },
    country: { constant: 'GB' },
    phase: {
      column: 'phase',
      patterns: [
        ['^pre-? ?deploy', 'planned'],
        ['beta|pilot', 'pilot'],
        ['^(production|live)', 'in-use'],
        ['^retired', 'retired'],
      ],
      otherwise: notDeclared,
      writes: { planned: 'Pre-deployment', pilot: 'Beta/Pilot', 'in-use': 'Production', retired: 'Retired' },
    },
    theme: { column: 'tags', split: '[;,]', join: '; ' },
    purpose: { texts: ['description'], language: 'en' },
    benefits: { texts: ['benefit'], language: 'en' },
    outputs: { texts: ['model_output'], language: 'en' },
    considerations: { texts: ['alternatives_considered'], language: 'en' },
    classifies_people: { constant: notDeclared },
    personal_data: { constant: notDeclared },
    human_oversight: { constant: notDeclared },
    human_oversight_text: { texts: ['human_decisions_and_review'], language: 'en' },
    appeal: { constant: notDeclared },
    appeal_text: { texts: ['appeals_and_review'], language: 'en' },
    assessments: { rows: { name: { texts: ['impact_assessment'], language: 'en' } } },
    impact_assessment: {
      column: 'impact_assessment',
      patterns: [
        ['^(|-|n/a|not declared)$', notDeclared],
        ['^(no|none)\\b', 'no'],
        ['', 'yes'],
      ],
      otherwise: notDeclared,
      writes: { yes: 'Yes', no: 'None' },
    },
    risk_management: { texts: ['risks_and_mitigations'], language: 'en' },
    technical_operation: { texts: ['system_architecture'], language: 'en' },
    technologies: { column: 'model_architecture', split: ';' },
    data: { texts: ['data_description'], language: 'en' },
    datasets: { rows: { name: { texts: ['source_data_name'], language: 'en' }, url: { column: 'source_data_url' } } },
    supplier_name: { column: 'external_supplier' },
    web: { column: 'website_url' },
    email: { column: 'contact_email' },
    confidence: { constant: 'declared' },
  },
})
