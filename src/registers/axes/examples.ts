// An example of an axis.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { axes } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof axes>>> = {
  'andara-ai-e1': {
    strategy: 'andara-ai',
    code: 'E1',
    order: 1,
    name: { es: 'Personas', en: 'People' },
    title: { es: 'Formar a quienes usarán la IA.', en: 'Train those who will use AI.' },
    summary: { es: 'Escuelas y talleres en cada valle.', en: 'Schools and workshops in every valley.' },
    dye: 'indigo',
  },
}
