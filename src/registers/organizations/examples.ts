// Examples of organizations: one with every field, one with the fewest.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { organizations } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof organizations>>> = {
  'universidad-de-andara': {
    name: 'Universidad de Andara',
    acronym: 'UdA',
    aliases: ['University of Andara'],
    nature: 'academic',
    form: 'university',
    place: '91',
    country: 'XA',
    summary: { es: 'Enseña e investiga inteligencia artificial.', en: 'It teaches and researches artificial intelligence.' },
    capabilities: ['teaching', 'research'],
    sectors: ['education', 'science'],
    programmes: [
      {
        name: { es: 'Maestría en Ciencia de Datos', en: 'Master in Data Science' },
        level: 'master',
        topic: { es: 'Ciencia de datos', en: 'Data science' },
      },
    ],
    ai_answers: [{ answer: 'systems', date: '2026-04-15', source: 'https://andara.example/inventario-ia-2026' }],
    web: 'https://andara.example/uda',
    email: 'informes@andara.example',
  },
  'molino-lento': { name: 'Molino Lento', nature: 'private', form: 'startup' },
}
