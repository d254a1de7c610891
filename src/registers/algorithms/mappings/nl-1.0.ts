// The snapshot of the Netherlands' algorithm register: ten fields a record, in Dutch, with identifiers of its own.

import { defineMapping } from '../../../kernel/import/mapping.ts'

export const nl1 = defineMapping({
  name: 'nl-1.0',
  register: 'algorithms',
  source: { title: 'Het Algoritmeregister van de Nederlandse overheid', url: 'https://algoritmes.overheid.nl', licence: 'CC0 1.0' },
  shape: 'list',
  blanks: ['', '-', 'n.v.t.', 'nvt'],
  key: ['id'],
  organizations: [{ field: 'organization', column: 'organisatie', body: { nature: 'public', form: 'government', country: 'NL' } }],
  fields: {
    name: { texts: ['title'], language: 'nl' },
    summary: { texts: ['doel'], language: 'nl' },
    organization_name: { column: 'organisatie' },
    country: { constant: 'NL' },
    phase: {
      column: 'status',
      patterns: [
        ['^in.gebruik', 'in-use'],
        ['ontwikkeling', 'planned'],
        ['^buiten.gebruik', 'retired'],
      ],
      otherwise: 'not-declared',
    },
    classifies_people: { constant: 'not-declared' },
    personal_data: { constant: 'not-declared' },
    human_oversight: { constant: 'not-declared' },
    appeal: { constant: 'not-declared' },
    impact_assessment: {
      column: 'impactassessment',
      patterns: [
        ['^ja$', 'yes'],
        ['^nee$', 'no'],
      ],
      otherwise: 'not-declared',
    },
    legal_basis: { texts: ['juridische_basis'], language: 'nl' },
    web: { column: 'url' },
    confidence: { constant: 'declared' },
  },
})
