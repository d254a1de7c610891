// Open datasets, by the properties of DCAT-AP 3 (Data Catalogue Vocabulary, application profile for data portals in Europe):
// those behind the algorithms of the public sector, which A.5.1.5 of Peru's strategy asks for, and those that A.4.1.x wants open.

import { choice } from '../../kernel/field/choice.ts'
import { date } from '../../kernel/field/date.ts'
import { email } from '../../kernel/field/email.ts'
import { localized } from '../../kernel/field/localized.ts'
import { markdown } from '../../kernel/field/markdown.ts'
import { integer } from '../../kernel/field/number.ts'
import { period } from '../../kernel/field/period.ts'
import { place } from '../../kernel/field/place.ts'
import { reference } from '../../kernel/field/reference.ts'
import { table } from '../../kernel/field/table.ts'
import { text } from '../../kernel/field/text.ts'
import { url } from '../../kernel/field/url.ts'
import { defineRegister } from '../../kernel/register/register.ts'
import { answers } from '../vocabularies/algorithm-terms.ts'
import { dataThemes, frequencies } from '../vocabularies/dataset-terms.ts'
import { words } from './words.ts'

export const datasets = defineRegister({
  name: 'datasets',
  version: 1,
  fields: {
    /** dct:title */
    title: localized({ required: true, limit: 400 }),
    /** dct:description */
    summary: localized({ required: true, long: true, limit: 12_000 }),
    /** dct:publisher */
    organization: reference('organizations', { required: true }),
    /** dcat:contactPoint, of the institution */
    email: email(),
    /** dcat:theme */
    themes: choice(dataThemes, { many: true }),
    /** dcat:keyword */
    keywords: text({ many: true }),
    personal_data: choice(answers, { required: true }),
    action: reference('actions'),
    /** dct:license */
    licence: text({ limit: 300 }),
    licence_url: url(),
    /** dcat:landingPage */
    web: url(),
    /** dcat:distribution, each with dct:title, dcat:downloadURL, dct:format, dcat:mediaType, dcat:byteSize and spdx:checksum */
    distributions: table({
      title: localized({ limit: 400 }),
      url: url({ required: true }),
      format: text({ limit: 60 }),
      media_type: text({ pattern: '[a-z]+/[a-z0-9.+-]{1,100}', like: 'text/csv' }),
      bytes: integer({ low: 0 }),
      sha256: text({ pattern: '[0-9a-f]{64}', like: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }),
    }),
    /** dct:accrualPeriodicity */
    frequency: choice(frequencies),
    /** dct:issued */
    issued: date({ partial: true }),
    /** dct:modified */
    modified: date({ partial: true }),
    /** dct:temporal */
    period: period(),
    /** dct:spatial */
    places: place({ many: true }),
    /** dct:identifier: what the portal that it comes from calls it */
    identifier: text({ limit: 300 }),
    notes: markdown(),
  },
  title: 'title',
  summary: 'summary',
  list: ['organization', 'themes', 'licence', 'modified'],
  facets: ['organization', 'themes', 'frequency', 'personal_data', 'places'],
  sorts: ['title', 'modified'],
  workflow: 'reviewed',
  access: { write: 'institution-editors', publish: 'institution-reviewers' },
  words,
})
