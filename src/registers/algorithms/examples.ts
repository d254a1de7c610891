// Examples of algorithms: one well described, one of which little is known.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { algorithms } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof algorithms>>> = {
  'andara-turnos': {
    name: { es: 'Asignador de turnos médicos', en: 'Allocator of medical appointments' },
    summary: { es: 'Propone fecha y consultorio según la urgencia.', en: 'Proposes date and surgery by urgency.' },
    organization: 'universidad-de-andara',
    organization_name: 'Universidad de Andara',
    country: 'XA',
    phase: 'pilot',
    period: { from: '2026-03' },
    sectors: ['health'],
    action: 'andara-ai-a.1.1.1',
    purpose: { es: 'Acortar la espera de quien más lo necesita.', en: 'Shorten the wait of those who need it most.' },
    classifies_people: 'yes',
    personal_data: 'yes',
    human_oversight: 'partly',
    human_oversight_text: { es: 'Una enfermera confirma cada turno.', en: 'A nurse confirms each appointment.' },
    appeal: 'no',
    impact_assessment: 'not-declared',
    datasets: [
      { name: { es: 'Citas 2020-2025', en: 'Appointments 2020-2025' }, licence: 'CC BY 4.0', url: 'https://andara.example/citas' },
    ],
    confidence: 'declared',
    evidence: [
      {
        claim: { es: 'El piloto empezó en marzo.', en: 'The pilot began in March.' },
        url: 'https://andara.example/piloto',
        seen: '2026-05-02',
      },
    ],
  },
  'andara-chatbot': {
    name: { es: 'Asistente de trámites', en: 'Paperwork assistant' },
    organization_name: 'Molino Lento',
    phase: 'not-declared',
    classifies_people: 'not-declared',
    personal_data: 'not-declared',
    human_oversight: 'not-declared',
    appeal: 'does-not-apply',
    impact_assessment: 'not-declared',
    confidence: 'reported',
  },
}
