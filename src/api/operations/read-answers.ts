// GET /api/answers and /api/answers.csv: what people sent to each institution and in what time it was answered, counted as it
// is asked for.

import { csvLine } from '../../kernel/export/csv.ts'
import { type Figures, listFigures } from '../../kernel/message/figures.ts'
import { aimDays } from '../../kernel/message/message.ts'
import { ref } from '../openapi/names.ts'
import { readResponses } from '../openapi/responses.ts'
import type { SiteOperation } from '../operation.ts'
import { needKnown } from '../parameters.ts'

/** The members of an answer, and the columns of the table. */
const columns = [
  'institution',
  'published',
  'received',
  'waiting',
  'late',
  'answered',
  'inTime',
  'medianDays',
  'corrections',
  'questions',
  'reports',
] as const satisfies readonly (keyof Figures)[]

const common = { of: 'site', method: 'GET', caching: 'never' } as const

export const readAnswers: SiteOperation = {
  ...common,
  path: '/answers',
  async answer({ api, url }) {
    needKnown(url, [])
    const figures = await listFigures(api.kernel)
    return { body: { time: api.kernel.clock.now(), aimDays, items: figures.map(shapeOf) }, headers: shared }
  },
  describe: () => ({
    operationId: 'readAnswers',
    tags: ['site'],
    summary: 'What people sent to each institution, and how it answered',
    responses: readResponses('The figures of every institution', ref('Answers')),
  }),
}

export const downloadAnswers: SiteOperation = {
  ...common,
  path: '/answers.csv',
  async answer({ api, url }) {
    needKnown(url, [])
    const rows = (await listFigures(api.kernel)).map((one) => columns.map((name) => String(one[name] ?? '')))
    const body = `\ufeff${[columns, ...rows].map(csvLine).join('')}`
    return {
      body: new Response(body).body,
      type: 'text/csv; charset=utf-8; header=present',
      headers: { ...shared, 'Content-Disposition': 'attachment; filename="answers.csv"' },
    }
  },
  describe: () => ({
    operationId: 'downloadAnswers',
    tags: ['site'],
    summary: 'The same as a table for spreadsheets',
    responses: readResponses('The figures of every institution', { type: 'string' }, { type: 'text/csv' }),
  }),
}

/** It is no function of the ledger, and may be kept for a minute by whoever asks often. */
const shared = { 'Cache-Control': 'public, max-age=60' }

function shapeOf(figures: Figures) {
  return Object.fromEntries(columns.map((name) => [name, figures[name]]))
}
