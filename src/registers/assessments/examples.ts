// An example of an assessment: of the invented allocator of appointments, with answers in example-answers.json beside it.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { assessments } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof assessments>>> = {
  'andara-turnos-estudio': {
    title: { es: 'Estudio de impacto del asignador de turnos', en: 'Impact study of the allocator of appointments' },
    summary: {
      es: 'Qué cambia el asignador para quienes piden una cita.',
      en: 'What the allocator changes for those who ask for an appointment.',
    },
    algorithm: 'andara-turnos',
    organization: 'universidad-de-andara',
    questionnaire: 'socioeconomic-impact-1',
    answers: {
      hash: '89bddb70fcd1c56211c3e11a1c1a3b41d2d9e214922dac4438a71444517ed96b',
      name: 'respuestas.json',
      type: 'application/json',
      sizeBytes: 1299,
    },
    date: '2026-06-30',
  },
}
