// The exports of this program itself, read back: any register's CSV and JSON. What is exported and imported is equal.

import { nest } from '../field/nested.ts'
import { isMap } from '../field/plain-text.ts'
import type { Register } from '../register/register.ts'
import type { Mapping } from './mapping.ts'
import type { Row } from './rows.ts'

export const ownFormats = ['csv', 'json'] as const

export function ownMapping(register: Register, name: (typeof ownFormats)[number]): Mapping {
  return {
    name,
    register: register.name,
    source: { title: `${register.name}.${name}`, licence: '' },
    shape: name === 'csv' ? 'table' : 'list',
    blanks: [],
    key: ['id'],
    own: true,
    fields: {},
    organizations: [],
  }
}

/** The body that a row of an own export says; what surrounds the fields is not of it. */
export function ownBody(register: Register, { cells }: Row): Record<string, unknown> {
  if (isMap(cells.body)) return { ...cells.body }
  const columns = Object.entries(cells).filter(([name]) => Object.hasOwn(register.fields, name.split('.')[0] ?? ''))
  return nest(columns.map(([name, cell]) => [name, plainCell(cell)]))
}

/** Without the apostrophe that keeps a spreadsheet from running the cell. */
function plainCell(cell: unknown): unknown {
  return typeof cell === 'string' ? cell.replace(/^'(?=[=+\-@\t\r])/, '') : cell
}
