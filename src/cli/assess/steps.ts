// The steps of `quipu assess`: from what was read to what is told, as data and as text.

import { type Answers, openOf, parseAnswers } from '../../engines/assessment/answers.ts'
import { type About, importSurvey } from '../../engines/assessment/import-survey.ts'
import { formatName } from '../../engines/assessment/parse-questionnaire.ts'
import { parseScoring } from '../../engines/assessment/parse-scoring.ts'
import { type Problem, refuseAny } from '../../engines/assessment/problem.ts'
import { type Questionnaire, questionsOf } from '../../engines/assessment/questionnaire.ts'
import { readerOf } from '../../engines/assessment/reader.ts'
import { rescore } from '../../engines/assessment/rescore.ts'
import { levelOf, type Score, scoreAsPublished, scoreOf } from '../../engines/assessment/score.ts'
import { whatIf, withAnswer } from '../../engines/assessment/what-if.ts'
import type { PageLanguage } from '../../kernel/language.ts'
import { refusing } from './input.ts'
import { drawRescored, drawScore, drawWhatIf } from './table.ts'

export interface Told {
  readonly facts: unknown
  readonly text: string
}

export interface Files {
  readonly questionnaire: Questionnaire
  readonly answers: unknown
  /** What the answers' file is called in complaints. */
  readonly name: string
}

export function tellScore({ questionnaire, answers, name }: Files, asPublished: boolean, language: PageLanguage): Told {
  const head = { questionnaire: nameOf(questionnaire), published_behaviour: asPublished }
  if (asPublished) {
    const score = refusing('questionnaire-refused', questionnaire.id, () => scoreAsPublished(questionnaire, answers))
    return {
      facts: { ...head, ...score, duties: dutiesOf(questionnaire, score) },
      text: drawScore(questionnaire, { score, unknown: [], open: [] }, language),
    }
  }
  const { given, score, unknown } = strictly({ questionnaire, answers, name })
  const open = openOf(questionnaire, given.answers)
  return {
    facts: { ...head, ...score, unknown, complete: open.length === 0, open, duties: dutiesOf(questionnaire, score) },
    text: drawScore(questionnaire, { score, unknown, open }, language),
  }
}

/** @param sets "question=choice", several choices by commas; nothing after the mark: not answered */
export function tellWhatIf(files: Files, sets: readonly string[], language: PageLanguage): Told {
  const { questionnaire } = files
  const { given } = strictly(files)
  const before = scoreOf(questionnaire, given.answers)
  const changed = sets.reduce((answers, set) => applySet(files, answers, set), given.answers)
  const found = whatIf(questionnaire, changed)
  const facts = {
    questionnaire: nameOf(questionnaire),
    before,
    after: found.now,
    room: found.room,
    above: found.above,
    changes: found.changes,
  }
  return { facts, text: drawWhatIf(questionnaire, before, found, language) }
}

export function tellRescored(files: Files, to: Questionnaire, language: PageLanguage): Told {
  const { given } = strictly(files)
  const found = refusing('questionnaire-refused', to.id, () => rescore(files.questionnaire, to, given.answers))
  return {
    facts: { from: nameOf(files.questionnaire), to: nameOf(to), ...found },
    text: drawRescored(files.questionnaire, to, found, language),
  }
}

/** @param about the members of a questionnaire that SurveyJS has not, and the version */
export function tellImported(survey: unknown, about: unknown, version: string | undefined, name: string): Told {
  const { questionnaire, left } = refusing('questionnaire-refused', name, () => importSurvey(survey, parseAbout(about, version)))
  return {
    facts: { format: formatName, ...questionnaire },
    text: left.map(({ at, values }) => `${at}: ${values?.name ?? ''}`).join('\n'),
  }
}

function parseAbout(given: unknown, version: string | undefined): About {
  const problems: Problem[] = []
  const read = readerOf('', given, problems)
  read.only(['id', 'version', 'title', 'source', 'language', 'scoring'])
  const source = read.inside('source')
  const about: About = {
    id: read.text('id'),
    version: version ?? read.text('version'),
    title: read.texts('title'),
    source: {
      name: source.text('name'),
      licence: source.text('licence'),
      url: source.optionalText('url'),
      date: source.optionalText('date'),
    },
    language: read.optionalText('language') ?? 'en',
    scoring: read.has('scoring') ? parseScoring(read.inside('scoring'), problems) : undefined,
  }
  refuseAny(problems)
  return about
}

function strictly({ questionnaire, answers, name }: Files) {
  const given = refusing('answers-refused', name, () => parseAnswers(questionnaire, answers))
  const score = refusing('questionnaire-refused', questionnaire.id, () => scoreOf(questionnaire, given.answers))
  return { given, score, unknown: given.unknown }
}

function applySet({ questionnaire }: Files, answers: Answers, set: string): Answers {
  const mark = set.indexOf('=')
  const [id, text] = mark === -1 ? [set, ''] : [set.slice(0, mark), set.slice(mark + 1)]
  const question = questionsOf(questionnaire).find((one) => one.id === id)
  const choices = text === '' ? [] : text.split(',')
  return refusing('answers-refused', `--set ${set}`.slice(0, 80), () => {
    if (!question) refuseAny([{ at: '--set', code: 'unknown-question', values: { name: id.slice(0, 80) } }])
    const value = question?.kind === 'one' && choices.length === 1 ? choices[0] : choices
    parseAnswers(questionnaire, { [id]: question?.kind === 'text' ? text : value })
    return withAnswer(answers, id, question?.kind === 'text' ? [text].filter(Boolean) : choices)
  })
}

function dutiesOf({ scoring }: Questionnaire, { current, max }: Score) {
  return scoring ? (levelOf(scoring, current, max).duties ?? []) : []
}

function nameOf({ id, version }: Questionnaire): { id: string; version: string } {
  return { id, version }
}
