/** Questionnaires as data: what is wrong with one is named, all of it at once, and nothing wrong passes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuestionnaire } from '../../src/engines/assessment/parse-questionnaire.ts'
import { type ProblemCode, Refused } from '../../src/engines/assessment/problem.ts'
import { root } from '../world.ts'
import { edited, example } from './example.ts'

const schema = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(join(root, 'docs/format/questionnaire.schema.json'), 'utf8')))
const question = 'pages.0.questions.0'

const mistakes: readonly (readonly [string, string, unknown, ProblemCode])[] = [
  ['a member that there is not', 'colour', 'red', 'not-a-choice'],
  ['no version', 'version', undefined, 'missing'],
  ['another format', 'format', 'quipu-questionnaire/9', 'not-a-choice'],
  ['no format', 'format', undefined, 'missing'],
  ['no source', 'source', undefined, 'missing'],
  ['a text without a language', 'title', 'Pequeño', 'wrong-shape'],
  ['no pages', 'pages', [], 'missing'],
  ['pages that are no list', 'pages', 'all', 'wrong-shape'],
  ['an id with a space', `${question}.id`, 'a b', 'wrong-shape'],
  ['two questions of one id', 'pages.1.questions.0.id', 'personal', 'repeated-id'],
  ['two pages of one id', 'pages.1.id', 'data', 'repeated-id'],
  ['two choices of one id', `${question}.choices.1.id`, 'yes', 'repeated-id'],
  ['a question of no kind', `${question}.kind`, undefined, 'missing'],
  ['a kind that there is not', `${question}.kind`, 'slider', 'not-a-choice'],
  ['no choices', `${question}.choices`, [], 'no-choices'],
  ['choices of a text', `${question}.kind`, 'text', 'not-choosable'],
  ['points that are text', `${question}.choices.0.points`, '4', 'wrong-shape'],
  ['points without end', `${question}.choices.0.points`, Number.POSITIVE_INFINITY, 'wrong-shape'],
  ['points that count nowhere', `${question}.counts`, undefined, 'points-without-score'],
  ['a sum that there is not', `${question}.counts`, 'total', 'not-a-choice'],
  ['a condition on no question', 'pages.1.when', { question: 'nowhere', answered: true }, 'unknown-question'],
  ['a condition on no choice', 'pages.1.when', { question: 'personal', any: ['maybe'] }, 'unknown-choice'],
  ['a condition on the choice of a text', 'pages.1.when', { question: 'seller', any: ['x'] }, 'not-choosable'],
  ['a condition that cannot hold', 'pages.1.when', { question: 'personal', all: ['yes', 'no'] }, 'not-choosable'],
  ['a condition that says nothing', 'pages.1.when', {}, 'missing'],
  ['a condition of nothing', 'pages.1.when', { every: [] }, 'wrong-shape'],
  ['a condition that is text', 'pages.1.when', 'personal = yes', 'wrong-shape'],
  ['a condition with a member too many', 'pages.1.when', { question: 'personal', any: ['yes'], or: 1 }, 'not-a-choice'],
  ['a question that asks for itself', `${question}.when`, { question: 'personal', any: ['yes'] }, 'condition-cycle'],
  ['a circle of two', `${question}.when`, { question: 'sources', any: ['own'] }, 'condition-cycle'],
  ['a page that asks for its own question', 'pages.0.when', { question: 'personal', any: ['yes'] }, 'condition-cycle'],
  ['no levels', 'scoring.levels', [], 'missing'],
  ['levels out of order', 'scoring.levels.1.upTo', 0.2, 'wrong-order'],
  ['levels that count down', 'scoring.levels.1.level', 1, 'wrong-order'],
  ['relief from more than all', 'scoring.relief.from', 1.2, 'wrong-shape'],
  ['points without a scoring', 'scoring', undefined, 'not-scored'],
]

describe('a questionnaire', () => {
  it('is read as it was written', () => {
    const { format, ...rest } = example
    expect(format).toBe('quipu-questionnaire/1')
    expect(parseQuestionnaire(example)).toEqual(rest)
    expect(schema(example), JSON.stringify(schema.errors)).toBe(true)
  })

  it.each(mistakes)('is refused with %s', (_name, path, value, code) => {
    expect(problemsOf(edited(path, value))).toContain(code)
  })

  it('is told everything that is wrong with it at once', () => {
    const broken = structuredClone<unknown>(edited('version', undefined))
    Reflect.set(Object(broken), 'scoring', { levels: [], relief: {} })
    expect(problemsOf(broken)).toEqual(['missing', 'missing', 'missing', 'missing'])
  })

  it('is refused, and nothing thrown but that, whatever is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', 'pages', 'pages.0', question, 'pages.1.when', 'scoring.levels'), (value, path) => {
        const given = path === '' ? value : edited(path, value)
        try {
          parseQuestionnaire(given)
        } catch (error) {
          expect(error).toBeInstanceOf(Refused)
        }
      }),
    )
  })

  it('of a deep condition is refused before the stack ends', () => {
    let deep: unknown = { question: 'personal', any: ['yes'] }
    for (let depth = 0; depth < 5000; depth += 1) deep = { not: deep }
    expect(problemsOf(edited('pages.1.when', deep))).toContain('wrong-shape')
  })
})

describe('the questionnaires that are included', () => {
  const folder = join(root, 'src/questionnaires')
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && !file.endsWith('.about.json'))

  it('are there', () => {
    expect(files).toContain('aia-canada-1.0.1.json')
  })

  it.each(files)('%s is one, by the schema too, named by id and version, with its source and licence', (file) => {
    const given: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const { id, version, source } = parseQuestionnaire(given)
    expect(file).toBe(`${id}-${version}.json`)
    expect(source.licence).toMatch(/^(MIT|EUPL-1\.2)$/)
    expect(schema(given), JSON.stringify(schema.errors)).toBe(true)
  })
})

function problemsOf(given: unknown): ProblemCode[] {
  try {
    parseQuestionnaire(given)
    return []
  } catch (error) {
    if (error instanceof Refused) return error.problems.map(({ code }) => code)
    throw error
  }
}
