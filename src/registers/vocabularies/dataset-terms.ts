// What an open dataset is about and how often it is brought up to date: the codes of the European Union's authority tables
// data-theme and frequency, which DCAT-AP asks for, in lower case.

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

export const dataThemes = defineVocabulary('data-theme', {
  agri: { es: 'Agricultura, pesca, silvicultura y alimentación', en: 'Agriculture, fisheries, forestry and food' },
  econ: { es: 'Economía y finanzas', en: 'Economy and finance' },
  educ: { es: 'Educación, cultura y deportes', en: 'Education, culture and sport' },
  ener: { es: 'Energía', en: 'Energy' },
  envi: { es: 'Medio ambiente', en: 'Environment' },
  gove: { es: 'Gobierno y sector público', en: 'Government and public sector' },
  heal: { es: 'Salud', en: 'Health' },
  intr: { es: 'Asuntos internacionales', en: 'International issues' },
  just: { es: 'Justicia, sistema jurídico y seguridad pública', en: 'Justice, legal system and public safety' },
  regi: { es: 'Regiones y ciudades', en: 'Regions and cities' },
  soci: { es: 'Población y sociedad', en: 'Population and society' },
  tech: { es: 'Ciencia y tecnología', en: 'Science and technology' },
  tran: { es: 'Transporte', en: 'Transport' },
})

export const frequencies = defineVocabulary('frequency', {
  cont: { es: 'Continua', en: 'Continuous' },
  hourly: { es: 'Cada hora', en: 'Hourly' },
  daily: { es: 'Diaria', en: 'Daily' },
  weekly: { es: 'Semanal', en: 'Weekly' },
  monthly: { es: 'Mensual', en: 'Monthly' },
  quarterly: { es: 'Trimestral', en: 'Quarterly' },
  annual_2: { es: 'Semestral', en: 'Twice a year' },
  annual: { es: 'Anual', en: 'Annual' },
  biennial: { es: 'Cada dos años', en: 'Every two years' },
  irreg: { es: 'Irregular', en: 'Irregular' },
  as_needed: { es: 'Cuando hace falta', en: 'As needed' },
  never: { es: 'No se actualiza', en: 'Never' },
  unknown: { es: 'No se sabe', en: 'Unknown' },
})
