// What a form is about: the record as it stands for whoever works on it. It must never tell of a working copy to those
// who may not see it, not even that there is one.

import { reasons } from '../../kernel/access/rules.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { mayAct } from '../../kernel/record/change.ts'
import { findPersonalValues, findPublished, findWorking } from '../../kernel/record/read.ts'
import type { Values } from '../../kernel/record/record.ts'
import { listRemarks, type Remark } from '../../kernel/record/remarks.ts'
import type { Register } from '../../kernel/register/register.ts'
import { findWriters } from '../../kernel/storage/drafts.ts'
import type { PublicState } from '../../kernel/workflow/workflows.ts'
import type { Context } from '../page.ts'

export interface Subject {
  readonly register: Register
  /** Undefined while the record is being created. */
  readonly id: string | undefined
  readonly edit: string | undefined
  /** The public version that the working copy continues. */
  readonly base: number
  /** In the parts that a form shows. */
  readonly body: Values
  /** The public version that has overtaken the working copy, if one has. */
  readonly overtaken: Values | undefined
  readonly note: string
  readonly working: 'draft' | 'review' | undefined
  readonly state: PublicState | undefined
  readonly institution: string | undefined
  /** Everybody who wrote the working copy. */
  readonly writers: readonly string[]
  /** On the working copy. */
  readonly remarks: readonly Remark[]
}

export function blank(register: Register): Subject {
  return {
    register,
    id: undefined,
    edit: undefined,
    base: 0,
    body: {},
    overtaken: undefined,
    note: '',
    working: undefined,
    state: undefined,
    institution: undefined,
    writers: [],
    remarks: [],
  }
}

/** A record that is not there yet: kept by the institution chosen, or the one that the actor belongs to. */
export function beginning({ actor, form }: Context, register: Register): Subject {
  const own = actor.memberships.find(({ institution }) => mayAct(register, actor, 'create', institution).allowed)
  const institution = form.get('_institution')?.trim() ?? (actor.roles.length > 0 ? undefined : own?.institution)
  return { ...blank(register), institution: institution || undefined }
}

/** The working copy where there is one, or the published record; only for those who may work on it. */
export async function findSubject({ kernel, parameters, actor }: Context): Promise<Subject> {
  const register = kernel.catalog.need(parameters.register ?? '')
  const id = parameters.id ?? ''
  const refused = (reason: keyof typeof reasons) =>
    new Fault('not-allowed', { step: 'edit', register: register.name, why: reasons[reason] })
  if (actor.id === 'anonymous') throw refused('not-signed-in')
  const working = await findWorking(kernel, register.name, id)
  const published = await findPublished(kernel, register.name, id)
  const institution = working?.institution ?? published?.institution ?? undefined
  const decision = mayAct(register, actor, 'read-drafts', institution)
  if (!published && !(working && decision.allowed)) throw new Fault('unknown-record', { register: register.name, id: id.slice(0, 80) })
  if (!decision.allowed) throw refused(decision.reason)
  const personal = working ? {} : await findPersonalValues(kernel, register.name, id)
  const [base = '', saves = ''] = working?.edit.split('.') ?? []
  const overtaken = working && published && published.version > Number(base)
  return {
    register,
    id,
    base: working ? Number(base) : (published?.version ?? 0),
    // Whoever opens the form is shown the version that overtook her copy, and goes on from there.
    edit: overtaken ? `${published.version}.${saves}` : (working?.edit ?? `${published?.version ?? 0}.0`),
    body: inParts(kernel, register, working?.body ?? { ...published?.body, ...personal }),
    overtaken: overtaken ? inParts(kernel, register, published.body) : undefined,
    note: working?.note ?? '',
    working: working?.state,
    state: published?.state,
    institution,
    writers: working ? await findWriters(kernel.database.read, { register: register.name, record: id, author: working.author }) : [],
    remarks: working ? await listRemarks(kernel.database.read, register.name, id) : [],
  }
}

/** The subject as it is now that a post was refused; what cannot be found or seen any more begins anew. */
export async function findAgain(context: Context, subject: Subject): Promise<Subject> {
  const { id, register } = subject
  if (id === undefined) return subject
  try {
    return await findSubject(context)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return error.code === 'unknown-record' ? blank(register) : { ...blank(register), id, edit: context.form.get('_edit') ?? undefined }
  }
}

export function inParts(kernel: Kernel, register: Register, body: Values): Values {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
      return [name, field ? kernel.catalog.kinds.typed(field, value) : value]
    }),
  )
}
