// The fault for a command line that cannot be understood, said in the reader's language.

import { Fault } from '../kernel/fault/fault.ts'
import type { PageLanguage, Words } from '../kernel/language.ts'

export function usageFault(language: PageLanguage, command: string, why: Words): Fault {
  return new Fault('usage', { why: why[language], command })
}
