// Reads the acts for those who may: a page of them, or all that match for an export. Whoever may read none is refused.

import type { Actor } from '../access/actor.ts'
import { actsOpenTo } from '../access/read-acts.ts'
import { reasons } from '../access/rules.ts'
import { Fault } from '../fault/fault.ts'
import type { Issue } from '../fault/issue.ts'
import type { Kernel } from '../kernel.ts'
import { type ActRow, type ActsQuery, latestActs, nextActs } from '../storage/acts.ts'
import { actNames, isActName } from './names.ts'

export interface ActsPage {
  readonly items: readonly ActRow[]
  /** The place to go on before; absent on the last page. */
  readonly next: number | undefined
}

export const actFilters = ['what', 'actor', 'register', 'record', 'institution', 'outcome', 'since', 'until'] as const

export async function listActs(
  kernel: Kernel,
  actor: Actor,
  query: ActsQuery,
  before: number | undefined,
  count: number,
): Promise<ActsPage> {
  const rows = await latestActs(kernel.database.read, opened(actor, query), before, count + 1)
  const items = rows.slice(0, count)
  return { items, next: rows.length > count ? items.at(-1)?.seq : undefined }
}

/** All that match, the oldest first, a batch at a time. Refuses at once, not when the first batch is asked for. */
export function streamActs(kernel: Kernel, actor: Actor, query: ActsQuery, size = 500): AsyncGenerator<readonly ActRow[]> {
  const wanted = opened(actor, query)
  return (async function* () {
    for (let after = 0; ; ) {
      const rows = await nextActs(kernel.database.read, wanted, after, size)
      if (rows.length > 0) yield rows
      if (rows.length < size) return
      after = rows.at(-1)?.seq ?? after
    }
  })()
}

/** Faults with `not-allowed` for whoever may read none. */
export function needActsReader(actor: Actor): readonly string[] | undefined {
  const open = actsOpenTo(actor)
  if (open === 'all') return undefined
  if (open.length > 0) return open
  const why = reasons[actor.id === 'anonymous' ? 'not-signed-in' : 'no-role']
  throw new Fault('not-allowed', { step: 'read-acts', register: 'acts', why })
}

function opened(actor: Actor, query: ActsQuery): ActsQuery {
  return { ...query, institutions: needActsReader(actor) }
}

/** What an address asks for; faults with `bad-query` for what is no filter's value. */
export function parseActsQuery(parameters: URLSearchParams): ActsQuery {
  const text = (name: (typeof actFilters)[number]) => parameters.get(name)?.trim() || undefined
  const issues: Issue[] = []
  const [what, outcome, since, until] = [text('what'), text('outcome'), text('since'), text('until')]
  if (what !== undefined && !isActName(what)) issues.push(notAChoice('what', what, Object.keys(actNames)))
  if (outcome !== undefined && outcome !== 'done' && outcome !== 'refused') issues.push(notAChoice('outcome', outcome, ['done', 'refused']))
  for (const [path, value] of [
    ['since', since],
    ['until', until],
  ] as const)
    if (value !== undefined && !isDate(value)) issues.push({ path, code: 'not-a-date' })
  for (const path of ['actor', 'register', 'record', 'institution'] as const)
    if ((text(path)?.length ?? 0) > 120 || /[^\w.:-]/.test(text(path) ?? '')) issues.push({ path, code: 'bad-id' })
  if (issues.length > 0) throw new Fault('bad-query', {}, { issues })
  return {
    what,
    actor: text('actor'),
    register: text('register'),
    record: text('record'),
    institution: text('institution'),
    done: outcome === undefined ? undefined : outcome === 'done',
    since,
    until,
  }
}

function notAChoice(path: string, value: string, known: readonly string[]): Issue {
  return { path, code: 'not-a-choice', values: { value: value.slice(0, 60), known: known.join(', ') } }
}

/** A day, or an instant in UTC. */
function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z?)?$/.test(text) && !Number.isNaN(Date.parse(text))
}
