// From a report of misuse or harm to an incident: a draft with the system, the day and the report's number. What its sender wrote is not
// copied, since an incident tells what happened and never to whom.

import type { PrivateMessage } from '../../kernel/message/message.ts'
import { makeChange, mayAct } from '../../kernel/record/change.ts'
import type { Answer, Context } from '../page.ts'

const register = 'incidents'

/** Nothing for whoever may write none, and of a message that is no report about a system. */
export function BeginIncident({ message, context }: { message: PrivateMessage; context: Context }) {
  const { words, links } = context
  if (!mayBegin(message, context)) return null
  return (
    <form method="post" action={links.inboxMessage(message.number)} class="panel">
      <p>{words.incidents.beginHelp}</p>
      <p class="buttons">
        <button type="submit" name="_do" value="incident" class="secondary">
          {words.incidents.begin}
        </button>
      </p>
    </form>
  )
}

export async function beginIncident(context: Context, message: PrivateMessage): Promise<Answer> {
  const { kernel, actor, links } = context
  if (!mayBegin(message, context)) return { redirect: links.inboxMessage(message.number) }
  const institution = message.institution ?? undefined
  const made = await makeChange(kernel, actor, {
    register,
    step: 'create',
    institution,
    body: {
      algorithm: message.record,
      ...(institution ? { organization: institution } : {}),
      reported: message.received.slice(0, 10),
      state: 'reported',
      message: message.number,
    },
  })
  return { redirect: made.issues ? links.inboxMessage(message.number) : links.edit(register, made.id) }
}

function mayBegin({ kind, register: of, state, institution }: PrivateMessage, { kernel, actor }: Context): boolean {
  if (kind !== 'report' || of !== 'algorithms' || state === 'held' || state === 'discarded') return false
  return mayAct(kernel.catalog.need(register), actor, 'create', institution ?? undefined).allowed
}
