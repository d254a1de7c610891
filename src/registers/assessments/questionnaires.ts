// The questionnaires that are included, read when they are first asked for.

import { parseQuestionnaire } from '../../engines/assessment/parse-questionnaire.ts'
import type { Questionnaire } from '../../engines/assessment/questionnaire.ts'
import type { questionnaires } from '../vocabularies/assessment-terms.ts'

export type QuestionnaireName = keyof typeof questionnaires.terms

/** A megabyte together: no program loads it that is not asked for one. */
const included: Readonly<Record<QuestionnaireName, () => Promise<{ readonly default: unknown }>>> = {
  'socioeconomic-impact-1': () => import('../../questionnaires/socioeconomic-impact-1.json', { with: { type: 'json' } }),
  'aia-canada-0.9': () => import('../../questionnaires/aia-canada-0.9.json', { with: { type: 'json' } }),
  'aia-canada-0.9.1': () => import('../../questionnaires/aia-canada-0.9.1.json', { with: { type: 'json' } }),
  'aia-canada-0.10.0': () => import('../../questionnaires/aia-canada-0.10.0.json', { with: { type: 'json' } }),
  'aia-canada-1.0.0': () => import('../../questionnaires/aia-canada-1.0.0.json', { with: { type: 'json' } }),
  'aia-canada-1.0.1': () => import('../../questionnaires/aia-canada-1.0.1.json', { with: { type: 'json' } }),
}

/** Those that are socioeconomic impact studies. */
export const studies: readonly QuestionnaireName[] = ['socioeconomic-impact-1']

const read = new Map<string, Questionnaire>()

export async function needQuestionnaire(name: QuestionnaireName): Promise<Questionnaire> {
  const found = read.get(name) ?? parseQuestionnaire((await included[name]()).default)
  read.set(name, found)
  return found
}
