// The command that makes a published audit again, of whoever has the data.

import type { Values } from '../kernel/record/record.ts'

const texts = ['decision', 'outcome', 'score', 'given', 'where', 'weight', 'stratum', 'psu'] as const
const methods = ['interval', 'adjust', 'level', 'tolerance', 'suppress'] as const

/** As a shell takes it; the file is called as the server called it, so that the report is the same to the byte. */
export function commandOf(body: Values): string {
  const list = (name: string) => {
    const value = body[name]
    return Array.isArray(value) ? value.map(String) : []
  }
  const given = (names: readonly string[]) =>
    names.flatMap((name) => (body[name] === undefined || body[name] === '' ? [] : [`--${name}`, quoted(String(body[name]))]))
  return [
    'npx quipu audit',
    `log.${String(body.log_format ?? 'csv')}`,
    ...given(texts),
    '--group',
    quoted(list('groups').join(',')),
    ...list('reference').flatMap((one) => ['--reference', quoted(one)]),
    ...given(methods),
    '--json report.json',
  ].join(' ')
}

function quoted(text: string): string {
  return /^[\p{Letter}\p{Number}_.,=-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
