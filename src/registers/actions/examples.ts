// Examples of actions: one with evidence and every field, one with the fewest.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { actions } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof actions>>> = {
  'andara-ai-a.1.1.1': {
    objective: 'andara-ai-so.1.1',
    code: 'A.1.1.1',
    order: 1,
    title: { es: 'Llevar un registro de quienes enseñan IA', en: 'Keep a register of those who teach AI' },
    summary: { es: 'Público, y al día cada trimestre.', en: 'Public, and up to date each quarter.' },
    status: 'under-way',
    status_reason: { es: 'El registro está abierto.', en: 'The register is open.' },
    evidence: [
      { register: 'organizations', query: 'capabilities=teaching', what: { es: 'Entidades que enseñan', en: 'Entities that teach' } },
    ],
    responsible: ['universidad-de-andara'],
    period: { from: '2025-03', to: '2027' },
    budget: { minorUnits: 12_000_000, currency: 'PEN' },
    sectors: ['education'],
    places: ['91'],
    goals: ['sdg-4'],
    updates: [{ date: '2026-02-01', text: { es: 'Primeras fichas.', en: 'First records.' }, link: 'https://andara.example/fichas' }],
  },
  'andara-ai-a.1.1.2': {
    objective: 'andara-ai-so.1.1',
    code: 'A.1.1.2',
    order: 2,
    title: { es: 'Dar becas', en: 'Give scholarships' },
    summary: { es: 'A quien las necesite.', en: 'To whoever needs them.' },
    status: 'not-reported',
  },
}
