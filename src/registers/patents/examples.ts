// An example of a patent.

import type { BodyOf } from '../../kernel/register/register.ts'
import type { patents } from './register.ts'

export const examples: Readonly<Record<string, BodyOf<typeof patents>>> = {
  'andara-lector': {
    title: 'Lector de nudos',
    year: 2026,
    kind: 'application',
    section: 'g',
    organizations: ['universidad-de-andara'],
    number: 'XA 2026/000001 A1',
    jurisdiction: 'XA',
    filed: '2025-03-02',
    published: '2026-01-15',
    classes: ['G06V10/20'],
    web: 'https://andara.example/lector',
  },
}
