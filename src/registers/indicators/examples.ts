// An example of an indicator.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { indicators } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof indicators>>> = {
  'talleres-de-ia': {
    name: { es: 'Talleres de IA', en: 'AI workshops' },
    definition: {
      es: 'Talleres abiertos al público que se dictaron en el año.',
      en: 'Workshops open to the public that were held in the year.',
    },
    unit: { es: 'talleres', en: 'workshops' },
    publisher: 'Universidad de Andara',
    country: 'XA',
    series: [
      { year: 2024, value: 12, method: { es: 'Conteo de afiches', en: 'Count of posters' } },
      { year: 2025, of: { es: 'Norte Alto', en: 'Upper North' }, value: 15.5, note: { es: 'Preliminar.', en: 'Preliminary.' } },
    ],
  },
}
