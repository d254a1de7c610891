// The seventeen Sustainable Development Goals (United Nations, resolution A/RES/70/1, 2015), by their short names.

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

export const goals = defineVocabulary('goal', {
  'sdg-1': { es: 'ODS 1: Fin de la pobreza', en: 'SDG 1: No poverty' },
  'sdg-2': { es: 'ODS 2: Hambre cero', en: 'SDG 2: Zero hunger' },
  'sdg-3': { es: 'ODS 3: Salud y bienestar', en: 'SDG 3: Good health and well-being' },
  'sdg-4': { es: 'ODS 4: Educación de calidad', en: 'SDG 4: Quality education' },
  'sdg-5': { es: 'ODS 5: Igualdad de género', en: 'SDG 5: Gender equality' },
  'sdg-6': { es: 'ODS 6: Agua limpia y saneamiento', en: 'SDG 6: Clean water and sanitation' },
  'sdg-7': { es: 'ODS 7: Energía asequible y no contaminante', en: 'SDG 7: Affordable and clean energy' },
  'sdg-8': { es: 'ODS 8: Trabajo decente y crecimiento económico', en: 'SDG 8: Decent work and economic growth' },
  'sdg-9': { es: 'ODS 9: Industria, innovación e infraestructura', en: 'SDG 9: Industry, innovation and infrastructure' },
  'sdg-10': { es: 'ODS 10: Reducción de las desigualdades', en: 'SDG 10: Reduced inequalities' },
  'sdg-11': { es: 'ODS 11: Ciudades y comunidades sostenibles', en: 'SDG 11: Sustainable cities and communities' },
  'sdg-12': { es: 'ODS 12: Producción y consumo responsables', en: 'SDG 12: Responsible consumption and production' },
  'sdg-13': { es: 'ODS 13: Acción por el clima', en: 'SDG 13: Climate action' },
  'sdg-14': { es: 'ODS 14: Vida submarina', en: 'SDG 14: Life below water' },
  'sdg-15': { es: 'ODS 15: Vida de ecosistemas terrestres', en: 'SDG 15: Life on land' },
  'sdg-16': { es: 'ODS 16: Paz, justicia e instituciones sólidas', en: 'SDG 16: Peace, justice and strong institutions' },
  'sdg-17': { es: 'ODS 17: Alianzas para lograr los objetivos', en: 'SDG 17: Partnerships for the goals' },
})
