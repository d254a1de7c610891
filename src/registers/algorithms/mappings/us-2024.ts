// The consolidated inventory of artificial-intelligence use cases of the United States' federal agencies, 2024 (Office
// of Management and Budget): 62 columns, answers half free text, no identifiers.

import { defineMapping } from '../../../kernel/import/mapping.ts'

const notDeclared = 'not-declared'
const yesOrNo = [
  ['^(n/?a|not applicable)', 'does-not-apply'],
  ['^(planned|limited|partial)', 'partly'],
  ['^yes', 'yes'],
  ['^no\\b', 'no'],
] as const

const columns = {
  outputs: 'Describe the AI system’s outputs.',
  purpose: 'What is the intended purpose and expected benefits of the AI?',
  impact: 'Is the AI use case rights-impacting, safety-impacting, both, or neither?',
  data: 'Describe any agency-owned data used to train, fine-tune, and/or evaluate performance of the model(s) used in this use case.',
  personal: 'Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?',
  custom: 'Does this project include custom-developed code?',
  code: 'If the code is open-source, provide the link for the publicly available source code.',
  assessment: 'Has an AI impact assessment been conducted for this AI use case?',
  autonomy:
    'For this particular use case, can the AI carry out a decision or action without direct human involvement that could result in a significant impact on rights or safety?',
  appeal:
    'Is there an established fallback and escalation process for this AI use case in the event that an impacted individual or group would like to appeal or contest the AI system’s outcome?',
  risks: 'What are the key risks from using the AI for this particular use case and how were they identified?',
} as const

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
  key: ['Agency', 'Bureau', 'Use Case Name'],
  organizations: [
    { field: 'organization', column: 'Agency', acronym: 'Agency Abbreviation', body: { nature: 'public', form: 'agency', country: 'US' } },
  ],
  fields: {
    name: { texts: ['Use Case Name'], language: 'en' },
    summary: { texts: [columns.purpose], language: 'en' },
    organization_name: { column: 'Agency' },
    unit: { column: 'Bureau' },
    country: { constant: 'US' },
    phase: {
      column: 'Stage of Development',
      patterns: [
        ['^(initiated|acquisition|planned)', 'planned'],
        ['^(implementation|pilot)', 'pilot'],
        ['^(operation|in production|in mission)', 'in-use'],
        ['^retired', 'retired'],
      ],
      otherwise: notDeclared,
    },
    theme: { column: 'Use Case Topic Area', split: ';' },
    outputs: { texts: [columns.outputs], language: 'en' },
    classifies_people: { constant: notDeclared },
    declared_risk: { column: columns.impact },
    personal_data: { column: columns.personal, patterns: yesOrNo, otherwise: notDeclared },
    // The question is whether the system may act without a person, so its no is oversight and its yes is none.
    human_oversight: {
      column: columns.autonomy,
      patterns: [
        ['^(n/?a|not applicable)', 'does-not-apply'],
        ['^no\\W+some', 'partly'],
        ['^no\\b', 'yes'],
        ['^yes\\b', 'no'],
      ],
      otherwise: notDeclared,
    },
    appeal: { column: columns.appeal, patterns: yesOrNo, otherwise: notDeclared },
    impact_assessment: { column: columns.assessment, patterns: yesOrNo, otherwise: notDeclared },
    risk_management: { texts: [columns.risks], language: 'en' },
    data: { texts: [columns.data], language: 'en' },
    custom_code: { column: columns.custom, patterns: yesOrNo, otherwise: notDeclared },
    confidence: { constant: 'declared' },
  },
})
