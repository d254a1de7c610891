// What a refusal that reached the edge of the program was about, as an act: from the program's own words alone, and ids that
// are ids.

import type { Fault } from '../fault/fault.ts'
import { parseId } from '../field/reference.ts'
import type { Catalog } from '../register/catalog.ts'
import { type ActName, isActName } from './names.ts'
import type { NewAct } from './record-act.ts'

/** @param place the register and record of the address asked for */
export function aboutRefusal(catalog: Catalog, fault: Fault, place: { register?: string | undefined; id?: string | undefined }): NewAct {
  const { step } = fault.values
  const register = place.register !== undefined && catalog.find(place.register) ? place.register : undefined
  const otherwise: ActName = register === undefined ? 'change-account' : 'edit'
  const what: ActName = fault.code === 'wrong-key' ? 'sign-in' : isActName(step) ? step : otherwise
  const id = parseId(place.id)
  return { what, register, record: register === undefined || id.issues ? undefined : id.value }
}
