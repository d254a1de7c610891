// The fields of the Netherlands' publication standard 1.0.0 in the order of its JSON Schema (Algoritmeregister
// Publicatiestandaard v1.0.0), with its limits, and the names that the register's snapshots say instead.

import type { Column } from '../../../kernel/import/mapping.ts'

const unknown = 'Niet bekend'
const month = '^[0-9]{4}-[0-9]{2}$'
const address = '^https?://'

export const nl1Columns = {
  name: { header: 'name', aliases: ['title'], limit: 99, filler: unknown },
  description_short: { header: 'description_short', limit: 399, filler: unknown },
  organization: { header: 'organization', aliases: ['organisatie'], limit: 99, filler: unknown },
  theme: { header: 'theme', filler: [] },
  // The standard has no word for silence: a system of which nothing is known is in use, as nearly all that it lists are.
  status: { header: 'status', values: ['In ontwikkeling', 'In gebruik', 'Buiten gebruik'], filler: 'In gebruik' },
  start_date: { header: 'start_date', pattern: month, filler: '0000-00' },
  end_date: { header: 'end_date', pattern: month },
  contact: { header: 'contact', filler: unknown },
  link: { header: 'link', aliases: ['url'], pattern: address },
  publication_category: {
    header: 'publication_category',
    values: ['Hoog-risico AI-systeem (Categorie A)', 'Impactvolle algoritmes (Categorie B)', 'Overige algoritmes (Categorie C)'],
    filler: 'Overige algoritmes (Categorie C)',
  },
  source_link: { header: 'source_link', pattern: address },
  purpose_and_impact: { header: 'purpose_and_impact', aliases: ['doel'], limit: 2499, filler: unknown },
  considerations: { header: 'considerations', limit: 2499, filler: unknown },
  human_intervention: { header: 'human_intervention', limit: 2499, filler: unknown },
  risk_management: { header: 'risk_management', limit: 2499, filler: unknown },
  legal_basis: { header: 'legal_basis', aliases: ['juridische_basis'], limit: 2499 },
  legal_basis_link: { header: 'legal_basis_link', pattern: address },
  legal_basis_title: { header: 'legal_basis_title', limit: 99 },
  processing_register_link: { header: 'processing_register_link', pattern: address },
  impact_assessments: { header: 'impact_assessments', aliases: ['impactassessment'], filler: unknown },
  impact_assessment_link: { header: 'impact_assessment_link', pattern: address },
  impact_assessment_explanation: { header: 'impact_assessment_explanation', limit: 2499 },
  data: { header: 'data', limit: 2499, filler: unknown },
  data_source_link: { header: 'data_source_link', pattern: address },
  data_source_title: { header: 'data_source_title', limit: 499 },
  technical_operation: { header: 'technical_operation', limit: 4999, filler: unknown },
  supplier: { header: 'supplier', limit: 199, filler: unknown },
  source_code_link: { header: 'source_code_link', pattern: address },
  language: { header: 'language', constant: 'nld' },
  schema: { header: 'schema', constant: '1.0.0' },
  source_id: { header: 'source_id', aliases: ['id'] },
  search_terms: { header: 'search_terms' },
  geregistreerd: { header: 'geregistreerd', beside: true },
  toegevoegd: { header: 'toegevoegd', beside: true },
} as const satisfies Readonly<Record<string, Column>>
