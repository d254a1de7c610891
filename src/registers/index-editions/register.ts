// Editions of published indices: their figures as a file named by its content, so that its hash is in the ledger, and their
// method in such a form that every score can be computed again.

import { choice } from '../../kernel/field/choice.ts'
import { date } from '../../kernel/field/date.ts'
import { file } from '../../kernel/field/file.ts'
import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { decimal, integer } from '../../kernel/field/number.ts'
import { reference } from '../../kernel/field/reference.ts'
import { table } from '../../kernel/field/table.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { missingRules, scales } from '../vocabularies/index-terms.ts'
import { words } from './words.ts'

export const indexEditions = defineRegister({
  name: 'index-editions',
  version: 1,
  fields: {
    index: reference('indices', { required: true }),
    name: localized({ required: true, translated: true }),
    year: integer({ required: true, low: 1900, high: 2200, ungrouped: true }),
    published: date({ partial: true }),
    source: url({ required: true }),
    licence: localized({ required: true, translated: true }),
    method: localized({ required: true, long: true, limit: 4000, translated: true }),
    components: table({
      code: text({ required: true, pattern: '[a-z][a-z0-9-]{0,59}', like: 'data-availability' }),
      name: localized({ required: true, translated: true }),
      parent: text({ pattern: '[a-z][a-z0-9-]{0,59}', like: 'data' }),
      weight: decimal({ required: true, low: 0, high: 1000 }),
      column: text({ required: true }),
    }),
    missing: choice(missingRules, { required: true }),
    scale: choice(scales, { required: true }),
    total: text({ required: true }),
    rank: text(),
    rank_decimals: integer({ low: 0, high: 12 }),
    decimals: integer({ low: 0, high: 12 }),
    figures: file({ accept: 'text/csv' }),
    notes: markdown(),
  },
  title: 'name',
  summary: 'method',
  parent: 'index',
  list: ['index', 'year', 'published'],
  facets: ['index', 'year'],
  sorts: ['year', 'name'],
  workflow: 'reviewed',
  access: { write: 'strategy-office', publish: 'strategy-office' },
  words,
})
