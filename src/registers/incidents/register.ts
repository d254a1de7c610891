// What went wrong with an algorithm, how far that was looked into, and what came of it (D.S. 115-2025-PCM, art. 29 d). It tells what
// happened and never to whom.

import { choice } from '../../kernel/field/choice.ts'
import { date } from '../../kernel/field/date.ts'
import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { reference } from '../../kernel/field/reference.ts'
import { table } from '../../kernel/field/table.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { harms, incidentStates } from '../vocabularies/assessment-terms.ts'
import { words } from './words.ts'

const long = { long: true, limit: 8000 } as const

export const incidents = defineRegister({
  name: 'incidents',
  version: 1,
  fields: {
    title: localized({ required: true, limit: 400 }),
    summary: localized({ ...long, required: true }),
    algorithm: reference('algorithms', { required: true }),
    organization: reference('organizations'),
    date: date({ partial: true }),
    reported: date({ required: true }),
    harms: choice(harms, { many: true, required: true }),
    state: choice(incidentStates, { required: true }),
    closed: date(),
    message: text({ limit: 40 }),
    cause: localized(long),
    outcome: localized(long),
    evidence: table({
      claim: localized({ required: true, limit: 2000 }),
      url: url(),
      seen: date({ required: true }),
    }),
    notes: markdown(),
  },
  title: 'title',
  summary: 'summary',
  list: ['algorithm', 'reported', 'harms', 'state'],
  facets: ['algorithm', 'organization', 'harms', 'state'],
  sorts: ['reported', 'title'],
  workflow: 'reviewed',
  access: { write: 'institution-editors', publish: 'institution-reviewers' },
  words,
})
