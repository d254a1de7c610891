// The words of assessments, duties and incidents: which questionnaires and laws are included, what somebody found who looked, and
// what went wrong.

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

export const laws = defineVocabulary('law', {
  'pe-ds-115': { es: 'D.S. 115-2025-PCM (Perú)', en: 'D.S. 115-2025-PCM (Peru)' },
  'eu-ai-act': { es: 'Reglamento (UE) 2024/1689', en: 'Regulation (EU) 2024/1689' },
})

export const questionnaires = defineVocabulary('questionnaire', {
  'socioeconomic-impact-1': { es: 'Estudio de impacto socioeconómico, 1', en: 'Socioeconomic impact study, 1' },
  'aia-canada-0.9': { es: 'Evaluación de impacto algorítmico de Canadá, 0.9', en: "Canada's Algorithmic Impact Assessment, 0.9" },
  'aia-canada-0.9.1': { es: 'Evaluación de impacto algorítmico de Canadá, 0.9.1', en: "Canada's Algorithmic Impact Assessment, 0.9.1" },
  'aia-canada-0.10.0': { es: 'Evaluación de impacto algorítmico de Canadá, 0.10.0', en: "Canada's Algorithmic Impact Assessment, 0.10.0" },
  'aia-canada-1.0.0': { es: 'Evaluación de impacto algorítmico de Canadá, 1.0.0', en: "Canada's Algorithmic Impact Assessment, 1.0.0" },
  'aia-canada-1.0.1': { es: 'Evaluación de impacto algorítmico de Canadá, 1.0.1', en: "Canada's Algorithmic Impact Assessment, 1.0.1" },
})

/** "Not verifiable" says that nobody could tell; it is no "not met". */
export const findings = defineVocabulary('finding', {
  met: { es: 'Cumplida', en: 'Met' },
  'not-met': { es: 'No cumplida', en: 'Not met' },
  'not-verifiable': { es: 'No verificable en fuentes públicas', en: 'Not verifiable from public sources' },
})

/** What was harmed, or could have been. */
export const harms = defineVocabulary('harm', {
  rights: { es: 'Derechos de personas', en: "People's rights" },
  discrimination: { es: 'Trato desigual', en: 'Unequal treatment' },
  safety: { es: 'Vida, salud o seguridad', en: 'Life, health or safety' },
  privacy: { es: 'Datos personales', en: 'Personal data' },
  service: { es: 'Acceso a un servicio', en: 'Access to a service' },
  security: { es: 'Seguridad digital', en: 'Digital security' },
  other: { es: 'Otra cosa', en: 'Something else' },
})

/** How far it was looked into; "reported" says only that somebody said so. */
export const incidentStates = defineVocabulary('incident-state', {
  reported: { es: 'Reportado, sin verificar', en: 'Reported, not verified' },
  'under-review': { es: 'En revisión', en: 'Under review' },
  confirmed: { es: 'Confirmado', en: 'Confirmed' },
  resolved: { es: 'Resuelto', en: 'Resolved' },
  dismissed: { es: 'Descartado, con su razón', en: 'Dismissed, with its reason' },
})
