// What organizations answered when they were asked which systems of artificial intelligence they use: the filter `ai_answer` of their
// register. Of several answers the one with the last date counts. Who says "none" and who says nothing are never counted as one.

import { Bits } from '../../kernel/finder/bits.ts'
import type { Computing } from '../../kernel/finder/computing.ts'
import type { RegisterFinder } from '../../kernel/finder/register-finder.ts'
import { type AiAnswer, aiAnswerTerms } from '../vocabularies/organization-terms.ts'

type Sets = ReadonlyMap<string, Bits>

const known = Object.keys(aiAnswerTerms.terms)

/** What was made of the versions of a finder so far: a version never changes. */
const made = new WeakMap<RegisterFinder, { readonly sets: Sets; upTo: number; readonly byCode: (AiAnswer | undefined)[] }>()

export const aiAnswers: Computing = {
  register: 'organizations',
  open(find) {
    const finder = find('organizations')
    return {
      find: ({ ai_answer: wanted = known }) => (finder ? answering(finder, wanted) : new Bits()),
      count: (_filter, _where, among) => {
        const sets = finder && setsOf(finder)
        return known.map((value) => ({ value, count: sets?.get(value)?.countWith(among) ?? 0 })).filter(({ count }) => count > 0)
      },
    }
  },
}

/** Organizations whose last answer is one of these; they may be superseded. */
export function answering(finder: RegisterFinder, wanted: readonly string[]): Bits {
  const found = new Bits(finder.count)
  const sets = setsOf(finder)
  for (const value of wanted) found.addAll(sets.get(value) ?? new Bits())
  return found
}

function setsOf(finder: RegisterFinder): Sets {
  const kept = finder.columns.get('answered')
  const own = made.get(finder) ?? { sets: new Map(known.map((value) => [value, new Bits()])), upTo: 0, byCode: [] }
  made.set(finder, own)
  for (; own.upTo < finder.count; own.upTo++) {
    const code = kept?.codeAt(own.upTo)
    if (kept && code !== undefined) own.byCode[code] ??= lastOf(kept.valueOf(code))
    own.sets.get((code === undefined ? undefined : own.byCode[code]) ?? 'not-known')?.add(own.upTo)
  }
  return own.sets
}

/** @param kept a value of the column: the days, and what was answered on each */
function lastOf(kept: string): AiAnswer | undefined {
  const [days, answers]: [string[], AiAnswer[]] = JSON.parse(kept) // as its register parsed it
  let last = 0
  for (const [at, day] of days.entries()) if (day >= (days[last] ?? '')) last = at
  return answers[last]
}
