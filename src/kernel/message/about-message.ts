// An act on a message: on which record it is, whose it is to answer, and its number; nothing of what it says or of its sender.

import { type Actor, actorFrom, anonymous } from '../access/actor.ts'
import type { ActName } from '../act/names.ts'
import type { NewAct } from '../act/record-act.ts'
import type { MessageRow } from '../storage/messages.ts'

/**
 * Whoever wrote one, signed in or not: nobody in particular and from no network, for an institution must not learn from its acts
 * who reports it.
 */
export const sender: Actor = actorFrom(anonymous, { channel: 'web' })

export function aboutMessage(
  { register, record, institution, number }: Pick<MessageRow, 'register' | 'record' | 'institution' | 'number'>,
  what: ActName,
): NewAct {
  return { what, register, record, institution, detail: number }
}
