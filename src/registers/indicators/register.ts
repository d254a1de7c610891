// Series that are no index: counts and shares by year, of one country or of all, each with its source.

import { country } from '../../kernel/field/country.ts'
import { file } from '../../kernel/field/file.ts'
import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { decimal, integer } from '../../kernel/field/number.ts'
import { table } from '../../kernel/field/table.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { words } from './words.ts'

export const indicators = defineRegister({
  name: 'indicators',
  version: 1,
  fields: {
    name: localized({ required: true, translated: true }),
    definition: localized({ required: true, long: true, limit: 2000, translated: true }),
    unit: localized({ required: true, translated: true }),
    publisher: text({ required: true, limit: 250 }),
    source: url(),
    licence: localized({ translated: true }),
    country: country(),
    series: table({
      year: integer({ low: 1900, high: 2200, ungrouped: true }),
      of: localized(),
      value: decimal({ required: true }),
      method: localized({ limit: 300 }),
      note: localized({ limit: 1000 }),
    }),
    figures: file({ accept: 'text/csv' }),
    column: text(),
    notes: markdown(),
  },
  title: 'name',
  summary: 'definition',
  list: ['unit', 'publisher', 'country'],
  facets: ['publisher', 'country'],
  sorts: ['name'],
  workflow: 'reviewed',
  access: { write: 'strategy-office', publish: 'strategy-office' },
  words,
})
