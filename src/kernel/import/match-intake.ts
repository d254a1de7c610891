// Rows of a file in the browser that may continue published records: proposed by the rule by which the register's systems are known
// again, and kept with the file once a person has confirmed them. Only then does a row become that record's next version.

import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { publishedVersions } from '../storage/records.ts'
import { checkRows } from './check-rows.ts'
import { type Match, proposeMatches } from './follow.ts'
import type { Intake } from './intake.ts'
import type { FollowRule } from './mapping.ts'

/** Undefined where nothing says how the register's records are known again. */
export function findFollowRule({ mappings }: Kernel, register: string): FollowRule | undefined {
  return mappings.find((mapping) => mapping.register === register && mapping.follow)?.follow
}

/** The likeliest first; none of what was confirmed before. */
export async function proposeForIntake(kernel: Kernel, intake: Intake, bytes: Uint8Array, language: PageLanguage): Promise<Match[]> {
  const rule = findFollowRule(kernel, intake.register)
  if (!rule) return []
  const { fields } = kernel.catalog.need(intake.register)
  const asked = [rule.name, rule.organization, rule.unit, ...rule.purpose]
  const rows: { id: string; line: number; body: Record<string, unknown> }[] = []
  const { rows: checked } = await checkRows(kernel, { ...intake, matches: {} }, bytes, language)
  for (const { number, id, body } of checked) {
    if (intake.matches?.[number] !== undefined) continue
    // What is wrong elsewhere in the row does not keep it from being known again.
    const said = asked.flatMap((name) => {
      const field = fields[name]
      const parsed = field && body[name] !== undefined ? kernel.catalog.kinds.parse(field, body[name]) : undefined
      return parsed && !parsed.issues ? [[name, parsed.value] as const] : []
    })
    rows.push({ id: id ?? `row ${number}`, line: number, body: Object.fromEntries(said) })
  }
  const taken = new Set(Object.values(intake.matches ?? {}))
  return (await proposeMatches(kernel, intake.register, rule, rows)).filter(({ record }) => !taken.has(record))
}

/** Keeps which record each row continues. What is no published record, or confirmed for two rows, is left out. */
export async function confirmMatches(kernel: Kernel, intake: Intake, chosen: ReadonlyMap<number, string>): Promise<Intake> {
  const there = await publishedVersions(kernel.database.read, intake.register, [...new Set(chosen.values())])
  const twice = (record: string) => [...chosen.values()].filter((one) => one === record).length > 1
  const kept = [...chosen].filter(([, record]) => there.has(record) && !twice(record))
  const changed: Intake = { ...intake, matches: Object.fromEntries(kept) }
  await kernel.intakes.change(intake.id, JSON.stringify(changed))
  return changed
}
