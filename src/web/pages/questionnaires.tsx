// The questionnaires that are included, and which they are: the way to filling one.

import { questionsOf } from '../../engines/assessment/questionnaire.ts'
import { needQuestionnaire, type QuestionnaireName } from '../../registers/assessments/questionnaires.ts'
import { questionnaires } from '../../registers/vocabularies/assessment-terms.ts'
import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'

export async function questionnairesPage({ words, links, language }: Context): Promise<Page> {
  const said = words.assessment
  const names = Object.keys(questionnaires.terms) as QuestionnaireName[] // its own keys
  const included = await Promise.all(names.map(async (name) => ({ name, ...(await needQuestionnaire(name)) })))
  return {
    title: said.questionnaires,
    description: said.questionnairesLead,
    main: (
      <>
        <Heading title={said.questionnaires}>
          <p class="lead">{said.questionnairesLead}</p>
        </Heading>
        <ul>
          {included.map(({ name, source, pages }) => (
            <li>
              <a href={links.questionnaire(name)}>{questionnaires.terms[name][language]}</a>{' '}
              <span class="quiet">
                {said.questions(questionsOf({ pages }).length)} {source.licence}.
              </span>
            </li>
          ))}
        </ul>
      </>
    ),
  }
}
