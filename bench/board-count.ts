// What the boards must show, counted from what was grown with the engine alone: system by system, finding by finding.

import { parseAnswers } from '../src/engines/assessment/answers.ts'
import { classify } from '../src/engines/assessment/classify.ts'
import { dutiesOf, type Finding } from '../src/engines/assessment/duties.ts'
import { parseLaw } from '../src/engines/assessment/parse-law.ts'
import { law as file, findings, systems } from './board-records.ts'
import type { Inventory } from './inventory.ts'

/** By duty or institution, how many duties stand how; `systems` have any of them. */
export type Tally = ReadonlyMap<string, Readonly<Record<string, number>>>

interface Found extends Finding {
  readonly seen: string
}

export function countStandings(
  inventory: Inventory,
  count: number,
  today: string,
): { readonly byDuty: Tally; readonly byInstitution: Tally } {
  const law = parseLaw(file)
  const found = lastFindings(count)
  const byDuty = new Map<string, Record<string, number>>()
  const byInstitution = new Map<string, Record<string, number>>()
  const add = (tally: Map<string, Record<string, number>>, key: string, name: string) => {
    const row = tally.get(key) ?? {}
    tally.set(key, row)
    row[name] = (row[name] ?? 0) + 1
  }
  for (const { id, body } of systems(inventory, count)) {
    const kind = body.law_kind
    if (typeof kind !== 'string') continue
    const rows = body.law_answers as { question: string; answer: string }[]
    const { answers } = parseAnswers(law, Object.fromEntries(rows.map(({ question, answer }) => [question, answer])))
    const situation = { classification: classify(law, answers), answers, kind, role: String(body.law_role), today }
    const standing = dutiesOf(law, { ...situation, findings: found.get(id) ?? new Map() }).filter(({ state }) => state !== 'does-not-apply')
    for (const { duty, state, because } of standing) {
      const isLate = (state === 'not-met' || state === 'not-verifiable') && because !== 'class-pending'
      for (const name of [state.replaceAll('-', '_'), ...(isLate ? ['overdue'] : [])]) {
        add(byDuty, duty, name)
        add(byInstitution, String(body.organization), name)
      }
      add(byDuty, duty, 'systems')
    }
    if (standing.length > 0) add(byInstitution, String(body.organization), 'systems')
  }
  return { byDuty, byInstitution }
}

/** Of several about one duty the one that was seen last; of one day, the last of the file. */
function lastFindings(count: number): ReadonlyMap<string, ReadonlyMap<string, Found>> {
  const all = new Map<string, Map<string, Found>>()
  for (const { body } of findings(count)) {
    const evidence = body.evidence as { seen: string }[]
    const seen = evidence[0]?.seen ?? ''
    const own = all.get(String(body.algorithm)) ?? new Map<string, Found>()
    all.set(String(body.algorithm), own)
    const before = own.get(String(body.duty))
    if (!before || seen >= before.seen)
      own.set(String(body.duty), { finding: body.finding as Finding['finding'], evidence: evidence.map((one) => one.seen), seen })
  }
  return all
}
