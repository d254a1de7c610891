// An example of a publication.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { publications } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof publications>>> = {
  'andara-nudos': {
    title: 'Lectura automática de nudos',
    year: 2025,
    type: 'article',
    area: '1.2',
    organizations: ['universidad-de-andara'],
    institutions: ['Universidad de Andara'],
    countries: ['XA'],
    venue: 'Revista de Andara',
    doi: '10.1000/andara.2025.1',
    topic: 'Computer vision',
    web: 'https://andara.example/nudos',
  },
}
