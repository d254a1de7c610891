// Examples of strategies, of an invented country.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { strategies } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof strategies>>> = {
  'andara-ai': {
    name: { es: 'Estrategia de IA de Andara', en: "Andara's AI strategy" },
    acronym: 'EIA',
    country: 'XA',
    period: { from: '2025', to: '2030' },
    publisher: 'universidad-de-andara',
    summary: { es: 'Un país inventado que quiere IA para todos.', en: 'An invented country that wants AI for all.' },
    vision: { es: 'Que la IA sirva a cada valle.', en: 'That AI serves every valley.' },
    strengths: [{ text: { es: 'Buena gente', en: 'Good people' } }],
    figures: [{ what: { es: 'Instituciones encuestadas', en: 'Institutions surveyed' }, value: 12, year: 2024 }],
    stages: [{ name: { es: 'Borrador', en: 'Draft' }, month: '2024-11', work: { es: 'Se escribió', en: 'It was written' } }],
    notes: { es: 'El documento dice **una vez** «E3».', en: 'The document says "E3" **once**.' },
  },
}
