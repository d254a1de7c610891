// Several records of a register changed at once, in four pages that need no script: the choice of records and fields, the new
// values, what would become of each record, and what was saved. All that was chosen goes from one page to the next.

import { reasons } from '../../kernel/access/rules.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { type Issue, under } from '../../kernel/fault/issue.ts'
import { isBlank, isMap } from '../../kernel/field/plain-text.ts'
import { mayAct } from '../../kernel/record/change.ts'
import { type Edits, mostEdited, planEdits, saveEdits } from '../../kernel/record/edit-many.ts'
import type { Register } from '../../kernel/register/register.ts'
import { readTyped } from '../form-values.ts'
import { readPacked } from '../packed.ts'
import type { Answer, Context } from '../page.ts'
import { drawChoice } from './edit-many-choice.tsx'
import { drawOutcomes, drawPlan } from './edit-many-plan.tsx'
import { drawValues } from './edit-many-values.tsx'
import { mostRows } from './posted.ts'

export async function editManyPage(context: Context): Promise<Answer> {
  return drawChoice(context, needEditable(context))
}

export async function editMany(context: Context): Promise<Answer> {
  const register = needEditable(context)
  const { form, kernel, actor, words } = context
  const picks = readPicks(form)
  const ids = picks.map(({ id }) => id)
  const kept = keptEdits(register, form)
  const wanted = form.get('_do') ?? ''
  const fields = kept ? [...Object.keys(kept.set), ...kept.clear] : fieldsOf(context, register)
  if (ids.length === 0 || fields.length === 0)
    return drawChoice(context, register, { ids, fields, wrong: ids.length === 0 ? words.editMany.noRecords : words.editMany.noFields })
  if (kept && (wanted === 'save' || wanted === 'save-right')) {
    const outcomes = await saveEdits(kernel, actor, register, picks, { edits: kept, onlyRight: wanted === 'save-right' })
    return drawOutcomes(context, register, { outcomes, edits: kept })
  }
  if (kept && wanted === 'values') return drawValues(context, register, { ids, fields, edits: kept, issues: [], rows: new Map() })
  if (kept) return drawPlan(context, register, { plans: await planEdits(kernel, actor, { register, ids, edits: kept }), edits: kept })
  const { edits, issues } = readEdits(context, register, fields)
  const rows = rowsOf(form)
  if (wanted !== 'preview' || issues.length > 0)
    return drawValues(context, register, { ids, fields, edits, issues: wanted === 'preview' ? issues : [], rows })
  return drawPlan(context, register, { plans: await planEdits(kernel, actor, { register, ids, edits }), edits })
}

/** Whoever may write no record of the register at all has nothing to choose from. */
function needEditable({ kernel, actor, parameters }: Context): Register {
  const register = kernel.catalog.need(parameters.register ?? '')
  if (mayEditMany(register, actor)) return register
  const { reason } = mayAct(register, actor, 'revise')
  throw new Fault('not-allowed', { step: 'edit', register: register.name, why: reasons[reason] })
}

export function mayEditMany(register: Register, actor: Context['actor']): boolean {
  const places = [undefined, ...actor.memberships.map(({ institution }) => institution)]
  return places.some((institution) => mayAct(register, actor, 'revise', institution).allowed)
}

/** "id", or "id/edit" where a plan was shown. */
function readPicks(form: URLSearchParams): { id: string; edit: string }[] {
  return form
    .getAll('_pick')
    .slice(0, mostEdited)
    .map((text) => {
      const [id = '', edit = ''] = text.split('/')
      return { id, edit }
    })
}

function fieldsOf({ form }: Context, register: Register): string[] {
  const asked = new Set(form.getAll('_field'))
  return Object.keys(register.fields).filter((name) => asked.has(name))
}

/** What an earlier page read and checked; whoever alters it has typed something else, which is checked as anything typed. */
function keptEdits(register: Register, form: URLSearchParams): Edits | undefined {
  const kept = readPacked(form.get('_edits'))
  if (!kept || !isMap(kept.set) || !Array.isArray(kept.clear)) return undefined
  const own = (name: unknown): name is string => typeof name === 'string' && Object.hasOwn(register.fields, name)
  return { set: Object.fromEntries(Object.entries(kept.set).filter(([name]) => own(name))), clear: kept.clear.filter(own) }
}

function readEdits({ form, kernel }: Context, register: Register, fields: readonly string[]): { edits: Edits; issues: readonly Issue[] } {
  const typed = readTyped(register, form)
  const clear = fields.filter((name) => form.get(`_clear.${name}`) !== null)
  const set = Object.fromEntries(fields.filter((name) => !clear.includes(name)).map((name) => [name, typed[name] ?? '']))
  const issues = Object.entries(set).flatMap(([name, value]): readonly Issue[] => {
    const field = register.fields[name]
    if (!field || isBlank(value)) return [{ path: name, code: 'missing' }]
    return under(name, kernel.catalog.kinds.parse(field, value).issues ?? [])
  })
  return { edits: { set, clear }, issues }
}

function rowsOf(form: URLSearchParams): Map<string, number> {
  const wanted = form.get('_do') ?? ''
  const counts = [...form].filter(([name]) => name.startsWith('_rows.'))
  const rows = new Map(counts.map(([name, count]) => [name.slice(6), Math.max(1, Math.min(mostRows, Math.trunc(Number(count)) || 1))]))
  if (!wanted.startsWith('more:')) return rows
  const name = wanted.slice(5)
  return rows.set(name, Math.min(mostRows, (rows.get(name) ?? 1) + 3))
}
