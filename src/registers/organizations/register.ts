// Public, private and academic entities with AI capabilities: the register that action A.6.1.4 of Peru's strategy asks for.

import { choice } from '../../kernel/field/choice.ts'
import { country } from '../../kernel/field/country.ts'
import { date } from '../../kernel/field/date.ts'
import { email } from '../../kernel/field/email.ts'
import { localized } from '../../kernel/field/localized.ts'
import { person } from '../../kernel/field/person.ts'
import { place } from '../../kernel/field/place.ts'
import { reference } from '../../kernel/field/reference.ts'
import { table } from '../../kernel/field/table.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { aiAnswerKinds, aiAnswerTerms, capabilities, forms, levels, natures } from '../vocabularies/organization-terms.ts'
import { sectors } from '../vocabularies/sectors.ts'
import { words } from './words.ts'

export const organizations = defineRegister({
  name: 'organizations',
  version: 1,
  fields: {
    name: text({ required: true, limit: 250 }),
    acronym: text({ limit: 40 }),
    aliases: text({ many: true }),
    nature: choice(natures, { required: true }),
    form: choice(forms, { required: true }),
    parent: reference('organizations'),
    place: place(),
    country: country(),
    summary: localized({ long: true, limit: 2000 }),
    capabilities: choice(capabilities, { many: true }),
    sectors: choice(sectors, { many: true }),
    programmes: table({
      name: localized({ required: true }),
      level: choice(levels, { required: true }),
      topic: localized(),
      with: text(),
    }),
    ai_answers: table({
      answer: choice(aiAnswerKinds, { required: true }),
      date: date({ required: true }),
      source: url({ required: true }),
    }),
    web: url(),
    ror: text({ pattern: 'https://ror\\.org/0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}', like: 'https://ror.org/00013q465' }),
    email: email(),
    contact: person(),
  },
  title: 'name',
  names: ['acronym', 'aliases'],
  summary: 'summary',
  parent: 'parent',
  list: ['acronym', 'nature', 'form', 'place', 'capabilities'],
  facets: ['nature', 'form', 'capabilities', 'sectors', 'place', 'country'],
  sorts: ['name', 'nature'],
  computed: { ai_answer: choice(aiAnswerTerms) },
  columns: { answered: ['ai_answers.date', 'ai_answers.answer'] },
  workflow: 'reviewed',
  access: { write: 'institution-editors', publish: 'institution-reviewers' },
  words,
})
