// The included laws, and answers to them for tests.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Law } from '../../src/engines/assessment/law.ts'
import { parseLaw } from '../../src/engines/assessment/parse-law.ts'
import { questionsOf } from '../../src/engines/assessment/questionnaire.ts'
import { root } from '../world.ts'

export function lawNamed(name: string): Law {
  return parseLaw(JSON.parse(readFileSync(join(root, 'src/laws', `${name}.json`), 'utf8')))
}

/** In scope, a public entity's AI system, and "no" to everything else that is asked of all. */
export function nothingElse(law: Law): Readonly<Record<string, string>> {
  const asked = questionsOf(law).filter(({ when }) => !when)
  const no = asked.map(({ id, choices = [] }) => [id, choices.some((choice) => choice.id === 'none') ? 'none' : 'no'])
  return { ...Object.fromEntries(no), ...(law.id === 'pe-ds-115' ? { subject: 'public', infers: 'yes' } : {}) }
}

/** A case of ds115_regulatory_cases.json as answers: A1 to A6 are 23.1 a to f, N1 to N9 are 24.1 a, b, e, f, g, h, i, i, j. */
export function peruvian(
  law: Law,
  one: {
    A: readonly string[]
    N: readonly string[]
    subject?: null
    exception?: string
    redesigned?: readonly string[]
    sandbox?: boolean
    mitigations?: boolean
  },
): Readonly<Record<string, string>> {
  const ids = questionsOf(law).map(({ id }) => id)
  const [uses, risks] = ['23.1.', '24.1.'].map((start) => ids.filter((id) => id.startsWith(start)))
  const idOf = (code: string) => (code.startsWith('A') ? uses : risks)?.[Number(code.slice(1)) - 1] ?? code
  const given = Object.entries({ ...nothingElse(law), exception: one.exception ?? 'none' })
  return {
    ...Object.fromEntries(given.filter(([id]) => id !== 'subject' || one.subject !== null)),
    ...Object.fromEntries([...one.A, ...one.N].map((code) => [idOf(code), one.redesigned?.includes(code) ? 'redesigned' : 'yes'])),
    ...(one.sandbox ? { sandbox: 'yes' } : {}),
    ...(one.mitigations ? { mitigated: 'yes' } : {}),
  }
}
