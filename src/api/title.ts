// What a record is called in an answer that names it without showing it whole.

import type { Kernel } from '../kernel/kernel.ts'
import type { PageLanguage } from '../kernel/language.ts'
import { findManyPublished } from '../kernel/record/read.ts'
import type { Values } from '../kernel/record/record.ts'
import type { Catalog } from '../kernel/register/catalog.ts'
import { fieldOfRegister, type Register } from '../kernel/register/register.ts'

interface Said {
  readonly catalog: Catalog
  readonly register: Register
  readonly body: Values
  readonly language: PageLanguage
}

/** A field's value as one text; nothing where the body lacks it or it is no text. */
export function fieldText({ catalog, register, body, language }: Said, name: string): string | undefined {
  const shown = catalog.kinds.present(fieldOfRegister(register, name), body[name], language)
  return shown && 'text' in shown ? shown.text : undefined
}

/** The present titles of records, by "register/id". */
export async function findTitles(
  kernel: Kernel,
  records: readonly { readonly register: string; readonly record: string }[],
  language: PageLanguage,
): Promise<Map<string, string>> {
  const { catalog } = kernel
  const titles = new Map<string, string>()
  for (const register of catalog.registers) {
    const ids = records.filter((one) => one.register === register.name).map(({ record }) => record)
    for (const [id, { body }] of await findManyPublished(kernel, register.name, ids)) {
      titles.set(`${register.name}/${id}`, fieldText({ catalog, register, body, language }, register.title) ?? id)
    }
  }
  return titles
}
