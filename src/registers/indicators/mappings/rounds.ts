// More figures of indicators that are published, a row each: the next round of a survey, another year of a series.

import { defineMapping } from '../../../kernel/import/mapping.ts'

export const rounds = defineMapping({
  name: 'rounds',
  register: 'indicators',
  source: { title: 'rounds.csv', licence: '' },
  shape: 'table',
  blanks: [''],
  key: ['indicator'],
  needs: ['indicator', 'year', 'value'],
  amends: { table: 'series', by: ['year', 'of'] },
  columns: {
    indicator: { header: 'indicator' },
    year: { header: 'year' },
    ofEs: { header: 'of_es' },
    ofEn: { header: 'of_en' },
    value: { header: 'value' },
    methodEs: { header: 'method_es' },
    methodEn: { header: 'method_en' },
    noteEs: { header: 'note_es' },
    noteEn: { header: 'note_en' },
  },
  organizations: [],
  fields: {
    series: {
      rows: {
        year: { column: 'year' },
        of: { members: { es: { column: 'ofEs' }, en: { column: 'ofEn' } } },
        value: { column: 'value' },
        method: { members: { es: { column: 'methodEs' }, en: { column: 'methodEn' } } },
        note: { members: { es: { column: 'noteEs' }, en: { column: 'noteEn' } } },
      },
    },
  },
})
