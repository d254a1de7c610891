// How an audit of equity reckons: the methods of intervals and of adjustment, by the names that the engine takes.

import type { AdjustMethod } from '../../engines/equity/adjust.ts'
import type { IntervalMethod } from '../../engines/equity/interval.ts'
import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

export const intervals = defineVocabulary<IntervalMethod>('interval', {
  wilson: { es: 'Wilson', en: 'Wilson' },
  'clopper-pearson': { es: 'Clopper-Pearson (exacto)', en: 'Clopper-Pearson (exact)' },
  jeffreys: { es: 'Jeffreys', en: 'Jeffreys' },
  'agresti-coull': { es: 'Agresti-Coull', en: 'Agresti-Coull' },
})

export const adjustments = defineVocabulary<AdjustMethod>('adjustment', {
  holm: { es: 'Holm', en: 'Holm' },
  'benjamini-hochberg': { es: 'Benjamini-Hochberg', en: 'Benjamini-Hochberg' },
  none: { es: 'Ninguno', en: 'None' },
})

/** What a decision log may be, by the ending of its name. */
export const logFormats = defineVocabulary('log-format', {
  csv: { es: 'CSV', en: 'CSV' },
  parquet: { es: 'Parquet', en: 'Parquet' },
  jsonl: { es: 'JSON Lines', en: 'JSON Lines' },
})
