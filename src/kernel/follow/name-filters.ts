// The filters that somebody follows in words: "Norma: D.S. 115-2025-PCM (Perú)". What names a record is told by its title.

import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { titlesOf } from '../record/title.ts'
import { filterLabel, filterOfRegister } from '../register/register.ts'
import { filtersOf, type Subject } from './subject.ts'

export async function nameFilters(
  kernel: Kernel,
  { register: name, filters = [] }: Extract<Subject, { of: 'search' }>,
  language: PageLanguage,
): Promise<string[]> {
  const register = name === undefined ? undefined : kernel.catalog.find(name)
  const where = register && filtersOf(kernel, register.name, filters)
  // What the register has no more is named as it was kept.
  if (!register || !where) return [...filters]
  const named: string[] = []
  for (const [field, keys] of Object.entries(where)) {
    const declared = filterOfRegister(register, field)
    const labels: string[] = []
    for (const key of keys) {
      const label = kernel.catalog.kinds.need(declared).label?.(key, declared, language) ?? key
      if (typeof label === 'string') labels.push(label)
      else
        labels.push(
          (await titlesOf(kernel, [{ register: label.register, record: label.id }], language)).get(`${label.register}/${label.id}`) ?? key,
        )
    }
    named.push(`${filterLabel(register, field, language)}: ${labels.join(', ')}`)
  }
  return named
}
