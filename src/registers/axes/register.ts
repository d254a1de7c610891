// The axes of a strategy: its few great lines, each a cord of the quipu.

import { choice } from '../../kernel/field/choice.ts'
import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { integer } from '../../kernel/field/number.ts'
import { reference } from '../../kernel/field/reference.ts'
import { text } from '../../kernel/field/text.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { dyes } from '../vocabularies/strategy-terms.ts'
import { words } from './words.ts'

export const axes = defineRegister({
  name: 'axes',
  version: 1,
  fields: {
    strategy: reference('strategies', { required: true }),
    code: text({ required: true, limit: 20 }),
    order: integer({ required: true, low: 1, high: 99 }),
    name: localized({ required: true, translated: true }),
    title: localized({ required: true, translated: true, limit: 500 }),
    summary: localized({ required: true, translated: true, long: true, limit: 2000 }),
    dye: choice(dyes, { required: true }),
    notes: markdown(),
  },
  title: 'name',
  summary: 'title',
  code: 'code',
  parent: 'strategy',
  list: ['title', 'strategy'],
  facets: ['strategy'],
  sorts: ['order', 'name'],
  workflow: 'reviewed',
  access: { write: 'strategy-office', publish: 'strategy-office' },
  words,
})
