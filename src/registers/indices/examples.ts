// An example of an index.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { indices } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof indices>>> = {
  calma: {
    name: { es: 'Índice de calma digital', en: 'Digital Calm Index' },
    acronym: 'ICD',
    publisher: 'Universidad de Andara',
    summary: { es: 'Mide la calma con que un país adopta técnicas nuevas.', en: 'Measures how calmly a country takes up new techniques.' },
    web: 'https://andara.example/calma',
  },
}
