// One change to several records of a register: first what would become of each, then the saving. Each is a change of its own
// and continues exactly what was shown, so that one that changed meanwhile is told apart and stops no other.

import type { Actor } from '../access/actor.ts'
import type { Decision } from '../access/rules.ts'
import { Fault } from '../fault/fault.ts'
import type { Issue } from '../fault/issue.ts'
import { isBlank } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import type { Register } from '../register/register.ts'
import { makeChange, mayAct } from './change.ts'
import { checkNeeds, parseValues } from './check.ts'
import { findPersonalValues, findPublished, findWorking } from './read.ts'
import type { Values } from './record.ts'

/** At a time: what a person can look over. */
export const mostEdited = 200

export interface Edits {
  /** The new value of each field that gets one, as typed. */
  readonly set: Values
  /** The fields that say nothing any more. */
  readonly clear: readonly string[]
}

/** Why a record is left as it is: by what happened to it, or because the edits say what it says already. */
export type Held = 'not-there' | 'not-allowed' | 'in-review' | 'overtaken' | 'unchanged'

export type Planned =
  | { readonly id: string; readonly held: Held; readonly body?: Values; readonly reason?: Decision['reason'] }
  | {
      readonly id: string
      readonly held?: undefined
      /** What the saving has to say that it continues. */
      readonly edit: string
      readonly step: 'save' | 'revise'
      readonly body: Values
      readonly after: Values
      /** What stands against a publication once the edits are made. */
      readonly issues: readonly Issue[]
    }

export type Outcome = 'saved' | 'changed' | 'has-issues' | Held

export interface Saving {
  /** Leave alone what could not be published as it would stand. */
  readonly onlyRight: boolean
  readonly edits: Edits
}

export interface Saved {
  readonly id: string
  readonly outcome: Outcome
  /** As it stood, or stands now; absent where the asker may not see it. */
  readonly body?: Values | undefined
}

/** What the edits would make of each record, in the order given; nothing is written. */
export async function planEdits(
  kernel: Kernel,
  actor: Actor,
  { register, ids, edits }: { register: Register; ids: readonly string[]; edits: Edits },
): Promise<Planned[]> {
  const planned: Planned[] = []
  for (const id of [...new Set(ids)].slice(0, mostEdited)) planned.push(await planOne(kernel, actor, { register, id, edits }))
  return planned
}

/** Saves as drafts what was planned and is still so. @param picks each with the edit that its plan named */
export async function saveEdits(
  kernel: Kernel,
  actor: Actor,
  register: Register,
  picks: readonly { readonly id: string; readonly edit: string }[],
  { edits, onlyRight }: Saving,
): Promise<Saved[]> {
  const outcomes: Saved[] = []
  for (const { id, edit } of picks.slice(0, mostEdited)) {
    const planned = await planOne(kernel, actor, { register, id, edits })
    outcomes.push({
      id,
      outcome: await saveOne(kernel, actor, register, { planned, edit, onlyRight }),
      body: planned.held ? planned.body : planned.after,
    })
  }
  return outcomes
}

interface Wanted {
  readonly planned: Planned
  readonly edit: string
  readonly onlyRight: boolean
}

async function saveOne(kernel: Kernel, actor: Actor, register: Register, { planned, edit, onlyRight }: Wanted): Promise<Outcome> {
  const { id } = planned
  if (planned.held) return planned.held
  // What was shown is what is saved: its edit stands for all that it said.
  if (planned.edit !== edit) return 'changed'
  if (onlyRight && planned.issues.length > 0) return 'has-issues'
  try {
    const changed = await makeChange(kernel, actor, { register: register.name, id, step: planned.step, edit, body: planned.after })
    return changed.issues ? 'has-issues' : 'saved'
  } catch (error) {
    // Somebody was faster, or a role was taken away, between the look and the write.
    if (!(error instanceof Fault)) throw error
    return error.code === 'not-allowed' ? 'not-allowed' : error.code === 'unknown-record' ? 'not-there' : 'changed'
  }
}

/** To whoever may not see a working copy there is none. */
async function planOne(
  kernel: Kernel,
  actor: Actor,
  { register, id, edits }: { register: Register; id: string; edits: Edits },
): Promise<Planned> {
  const working = await findWorking(kernel, register.name, id)
  const published = await findPublished(kernel, register.name, id)
  const institution = working?.institution ?? published?.institution ?? undefined
  const sees = mayAct(register, actor, 'read-drafts', institution).allowed
  if (!published && !(working && sees)) return { id, held: 'not-there' }
  const decision = mayAct(register, actor, working ? 'save' : 'revise', institution)
  const open = published?.state === 'published' ? published.body : undefined
  const seen = sees && working ? working.body : open
  if (!decision.allowed) return { id, held: 'not-allowed', reason: decision.reason, ...(seen ? { body: seen } : {}) }
  if (!seen) return { id, held: 'not-there' }
  if (working?.state === 'review') return { id, held: 'in-review', body: seen }
  // Two texts would have to be brought together, and a form is where that is seen.
  if (working && published && published.version > Number(working.edit.split('.')[0])) return { id, held: 'overtaken', body: seen }
  const body = working ? seen : { ...seen, ...(await findPersonalValues(kernel, register.name, id)) }
  const after = withEdits(body, edits)
  if (![...Object.keys(edits.set), ...edits.clear].some((name) => differs(kernel, register, name, body, after)))
    return { id, held: 'unchanged', body }
  const edit = working?.edit ?? `${published?.version ?? 0}.0`
  return { id, edit, step: working ? 'save' : 'revise', body, after, issues: await issuesOf(kernel, register, after) }
}

function withEdits(body: Values, { set, clear }: Edits): Values {
  return Object.fromEntries(Object.entries({ ...body, ...set }).filter(([name]) => !clear.includes(name)))
}

async function issuesOf({ catalog, database }: Kernel, register: Register, body: Values): Promise<readonly Issue[]> {
  const parsed = parseValues(catalog, register, body)
  return parsed.issues ?? (await checkNeeds(catalog, database.read, register, parsed.value))
}

/** Two ways to type one value do not differ. */
function differs({ catalog }: Kernel, register: Register, name: string, before: Values, after: Values): boolean {
  const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
  const said = (raw: unknown) => {
    if (!field || isBlank(raw)) return ''
    const parsed = catalog.kinds.parse(field, raw)
    return parsed.issues ? JSON.stringify(raw) : canonicalJson(parsed.value)
  }
  return said(before[name]) !== said(after[name])
}
