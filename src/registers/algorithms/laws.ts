// The laws that are included, read when they are first asked for.

import type { Law } from '../../engines/assessment/law.ts'
import { parseLaw } from '../../engines/assessment/parse-law.ts'
import euAiAct from '../../laws/eu-ai-act.json' with { type: 'json' }
import peDs115 from '../../laws/pe-ds-115.json' with { type: 'json' }
import type { laws } from '../vocabularies/assessment-terms.ts'

export type LawName = keyof typeof laws.terms

const included: Readonly<Record<LawName, unknown>> = { 'pe-ds-115': peDs115, 'eu-ai-act': euAiAct }

const read = new Map<string, Law>()

export function needLaw(name: LawName): Law {
  const found = read.get(name) ?? parseLaw(included[name])
  read.set(name, found)
  return found
}
