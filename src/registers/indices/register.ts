// Published indices that rank countries, and that a strategy watches: who makes each, and what it measures. Its editions
// carry the figures.

import { localized } from '../../kernel/field/localized.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { words } from './words.ts'

export const indices = defineRegister({
  name: 'indices',
  version: 1,
  fields: {
    name: localized({ required: true, translated: true }),
    acronym: text({ limit: 40 }),
    publisher: text({ required: true, limit: 250 }),
    summary: localized({ required: true, long: true, limit: 2000, translated: true }),
    web: url(),
  },
  title: 'name',
  names: ['acronym'],
  summary: 'summary',
  list: ['publisher'],
  facets: ['publisher'],
  sorts: ['name'],
  workflow: 'reviewed',
  access: { write: 'strategy-office', publish: 'strategy-office' },
  words,
})
