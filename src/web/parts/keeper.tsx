// The institution that will keep a new record, for whoever belongs to one or several.

import { findManyPublished } from '../../kernel/record/read.ts'
import { nameOf } from '../known.ts'
import type { Context } from '../page.ts'

export interface KeeperChoice {
  readonly id: string
  readonly title: string
}

/** The institutions that the actor belongs to, by name. */
export async function keepersOf({ kernel, actor, language }: Context): Promise<KeeperChoice[]> {
  const ids = [...new Set(actor.memberships.map(({ institution }) => institution))]
  const register = kernel.catalog.find('organizations')
  if (ids.length === 0 || !register) return []
  const known = await findManyPublished(kernel, register.name, ids)
  return ids.map((id) => {
    const record = known.get(id)
    return { id, title: record ? nameOf(kernel, register, record, language).title : id }
  })
}

interface KeeperProps {
  readonly choices: readonly KeeperChoice[]
  readonly chosen: string | undefined
  readonly context: Context
}

export function Keeper({ choices, chosen, context: { words, actor } }: KeeperProps) {
  if (choices.length === 0) return null
  const nationwide = actor.roles.length > 0
  const [only] = choices
  if (choices.length === 1 && only && !nationwide)
    return (
      <p>
        {words.keeper}: {only.title}
        <input type="hidden" name="_institution" value={only.id} />
      </p>
    )
  return (
    <div class="field">
      <label for="_institution">{words.keeper}</label>
      <select id="_institution" name="_institution">
        {nationwide && <option value="">{words.noKeeper}</option>}
        {choices.map(({ id, title }) => (
          <option value={id} selected={id === chosen}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
}
