// The actions of an objective: what is to be done, by whom, and the evidence that says how far it has come. Evidence
// is declared as live counts of published records; it is never typed in.

import { choice } from '../../kernel/field/choice.ts'
import { date } from '../../kernel/field/date.ts'
import { figure } from '../../kernel/field/figure.ts'
import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { money } from '../../kernel/field/money.ts'
import { integer } from '../../kernel/field/number.ts'
import { period } from '../../kernel/field/period.ts'
import { place } from '../../kernel/field/place.ts'
import { reference } from '../../kernel/field/reference.ts'
import { table } from '../../kernel/field/table.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { goals } from '../vocabularies/goals.ts'
import { sectors } from '../vocabularies/sectors.ts'
import { statuses } from '../vocabularies/strategy-terms.ts'
import { words } from './words.ts'

export const actions = defineRegister({
  name: 'actions',
  version: 1,
  fields: {
    objective: reference('objectives', { required: true }),
    code: text({ required: true, limit: 20 }),
    order: integer({ required: true, low: 1, high: 999 }),
    title: localized({ required: true, translated: true, limit: 300 }),
    summary: localized({ required: true, translated: true, long: true, limit: 3000 }),
    status: choice(statuses, { required: true }),
    status_reason: localized({ long: true, limit: 2000 }),
    evidence: figure({ many: true }),
    responsible: reference('organizations', { many: true }),
    participants: reference('organizations', { many: true }),
    period: period(),
    budget: money(),
    sectors: choice(sectors, { many: true }),
    places: place({ many: true }),
    goals: choice(goals, { many: true }),
    updates: table({ date: date({ required: true }), text: localized({ required: true, limit: 2000 }), link: url() }),
    documents: table({ title: localized({ required: true }), url: url() }),
    notes: markdown(),
  },
  title: 'title',
  summary: 'summary',
  code: 'code',
  parent: 'objective',
  list: ['status', 'responsible', 'sectors'],
  facets: ['objective', 'status', 'sectors', 'goals', 'evidence'],
  sorts: ['code', 'title', 'status'],
  workflow: 'reviewed',
  access: { write: 'strategy-office', publish: 'strategy-office' },
  words,
})
