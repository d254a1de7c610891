// The sectors of the economy and the State that strategies speak of.

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

export const sectors = defineVocabulary('sector', {
  agriculture: { es: 'Agricultura', en: 'Agriculture' },
  fisheries: { es: 'Pesca y acuicultura', en: 'Fisheries and aquaculture' },
  forestry: { es: 'Bosques', en: 'Forestry' },
  mining: { es: 'Minería', en: 'Mining' },
  energy: { es: 'Energía', en: 'Energy' },
  telecommunications: { es: 'Telecomunicaciones', en: 'Telecommunications' },
  health: { es: 'Salud', en: 'Health' },
  education: { es: 'Educación', en: 'Education' },
  justice: { es: 'Justicia', en: 'Justice' },
  security: { es: 'Seguridad ciudadana', en: 'Public safety' },
  finance: { es: 'Finanzas y seguros', en: 'Finance and insurance' },
  commerce: { es: 'Comercio', en: 'Commerce' },
  manufacturing: { es: 'Manufactura', en: 'Manufacturing' },
  transport: { es: 'Transporte', en: 'Transport' },
  government: { es: 'Gestión pública', en: 'Public administration' },
  'social-programmes': { es: 'Programas sociales', en: 'Social programmes' },
  water: { es: 'Agua y servicios básicos', en: 'Water and basic services' },
  environment: { es: 'Ambiente', en: 'Environment' },
  culture: { es: 'Cultura y lenguas', en: 'Culture and languages' },
  science: { es: 'Ciencia', en: 'Science' },
  labour: { es: 'Trabajo', en: 'Labour' },
  tax: { es: 'Tributos y aduanas', en: 'Tax and customs' },
  technology: { es: 'Tecnología', en: 'Technology' },
})
