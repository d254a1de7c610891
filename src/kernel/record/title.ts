// What a record is called, as one line of plain text.

import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { fieldOfRegister, type Register } from '../register/register.ts'
import { findManyPublished } from './read.ts'
import type { WorkingCopy } from './record.ts'

/** The present titles of records, by "register/id"; the id where there is no title. */
export async function titlesOf(
  kernel: Kernel,
  records: readonly { readonly register: string; readonly record: string }[],
  language: PageLanguage,
): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const [name, some] of Map.groupBy(records, ({ register }) => register)) {
    const register = kernel.catalog.find(name)
    const found = await findManyPublished(
      kernel,
      name,
      some.map(({ record }) => record),
    )
    for (const { record } of some) {
      const body = found.get(record)?.body
      const shown =
        register && body && kernel.catalog.kinds.present(fieldOfRegister(register, register.title), body[register.title], language)
      const title = shown && 'text' in shown ? shown.text : record
      titles.set(`${name}/${record}`, title.replace(/\s+/g, ' ').trim() || record)
    }
  }
  return titles
}

/** What a working copy is called, right or wrong as it was typed; its id where nothing says. */
export function titleOfWorking(
  { catalog }: Kernel,
  register: Register,
  { id, body }: Pick<WorkingCopy, 'id' | 'body'>,
  language: PageLanguage,
): string {
  const field = fieldOfRegister(register, register.title)
  const parsed = catalog.kinds.parse(field, body[register.title])
  const shown = parsed.issues ? undefined : catalog.kinds.present(field, parsed.value, language)
  const title = shown && 'text' in shown ? shown.text.replace(/\s+/g, ' ').trim().slice(0, 200) : ''
  return title || id
}
