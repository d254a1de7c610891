// The registers and field kinds of one running platform, looked up by name, and checked as a whole when made.

import { Fault } from '../fault/fault.ts'
import { defineKinds } from '../field/define-kinds.ts'
import type { Field } from '../field/field.ts'
import type { Kind } from '../field/kind.ts'
import type { Kinds } from '../field/kinds.ts'
import { pageLanguages } from '../language.ts'
import { listParameters } from './list-query.ts'
import { fieldOfRegister, type Register } from './register.ts'

export interface Catalog {
  readonly registers: readonly Register[]
  readonly kinds: Kinds
  find(name: string): Register | undefined
  need(name: string): Register
}

export function defineCatalog(registers: readonly Register[], kindList: readonly Kind[]): Catalog {
  const kinds = defineKinds(kindList)
  const byName = new Map(registers.map((register) => [register.name, register]))
  if (byName.size !== registers.length) throw new TypeError('Two registers have the same name')
  for (const register of registers) check(register, kinds)
  const find = (name: string) => byName.get(name)
  return Object.freeze({
    registers,
    kinds,
    find,
    need(name: string) {
      const register = find(name)
      if (register) return register
      throw new Fault('unknown-register', { name: name.slice(0, 80), known: [...byName.keys()].join(', ') })
    },
  })
}

/** Names that lists use for themselves, so no field may be called so. */
export const reservedNames: readonly string[] = [...listParameters, 'id']

function check(register: Register, kinds: Kinds): void {
  const complain = (what: string) => {
    throw new TypeError(`Register "${register.name}": ${what}`)
  }
  const { title, summary, code, parent, list, facets, sorts } = register
  const shown = new Set([title, summary, code, parent, ...list, ...facets, ...sorts])
  if (sorts.length === 0) complain('it needs at least one sort order')
  for (const { name } of register.questions ?? [])
    for (const language of pageLanguages) if (!register.words[language].questions?.[name]) complain(`the question "${name}" has no words`)
  for (const [name, field] of Object.entries(register.computed ?? {})) {
    if (Object.hasOwn(register.fields, name) || reservedNames.includes(name))
      complain(`the computed filter "${name}" is called as something else is`)
    if (!kinds.isFilter(field)) complain(`"${name}" cannot be a filter`)
    for (const language of pageLanguages)
      if (!register.words[language].computed?.[name]) complain(`the computed filter "${name}" has no words`)
  }
  for (const [name, paths] of Object.entries(register.columns ?? {})) {
    if (Object.hasOwn(register.fields, name)) complain(`the column "${name}" is called as a field is`)
    for (const [field = ''] of paths.map((path) => path.split('.')))
      if (kinds.need(fieldOfRegister(register, field)).personal) complain(`"${field}" is personal and cannot be kept in a column`)
  }
  for (const [name, field] of Object.entries(register.fields)) {
    const kind = kinds.need(field)
    if (reservedNames.includes(name)) complain(`the name "${name}" is taken by the lists' own parameters`)
    if (kind.personal && shown.has(name)) complain(`"${name}" is personal and cannot be listed`)
    if (holdsPersonal(kinds, field)) complain(`"${name}" holds a personal field, which only a register itself may`)
  }
  for (const name of facets) if (!kinds.isFilter(fieldOfRegister(register, name))) complain(`"${name}" cannot be a facet`)
  for (const name of sorts) if (!kinds.need(fieldOfRegister(register, name)).order) complain(`"${name}" cannot be sorted by`)
}

function holdsPersonal(kinds: Kinds, field: Field): boolean {
  const inner = Object.values(kinds.need(field).fields?.(field) ?? {})
  return inner.some((one) => kinds.need(one).personal || holdsPersonal(kinds, one))
}
