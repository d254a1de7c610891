// An example of an edition, whose figures are yet to come.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { indexEditions } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof indexEditions>>> = {
  'calma-2025': {
    index: 'calma',
    name: { es: 'Índice de calma digital 2025', en: 'Digital Calm Index 2025' },
    year: 2025,
    published: '2026-02',
    source: 'https://andara.example/calma/2025',
    licence: { es: 'CC BY 4.0', en: 'CC BY 4.0' },
    method: { es: 'Media de dos componentes; el segundo pesa el doble.', en: 'Mean of two components; the second weighs twice as much.' },
    components: [
      { code: 'patience', name: { es: 'Paciencia', en: 'Patience' }, weight: 1, column: 'Patience' },
      { code: 'silence', name: { es: 'Silencio', en: 'Silence' }, weight: 2, column: 'Silence' },
    ],
    missing: 'renormalise',
    scale: 'as-published',
    total: 'Score',
    rank: 'Rank',
    rank_decimals: 1,
    decimals: 2,
  },
}
