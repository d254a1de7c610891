// Impact assessments of algorithms (action A.5.1.7 of Peru's strategy): a questionnaire, its version and the answers, as a file
// that anybody can score again. The score itself is never kept: it is computed where it is shown.

import { choice } from '../../kernel/field/choice.ts'
import { date } from '../../kernel/field/date.ts'
import { file } from '../../kernel/field/file.ts'
import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { reference } from '../../kernel/field/reference.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { questionnaires } from '../vocabularies/assessment-terms.ts'
import { words } from './words.ts'

export const assessments = defineRegister({
  name: 'assessments',
  version: 1,
  fields: {
    title: localized({ required: true, limit: 400 }),
    summary: localized({ long: true, limit: 8000 }),
    algorithm: reference('algorithms', { required: true }),
    organization: reference('organizations'),
    questionnaire: choice(questionnaires, { required: true }),
    answers: file({ required: true, accept: 'application/json' }),
    date: date({ required: true }),
    notes: markdown(),
  },
  title: 'title',
  summary: 'summary',
  list: ['algorithm', 'organization', 'questionnaire', 'date'],
  facets: ['algorithm', 'organization', 'questionnaire'],
  sorts: ['title', 'date'],
  workflow: 'reviewed',
  access: { write: 'institution-editors', publish: 'institution-reviewers' },
  words,
})
