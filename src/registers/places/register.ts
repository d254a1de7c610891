// The territory: countries, departments, provinces, by their official codes.

import { choice } from '../../kernel/field/choice.ts'
import { integer } from '../../kernel/field/number.ts'
import { reference } from '../../kernel/field/reference.ts'
import { text } from '../../kernel/field/text.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { placeLevels } from '../vocabularies/place-levels.ts'
import { words } from './words.ts'

export const places = defineRegister({
  name: 'places',
  version: 1,
  fields: {
    code: text({ required: true, limit: 12 }),
    name: text({ required: true }),
    level: choice(placeLevels, { required: true }),
    parent: reference('places'),
    iso: text({ pattern: '[A-Z]{2}-[A-Z0-9]{1,3}', like: 'PE-AMA' }),
    tile_column: integer({ low: 0, high: 40 }),
    tile_row: integer({ low: 0, high: 40 }),
  },
  title: 'name',
  code: 'code',
  parent: 'parent',
  list: ['level', 'parent'],
  facets: ['level', 'parent'],
  sorts: ['code', 'name'],
  workflow: 'direct',
  access: { write: 'strategy-office', publish: 'strategy-office' },
  words,
})
