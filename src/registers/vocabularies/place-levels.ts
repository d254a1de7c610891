// The levels of a country's territory.

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

export const placeLevels = defineVocabulary('place-level', {
  country: { es: 'País', en: 'Country' },
  department: { es: 'Departamento', en: 'Department' },
  province: { es: 'Provincia', en: 'Province' },
  district: { es: 'Distrito', en: 'District' },
})
