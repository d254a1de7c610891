// From a questionnaire as somebody wrote it to one that can be asked and scored. Everything that is wrong with it is named
// at once; a questionnaire with anything wrong is not used.

import { idOf, parsePages } from './parse-pages.ts'
import { parseScoring } from './parse-scoring.ts'
import { type Problem, refuseAny } from './problem.ts'
import { type Questionnaire, questionsOf } from './questionnaire.ts'
import { type Reader, readerOf } from './reader.ts'

export const formatName = 'quipu-questionnaire/1'

/**
 * @param given JSON by docs/format/questionnaire.schema.json
 * @throws Refused with every problem
 */
export function parseQuestionnaire(given: unknown): Questionnaire {
  const problems: Problem[] = []
  const read = readerOf('', given, problems)
  read.only(['format', 'id', 'version', 'title', 'source', 'pages', 'scoring'])
  if (read.choice('format', [formatName]) === undefined && !read.has('format')) problems.push({ at: 'format', code: 'missing' })
  const found: Questionnaire = {
    id: idOf(read, problems),
    version: read.text('version'),
    title: read.texts('title'),
    source: parseSource(read.inside('source')),
    pages: parsePages(read, problems),
    scoring: read.has('scoring') ? parseScoring(read.inside('scoring'), problems) : undefined,
  }
  if (!found.scoring)
    for (const { id, counts } of questionsOf(found)) if (counts !== undefined) problems.push({ at: id, code: 'not-scored' })
  refuseAny(problems)
  return found
}

export function parseSource(read: Reader): Questionnaire['source'] {
  read.only(['name', 'licence', 'url', 'date'])
  return { name: read.text('name'), licence: read.text('licence'), url: read.optionalText('url'), date: read.optionalText('date') }
}
