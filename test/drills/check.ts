// What must be true of a site after every kill. Each thing that is not is a line; none is a pass.

import { isDeepStrictEqual } from 'node:util'
import type { Known, State } from './editors.ts'
import { checkHeads, type Heads } from './heads.ts'
import type { Server, Site } from './site.ts'
import type { Table } from './table.ts'

export interface Expected {
  readonly records: Map<string, Known>
  /** Imports by digest: acknowledged, or begun and killed. */
  readonly imports: Map<string, { readonly table: Table; acknowledged: boolean }>
  readonly heads: Heads
}

export interface Checked {
  readonly wrong: readonly string[]
  readonly acknowledged: number
  /** Asked for, never acknowledged, and there as a whole; or not there at all. */
  readonly landed: number
  readonly absent: number
  readonly entries: number
  /** Checkpoints that were seen so far. */
  readonly heads: number
}

/** Where something was asked for and not acknowledged, what became of it is noted as known from now on. */
export async function checkSite(site: Site, server: Server, { records, imports, heads }: Expected): Promise<Checked> {
  const wrong = [
    ...(await checkDoctor(site)),
    ...(await checkLedger(site)),
    ...(await checkTotals(site, server)),
    ...(await checkHeads(site, server, heads)),
  ]
  const count = { acknowledged: 0, landed: 0, absent: 0 }
  const present = await statesOf(site)
  for (const [id, known] of records) {
    const state = present.get(id) ?? { version: 0, state: 'none', body: null, email: null, draft: null }
    if (isDeepStrictEqual(state, known.acknowledged)) count[known.asked ? 'absent' : 'acknowledged'] += 1
    else if (known.asked && isDeepStrictEqual(state, known.asked)) count.landed += 1
    else wrong.push(`organizations/${id} is ${JSON.stringify(state)}, and should be ${JSON.stringify(known)}`)
    known.acknowledged = state
    known.asked = undefined
  }
  for (const one of imports.values()) {
    const found = await rowsOf(site, one.table)
    const whole = found.every((rows) => rows === one.table.rows)
    if (!whole && (one.acknowledged || found.some((rows) => rows !== 0)))
      wrong.push(`the import of ${one.table.rows} rows left ${found.join(', ')}`)
    count[one.acknowledged ? 'acknowledged' : whole ? 'landed' : 'absent'] += 1
    if (whole) one.acknowledged = true
    else imports.delete(one.table.sha256)
  }
  const [row] = await site.rows('select size from ledger')
  return { wrong, ...count, entries: Number(row?.size), heads: heads.seen.size }
}

async function checkDoctor(site: Site): Promise<string[]> {
  const { exit, out, err } = await site.cli.run(['doctor'])
  return exit === 0 ? [] : [`doctor ends with ${exit}: ${out}${err}`]
}

async function checkLedger(site: Site): Promise<string[]> {
  const [row] = await site.rows(`select (select size from ledger) as size, count(*) as count, coalesce(min(seq), 1) as first,
    coalesce(max(seq), 0) as last, (select count(*) from documents) as documents from ledger_entries`)
  const { size, count, first, last, documents } = Object.fromEntries(
    Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]),
  )
  if (first === 1 && size === count && last === count && documents === count) return []
  return [`the ledger says ${size} entries and has ${count}, from ${first} to ${last}, with ${documents} documents`]
}

/** What lists say against what the ledger's own entries come to. */
async function checkTotals(site: Site, { address }: Server): Promise<string[]> {
  const rows = await site.rows(`select register, count(*) as count from ledger_entries as one where step <> 'withdraw' and version =
    (select max(version) from ledger_entries as other where other.register = one.register and other.record = one.record) group by register`)
  const wrong: string[] = []
  for (const { register, count } of rows) {
    const { total } = await getJson(`${address}/api/${register}?limit=1`)
    if (total !== Number(count)) wrong.push(`${register}: lists say ${total}, the ledger ${count}`)
  }
  return wrong
}

async function statesOf(site: Site): Promise<Map<string, State>> {
  const states = new Map<string, State>()
  const rows = await site.rows(`select e.record, e.version, e.step, d.document, p.body as personal from ledger_entries e
    left join documents d on d.register = e.register and d.record = e.record and d.version = e.version
    left join personal_values p on p.register = e.register and p.record = e.record
    where e.register = 'organizations' and e.record like 'edited-%' order by e.version`)
  for (const { record, version, step, document, personal } of rows) {
    const { body } = JSON.parse(String(document))
    states.set(String(record), {
      version: Number(version),
      state: step === 'withdraw' ? 'withdrawn' : 'published',
      body,
      email: personal ? JSON.parse(String(personal)).contact.email : null,
      draft: null,
    })
  }
  const drafts = await site.rows(`select record, body from drafts where register = 'organizations' and record like 'edited-%'`)
  for (const { record, body } of drafts) {
    const before = states.get(String(record)) ?? { version: 0, state: 'none', body: null, email: null }
    states.set(String(record), { ...before, draft: JSON.parse(String(body)) })
  }
  return states
}

/** Of each thing that an import writes, as many as there are: documents, entries noted, and, by the row, the rest. */
async function rowsOf(site: Site, { sha256, rows, agency }: Table): Promise<number[]> {
  const [row] = await site.rows(`select
    (select count(*) from documents where register = 'algorithms' and document like '%"file":"${sha256}"%') as documents,
    (select count(*) from import_entries e join imports i on i.import = e.import join ledger_entries l on l.seq = e.seq
      and l.record = e.record where i.sha256 = '${sha256}') as entries,
    (select count(*) from imports where sha256 = '${sha256}') as imports,
    (select count(*) from drafts where record = '${agency}') as drafts`)
  const { documents, entries, imports, drafts } = row ?? {}
  // A second table of an agency finds the draft that the first began.
  const begun = Number(imports) === 0 ? 0 : Number(drafts)
  return [Number(documents), Number(entries), Number(imports) * rows, begun * rows]
}

async function getJson(url: string): Promise<{ total: number }> {
  const answer = await fetch(url)
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
  return (await answer.json()) as { total: number } // the API's own shape, held by its tests
}
