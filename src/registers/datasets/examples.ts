// Examples of open datasets: one behind an algorithm, one of which only the least is said.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { datasets } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof datasets>>> = {
  'andara-citas': {
    title: { es: 'Citas médicas de Andara', en: 'Medical appointments of Andara' },
    summary: {
      es: 'Citas por consultorio, mes y urgencia, sin datos de pacientes.',
      en: 'Appointments by surgery, month and urgency, without data on patients.',
    },
    organization: 'universidad-de-andara',
    email: 'datos@andara.example',
    themes: ['heal', 'soci'],
    keywords: ['citas', 'salud'],
    personal_data: 'no',
    licence: 'CC BY 4.0',
    licence_url: 'https://creativecommons.org/licenses/by/4.0/',
    web: 'https://andara.example/citas',
    distributions: [
      {
        title: { es: 'Citas 2020-2025', en: 'Appointments 2020-2025' },
        url: 'https://andara.example/citas.csv',
        format: 'CSV',
        media_type: 'text/csv',
        bytes: 1048576,
      },
    ],
    frequency: 'monthly',
    issued: '2024-02',
    modified: '2026-03-01',
    period: { from: '2020', to: '2025' },
    identifier: 'andara-0042',
  },
  'andara-buses': {
    title: { es: 'Paraderos de Andara' },
    summary: { es: 'Coordenadas de los paraderos.' },
    organization: 'universidad-de-andara',
    personal_data: 'does-not-apply',
  },
}
