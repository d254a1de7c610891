// Patents on artificial intelligence by the country's institutions (A.1.2.2). Applicants can be persons, so it names only institutions
// that are registered.

import { choice } from '../../kernel/field/choice.ts'
import { date } from '../../kernel/field/date.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { integer } from '../../kernel/field/number.ts'
import { reference } from '../../kernel/field/reference.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { patentKinds, patentSections } from '../vocabularies/research-terms.ts'
import { words } from './words.ts'

export const patents = defineRegister({
  name: 'patents',
  version: 1,
  fields: {
    title: text({ required: true, limit: 1000 }),
    year: integer({ required: true, low: 1900, high: 2200, ungrouped: true }),
    kind: choice(patentKinds),
    section: choice(patentSections),
    organizations: reference('organizations', { many: true }),
    number: text({ limit: 100 }),
    jurisdiction: text({ pattern: '[A-Z]{2}', like: 'PE' }),
    filed: date(),
    published: date(),
    classes: text({ many: true, limit: 40 }),
    web: url(),
    notes: markdown(),
  },
  title: 'title',
  code: 'number',
  list: ['year', 'kind', 'section', 'organizations', 'jurisdiction'],
  facets: ['year', 'kind', 'section', 'organizations', 'jurisdiction'],
  sorts: ['year', 'title'],
  workflow: 'reviewed',
  access: { write: 'institution-editors', publish: 'institution-reviewers' },
  words,
})
