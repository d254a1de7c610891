// The words of what lists of algorithms can be filtered by: the duties of the laws that are included, and how a duty may stand.

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'
import type { Words } from '../../kernel/language.ts'
import euAiAct from '../../laws/eu-ai-act.json' with { type: 'json' }
import peDs115 from '../../laws/pe-ds-115.json' with { type: 'json' }

/** A duty that two laws call alike is named as the first of them does. */
export const dutyTerms = defineVocabulary(
  'duty',
  Object.fromEntries([...euAiAct.duties, ...peDs115.duties].map(({ id, title }): [string, Words] => [id, { es: title.es, en: title.en }])),
)

/** How a duty may stand; the last is no state of its own: its last day has passed, and nothing shows that it is met. */
export const standingTerms = defineVocabulary('duty-state', {
  met: { es: 'Cumplida, con evidencia', en: 'Met, with evidence' },
  'not-met': { es: 'No cumplida', en: 'Not met' },
  'not-verifiable': { es: 'No verificable en fuentes públicas', en: 'Not verifiable from public sources' },
  'not-yet-due': { es: 'Aún no vence', en: 'Not yet due' },
  'does-not-apply': { es: 'No corresponde', en: 'Does not apply' },
  overdue: { es: 'Vencida, sin mostrarse cumplida', en: 'Overdue, not shown to be met' },
})
