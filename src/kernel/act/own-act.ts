// What somebody does to her own account, as an act.

import type { Actor } from '../access/actor.ts'
import type { NewAct } from './record-act.ts'

/** On one's own account; whoever belongs to one institution alone is told of to its administrators. */
export function ownAct({ id, roles, memberships }: Actor, act: Pick<NewAct, 'what' | 'detail'>): NewAct {
  const places = new Set(memberships.map(({ institution }) => institution))
  const [only] = places
  return { ...act, register: 'people', record: id, institution: places.size === 1 && roles.length === 0 ? only : null }
}
