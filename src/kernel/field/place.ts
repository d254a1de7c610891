// A place, by its official code (in Peru the ubigeo): a record of the register `places`. Codes nest by prefix, two
// digits a level, so that a filter by a department finds what lies in its provinces.

import { fieldOf } from './field.ts'
import { defineKind } from './kind.ts'
import { inOrder } from './order.ts'
import { parseId } from './reference.ts'

const register = 'places'

export const placeKind = defineKind<string, object>({
  name: 'place',
  parse: parseId,
  present: (value) => ({ as: 'record', register, id: value }),
  input: () => ({ as: 'record', register }),
  describe: () => ({ type: 'string', description: `The code of a place: the id of a record of "${register}"` }),
  compare: inOrder,
  examples: () => ['15', '1501'],
  index: (value) => [value, ...prefixes(value)],
  label: (key) => ({ register, id: key }),
  order: (value) => value,
  needs: (value) => [{ record: { register, id: value } }],
})

export const place = fieldOf(placeKind)

function prefixes(code: string): string[] {
  if (!/^\d{4,10}$/.test(code)) return []
  return Array.from({ length: code.length / 2 - 1 }, (_, level) => code.slice(0, (level + 1) * 2))
}
