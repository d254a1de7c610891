// Two people's changes to one record, field by field: what each began from, what the first saved and what the second typed.

import type { Field } from '../kernel/field/field.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { canonicalJson } from '../kernel/ledger/canonical.ts'
import type { Values } from '../kernel/record/record.ts'
import type { Register } from '../kernel/register/register.ts'
import { typedLeaves } from './form-values.ts'

/** Who changed a field; of a base that is not known, nobody can say, and then it was both. */
export type Changer = 'mine' | 'theirs' | 'both'

export interface Meeting {
  readonly name: string
  readonly changer: Changer
}

export interface Sides {
  /** What the second began from; undefined where that is not known. */
  readonly base: Values | undefined
  readonly mine: Values
  readonly theirs: Values
}

/** The fields that say something else on one side than on the other. */
export function findMeetings(kernel: Kernel, register: Register, { base, mine, theirs }: Sides): Meeting[] {
  return Object.entries(register.fields).flatMap(([name, field]): Meeting[] => {
    const said = (body: Values) => comparable(kernel, field, body[name])
    if (said(mine) === said(theirs)) return []
    if (!base) return [{ name, changer: 'both' }]
    if (said(base) === said(theirs)) return [{ name, changer: 'mine' }]
    return [{ name, changer: said(base) === said(mine) ? 'theirs' : 'both' }]
  })
}

/** What was typed, with the stored value in the fields named. */
export function takeTheirs(mine: Values, theirs: Values, names: readonly string[]): Values {
  const kept = Object.entries(mine).filter(([name]) => !names.includes(name))
  const taken = Object.entries(theirs).filter(([name]) => names.includes(name))
  return Object.fromEntries([...kept, ...taken])
}

/** Two ways to type the same value are equal; what is not right yet is compared by the texts that it holds. */
function comparable(kernel: Kernel, field: Field, raw: unknown): string {
  const leaves = typedLeaves(raw)
  if (leaves.length === 0) return ''
  const parsed = kernel.catalog.kinds.parse(field, raw)
  return parsed.issues ? JSON.stringify(leaves.map(({ path, text }) => [path, text.trim()])) : canonicalJson(parsed.value)
}
