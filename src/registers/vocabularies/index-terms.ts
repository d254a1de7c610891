// How published indices treat what is missing, and what scale their scores are on.

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

export const missingRules = defineVocabulary('missing-rule', {
  renormalise: { es: 'Su peso pasa a los demás componentes', en: 'Its weight goes to the other components' },
  zero: { es: 'Cuenta como cero', en: 'It counts as zero' },
})

export const scales = defineVocabulary('index-scale', {
  'as-published': { es: 'La de los componentes', en: 'That of the components' },
  'worst-to-best': { es: 'El peor país es 0 y el mejor 100', en: 'The worst country is 0 and the best 100' },
})
