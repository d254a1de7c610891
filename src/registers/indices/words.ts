// The words of the register of indices.

export const words = {
  es: {
    one: 'Índice',
    many: 'Índices',
    about: 'Índices publicados que ordenan a los países y que la estrategia sigue: quién hace cada uno y qué mide.',
    fields: {
      name: { label: 'Nombre' },
      acronym: { label: 'Sigla' },
      publisher: { label: 'Lo publica' },
      summary: { label: 'Qué mide' },
      web: { label: 'Sitio web' },
    },
  },
  en: {
    one: 'Index',
    many: 'Indices',
    about: 'Published indices that rank countries and that the strategy watches: who makes each, and what it measures.',
    fields: {
      name: { label: 'Name' },
      acronym: { label: 'Acronym' },
      publisher: { label: 'Published by' },
      summary: { label: 'What it measures' },
      web: { label: 'Website' },
    },
  },
} as const
