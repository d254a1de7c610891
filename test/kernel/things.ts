// A throw-away register with one field of every kind, and records of it: what proves that shared code asks the
// declaration for everything and knows no register by name.

import { boolean } from '../../src/kernel/field/boolean.ts'
import { choice } from '../../src/kernel/field/choice.ts'
import { country } from '../../src/kernel/field/country.ts'
import { date } from '../../src/kernel/field/date.ts'
import { email } from '../../src/kernel/field/email.ts'
import { figure } from '../../src/kernel/field/figure.ts'
import { file } from '../../src/kernel/field/file.ts'
import { localized } from '../../src/kernel/field/localized.ts'
import { markdown } from '../../src/kernel/field/markdown.ts'
import { money } from '../../src/kernel/field/money.ts'
import { decimal, integer } from '../../src/kernel/field/number.ts'
import { period } from '../../src/kernel/field/period.ts'
import { person } from '../../src/kernel/field/person.ts'
import { place } from '../../src/kernel/field/place.ts'
import { reference } from '../../src/kernel/field/reference.ts'
import { table } from '../../src/kernel/field/table.ts'
import { text } from '../../src/kernel/field/text.ts'
import { url } from '../../src/kernel/field/url.ts'
import { type BodyOf, defineRegister } from '../../src/kernel/register/register.ts'
import { colours } from './fields.ts'

const labels = {
  name: { label: 'Name' },
  title: { label: 'Title' },
  notes: { label: 'Notes' },
  colour: { label: 'Colour' },
  colours: { label: 'Colours' },
  open: { label: 'Open' },
  count: { label: 'Count' },
  share: { label: 'Share' },
  budget: { label: 'Budget' },
  day: { label: 'Day' },
  span: { label: 'Span' },
  web: { label: 'Web' },
  email: { label: 'E-mail' },
  contact: { label: 'Contact' },
  keeper: { label: 'Keeper' },
  home: { label: 'Home' },
  country: { label: 'Country' },
  paper: { label: 'Paper' },
  evidence: { label: 'Evidence' },
  rows: { label: 'Rows', columns: { what: 'What', when: 'When' } },
} as const

export const things = defineRegister({
  name: 'test-things',
  version: 1,
  fields: {
    name: text({ required: true }),
    title: localized(),
    notes: markdown(),
    colour: choice(colours),
    colours: choice(colours, { many: true }),
    open: boolean(),
    count: integer(),
    share: decimal(),
    budget: money(),
    day: date({ partial: true }),
    span: period(),
    web: url(),
    email: email(),
    contact: person(),
    keeper: reference('organizations'),
    home: place(),
    country: country(),
    paper: file(),
    evidence: figure({ many: true }),
    rows: table({ what: localized({ required: true }), when: date() }),
  },
  title: 'name',
  summary: 'title',
  list: ['colour', 'count', 'day'],
  facets: ['colour', 'colours', 'open', 'day', 'keeper', 'home', 'country', 'evidence'],
  sorts: ['name', 'title', 'colour', 'open', 'count', 'share', 'budget', 'day', 'span', 'home'],
  workflow: 'direct',
  access: { write: 'institution-editors', publish: 'institution-reviewers' },
  words: {
    es: { one: 'Cosa de prueba', many: 'Cosas de prueba', about: 'Solo para las pruebas.', fields: labels },
    en: { one: 'Test thing', many: 'Test things', about: 'For tests only.', fields: labels },
  },
})

export type Thing = BodyOf<typeof things>

/** A body with every field filled; what it refers to is `furnish`ed. */
export function aThing(more: Partial<Thing> = {}): Thing {
  return {
    name: 'Telar',
    title: { es: 'Un telar de cintura', en: 'A backstrap loom' },
    notes: { es: 'Con **notas**.', en: 'With **notes**.' },
    colour: 'red',
    colours: ['red', 'deep-blue'],
    open: true,
    count: 12,
    share: 0.25,
    budget: { minorUnits: 1050, currency: 'PEN' },
    day: '2026-07-28',
    span: { from: '2021', to: '2026' },
    web: 'https://andara.example/telar',
    email: 'telar@andara.example',
    contact: { name: 'Zoila Reservada', email: 'zoila@privado.example', telephone: '987651234' },
    keeper: 'keeper-1',
    home: '1501',
    country: 'PE',
    paper: { hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', name: 'a.txt', type: 'text/plain', sizeBytes: 0 },
    evidence: [{ register: 'organizations', query: 'nature=private', what: { es: 'Privadas', en: 'Private ones' } }],
    rows: [{ what: { es: 'Hilado', en: 'Spun' }, when: '2026-01-31' }],
    ...more,
  }
}
