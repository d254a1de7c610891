// What somebody found about duties, as it is kept in a file: by duty, with what shows it.

import type { Finding } from './duties.ts'
import type { Law } from './law.ts'
import { type Problem, refuseAny } from './problem.ts'
import { isObject, readerOf } from './reader.ts'

const findings = ['met', 'not-met', 'not-verifiable'] as const

/**
 * @param given JSON: { "policy": { "finding": "met", "evidence": ["https://…"] } }
 * @throws Refused with every problem
 */
export function parseFindings(law: Pick<Law, 'duties'>, given: unknown): ReadonlyMap<string, Finding> {
  const problems: Problem[] = []
  const read = readerOf('', given, problems)
  read.only(law.duties.map(({ id }) => id))
  const found = Object.keys(isObject(given) ? given : {}).map((id): [string, Finding] => {
    const one = readerOf(id, isObject(given) ? given[id] : undefined, problems)
    one.only(['finding', 'evidence'])
    const finding = one.choice('finding', findings)
    if (finding === undefined && !one.has('finding')) problems.push({ at: `${id}.finding`, code: 'missing' })
    return [id, { finding: finding ?? 'not-verifiable', evidence: one.strings('evidence').filter((text) => text.trim() !== '') }]
  })
  refuseAny(problems)
  return new Map(found)
}
