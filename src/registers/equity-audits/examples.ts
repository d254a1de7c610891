// An example of an audit: of invented decisions, with a report that `quipu audit` wrote of them (example-report.json beside it).

import type { BodyOf } from '../../kernel/register/register.ts'
import type { equityAudits } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof equityAudits>>> = {
  'andara-turnos-2026': {
    title: { es: 'Asignador de turnos: equidad por sexo y región', en: 'Allocator of appointments: equity by sex and region' },
    summary: {
      es: 'Se miró si el asignador propone un turno temprano por igual a mujeres y hombres, y en las tres regiones.',
      en: 'It was asked whether the allocator proposes an early appointment alike to women and men, and in the three regions.',
    },
    algorithm: 'andara-turnos',
    organization: 'universidad-de-andara',
    purpose: { es: 'Decidir si el piloto continúa.', en: 'To decide whether the pilot goes on.' },
    period: { from: '2026-03', to: '2026-06' },
    caveats: {
      es: 'Que una persona asistió se sabe por la lista del consultorio, que puede tener errores.',
      en: 'That somebody attended is known from the list of the surgery, which may have errors.',
    },
    report: {
      hash: '8a51fe41548d4051ab9cf9efda2c6407d88ed03652ab2a917ada969e73f4d7b2',
      name: 'auditoria.json',
      type: 'application/json',
      sizeBytes: 54158,
    },
    decision: 'aprobado',
    outcome: 'asistio',
    score: 'prioridad',
    groups: ['sexo', 'region'],
    reference: ['largest'],
    interval: 'wilson',
    adjust: 'holm',
    level: 0.95,
    tolerance: 0.1,
    suppress: 10,
    log_sha256: '576300c46a16c09791879d7aa1309b5b4786dbc17dad0588c64947e2483c61c9',
    log_bytes: 19746,
    log_format: 'csv',
    engine: 'quipu 0.1.0, duckdb v1.5.6',
  },
}
