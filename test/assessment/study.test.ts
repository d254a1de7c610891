/** The socioeconomic impact study of action A.5.1.7: it asks what it must, in both languages, and silence is no low impact. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openOf, parseAnswers } from '../../src/engines/assessment/answers.ts'
import { parseQuestionnaire } from '../../src/engines/assessment/parse-questionnaire.ts'
import { type Question, questionsOf } from '../../src/engines/assessment/questionnaire.ts'
import { scoreOf } from '../../src/engines/assessment/score.ts'
import { root } from '../world.ts'

const study = parseQuestionnaire(JSON.parse(readFileSync(join(root, 'src/questionnaires/socioeconomic-impact-1.json'), 'utf8')))
const worst = (questions: readonly Question[]) => extreme(questions, (one, other) => (other.points ?? 0) - (one.points ?? 0), 'raw')

describe('the socioeconomic impact study', () => {
  it('says everything in Spanish and in English', () => {
    const texts = JSON.parse(JSON.stringify(study), (_name, value) =>
      value?.es !== undefined || value?.en !== undefined ? Object.keys(value).join() : value,
    )
    const titles = [
      texts.title,
      ...texts.pages.flatMap((page: { title: string; questions: { title: string }[] }) => [
        page.title,
        ...page.questions.map(({ title }) => title),
      ]),
    ]
    expect(new Set(titles)).toEqual(new Set(['es,en']))
    expect(JSON.stringify(texts)).not.toMatch(/"(es|en)":/)
  })

  it('asks for purpose, people, groups, data, alternatives, oversight, appeal, equity and mitigation', () => {
    const ids = questionsOf(study).map(({ id }) => id)
    for (const id of ['problem', 'classifies', 'groups', 'sources', 'alternatives', 'human', 'appeal', 'audit', 'measures'])
      expect(ids).toContain(id)
  })

  it('names articles of the regulation and principles of the OECD', () => {
    const helps = questionsOf(study)
      .map(({ help }) => help?.en ?? '')
      .join('\n')
    for (const named of ['art. 30.1', 'art. 30.2', 'art. 32.3', 'art. 28.4', 'OECD 1.1', 'OECD 1.2', 'OECD 1.3', 'OECD 1.4', 'OECD 1.5'])
      expect(helps).toContain(named)
  })

  it('is not complete while nothing is answered, though its score is the lowest', () => {
    expect(scoreOf(study, new Map())).toMatchObject({ raw: 0, level: 1 })
    expect(openOf(study, new Map())).toContain('classifies')
    expect(openOf(study, new Map())).not.toContain('sensitive-data')
    expect(openOf(study, parseAnswers(study, { 'personal-data': 'yes' }).answers)).toContain('sensitive-data')
  })

  it('goes from the lowest level to the highest, and mitigation brings relief', () => {
    const harm = worst(questionsOf(study))
    expect(scoreOf(study, parseAnswers(study, harm).answers)).toMatchObject({ raw: 63, level: 4, relieved: false }) // 68 less "gaps", which only an audit opens
    const care = extreme(questionsOf(study), (one, other) => (other.points ?? 0) - (one.points ?? 0), 'mitigation')
    const both = scoreOf(study, parseAnswers(study, { ...harm, ...care }).answers)
    expect(both).toMatchObject({ raw: 68, mitigation: both.maxMitigation, relieved: true, current: Math.round(0.85 * 68) })
    const harmless = extreme(questionsOf(study), (one, other) => (one.points ?? 0) - (other.points ?? 0), 'raw')
    expect(scoreOf(study, parseAnswers(study, { ...harmless, about: [], groups: [] }).answers)).toMatchObject({ raw: 0, level: 1 })
  })
})

type Order = (one: { points?: number }, other: { points?: number }) => number

/** To every question of one sum the choice that comes first in an order, or every choice where several may be ticked. */
function extreme(questions: readonly Question[], order: Order, sum: 'raw' | 'mitigation'): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    questions
      .filter(({ counts }) => counts === sum)
      .map(({ id, kind, choices = [] }) => [id, kind === 'many' ? choices.map((choice) => choice.id) : choices.toSorted(order)[0]?.id]),
  )
}
