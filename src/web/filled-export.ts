// A filled assessment as files that people take along: JSON that `quipu assess score` reads as it is, and Markdown for a text
// processor. Both are functions of the published record and the included questionnaire.

import { type Answers, askedOf } from '../engines/assessment/answers.ts'
import type { Question, Questionnaire } from '../engines/assessment/questionnaire.ts'
import { levelOf, scoreOf } from '../engines/assessment/score.ts'
import type { PageLanguage } from '../kernel/language.ts'
import { fileOf } from './fill.ts'
import type { FilledRecord } from './filled-record.ts'
import { textIn } from './parts/texts.ts'
import type { Wording } from './wording/es.ts'

export interface Exported {
  readonly title: string
  /** Where the record is. */
  readonly address: string
  readonly version: number
  readonly filled: FilledRecord
}

/** The answers stand under `data`, where readers of SurveyJS files look for them too. */
export function filledJson({ title, address, version, filled }: Exported): string {
  const { name, questionnaire, answers } = filled
  const { questions: _, ...score } = questionnaire.scoring ? scoreOf(questionnaire, answers) : { questions: [] }
  const file = {
    title,
    record: address,
    version,
    questionnaire: { name, id: questionnaire.id, version: questionnaire.version, source: questionnaire.source },
    score: questionnaire.scoring ? score : null,
    data: fileOf(questionnaire, answers),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

export function filledMarkdown({ title, address, version, filled }: Exported, words: Wording, language: PageLanguage): string {
  const { questionnaire, answers } = filled
  const { assessment, together } = words
  const asked = askedOf(questionnaire, answers)
  const lines = [
    `# ${escaped(title)}`,
    '',
    `${escaped(textIn(questionnaire.title, language))} ${escaped(questionnaire.version)}. ${together.from}: <${address}>, ${together.version} ${version}.`,
    '',
    ...scoreLines(questionnaire, answers, words, language),
  ]
  for (const page of questionnaire.pages) {
    const shown = page.questions.filter(({ id }) => asked.has(id))
    if (shown.length === 0) continue
    lines.push(`## ${escaped(textIn(page.title, language))}`, '')
    for (const question of shown) {
      const given = givenText(question, answers, language)
      lines.push(`### ${escaped(textIn(question.title, language))}`, '')
      lines.push(...(given || `*${together.noAnswer}*`).split('\n').map((line) => (given ? `> ${escaped(line)}` : line)), '')
    }
  }
  lines.push(`${assessment.again} \`quipu assess score ${filled.name} answers.json\``)
  return `${lines.join('\n')}\n`
}

function scoreLines(questionnaire: Questionnaire, answers: Answers, { assessment }: Wording, language: PageLanguage): string[] {
  if (!questionnaire.scoring) return []
  const score = scoreOf(questionnaire, answers)
  const level = levelOf(questionnaire.scoring, score.current, score.max)
  return [
    `**${escaped(textIn(level.title, language))}** · ${assessment.score}: ${assessment.scoreOf(score.current, score.max)}. ` +
      `${assessment.raw}: ${score.raw}. ${assessment.mitigation}: ${assessment.scoreOf(score.mitigation, score.maxMitigation)}.`,
    '',
  ]
}

/** An answer in words, one choice a line; empty where there is none. */
export function givenText({ id, choices = [] }: Question, answers: Answers, language: PageLanguage): string {
  return (answers.get(id) ?? [])
    .map((one) => {
      const choice = choices.find((each) => each.id === one)
      return choice ? textIn(choice.title, language) : one
    })
    .join('\n')
}

/** What somebody typed is text, whatever it looks like. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replace(/^(\s*)([-+=]|\d+[.)])/, '$1\\$2')
    .replace(/&/g, '&amp;')
}
