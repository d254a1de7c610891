/**
 * Canada's Algorithmic Impact Assessment: the five versions as imported give the published figures. The recorded scores are those
 * of its scorer run over SurveyJS (survey-vue 1.7.23); beside it stands a slow reading of the scoring rules over the survey itself.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswers } from '../../src/engines/assessment/answers.ts'
import { importSurvey } from '../../src/engines/assessment/import-survey.ts'
import { parseQuestionnaire } from '../../src/engines/assessment/parse-questionnaire.ts'
import { questionsOf } from '../../src/engines/assessment/questionnaire.ts'
import { scoreAsPublished, scoreOf } from '../../src/engines/assessment/score.ts'
import { root } from '../world.ts'

interface Recorded {
  readonly version: string
  readonly answers: unknown
  readonly loaded: Readonly<Record<string, number>>
}

interface SurveyElement {
  readonly type?: string
  readonly name: string
  readonly elements?: readonly SurveyElement[]
  readonly choices?: readonly { readonly value: string }[]
}

const versions = ['0.9', '0.9.1', '0.10.0', '1.0.0', '1.0.1'] as const
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const questionnaires = new Map(
  versions.map((version) => [version, parseQuestionnaire(read(join(root, `src/questionnaires/aia-canada-${version}.json`)))]),
)
const latest = needed('1.0.1')
const surveys = join(root, '../shared/data/registers/ca/surveys')

describe('the imported versions', () => {
  it.each([
    ['0.9', 31, 107, 70, 45],
    ['0.9.1', 31, 107, 70, 45],
    ['0.10.0', 37, 126, 72, 46],
    ['1.0.0', 70, 167, 90, 77],
    ['1.0.1', 70, 167, 90, 77],
  ] as const)(
    '%s has %i questions of risk with %i points and %i of mitigation with %i',
    (version, risk, max, mitigation, maxMitigation) => {
      const questions = questionsOf(needed(version))
      expect(questions.filter(({ counts }) => counts === 'raw')).toHaveLength(risk)
      expect(questions.filter(({ counts }) => counts === 'mitigation')).toHaveLength(mitigation)
      expect(scoreOf(needed(version), new Map())).toMatchObject({ max, maxMitigation, raw: 0, mitigation: 0, current: 0, level: 1 })
    },
  )

  it.each(read(join(root, 'test/assessment/aia-canada.json')) as readonly Recorded[])(
    'scores a recorded case of $version as it was published: $loaded',
    ({ version, answers, loaded }) => {
      expect(scoreAsPublished(needed(version), answers)).toMatchObject(loaded)
    },
  )

  it.each([
    ['a number after the last hyphen', 'item9-7', 7],
    ['a hyphen before it', 'item1--3', 3],
    ['nothing after the hyphen', 'item1-', 0],
    ['no number', 'item1-NS', 0],
    ['no hyphen', 'item4', 0],
    ['an exponent', 'a-1e2', 100],
    ['a number of another base', 'a-0x10', 16],
    ['a part of a point', 'a-0.5', 0.5],
    ['blanks', 'a- 2 ', 2],
    ['a hyphen alone before a number', '-4', 4],
    ['a number', 3, 3],
    ['a negative number', -2, -2],
    ['a list where one answer is asked for', ['item1-1', 'item2-2'], 3],
    ['the same twice', ['item1-1', 'item1-1'], 2],
    ['a list with other things', [1, null, 'x-2', ['y-9'], { z: 'z-9' }, true], 3],
    ['an empty list', [], 0],
    ['a text', 'none', 0],
    ['an empty text', '', 0],
    ['null', null, 0],
    ['truth', true, 0],
    ['an object', { value: 'item1-4' }, 0],
  ] as const)('takes %s as the published scorer does', (_name, answer, points) => {
    const question = questionsOf(latest).find(({ counts }) => counts === 'raw')?.id ?? ''
    expect(scoreAsPublished(latest, { [question]: answer }).raw).toBe(points)
    expect(scoreAsPublished(latest, { [question]: answer, nowhere: 'item1-9' }).byQuestion[question]).toBe(points)
  })

  it.each([null, 5, 'text', [], ['item1-4'], {}, { data: null, currentPage: 1 }, JSON.parse('{"__proto__":{"riskProfile1":"item1-3"}}')])(
    'scores %j as no answers, as published',
    (given) => {
      expect(scoreAsPublished(latest, given)).toMatchObject({ raw: 0, mitigation: 0, current: 0, level: 1 })
    },
  )

  it('counts a hidden answer as published, and not otherwise (issue 1143)', () => {
    const nine = needed('0.9')
    const open = { aboutDataSource1: 'item1-4', aboutDataSource9: undefined }
    const hidden = questionsOf(nine).find(({ when }) => when && 'question' in when && when.question === 'aboutDataSource1' && 'any' in when)
    const dearest = hidden?.choices?.toSorted((one, other) => (other.points ?? 0) - (one.points ?? 0))[0]
    expect(dearest?.points).toBeGreaterThan(0)
    const shut = { aboutDataSource1: 'item2-0', [hidden?.id ?? '']: hidden?.kind === 'many' ? [dearest?.id] : dearest?.id }
    expect(open.aboutDataSource1).toBe('item1-4')
    expect(scoreAsPublished(nine, shut).raw).toBe(dearest?.points)
    expect(scoreOf(nine, parseAnswers(nine, shut).answers)).toMatchObject({ raw: 0 })
  })

  it('reaches relief at 80 % of half the mitigation, and level IV at the top', () => {
    const all = Object.fromEntries(
      questionsOf(latest)
        .filter(({ counts }) => counts === 'raw')
        .map(({ id, kind, choices = [] }) => [
          id,
          kind === 'many'
            ? choices.map((choice) => choice.id)
            : (choices.toSorted((one, other) => (other.points ?? 0) - (one.points ?? 0))[0]?.id ?? ''),
        ]),
    )
    expect(scoreAsPublished(latest, all)).toMatchObject({ raw: 167, current: 167, level: 4, relieved: false })
    const first = questionsOf(latest).find(({ counts }) => counts === 'mitigation')?.id ?? ''
    expect(scoreAsPublished(latest, { ...all, [first]: 61 })).toMatchObject({ current: 167, relieved: false })
    expect(scoreAsPublished(latest, { ...all, [first]: 61.6 })).toMatchObject({ current: 142, relieved: true, level: 4 }) // 141.95
    expect(scoreAsPublished(latest, { ...all, [first]: 62 }).limits).toEqual(
      [41.75, 83.5, 125.25, 167].map((upTo, at) => ({ level: at + 1, upTo })),
    )
  })
})

describe.skipIf(!existsSync(surveys))(`the surveys ${existsSync(surveys) ? '' : '(not present)'}`, () => {
  const about = read(join(root, 'src/questionnaires/aia-canada.about.json'))
  const surveyOf = (version: string) => read(join(surveys, `survey-enfr_v${version}.json`))

  it.each(versions)('import as what is included, %s, and what is left is words and order', (version) => {
    const { questionnaire, left } = importSurvey(surveyOf(version), { ...about, version })
    expect(questionnaire).toEqual(needed(version))
    expect([...new Set(left.map(({ values }) => values?.name))].sort()).toEqual([
      'choicesOrder',
      'firstPageIsStarted',
      'html',
      'showProgressBar',
      'showQuestionNumbers',
      'title',
    ])
  })

  it.each(versions)('score any answers as the rules over the survey do, %s', (version) => {
    const survey = surveyOf(version)
    const questionnaire = needed(version)
    fc.assert(
      fc.property(anyAnswersTo(questionnaire), (answers) => {
        const { raw, mitigation, current, level } = scoreAsPublished(questionnaire, answers)
        expect({ raw, mitigation, current, level }).toEqual(slowly(survey.pages, answers))
      }),
      { numRuns: 60 },
    )
  })
})

function anyAnswersTo(questionnaire: ReturnType<typeof needed>) {
  const questions = questionsOf(questionnaire).filter(({ kind }) => kind !== 'text')
  const junk = fc.oneof(
    fc.constantFrom('x-3', 'item1--2', '', 'q-0.5', '7'),
    fc.integer({ min: -3, max: 9 }),
    fc.constant(null),
    fc.boolean(),
    fc.array(fc.constantFrom('a-1', 'b-2', 3)),
  )
  return fc
    .record(
      Object.fromEntries(
        questions.map(({ id, kind, choices = [] }) => {
          const ids = choices.map((choice) => choice.id)
          return [
            id,
            fc.oneof(
              { arbitrary: kind === 'many' ? fc.subarray(ids) : fc.constantFrom(...ids), weight: 9 },
              { arbitrary: junk, weight: 1 },
            ),
          ]
        }),
      ),
      { requiredKeys: [] },
    )
    .map((answers): Readonly<Record<string, unknown>> => answers)
}

/** The rules, read off the survey as they are written: names, suffixes, numbers after hyphens. */
function slowly(pages: readonly SurveyElement[], answers: Readonly<Record<string, unknown>>) {
  const sums = { RS: 0, MS: 0, maxRS: 0, maxMS: 0 }
  const visit = (element: SurveyElement, parent: string): void => {
    for (const inner of element.elements ?? []) visit(inner, element.name)
    if (!/^(radiogroup|dropdown|checkbox)$/.test(element.type ?? '')) return
    const suffix = /-(RS|MS|NS)$/.exec(element.name)?.[1] ?? /-(RS|MS|NS)$/.exec(parent)?.[1]
    if (suffix !== 'RS' && suffix !== 'MS') return
    sums[suffix] += worth(answers[element.name], true)
    const points = (element.choices ?? []).map(({ value }) => worth(value, false))
    sums[`max${suffix}`] += element.type === 'checkbox' ? points.reduce((sum, one) => sum + one, 0) : Math.max(0, ...points)
  }
  for (const page of pages) visit(page, '')
  const current = sums.MS >= (0.8 * sums.maxMS) / 2 ? Math.round(0.85 * sums.RS) : sums.RS
  const level = [0.25, 0.5, 0.75].filter((share) => current > sums.maxRS * share).length + 1
  return { raw: sums.RS, mitigation: sums.MS, current, level }
}

function worth(answer: unknown, lists: boolean): number {
  if (typeof answer === 'number') return answer
  if (Array.isArray(answer) && lists) return answer.reduce((sum: number, one: unknown) => sum + worth(one, false), 0)
  if (typeof answer !== 'string' || !answer.includes('-')) return 0
  return Number(answer.split('-').at(-1)) || 0
}

function needed(version: string) {
  const found = [...questionnaires].find(([name]) => name === version)?.[1]
  if (!found) throw new Error(`no version ${version}`)
  return found
}
