// What institutions answered about their use of artificial intelligence, beside the systems that are published of them: "none" and no
// answer are counted apart, and neither is taken from there being no system.

import type { Kernel } from '../../kernel/kernel.ts'
import { answering } from '../organizations/answers.ts'
import { needMemory } from './standings/memory.ts'

export interface InstitutionAnswers {
  readonly none: number
  readonly noAnswer: number
  /** Who declared none, and of whom a system is published all the same. */
  readonly noneButSystems: number
}

/** @param today YYYY-MM-DD */
export async function countAnswers(kernel: Kernel, today: string): Promise<InstitutionAnswers> {
  const memory = await needMemory(kernel, today)
  const finder = kernel.finders.find('organizations')
  if (!finder) return { none: 0, noAnswer: 0, noneButSystems: 0 }
  const none = answering(finder, ['none']).and(finder.live)
  const having = memory.keep('institutions with systems', () => {
    const groups = memory.groups('institution')
    const { live } = memory.standings.systems
    const found = new Set<number>()
    for (const ordinal of live.list()) for (const group of groups.ofSystem(ordinal)) found.add(group)
    return new Set([...found].flatMap((group) => groups.all[group]?.record?.id ?? []))
  })
  return {
    none: none.count,
    noAnswer: answering(finder, ['no-answer']).countWith(finder.live),
    noneButSystems: Array.from(none.list()).filter((ordinal) => having.has(finder.ids.at(ordinal))).length,
  }
}
