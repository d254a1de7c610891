// The consolidated inventory of artificial-intelligence use cases of the United States' federal agencies, 2024 (Office
// of Management and Budget): 62 columns, answers half free text, no identifiers.

import { defineMapping } from '../../../kernel/import/mapping.ts'
import { us2024Columns } from './us-2024-columns.ts'

const notDeclared = 'not-declared'
const yesOrNo = [
  ['^(n/?a|not applicable)', 'does-not-apply'],
  ['^(planned|limited|partial)', 'partly'],
  ['^yes', 'yes'],
  ['^no\\b', 'no'],
] as const
const yesNoWords = { yes: 'Yes', no: 'No', partly: 'Planned or in-progress', 'does-not-apply': 'N/A' } as const

export const us2024 = defineMapping({
  name: 'us-2024',
  register: 'algorithms',
  source: {
    title: '2024 Federal Agency AI Use Case Inventory (consolidated)',
    licence: 'public domain',
    url: 'https://github.com/ombegov/2024-Federal-AI-Use-Case-Inventory',
  },
  shape: 'table',
  blanks: ['', 'n/a', 'na', 'none', 'not applicable', 'tbd', 'unknown', '-'],
  key: ['agency', 'bureau', 'name'],
  columns: us2024Columns,
  findsSheet: true,
  follow: { name: 'name', organization: 'organization_name', unit: 'unit', purpose: ['summary', 'purpose'] },
  file: {
    type: 'csv',
    language: 'en',
    about: { es: 'Inventario federal de los Estados Unidos, 2024', en: 'Federal inventory of the United States, 2024' },
  },
  organizations: [
    { field: 'organization', column: 'agency', acronym: 'abbreviation', body: { nature: 'public', form: 'agency', country: 'US' } },
  ],
  fields: {
    name: { texts: ['name'], language: 'en' },
    summary: { texts: ['purpose'], language: 'en' },
    organization_name: { column: 'agency' },
    unit: { column: 'bureau' },
    country: { constant: 'US' },
    phase: {
      column: 'stage',
      patterns: [
        ['^(initiated|acquisition|planned)', 'planned'],
        ['^(implementation|pilot)', 'pilot'],
        ['^(operation|in production|in mission)', 'in-use'],
        ['^retired', 'retired'],
      ],
      otherwise: notDeclared,
      writes: { planned: 'Initiated', pilot: 'Implementation and Assessment', 'in-use': 'Operation and Maintenance', retired: 'Retired' },
    },
    theme: { column: 'topic', split: ';' },
    outputs: { texts: ['outputs'], language: 'en' },
    classifies_people: { constant: notDeclared },
    declared_risk: { column: 'impact' },
    personal_data: { column: 'personal', patterns: yesOrNo, otherwise: notDeclared, writes: yesNoWords },
    // The question is whether the system may act without a person, so its no is oversight and its yes is none.
    human_oversight: {
      column: 'autonomy',
      patterns: [
        ['^(n/?a|not applicable)', 'does-not-apply'],
        ['^no\\W+some', 'partly'],
        ['^no\\b', 'yes'],
        ['^yes\\b', 'no'],
      ],
      otherwise: notDeclared,
      writes: {
        yes: 'No',
        partly: 'No - Some individual decisions or actions require direct human oversight.',
        no: 'Yes - All individual decisions or actions are automated and may be rendered without direct human interaction.',
        'does-not-apply': 'Not Applicable',
      },
    },
    appeal: { column: 'appeal', patterns: yesOrNo, otherwise: notDeclared, writes: yesNoWords },
    impact_assessment: { column: 'assessment', patterns: yesOrNo, otherwise: notDeclared, writes: yesNoWords },
    risk_management: { texts: ['risks'], language: 'en' },
    data: { texts: ['data'], language: 'en' },
    custom_code: { column: 'custom', patterns: yesOrNo, otherwise: notDeclared, writes: yesNoWords },
    confidence: { constant: 'declared' },
  },
})
