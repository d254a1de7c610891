// A national strategy: what it wants, what it stands on, how it was made. An instance with editions, never a constant.

import { choice } from '../../kernel/field/choice.ts'
import { country } from '../../kernel/field/country.ts'
import { date } from '../../kernel/field/date.ts'
import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { decimal, integer } from '../../kernel/field/number.ts'
import { period } from '../../kernel/field/period.ts'
import { reference } from '../../kernel/field/reference.ts'
import { table } from '../../kernel/field/table.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { sectors } from '../vocabularies/sectors.ts'
import { words } from './words.ts'

const points = table({ text: localized({ required: true, limit: 1000, translated: true }) })
const long = { long: true, limit: 8000, translated: true } as const

export const strategies = defineRegister({
  name: 'strategies',
  version: 1,
  fields: {
    name: localized({ required: true, translated: true }),
    acronym: text({ limit: 40 }),
    country: country({ required: true }),
    edition: text({ limit: 20 }),
    period: period({ required: true }),
    publisher: reference('organizations'),
    summary: localized({ required: true, ...long }),
    definition: localized(long),
    purpose: localized(long),
    vision: localized(long),
    mission: localized(long),
    external_context: localized(long),
    internal_context: localized(long),
    strengths: points,
    weaknesses: points,
    opportunities: points,
    threats: points,
    figures: table({
      what: localized({ required: true, limit: 500, translated: true }),
      value: decimal(),
      unit: localized(),
      year: integer({ low: 1900, high: 2200, ungrouped: true }),
      source: localized({ limit: 500 }),
      note: localized({ limit: 1000 }),
    }),
    stages: table({
      name: localized({ required: true }),
      month: date({ partial: true }),
      work: localized({ required: true, limit: 2000 }),
    }),
    use_cases: table({
      name: localized({ required: true }),
      where: localized(),
      what: localized({ required: true, limit: 1500 }),
      field: choice(sectors),
      system: text(),
    }),
    institutions: table({
      name: localized({ required: true }),
      purpose: localized({ required: true, limit: 3000 }),
      functions: localized({ limit: 3000 }),
    }),
    sources: table({ title: localized({ required: true }), url: url(), use: localized({ limit: 1000 }) }),
    notes: markdown(),
    documents: table({ title: localized({ required: true }), url: url() }),
  },
  title: 'name',
  summary: 'summary',
  list: ['acronym', 'country', 'period', 'publisher'],
  facets: ['country'],
  sorts: ['name', 'period'],
  workflow: 'reviewed',
  access: { write: 'strategy-office', publish: 'strategy-office' },
  words,
})
