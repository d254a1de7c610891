// What was found of the duties that a law lays on whoever answers for an algorithm: met, not met or not verifiable, with what
// shows it. Which duties there are, and how each stands, is computed from the law and never kept.

import { choice } from '../../kernel/field/choice.ts'
import { date } from '../../kernel/field/date.ts'
import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { reference } from '../../kernel/field/reference.ts'
import { table } from '../../kernel/field/table.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { findings, laws } from '../vocabularies/assessment-terms.ts'
import { words } from './words.ts'

export const duties = defineRegister({
  name: 'duties',
  version: 1,
  fields: {
    title: localized({ required: true, limit: 400 }),
    algorithm: reference('algorithms', { required: true }),
    organization: reference('organizations'),
    law: choice(laws, { required: true }),
    duty: text({ required: true, pattern: '[a-z0-9-]{1,60}', like: 'policy' }),
    finding: choice(findings, { required: true }),
    evidence: table({
      claim: localized({ required: true, limit: 2000 }),
      url: url(),
      seen: date({ required: true }),
    }),
    notes: markdown(),
  },
  title: 'title',
  list: ['algorithm', 'duty', 'finding'],
  facets: ['algorithm', 'organization', 'law', 'duty', 'finding'],
  sorts: ['title', 'finding'],
  columns: { found: ['law', 'duty', 'finding', 'evidence.seen'] },
  workflow: 'reviewed',
  access: { write: 'institution-editors', publish: 'institution-reviewers' },
  words,
})
