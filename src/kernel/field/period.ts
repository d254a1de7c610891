// A stretch of time between two dates, each as exact as it is known; the end may be open.

import type { Issue } from '../fault/issue.ts'
import { under } from '../fault/issue.ts'
import { formatDate, parseDate } from './date.ts'
import { fieldOf } from './field.ts'
import { defineKind, type Parsed, wrong } from './kind.ts'
import { inOrder } from './order.ts'
import { isBlank, isMap, unknownParts } from './plain-text.ts'

export interface Period {
  readonly from: string
  readonly to?: string
}

export const periodKind = defineKind<Period, object>({
  name: 'period',
  parse: parsePeriod,
  present: (value, _options, language) => ({
    as: 'time',
    text: value.to
      ? `${formatDate(value.from, language)} – ${formatDate(value.to, language)}`
      : `${language === 'es' ? 'desde' : 'from'} ${formatDate(value.from, language)}`,
    machine: value.from,
  }),
  input: (_options, language) => ({
    as: 'parts',
    parts: [
      { name: 'from', label: language === 'es' ? 'Desde' : 'From', control: { as: 'line', type: 'text', hint: '2021-02' } },
      { name: 'to', label: language === 'es' ? 'Hasta' : 'To', control: { as: 'line', type: 'text', hint: '2026' } },
    ],
  }),
  describe: () => ({
    type: 'object',
    required: ['from'],
    properties: { from: { type: 'string' }, to: { type: 'string' } },
    additionalProperties: false,
  }),
  compare: (a, b) => inOrder(a.from, b.from) || inOrder(a.to ?? '~', b.to ?? '~'),
  examples: () => [{ from: '2021', to: '2026' }, { from: '2021-02' }],
  order: (value) => value.from,
  parts: () => ['.from', '.to'],
})

export const period = fieldOf(periodKind)

function parsePeriod(raw: unknown): Parsed<Period> {
  if (!isMap(raw)) return wrong('wrong-shape', { wanted: '{ "from": "2021", "to": "2026" }' })
  const issues: Issue[] = unknownParts(raw, ['from', 'to'])
  const from = parseDate(raw.from, { partial: true })
  if (from.issues) issues.push(...under('from', from.issues))
  const to = isBlank(raw.to) ? undefined : parseDate(raw.to, { partial: true })
  if (to?.issues) issues.push(...under('to', to.issues))
  if (from.issues || to?.issues || issues.length > 0) return { issues }
  if (to && to.value.padEnd(10, '~') < from.value) return { issues: [{ path: 'to', code: 'ends-before-start' }] }
  return { value: { from: from.value, ...(to ? { to: to.value } : {}) } }
}
