// One figure of a published audit by itself, as an image or as a table, for whoever takes it elsewhere.

import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { auditRegister } from '../../audits/job.ts'
import { findReport } from '../../audits/published.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { needPublished } from '../../kernel/record/read.ts'
import type { Context, Raw } from '../page.ts'
import { figuresOf } from '../parts/audit-figures.tsx'

export async function auditFigure(context: Context): Promise<Raw> {
  const { kernel, parameters, url } = context
  const record = await needPublished(kernel, auditRegister, parameters.id ?? '')
  const [, name, ending] = /^([\w-]+)\.(svg|csv)$/.exec(parameters.figure ?? '') ?? []
  const facts = record.state === 'withdrawn' ? undefined : await findReport(kernel, record.body)
  const figure =
    facts &&
    figuresOf(facts, context)
      .flat()
      .find((one) => one.name === name)
  if (!figure) throw new Fault('not-found', { what: url.pathname.slice(0, 200) })
  if (ending === 'csv') {
    const lines = [figure.columns, ...figure.cells].map((cells) => cells.map(cellOf).join(','))
    return { raw: `${lines.join('\r\n')}\r\n`, type: 'text/csv; charset=utf-8' }
  }
  return { raw: renderToString(h('g', null, figure.draw())).replace(/^<g>|<\/g>$/g, ''), type: 'image/svg+xml; charset=utf-8' }
}

/** RFC 4180. What begins as a formula is no formula in any spreadsheet. */
function cellOf(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
