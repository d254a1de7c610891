// Puts a record where a step can be taken from, kept by an institution and written by somebody, for the walks over access.

import type { Actor } from '../../src/kernel/access/actor.ts'
import { operator } from '../../src/kernel/access/actor.ts'
import type { Act } from '../../src/kernel/access/rules.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { must } from '../kernel/actors.ts'

export interface Staged {
  readonly id: string
  readonly edit: string
}

let count = 0

/** A new record of a register in the state that an act needs; `author` is who wrote its working copy. */
export async function stage(
  kernel: Kernel,
  register: string,
  body: object,
  act: Act,
  place: { keeper: string; author: Actor },
): Promise<Staged> {
  const id = `caso-${++count}`
  if (act === 'create') return { id, edit: '' }
  const author = { ...operator, id: place.author.id } // may write anywhere, and is who it says
  const made = await must(kernel, { register, id, step: 'create', body, institution: place.keeper }, author)
  if (act === 'save' || act === 'submit' || act === 'discard' || act === 'read-drafts') return made
  const handed = await must(kernel, { register, id, step: 'submit', edit: made.edit }, author)
  if (act === 'return' || act === 'publish') return handed
  return must(kernel, { register, id, step: 'publish', edit: handed.edit }, operator)
}

/** Whether something is still as it was staged. */
export async function isUntouched(kernel: Kernel, register: string, { id, edit }: Staged): Promise<boolean> {
  const working = await findWorking(kernel, register, id)
  return edit === '' ? working === undefined : working === undefined || working.edit === edit
}
