// A published assessment to be taken along: its answers and score as JSON, as Markdown, and as a page for paper.

import { askedOf } from '../../engines/assessment/answers.ts'
import { scoreOf } from '../../engines/assessment/score.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { needPublished } from '../../kernel/record/read.ts'
import { type Exported, filledJson, filledMarkdown, givenText } from '../filled-export.ts'
import { findFilled } from '../filled-record.ts'
import { nameOf } from '../known.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'
import { Scored } from '../parts/score.tsx'
import { textIn } from '../parts/texts.ts'

export async function filledFile(context: Context): Promise<Answer> {
  const { kernel, parameters, language, links, publicUrl, url, words } = context
  const record = await needPublished(kernel, 'assessments', parameters.id ?? '')
  const filled = record.state === 'published' ? await findFilled(kernel, record.body) : undefined
  if (!filled || filled.hash === '' || filled.problems.length > 0) throw new Fault('not-found', { what: url.pathname.slice(0, 200) })
  const { title } = nameOf(kernel, kernel.catalog.need(record.register), record, language)
  const exported = { title, address: `${publicUrl}${links.record(record.register, record.id)}`, version: record.version, filled }
  switch (parameters.file) {
    case 'answers.json':
      return { raw: filledJson(exported), type: 'application/json; charset=utf-8' }
    case 'answers.md':
      return { raw: filledMarkdown(exported, words, language), type: 'text/markdown; charset=utf-8' }
    case 'print':
      return printPage(context, exported)
    default:
      throw new Fault('not-found', { what: url.pathname.slice(0, 200) })
  }
}

function printPage(context: Context, { title, address, version, filled }: Exported): Page {
  const { words, language } = context
  const { questionnaire, answers } = filled
  const asked = askedOf(questionnaire, answers)
  const said = words.together
  return {
    title: said.printTitle(title),
    main: (
      <article class="filled">
        <Heading title={title} kind={`${textIn(questionnaire.title, language)} ${questionnaire.version}`}>
          <p>
            {said.from}: <a href={address}>{address}</a>, {said.version} {version}
          </p>
        </Heading>
        {questionnaire.pages.map((page) => {
          const shown = page.questions.filter(({ id }) => asked.has(id))
          if (shown.length === 0) return null
          return (
            <section>
              <h2>{textIn(page.title, language)}</h2>
              <dl class="fields">
                {shown.map((question) => (
                  <div class="wide">
                    <dt>{textIn(question.title, language)}</dt>
                    <dd class="said">{givenText(question, answers, language) || <span class="quiet">{said.noAnswer}</span>}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
        {questionnaire.scoring && <Scored {...filled} score={scoreOf(questionnaire, answers)} context={context} />}
      </article>
    ),
  }
}
