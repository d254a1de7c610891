// Which foreign formats a file on its way in may be of: those of its register whose reader finds the columns that it cannot do
// without. It reads the header as an import would, and no row.

import { Fault } from '../fault/fault.ts'
import type { Register } from '../register/register.ts'
import { reportColumns } from './column-report.ts'
import { lackingColumns } from './header.ts'
import type { Mapping, Rule } from './mapping.ts'
import { type Headers, readRecordRows } from './rows.ts'
import type { TableRecord } from './table.ts'

export interface Fit {
  readonly mapping: Mapping
  readonly headers: Headers
  /** How many of the file's columns the format reads. */
  readonly known: number
}

/** One column alone is a coincidence. */
const fewestKnown = 2

/** The formats that a table may be of. What is written as JSON is read from tables too, where its cells are texts. */
export function tableFormats(mappings: readonly Mapping[], register: Register): Mapping[] {
  const fits = ({ shape, columns, fields }: Mapping) => shape === 'table' || (columns !== undefined && Object.values(fields).every(isFlat))
  return mappings.filter((mapping) => mapping.register === register.name && !mapping.amends && fits(mapping))
}

/** The formats that a JSON list may be of; none that may name a person, for its items are kept as they are. */
export function listFormats(mappings: readonly Mapping[], register: Register): Mapping[] {
  return mappings.filter(({ shape, amends, columns = {}, register: name }) => {
    const isPersonal = Object.values(columns).some(({ personal }) => personal)
    return name === register.name && shape === 'list' && !amends && !isPersonal
  })
}

/** Those of a table's records, the one that knows most columns first. */
export async function fitRecords(
  mappings: readonly Mapping[],
  register: Register,
  records: readonly TableRecord[],
  pad: boolean,
): Promise<Fit[]> {
  const found: Fit[] = []
  for (const mapping of mappings) {
    const headers = await findHeaders(mapping, records, pad)
    const fit = headers && fitHeaders(mapping, register, headers)
    if (fit) found.push(fit)
  }
  return found.sort((a, b) => b.known - a.known)
}

/** Those of a list whose items have these members. */
export function fitMembers(mappings: readonly Mapping[], register: Register, columns: readonly string[]): Fit[] {
  const passed = { asides: [], asideCount: 0, short: [], shortCount: 0 }
  const headers: Headers = { columns, repeated: [], unnamed: [], titles: [], passed }
  return mappings.flatMap((mapping) => fitHeaders(mapping, register, headers) ?? []).sort((a, b) => b.known - a.known)
}

function fitHeaders(mapping: Mapping, register: Register, headers: Headers): Fit | undefined {
  if (lackingColumns(mapping, headers.columns).length > 0) return undefined
  const { unread, unnamed } = reportColumns(mapping, register, headers)
  const known = headers.columns.length - unread.length - unnamed.length
  return known < fewestKnown ? undefined : { mapping, headers, known }
}

/** Undefined where the format's reader refuses the file. */
async function findHeaders(mapping: Mapping, records: readonly TableRecord[], pad: boolean): Promise<Headers | undefined> {
  const heard: { headers?: Headers } = {}
  const hear = (headers: Headers) => {
    heard.headers = headers
  }
  const rows = readRecordRows(records, mapping.name, { hear, mapping, ...(pad ? { pad } : {}) })
  try {
    await rows.next()
    await rows.return(undefined)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return undefined
  }
  return heard.headers
}

/** Whether a cell of a table can say it: no value of JSON, and no list of items. */
function isFlat(rule: Rule): boolean {
  if ('json' in rule) return false
  if ('rows' in rule) return rule.each === undefined && Object.values(rule.rows).every(isFlat)
  return 'members' in rule ? Object.values(rule.members).every(isFlat) : !('first' in rule) || rule.first.every(isFlat)
}
