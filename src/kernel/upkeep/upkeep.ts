// What institutions have to look after in what they published: records that nobody reviewed for long, and links that no longer
// answer. For whoever may revise them, in the institutions that she belongs to; what no institution keeps is the strategy office's.

import type { Actor } from '../access/actor.ts'
import type { Kernel } from '../kernel.ts'
import { mayAct } from '../record/change.ts'
import type { Register } from '../register/register.ts'
import type { DeadLink } from '../storage/link-folder.ts'
import { publishedVersions } from '../storage/records.ts'
import { findStaleRows } from '../storage/stale.ts'

export interface StaleRecord {
  readonly register: Register
  readonly record: string
  readonly version: number
  /** When its present version became public. */
  readonly time: string
}

export interface BrokenRecord {
  readonly register: Register
  readonly record: string
  readonly version: number
  /** Since when the last of them does not answer. */
  readonly since: string
  readonly links: readonly DeadLink[]
}

const most = 200

/** The oldest first. */
export async function findStaleRecords(kernel: Kernel, actor: Actor): Promise<StaleRecord[]> {
  const { catalog, database, clock, staleDays } = kernel
  const registers = catalog.registers.filter(({ keptCurrent }) => keptCurrent)
  const before = new Date(Date.parse(clock.now()) - staleDays * 86_400_000).toISOString()
  const asked = { keepers: keepersOf(actor), registers: registers.map(({ name }) => name), before, count: most }
  return (await findStaleRows(database.read, asked)).flatMap(({ register: name, institution, ...row }) => {
    const register = catalog.find(name)
    return register && mayAct(register, actor, 'revise', institution ?? undefined).allowed ? [{ register, ...row }] : []
  })
}

/** Those whose present version is the one that was checked. */
export async function findBrokenRecords({ catalog, database, links }: Kernel, actor: Actor): Promise<BrokenRecord[]> {
  const keepers = new Set(keepersOf(actor))
  const own = (await links.readDead()).filter(({ institution }) => keepers.has(institution))
  const groups = [...Map.groupBy(own, ({ register, record }) => `${register}/${record}`).values()].slice(0, most)
  const found: BrokenRecord[] = []
  for (const group of groups) {
    const [first] = group
    const register = first && catalog.find(first.register)
    if (!register || !mayAct(register, actor, 'revise', first.institution ?? undefined).allowed) continue
    const { record, version } = first
    if ((await publishedVersions(database.read, register.name, [record])).get(record) !== version) continue
    const since =
      group
        .map((one) => one.since)
        .sort()
        .at(-1) ?? first.since
    found.push({ register, record, version, since, links: group })
  }
  return found
}

/** Institutions; null is none. */
function keepersOf({ roles, memberships }: Actor): (string | null)[] {
  return [...new Set(memberships.map(({ institution }) => institution)), ...(roles.includes('strategy-office') ? [null] : [])]
}
