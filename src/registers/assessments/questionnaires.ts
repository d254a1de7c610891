// The questionnaires that are included, read when they are first asked for.

import { parseQuestionnaire } from '../../engines/assessment/parse-questionnaire.ts'
import type { Questionnaire } from '../../engines/assessment/questionnaire.ts'
import aia091 from '../../questionnaires/aia-canada-0.9.1.json' with { type: 'json' }
import aia090 from '../../questionnaires/aia-canada-0.9.json' with { type: 'json' }
import aia0100 from '../../questionnaires/aia-canada-0.10.0.json' with { type: 'json' }
import aia100 from '../../questionnaires/aia-canada-1.0.0.json' with { type: 'json' }
import aia101 from '../../questionnaires/aia-canada-1.0.1.json' with { type: 'json' }
import study from '../../questionnaires/socioeconomic-impact-1.json' with { type: 'json' }
import type { questionnaires } from '../vocabularies/assessment-terms.ts'

export type QuestionnaireName = keyof typeof questionnaires.terms

const included: Readonly<Record<QuestionnaireName, unknown>> = {
  'socioeconomic-impact-1': study,
  'aia-canada-0.9': aia090,
  'aia-canada-0.9.1': aia091,
  'aia-canada-0.10.0': aia0100,
  'aia-canada-1.0.0': aia100,
  'aia-canada-1.0.1': aia101,
}

/** Those that are socioeconomic impact studies. */
export const studies: readonly QuestionnaireName[] = ['socioeconomic-impact-1']

const read = new Map<string, Questionnaire>()

export function needQuestionnaire(name: QuestionnaireName): Questionnaire {
  const found = read.get(name) ?? parseQuestionnaire(included[name])
  read.set(name, found)
  return found
}
