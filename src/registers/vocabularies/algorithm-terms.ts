// The words of the algorithm register: how a system stands, and answers that keep "no" apart from silence.

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

/** The phases that the Dutch standard 1.0.0 (status) and the UK's ATRS 3 (phase) share, and silence. */
export const phases = defineVocabulary('phase', {
  planned: { es: 'En preparación', en: 'In preparation' },
  pilot: { es: 'Piloto', en: 'Pilot' },
  'in-use': { es: 'En uso', en: 'In use' },
  retired: { es: 'Fuera de uso', en: 'Out of use' },
  'not-declared': { es: 'No declarado', en: 'Not declared' },
})

/** "Not declared" says that nobody answered; "does not apply", that the question does not fit. Neither is a no. */
export const answers = defineVocabulary('answer', {
  yes: { es: 'Sí', en: 'Yes' },
  partly: { es: 'En parte', en: 'Partly' },
  no: { es: 'No', en: 'No' },
  'does-not-apply': { es: 'No corresponde', en: 'Does not apply' },
  'not-declared': { es: 'No declarado', en: 'Not declared' },
})

/** How sure the register is that the system exists as described. */
export const confidences = defineVocabulary('confidence', {
  declared: { es: 'Declarado por la institución', en: 'Declared by the institution' },
  official: { es: 'Confirmado en fuente oficial', en: 'Confirmed in an official source' },
  inferred: { es: 'Inferido de contrataciones', en: 'Inferred from procurement' },
  reported: { es: 'Reportado por la prensa', en: 'Reported by the press' },
  named: { es: 'Nombrado en un documento', en: 'Named in a document' },
})
