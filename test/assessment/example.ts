// A small questionnaire for tests: three pages, a question that hides another, several choices, mitigation, four levels.

import type { Questionnaire } from '../../src/engines/assessment/questionnaire.ts'

export const example = {
  format: 'quipu-questionnaire/1',
  id: 'small',
  version: '1',
  title: { es: 'Pequeño', en: 'Small' },
  source: { name: 'Quipu', licence: 'EUPL-1.2' },
  pages: [
    {
      id: 'data',
      title: { es: 'Datos', en: 'Data' },
      questions: [
        {
          id: 'personal',
          kind: 'one',
          counts: 'raw',
          title: { es: '¿Usa datos personales?' },
          choices: [
            { id: 'yes', title: { es: 'Sí' }, points: 4 },
            { id: 'no', title: { es: 'No' } },
          ],
        },
        {
          id: 'sources',
          kind: 'many',
          counts: 'raw',
          title: { es: '¿De dónde?' },
          when: { question: 'personal', any: ['yes'] },
          choices: [
            { id: 'own', title: { es: 'Propios' }, points: 1 },
            { id: 'bought', title: { es: 'Comprados' }, points: 3 },
            { id: 'open', title: { es: 'Abiertos' } },
          ],
        },
        { id: 'seller', kind: 'text', title: { es: '¿A quién?' }, when: { question: 'sources', all: ['bought'] } },
      ],
    },
    {
      id: 'care',
      title: { es: 'Cuidado' },
      when: { not: { question: 'personal', answered: false } },
      questions: [
        {
          id: 'audit',
          kind: 'one',
          counts: 'mitigation',
          title: { es: '¿Se audita?' },
          choices: [
            { id: 'yearly', title: { es: 'Cada año' }, points: 2 },
            { id: 'never', title: { es: 'Nunca' }, points: 0 },
          ],
        },
      ],
    },
  ],
  scoring: {
    relief: { from: 0.8, by: 0.15 },
    levels: [
      { level: 1, upTo: 0.25, title: { es: 'Bajo' } },
      { level: 2, upTo: 0.75, title: { es: 'Medio' } },
      {
        level: 3,
        upTo: 1,
        title: { es: 'Alto' },
        duties: [{ id: 'review', title: { es: 'Revisión' }, says: { es: 'Que otro lo revise.' } }],
      },
    ],
  },
} as const satisfies Questionnaire & { format: string }

/** The example, or something else, with another value at a path: edited('pages.0.id', 'x'). Undefined takes the member out. */
export function edited(path: string, value: unknown, base: unknown = example): unknown {
  const copy = structuredClone(base)
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  const place = steps.reduce<unknown>((at, step) => Reflect.get(Object(at), step), copy)
  if (value === undefined) Reflect.deleteProperty(Object(place), last)
  else Reflect.set(Object(place), last, value)
  return copy
}
