// Audits of whether an algorithm treats groups of people alike (action A.5.1.7 of Peru's strategy): what was audited and how,
// and the report with small counts left out. The decision log itself is never here: only its hash and its size.

import { choice } from '../../kernel/field/choice.ts'
import { file } from '../../kernel/field/file.ts'
import { localized } from '../../kernel/field/localized.ts'
import { decimal, integer } from '../../kernel/field/number.ts'
import { period } from '../../kernel/field/period.ts'
import { reference } from '../../kernel/field/reference.ts'
import { text } from '../../kernel/field/text.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { adjustments, intervals, logFormats } from '../vocabularies/audit-terms.ts'
import { words } from './words.ts'

const long = { long: true, limit: 8000 } as const

export const equityAudits = defineRegister({
  name: 'equity-audits',
  version: 1,
  fields: {
    title: localized({ required: true, limit: 400 }),
    summary: localized({ ...long, required: true }),
    algorithm: reference('algorithms', { required: true }),
    organization: reference('organizations'),
    purpose: localized(long),
    period: period(),
    caveats: localized(long),
    report: file({ required: true, accept: 'application/json' }),
    decision: text({ limit: 300 }),
    outcome: text({ limit: 300 }),
    score: text({ limit: 300 }),
    groups: text({ required: true, many: true, limit: 300 }),
    reference: text({ many: true, limit: 300 }),
    given: text({ limit: 300 }),
    where: text({ limit: 1000 }),
    weight: text({ limit: 300 }),
    stratum: text({ limit: 300 }),
    psu: text({ limit: 300 }),
    interval: choice(intervals, { required: true }),
    adjust: choice(adjustments, { required: true }),
    level: decimal({ required: true, low: 0.5, high: 0.9999 }),
    tolerance: decimal({ required: true, low: 0.0001, high: 0.9999 }),
    suppress: integer({ required: true, low: 2, high: 1000 }),
    log_sha256: text({ required: true, pattern: '[0-9a-f]{64}', like: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }),
    log_bytes: integer({ required: true, low: 0 }),
    log_format: choice(logFormats, { required: true }),
    engine: text({ required: true, limit: 200 }),
  },
  title: 'title',
  summary: 'summary',
  list: ['algorithm', 'organization', 'period'],
  facets: ['algorithm', 'organization', 'groups'],
  sorts: ['title', 'period'],
  workflow: 'reviewed',
  access: { write: 'institution-editors', publish: 'institution-reviewers' },
  words,
})
