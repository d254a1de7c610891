// The words of a strategy: how an action stands, and the dye of an axis's cord.

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

export const statuses = defineVocabulary('status', {
  'not-reported': { es: 'Sin reporte', en: 'Not reported' },
  planned: { es: 'Planificada', en: 'Planned' },
  'under-way': { es: 'En curso', en: 'Under way' },
  done: { es: 'Cumplida', en: 'Done' },
  stopped: { es: 'Detenida', en: 'Stopped' },
})

export const dyes = defineVocabulary('dye', {
  cochineal: { es: 'Cochinilla (carmesí)', en: 'Cochineal (crimson)' },
  indigo: { es: 'Añil (azul)', en: 'Indigo (blue)' },
  molle: { es: 'Molle (amarillo)', en: 'Molle (yellow)' },
  chilca: { es: "Ch'illca (verde)", en: "Ch'illca (green)" },
  walnut: { es: 'Nogal (pardo)', en: 'Walnut (brown)' },
  maize: { es: 'Maíz morado (púrpura)', en: 'Purple maize (purple)' },
})
