// Publications on artificial intelligence by the country's institutions (A.1.2.1): what, when, in which area, of which institutions. It
// never names an author, for the register is about institutions.

import { choice } from '../../kernel/field/choice.ts'
import { country } from '../../kernel/field/country.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { integer } from '../../kernel/field/number.ts'
import { reference } from '../../kernel/field/reference.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { researchAreas } from '../vocabularies/research-areas.ts'
import { publicationTypes } from '../vocabularies/research-terms.ts'
import { words } from './words.ts'

export const publications = defineRegister({
  name: 'publications',
  version: 1,
  fields: {
    title: text({ required: true, limit: 1000 }),
    year: integer({ required: true, low: 1900, high: 2200, ungrouped: true }),
    type: choice(publicationTypes),
    area: choice(researchAreas),
    organizations: reference('organizations', { many: true }),
    institutions: text({ many: true, limit: 500 }),
    countries: country({ many: true }),
    venue: text({ limit: 500 }),
    doi: text({ pattern: '10\\.[0-9]{4,9}/\\S{1,200}', like: '10.1000/182' }),
    topic: text({ limit: 300 }),
    web: url(),
    notes: markdown(),
  },
  title: 'title',
  list: ['year', 'type', 'area', 'organizations', 'venue'],
  facets: ['year', 'type', 'area', 'organizations', 'countries'],
  sorts: ['year', 'title'],
  workflow: 'reviewed',
  access: { write: 'institution-editors', publish: 'institution-reviewers' },
  words,
})
