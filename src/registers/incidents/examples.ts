// An example of an incident: of the invented allocator of appointments.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { incidents } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof incidents>>> = {
  'andara-turnos-duplicados': {
    title: { es: 'Turnos duplicados en abril', en: 'Double appointments in April' },
    summary: {
      es: 'Durante dos días el asignador dio el mismo turno a dos personas.',
      en: 'For two days the allocator gave the same appointment to two people.',
    },
    algorithm: 'andara-turnos',
    organization: 'universidad-de-andara',
    date: '2026-04',
    reported: '2026-04-14',
    harms: ['service'],
    state: 'resolved',
    closed: '2026-04-24',
    cause: { es: 'Una copia vieja de la agenda.', en: 'An old copy of the calendar.' },
    outcome: { es: 'Se llamó a quienes perdieron su turno.', en: 'Those who lost their appointment were called.' },
    evidence: [
      {
        claim: { es: 'El consultorio informó del error.', en: 'The surgery reported the error.' },
        url: 'https://andara.example/incidente',
        seen: '2026-04-20',
      },
    ],
  },
}
