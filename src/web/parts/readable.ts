// A value as somebody typed or stored it, as text that people can compare.

import type { Field } from '../../kernel/field/field.ts'
import type { Presentation } from '../../kernel/field/presentation.ts'
import type { Values } from '../../kernel/record/record.ts'
import type { Register } from '../../kernel/register/register.ts'
import { typedLeaves } from '../form-values.ts'
import { lookUp } from '../known.ts'
import type { Context } from '../page.ts'
import { plain } from './plain.ts'

/** The named fields of each body, as text; empty where a body says nothing. */
export async function readableTexts(
  context: Context,
  register: Register,
  bodies: readonly Values[],
  names: readonly string[],
): Promise<ReadonlyMap<string, string>[]> {
  const said = bodies.map((body) => new Map(names.map((name) => [name, readable(context, register.fields[name], body[name])])))
  const shown = said.flatMap((one) => [...one.values()]).filter((one) => typeof one === 'object')
  const known = await lookUp(context.kernel, context.language, shown)
  return said.map((one) => new Map([...one].map(([name, text]) => [name, typeof text === 'string' ? text : plain(text, known)])))
}

/** As a page would show the value; where it is not right yet, or is not shown, the texts that it holds. */
function readable({ kernel, language }: Context, field: Field | undefined, raw: unknown): Presentation | string {
  const parsed = raw === undefined || !field ? undefined : kernel.catalog.kinds.parse(field, raw)
  const shown = field && parsed && !parsed.issues ? kernel.catalog.kinds.present(field, parsed.value, language) : undefined
  const bare = typedLeaves(raw)
    .map(({ text }) => text)
    .join('\n')
  if (!shown || !bare || shown.as === 'withheld' || shown.as === 'figure' || shown.as === 'link') return bare
  return shown
}
