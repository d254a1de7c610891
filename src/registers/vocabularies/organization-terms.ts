// The words that classify an organization: what it is, what form it has, what it can do, what it teaches.

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

export const natures = defineVocabulary('nature', {
  public: { es: 'Pública', en: 'Public' },
  private: { es: 'Privada', en: 'Private' },
  academic: { es: 'Académica', en: 'Academic' },
  civil: { es: 'Sociedad civil', en: 'Civil society' },
  international: { es: 'Internacional', en: 'International' },
})

export const forms = defineVocabulary('form', {
  university: { es: 'Universidad', en: 'University' },
  'research-centre': { es: 'Centro de investigación', en: 'Research centre' },
  ministry: { es: 'Ministerio', en: 'Ministry' },
  agency: { es: 'Organismo público', en: 'Public agency' },
  regulator: { es: 'Regulador', en: 'Regulator' },
  court: { es: 'Órgano de justicia', en: 'Court' },
  fund: { es: 'Fondo', en: 'Fund' },
  programme: { es: 'Programa', en: 'Programme' },
  'economic-group': { es: 'Grupo económico', en: 'Economic group' },
  company: { es: 'Empresa', en: 'Company' },
  startup: { es: 'Empresa emergente', en: 'Start-up' },
  consultancy: { es: 'Consultora', en: 'Consultancy' },
  'technology-provider': { es: 'Proveedor de tecnología', en: 'Technology provider' },
  'training-provider': { es: 'Proveedor de formación', en: 'Training provider' },
  'think-tank': { es: 'Centro de pensamiento', en: 'Think tank' },
  multilateral: { es: 'Organismo multilateral', en: 'Multilateral body' },
  government: { es: 'Gobierno', en: 'Government' },
  network: { es: 'Red', en: 'Network' },
})

export const capabilities = defineVocabulary('capability', {
  use: { es: 'Usa IA', en: 'Uses AI' },
  research: { es: 'Investiga', en: 'Does research' },
  teaching: { es: 'Enseña', en: 'Teaches' },
  products: { es: 'Desarrolla productos', en: 'Develops products' },
  consulting: { es: 'Asesora', en: 'Gives advice' },
  platforms: { es: 'Provee plataformas', en: 'Provides platforms' },
  funding: { es: 'Financia', en: 'Gives funds' },
  policy: { es: 'Fija políticas', en: 'Makes policy' },
  hiring: { es: 'Contrata talento', en: 'Hires talent' },
})

export const levels = defineVocabulary('level', {
  undergraduate: { es: 'Pregrado', en: 'Undergraduate' },
  master: { es: 'Maestría', en: "Master's" },
  doctorate: { es: 'Doctorado', en: 'Doctorate' },
  diploma: { es: 'Diploma', en: 'Diploma' },
  course: { es: 'Curso', en: 'Course' },
})

/** What an organization answered when it was asked which systems of artificial intelligence it uses. */
export const aiAnswerKinds = defineVocabulary('ai-answer-kind', {
  systems: { es: 'Declaró sistemas', en: 'Declared systems' },
  none: { es: 'Declaró que no usa IA', en: 'Declared that it uses no AI' },
  'no-answer': { es: 'No respondió', en: 'Did not answer' },
})

/** The last answer, or that none is known: that is neither "none" nor "no answer". */
export const aiAnswerTerms = defineVocabulary('ai-answer', {
  ...aiAnswerKinds.terms,
  'not-known': { es: 'No se sabe que se le preguntara', en: 'Not known to have been asked' },
})

export type AiAnswer = keyof typeof aiAnswerTerms.terms
