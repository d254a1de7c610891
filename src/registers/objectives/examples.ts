// An example of an objective.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { objectives } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof objectives>>> = {
  'andara-ai-so.1.1': {
    axis: 'andara-ai-e1',
    code: 'SO.1.1',
    order: 1,
    title: { es: 'Enseñar a programar en todas las escuelas', en: 'Teach programming in every school' },
    summary: { es: 'Desde el primer año de secundaria.', en: 'From the first year of secondary school.' },
  },
}
