// Examples of findings: a duty with evidence that it is met, and one that nobody could verify.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { duties } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof duties>>> = {
  'andara-turnos-politica': {
    title: { es: 'Política institucional de IA', en: 'Institutional policy of AI' },
    algorithm: 'andara-turnos',
    organization: 'universidad-de-andara',
    law: 'pe-ds-115',
    duty: 'policy',
    finding: 'met',
    evidence: [
      {
        claim: { es: 'La política está publicada.', en: 'The policy is published.' },
        url: 'https://andara.example/politica-ia',
        seen: '2026-05-02',
      },
    ],
  },
  'andara-turnos-incidentes': {
    title: { es: 'Gestión de incidentes', en: 'Incident management' },
    algorithm: 'andara-turnos',
    law: 'pe-ds-115',
    duty: 'incident-management',
    finding: 'not-verifiable',
  },
}
