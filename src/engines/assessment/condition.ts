// When a question or a page is asked: a condition over other answers, as data.

export type Condition =
  /** The answer is one of these; of several answers, at least one is. */
  | { readonly question: string; readonly any: readonly string[] }
  /** Every one of these was ticked. */
  | { readonly question: string; readonly all: readonly string[] }
  | { readonly question: string; readonly answered: boolean }
  | { readonly every: readonly Condition[] }
  | { readonly some: readonly Condition[] }
  | { readonly not: Condition }

/** @param find the choices that a question was answered by; empty where it was not */
export function holds(condition: Condition, find: (question: string) => readonly string[]): boolean {
  if ('every' in condition) return condition.every.every((part) => holds(part, find))
  if ('some' in condition) return condition.some.some((part) => holds(part, find))
  if ('not' in condition) return !holds(condition.not, find)
  const given = find(condition.question)
  if ('any' in condition) return condition.any.some((choice) => given.includes(choice))
  if ('all' in condition) return condition.all.every((choice) => given.includes(choice))
  return given.length > 0 === condition.answered
}

/** The simple conditions that one is made of. */
export function partsOf(condition: Condition): Exclude<Condition, { every: unknown } | { some: unknown } | { not: unknown }>[] {
  if ('every' in condition) return condition.every.flatMap(partsOf)
  if ('some' in condition) return condition.some.flatMap(partsOf)
  if ('not' in condition) return partsOf(condition.not)
  return [condition]
}

/** Both conditions, where there are both. */
export function both(one: Condition | undefined, other: Condition | undefined): Condition | undefined {
  return one && other ? { every: [one, other] } : (one ?? other)
}
