// Algorithms that the public sector uses (action A.5.1.5 of Peru's strategy): the fields that the Dutch publication
// standard 1.0.0 and the United Kingdom's ATRS 3 share, whether people are classified, the datasets, and the evidence
// for each claim with the date it was seen.

import { choice } from '../../kernel/field/choice.ts'
import { country } from '../../kernel/field/country.ts'
import { date } from '../../kernel/field/date.ts'
import { email } from '../../kernel/field/email.ts'
import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { money } from '../../kernel/field/money.ts'
import { period } from '../../kernel/field/period.ts'
import { place } from '../../kernel/field/place.ts'
import { reference } from '../../kernel/field/reference.ts'
import { table } from '../../kernel/field/table.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { answers, confidences, phases } from '../vocabularies/algorithm-terms.ts'
import { laws } from '../vocabularies/assessment-terms.ts'
import { sectors } from '../vocabularies/sectors.ts'
import { dutyTerms, standingTerms } from './duty-terms.ts'
import { words } from './words.ts'

const long = { long: true, limit: 12_000 } as const

export const algorithms = defineRegister({
  name: 'algorithms',
  version: 2,
  fields: {
    name: localized({ required: true, limit: 400 }),
    summary: localized(long),
    organization: reference('organizations'),
    organization_name: text({ required: true, limit: 400 }),
    unit: text({ limit: 400 }),
    country: country(),
    places: place({ many: true }),
    phase: choice(phases, { required: true }),
    period: period(),
    sectors: choice(sectors, { many: true }),
    theme: text({ many: true }),
    action: reference('actions'),
    purpose: localized(long),
    benefits: localized(long),
    outputs: localized(long),
    considerations: localized(long),
    classifies_people: choice(answers, { required: true }),
    people_affected: localized(long),
    personal_data: choice(answers, { required: true }),
    human_oversight: choice(answers, { required: true }),
    human_oversight_text: localized(long),
    appeal: choice(answers, { required: true }),
    appeal_text: localized(long),
    impact_assessment: choice(answers, { required: true }),
    assessments: table({ name: localized({ required: true, limit: 1000 }), url: url(), date: date({ partial: true }) }),
    risk_management: localized(long),
    declared_risk: text({ limit: 300 }),
    law: choice(laws),
    law_kind: text({ pattern: '[a-z0-9-]{1,60}', like: 'state-branch' }),
    law_role: text({ pattern: '[a-z0-9-]{1,60}', like: 'implementer' }),
    law_answers: table({ question: text({ required: true, limit: 100 }), answer: text({ required: true, limit: 100 }) }),
    legal_basis: localized(long),
    legal_sources: table({ title: text({ required: true, limit: 500 }), url: url() }),
    technical_operation: localized(long),
    technologies: text({ many: true }),
    data: localized(long),
    datasets: table({
      name: localized({ required: true, limit: 1000 }),
      dataset: reference('datasets'),
      licence: text(),
      source: text({ limit: 500 }),
      url: url(),
    }),
    supplier: reference('organizations', { many: true }),
    supplier_name: text({ limit: 500 }),
    budget: money(),
    custom_code: choice(answers),
    source_code: url(),
    web: url(),
    email: email(),
    confidence: choice(confidences, { required: true }),
    evidence: table({
      claim: localized({ required: true, limit: 2000 }),
      url: url(),
      seen: date({ required: true }),
    }),
    notes: markdown(),
  },
  title: 'name',
  questions: [
    { name: 'decides', fields: ['summary', 'purpose', 'outputs', 'classifies_people', 'people_affected'] },
    { name: 'data', fields: ['data', 'datasets', 'personal_data'] },
    { name: 'answers', fields: ['organization', 'organization_name', 'unit', 'email', 'human_oversight', 'human_oversight_text'] },
    { name: 'contest', fields: ['appeal', 'appeal_text', 'legal_basis'] },
    {
      name: 'checked',
      fields: ['impact_assessment', 'assessments', 'risk_management'],
      records: ['assessments', 'equity-audits'],
    },
  ],
  silence: ['not-declared'],
  summary: 'summary',
  keptCurrent: true,
  list: ['organization_name', 'phase', 'classifies_people', 'human_oversight'],
  facets: [
    'country',
    'phase',
    'classifies_people',
    'human_oversight',
    'impact_assessment',
    'personal_data',
    'sectors',
    'confidence',
    'law',
    'supplier',
    'places',
  ],
  sorts: ['name', 'organization_name', 'phase'],
  computed: { duty: choice(dutyTerms), state: choice(standingTerms), region: place() },
  columns: {
    situation: ['law', 'law_kind', 'law_role', 'law_answers.question', 'law_answers.answer'],
    institution: ['organization', 'organization_name'],
    suppliers: ['supplier', 'supplier_name'],
  },
  workflow: 'reviewed',
  access: { write: 'institution-editors', publish: 'institution-reviewers' },
  words,
})
