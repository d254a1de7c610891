// Who a person is to the rules of access, by the roles that she holds at this moment.

import { type Actor, type Role, roles } from '../access/actor.ts'
import type { Kernel } from '../kernel.ts'
import { listRoles } from '../storage/persons.ts'

/** With the roles of this moment: what was taken away holds at the next request. */
export async function actorOfPerson({ people }: Kernel, id: string): Promise<Actor> {
  const held = (await listRoles(people.read, id)).flatMap(({ institution, role }) => (isRole(role) ? [{ institution, role }] : []))
  return {
    id,
    roles: held.filter(({ institution }) => institution === '').map(({ role }) => role),
    memberships: held.filter(({ institution }) => institution !== ''),
  }
}

function isRole(role: string): role is Role {
  return role !== 'operator' && roles.some((one) => one === role)
}
