// Parts what a body may say in public from what it tells about persons, so that the latter never comes near the ledger.

import type { Catalog } from '../register/catalog.ts'
import type { Register } from '../register/register.ts'
import type { Values } from './record.ts'

export interface Parted {
  readonly open: Values
  readonly personal: Values | undefined
}

export function partPersonal(catalog: Catalog, register: Register, body: Values): Parted {
  const secret = personalFields(catalog, register)
  if (!Object.keys(body).some((name) => secret.has(name))) return { open: body, personal: undefined }
  const members = Object.entries(body)
  return {
    open: Object.fromEntries(members.filter(([name]) => !secret.has(name))),
    personal: Object.fromEntries(members.filter(([name]) => secret.has(name))),
  }
}

const known = new WeakMap<Register, ReadonlySet<string>>()

function personalFields(catalog: Catalog, register: Register): ReadonlySet<string> {
  const found =
    known.get(register) ??
    new Set(Object.entries(register.fields).flatMap(([name, field]) => (catalog.kinds.need(field).personal === true ? [name] : [])))
  known.set(register, found)
  return found
}
