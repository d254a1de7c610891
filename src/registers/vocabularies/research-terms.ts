// What sort of publication or patent document a record is of, and the sections of the International Patent Classification (World
// Intellectual Property Organization).

import { defineVocabulary } from '../../kernel/field/vocabulary.ts'

export const publicationTypes = defineVocabulary('publication-type', {
  article: { es: 'Artículo de revista', en: 'Journal article' },
  'conference-paper': { es: 'Artículo de congreso', en: 'Conference paper' },
  review: { es: 'Revisión', en: 'Review' },
  book: { es: 'Libro', en: 'Book' },
  'book-chapter': { es: 'Capítulo de libro', en: 'Book chapter' },
  preprint: { es: 'Preimpreso', en: 'Preprint' },
  thesis: { es: 'Tesis', en: 'Thesis' },
  dataset: { es: 'Conjunto de datos', en: 'Dataset' },
  other: { es: 'Otra', en: 'Other' },
})

export const patentKinds = defineVocabulary('patent-kind', {
  application: { es: 'Solicitud', en: 'Application' },
  granted: { es: 'Patente concedida', en: 'Granted patent' },
  'utility-model': { es: 'Modelo de utilidad', en: 'Utility model' },
  other: { es: 'Otro documento', en: 'Other document' },
})

export const patentSections = defineVocabulary('patent-section', {
  a: { es: 'A: necesidades corrientes de la vida', en: 'A: human necessities' },
  b: { es: 'B: técnicas industriales y transportes', en: 'B: performing operations, transporting' },
  c: { es: 'C: química y metalurgia', en: 'C: chemistry, metallurgy' },
  d: { es: 'D: textiles y papel', en: 'D: textiles, paper' },
  e: { es: 'E: construcciones fijas', en: 'E: fixed constructions' },
  f: { es: 'F: mecánica, iluminación, calefacción, armamento', en: 'F: mechanical engineering, lighting, heating, weapons' },
  g: { es: 'G: física', en: 'G: physics' },
  h: { es: 'H: electricidad', en: 'H: electricity' },
})
