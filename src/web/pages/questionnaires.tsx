// The questionnaires that are included, and which they are: the way to filling one.

import { questionsOf } from '../../engines/assessment/questionnaire.ts'
import { needQuestionnaire } from '../../registers/assessments/questionnaires.ts'
import { questionnaires } from '../../registers/vocabularies/assessment-terms.ts'
import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'

export function questionnairesPage({ words, links, language }: Context): Page {
  const said = words.assessment
  return {
    title: said.questionnaires,
    description: said.questionnairesLead,
    main: (
      <>
        <Heading title={said.questionnaires}>
          <p class="lead">{said.questionnairesLead}</p>
        </Heading>
        <ul>
          {Object.entries(questionnaires.terms).map(([name, title]) => {
            const { source, pages } = needQuestionnaire(name as keyof typeof questionnaires.terms) // its own keys
            return (
              <li>
                <a href={links.questionnaire(name)}>{title[language]}</a>{' '}
                <span class="quiet">
                  {said.questions(questionsOf({ pages }).length)} {source.licence}.
                </span>
              </li>
            )
          })}
        </ul>
      </>
    ),
  }
}
