// What there is to do for one person: drafts that came back to her, what waits for her decision, what she writes, and what
// others write that she may see.

import type { Actor } from '../access/actor.ts'
import type { Kernel } from '../kernel.ts'
import type { Register } from '../register/register.ts'
import { type Asked, countReturned, listReviews, listWork } from '../storage/work.ts'
import { mayAct } from './change.ts'
import { workingOf } from './read.ts'
import type { WorkingCopy } from './record.ts'

export interface WorkItem {
  readonly register: Register
  readonly copy: WorkingCopy
  /** Remarks that nobody dealt with yet, of all that there are. */
  readonly openRemarks: number
  readonly remarks: number
  /** When the last of the open remarks came. */
  readonly returned: string | null
}

export interface Work {
  /** Drafts of hers with remarks that wait for an answer. */
  readonly returned: readonly WorkItem[]
  /** In review, and hers to publish or return. */
  readonly waiting: readonly WorkItem[]
  readonly drafts: readonly WorkItem[]
  /** Hers, in somebody else's review. */
  readonly sent: readonly WorkItem[]
  readonly others: readonly WorkItem[]
}

export interface WorkCounts {
  readonly returned: number
  readonly waiting: number
}

const most = 500

export async function findWork({ catalog, database }: Kernel, actor: Actor): Promise<Work> {
  const found: Record<keyof Work, WorkItem[]> = { returned: [], waiting: [], drafts: [], sent: [], others: [] }
  for (const { draft, own, remarks, openRemarks, returned } of await listWork(database.read, askedBy(actor), most)) {
    const register = catalog.find(draft.register)
    const institution = draft.institution ?? undefined
    if (!register || !mayAct(register, actor, 'read-drafts', institution).allowed) continue
    const item: WorkItem = { register, copy: workingOf(draft), remarks, openRemarks, returned }
    found[placeOf(item, own, own ? [actor.id] : [], actor)].push(item)
  }
  // What has waited longest comes first; all else the newest.
  return { ...found, waiting: found.waiting.reverse() }
}

/** For the head of every page: read without any content. */
export async function countWork({ catalog, database }: Kernel, actor: Actor): Promise<WorkCounts> {
  const reviews = await listReviews(database.read, askedBy(actor), most)
  const waiting = reviews.filter(({ register, institution, own }) => {
    const known = catalog.find(register)
    return known && mayAct(known, actor, 'publish', institution ?? undefined, own ? [actor.id] : []).allowed
  })
  return { waiting: waiting.length, returned: await countReturned(database.read, actor.id) }
}

function placeOf({ register, copy, openRemarks }: WorkItem, own: boolean, writers: readonly string[], actor: Actor): keyof Work {
  if (copy.state === 'review') {
    if (mayAct(register, actor, 'publish', copy.institution ?? undefined, writers).allowed) return 'waiting'
    return own ? 'sent' : 'others'
  }
  if (!own) return 'others'
  return openRemarks > 0 ? 'returned' : 'drafts'
}

/** Roles that are held everywhere look everywhere; access then decides of each. */
function askedBy({ id, roles, memberships }: Actor): Asked {
  return { writer: id, institutions: roles.length > 0 ? undefined : [...new Set(memberships.map(({ institution }) => institution))] }
}
