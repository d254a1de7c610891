// The objectives of an axis, each a subsidiary cord of the quipu.

import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { integer } from '../../kernel/field/number.ts'
import { reference } from '../../kernel/field/reference.ts'
import { text } from '../../kernel/field/text.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { words } from './words.ts'

export const objectives = defineRegister({
  name: 'objectives',
  version: 1,
  fields: {
    axis: reference('axes', { required: true }),
    code: text({ required: true, limit: 20 }),
    order: integer({ required: true, low: 1, high: 99 }),
    title: localized({ required: true, translated: true, limit: 500 }),
    summary: localized({ required: true, translated: true, long: true, limit: 2000 }),
    notes: markdown(),
  },
  title: 'title',
  summary: 'summary',
  code: 'code',
  parent: 'axis',
  list: ['axis'],
  facets: ['axis'],
  sorts: ['code', 'title'],
  workflow: 'reviewed',
  access: { write: 'strategy-office', publish: 'strategy-office' },
  words,
})
