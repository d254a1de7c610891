// How large a file of data is, for people.

import { locale } from '../../audits/plain.ts'
import type { PageLanguage } from '../../kernel/language.ts'

export function formatSize(bytes: number, language: PageLanguage): string {
  const [unit, value] = bytes >= 1_000_000 ? ['MB', bytes / 1_000_000] : ['kB', Math.max(1, bytes / 1000)]
  return `${new Intl.NumberFormat(locale(language), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`
}
