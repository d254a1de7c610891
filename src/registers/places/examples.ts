// Examples of places: a country and a department of it.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { places } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof places>>> = {
  xa: { code: 'XA', name: 'Andara', level: 'country' },
  '91': { code: '91', name: 'Norte Alto', level: 'department', parent: 'xa', tile_column: 1, tile_row: 0 },
}
