// What is stored now beside what somebody typed, after another saved first: she decides with both before her.

import type { Field } from '../../kernel/field/field.ts'
import type { Presentation } from '../../kernel/field/presentation.ts'
import type { Values } from '../../kernel/record/record.ts'
import type { Register } from '../../kernel/register/register.ts'
import { typedLeaves } from '../form-values.ts'
import { lookUp } from '../known.ts'
import type { Context } from '../page.ts'
import { type ChangedField, Differences } from './field-changes.tsx'
import { plain } from './plain.ts'

export type StoredChange = ChangedField

export function StoredChanges({ changes, register, context }: { changes: readonly StoredChange[]; register: Register; context: Context }) {
  const { words } = context
  return (
    <>
      <h3>{words.conflictDiffers}</h3>
      <p class="quiet">{words.conflictLegend}</p>
      <Differences changed={changes} register={register} context={context} />
    </>
  )
}

/** The fields that say something else in what is stored than in what was typed. */
export async function findStoredChanges(context: Context, register: Register, stored: Values, typed: Values): Promise<StoredChange[]> {
  const pairs = Object.entries(register.fields).map(([name, field]) => ({
    name,
    stored: readable(context, field, stored[name]),
    typed: readable(context, field, typed[name]),
  }))
  const presentations = pairs.flatMap((pair) => [pair.stored, pair.typed]).filter((one) => typeof one === 'object')
  const known = await lookUp(context.kernel, context.language, presentations)
  const text = (said: Presentation | string) => (typeof said === 'string' ? said : plain(said, known))
  return pairs.map(({ name, ...pair }) => ({ name, old: text(pair.stored), now: text(pair.typed) })).filter(({ old, now }) => old !== now)
}

/** As a page would show the value; where it is not right yet, or is not shown, the texts that it holds. */
function readable({ kernel, language }: Context, field: Field, raw: unknown): Presentation | string {
  const parsed = raw === undefined ? undefined : kernel.catalog.kinds.parse(field, raw)
  const shown = parsed && !parsed.issues ? kernel.catalog.kinds.present(field, parsed.value, language) : undefined
  const bare = typedLeaves(raw)
    .map(({ text }) => text)
    .join('\n')
  if (!shown || !bare || shown.as === 'withheld' || shown.as === 'figure') return bare
  return shown
}
