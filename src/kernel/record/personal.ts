// Parts what a body may say in public from what it tells about persons, so that the latter never comes near the ledger.

import type { Catalog } from '../register/catalog.ts'
import type { Register } from '../register/register.ts'
import type { Values } from './record.ts'

export interface Parted {
  readonly open: Values
  readonly personal: Values | undefined
}

export function partPersonal(catalog: Catalog, register: Register, body: Values): Parted {
  const isPersonal = (name: string) => {
    const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
    return field !== undefined && catalog.kinds.need(field).personal === true
  }
  const pick = (names: string[]) => Object.fromEntries(names.map((name) => [name, body[name]]))
  const names = Object.keys(body)
  const personal = names.filter(isPersonal)
  return { open: pick(names.filter((name) => !isPersonal(name))), personal: personal.length > 0 ? pick(personal) : undefined }
}
