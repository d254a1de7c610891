// Which foreign formats a file on its way in may be of: those of its register whose reader finds the columns that it cannot do
// without. It reads the header as an import would, and no row.

import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import type { Register } from '../register/register.ts'
import { proposeColumns, targetsOf } from './column-proposal.ts'
import { reportColumns } from './column-report.ts'
import { lackingColumns } from './header.ts'
import type { Mapping, Rule } from './mapping.ts'
import { type Headers, readRecordRows } from './rows.ts'
import type { TableRecord } from './table.ts'

export interface Fit {
  readonly mapping: Mapping
  readonly headers: Headers
  /** How many of the file's columns the format reads, and how many are called like the register's own fields. */
  readonly known: number
  readonly own: number
}

/** One column alone is a coincidence; so are a few of a file that is called like the register's own fields. */
const fewestKnown = 2

/** The formats that a table may be of. What is written as JSON is read from tables too, where its cells are texts. */
export function tableFormats(mappings: readonly Mapping[], register: Register): Mapping[] {
  const fits = ({ shape, columns, fields }: Mapping) => shape === 'table' || (columns !== undefined && Object.values(fields).every(isFlat))
  return mappings.filter((mapping) => mapping.register === register.name && !mapping.amends && fits(mapping))
}

/** None that may name a person, for its items are kept as they are. */
function listFormats(mappings: readonly Mapping[], register: Register): Mapping[] {
  return mappings.filter(({ shape, amends, columns = {}, register: name }) => {
    const isPersonal = Object.values(columns).some(({ personal }) => personal)
    return name === register.name && shape === 'list' && !amends && !isPersonal
  })
}

/** Those of a table, the one that knows most columns first. */
export async function fitRecords(kernel: Kernel, name: string, records: readonly TableRecord[], pad: boolean): Promise<Fit[]> {
  const register = kernel.catalog.need(name)
  const found: (Fit | undefined)[] = []
  for (const mapping of tableFormats(kernel.mappings, register)) {
    const headers = await findHeaders(mapping, records, pad)
    found.push(headers && fitHeaders(kernel, mapping, headers))
  }
  return ranked(found)
}

/** Those of a list whose items have these members. */
export function fitMembers(kernel: Kernel, name: string, columns: readonly string[]): Fit[] {
  const headers = headersOfMembers(columns)
  return ranked(listFormats(kernel.mappings, kernel.catalog.need(name)).map((mapping) => fitHeaders(kernel, mapping, headers)))
}

/** As a table's header would be told. */
export function headersOfMembers(columns: readonly string[]): Headers {
  return { columns, repeated: [], unnamed: [], titles: [], passed: { asides: [], asideCount: 0, short: [], shortCount: 0 } }
}

function ranked(found: readonly (Fit | undefined)[]): Fit[] {
  return found.filter((fit) => fit !== undefined).sort((a, b) => b.known - a.known)
}

function fitHeaders({ catalog }: Kernel, mapping: Mapping, headers: Headers): Fit | undefined {
  const { columns } = headers
  if (lackingColumns(mapping, columns).length > 0) return undefined
  const register = catalog.need(mapping.register)
  const { unread, unnamed } = reportColumns(mapping, register, headers)
  const known = columns.length - unread.length - unnamed.length
  const own = proposeColumns(targetsOf(catalog, register), columns).size
  return known < fewestKnown || known * 2 <= own ? undefined : { mapping, headers, known, own }
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
