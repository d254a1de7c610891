// The inventory of the United States' federal agencies, 2025 (OMB Memorandum M-25-21): 36 columns. Agencies send it in
// shapes of their own: under titles, with headers cut, renamed or left out, and mostly without saying which agency they are.

import { defineMapping } from '../../../kernel/import/mapping.ts'
import { us2025Columns } from './us-2025-columns.ts'

const notDeclared = 'not-declared'
const yesOrNo = [
  ['^(yes|true|y$)', 'yes'],
  ['^(no|false|n)$|^no\\b(?!t)', 'no'],
  ['^(n/?a|not applicable)', 'does-not-apply'],
] as const
const practice = [
  ['^not applicable|^n/?a$', 'does-not-apply'],
  ['in-? ?prog', 'partly'],
  ['^(yes|true|y$)', 'yes'],
  ['^(law|agency caio|(no|false|n)$|no\\b)', 'no'],
] as const
/** Cells that say nothing, as files write them. */
const blanks = [
  ...[
    '',
    '-',
    '--',
    '–',
    '—',
    'n/a',
    'n.a.',
    'n.a',
    'n/a.',
    'n>a',
    '#n/a',
    'na',
    'nan',
    'null',
    'none',
    'none.',
    'blank',
    '[blank]',
    '(blank)',
  ],
  ...['not applicable', 'not applicable.', 'not available', 'tbd', 'to be determined', 'unknown'],
]
const waived = 'Agency CAIO has waived this minimum practice and reported such waiver to OMB'

export const us2025 = defineMapping({
  name: 'us-2025',
  register: 'algorithms',
  source: {
    title: '2025 Federal Agency AI Use Case Inventory',
    licence: 'public domain',
    url: 'https://github.com/ombegov/2025-Federal-Agency-AI-Use-Case-Inventory',
  },
  shape: 'table',
  blanks,
  // Answers are lettered in the template: "a) Yes", "b)  b)  Pilot"; files leave the letter out or in.
  lettered: '^(?:\\(?[a-m]\\) ?)+',
  namesUnsorted: true,
  asides: {
    lines: [
      '^(notes?|sources?|disclaimer|footnotes?|legend|key)( \\d+)? ?[:.*–-]',
      '^((grand )?totals?|end of|last updated|as of|prepared by)\\b',
      '^\\*',
    ],
    kinds: [
      '^(free text|structured text|multiple choice|select (all|one|multiple)|drop-? ?down|date|link|url|e-?mail|text|yes/no|required|optional)\\b',
    ],
  },
  pads: true,
  key: ['agency_name', 'agency', 'agency_bureau', 'use_case_name'],
  needs: ['use_case_name'],
  identifier: { column: 'id', within: ['agency_name', 'agency'] },
  partOf: 'organization_name',
  nameless: { field: 'organization_name', column: 'agency_name' },
  columns: us2025Columns,
  findsSheet: true,
  follow: { name: 'name', organization: 'organization_name', unit: 'unit', purpose: ['summary', 'purpose'] },
  file: {
    type: 'csv',
    language: 'en',
    about: { es: 'Inventario federal de los Estados Unidos, 2025', en: 'Federal inventory of the United States, 2025' },
  },
  organizations: [
    { field: 'organization', column: 'agency_name', acronym: 'agency', body: { nature: 'public', form: 'agency', country: 'US' } },
  ],
  fields: {
    name: { texts: ['use_case_name'], language: 'en' },
    summary: { texts: ['problem_solved'], language: 'en' },
    organization_name: {
      first: [
        { column: 'agency_name', line: true },
        { column: 'agency', line: true },
        { column: 'id', finds: '^([A-Za-z]{2,10})[^A-Za-z]' },
      ],
    },
    unit: { column: 'agency_bureau', line: true },
    country: { constant: 'US' },
    phase: {
      column: 'development_stage',
      patterns: [
        ['^(pre-? ?deploy|stage [12]\\b|initia|acquisition|planned|development|in development|ideation|sandbox)', 'planned'],
        ['^(pilot|stage 3\\b|implementation)', 'pilot'],
        ['^(deployed|stage 4\\b|operation|in production|in mission|production)', 'in-use'],
        ['^(retired|stage 5\\b|discontinued|decommissioned)', 'retired'],
      ],
      otherwise: notDeclared,
      writes: {
        planned: 'a) Pre-deployment – The use case is in a development or acquisition status.',
        pilot: 'b) Pilot – The use case has been deployed in a limited test or pilot capacity.',
        'in-use': 'c) Deployed – The use case is being actively authorized or utilized to support the functions or mission of an agency.',
        retired:
          'd) Retired – The use case was reported in the agency’s prior year’s inventory, but its development and/or use has since been discontinued.',
      },
    },
    period: { members: { from: { column: 'operational_date', date: 'american' } } },
    theme: { column: 'topic_area', split: ';' },
    benefits: { texts: ['benefits'], language: 'en' },
    outputs: { texts: ['system_outputs'], language: 'en' },
    classifies_people: { constant: notDeclared },
    declared_risk: { column: 'is_high_impact' },
    personal_data: {
      column: 'has_pii',
      patterns: yesOrNo,
      otherwise: notDeclared,
      writes: { yes: 'Yes', no: 'No', 'does-not-apply': 'N/A' },
    },
    // The fail-safe is the practice "additional human oversight, intervention and accountability" of the memorandum.
    human_oversight: {
      column: 'hi_failsafe_presence',
      patterns: practice,
      otherwise: notDeclared,
      writes: { yes: 'a) Yes', 'does-not-apply': 'b) Not applicable', partly: 'c) In-progress', no: `d) ${waived}` },
    },
    appeal: {
      column: 'hi_appeal_process',
      patterns: practice,
      otherwise: notDeclared,
      writes: {
        yes: 'a) Yes, an appropriate appeal process has been established',
        'does-not-apply': 'b) Not applicable',
        partly: 'c) Establishment of an appropriate appeal process is in-progress',
        no: `e) ${waived}`,
      },
    },
    impact_assessment: {
      column: 'hi_assessment_completed',
      patterns: practice,
      otherwise: notDeclared,
      writes: { yes: 'a) Yes', partly: 'b) In-progress', no: `c) ${waived}` },
    },
    assessments: { rows: { name: { constant: { en: 'Privacy Impact Assessment (PIA)' } }, url: { column: 'pia_url' } } },
    risk_management: { texts: ['hi_potential_impacts'], language: 'en' },
    technologies: { column: 'classification', split: ';' },
    data: { texts: ['data_description'], language: 'en' },
    supplier_name: { column: 'vendor_name' },
    custom_code: {
      column: 'has_custom_code',
      patterns: yesOrNo,
      otherwise: notDeclared,
      writes: { yes: 'Yes', no: 'No', 'does-not-apply': 'N/A' },
    },
    source_code: { column: 'code_url' },
    confidence: { constant: 'declared' },
  },
})
