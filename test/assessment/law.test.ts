/** Laws as data: the class with its article and the answer that decided, and packs that are refused by what is wrong with them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswers } from '../../src/engines/assessment/answers.ts'
import { classify } from '../../src/engines/assessment/classify.ts'
import type { Law } from '../../src/engines/assessment/law.ts'
import { parseLaw } from '../../src/engines/assessment/parse-law.ts'
import { type ProblemCode, Refused } from '../../src/engines/assessment/problem.ts'
import { questionsOf } from '../../src/engines/assessment/questionnaire.ts'
import { root } from '../world.ts'
import { edited } from './example.ts'
import { lawNamed, nothingElse, peruvian } from './laws.ts'

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const peru = lawNamed('pe-ds-115')
const europe = lawNamed('eu-ai-act')
const classOf = (law: Law, given: unknown, on?: string) => classify(law, parseAnswers(law, given).answers, on)

describe('D.S. 115-2025-PCM', () => {
  it.each([
    [{}, 'acceptable', '22.2'],
    [{ '23.1.a': 'yes' }, 'prohibited', '23.1.a'],
    [{ '23.1.e': 'excepted' }, 'acceptable', '22.2'],
    [{ '23.1.f': 'excepted', '24.1.j': 'yes' }, 'high', '24.1.j'],
    [{ '23.1.d': 'yes', '24.1.e': 'yes' }, 'prohibited', '23.1.d'],
    [{ '24.1.g': 'yes' }, 'high', '24.1.g'],
    [{ '24.1.g': 'excepted' }, 'acceptable', '22.2'],
    [{ '24.1.b': 'excepted' }, 'acceptable', '22.2'],
    [{ '24.1.i-health': 'yes' }, 'high', '24.1.i'],
    [{ '24.1.i-emotions': 'yes' }, 'high', '24.1.i'],
    [{ exception: 'defence' }, 'out-of-scope', '4.b'],
    [{ exception: 'defence-without' }, 'acceptable', '22.2'],
    [{ exception: 'personal', '23.1.a': 'yes' }, 'out-of-scope', '4.a'],
    [{ subject: 'none' }, 'out-of-scope', '3'],
  ] as const)('classifies %j as %s by article %s', (given, wanted, article) => {
    expect(classOf(peru, { ...nothingElse(peru), ...given })).toMatchObject({ class: wanted, article, pending: false })
  })

  it('names the answer that decided, and the other articles that would have', () => {
    const found = classOf(peru, { ...nothingElse(peru), '24.1.f': 'yes', '24.1.h': 'yes' })
    expect(found.decidedBy).toEqual([{ question: '24.1.f', answer: ['yes'] }])
    expect(found.also).toEqual([{ article: '24.1.h', decidedBy: [{ question: '24.1.h', answer: ['yes'] }] }])
  })

  it('waits for what was not answered, and never takes silence for no', () => {
    const { '23.1.c': taken, ...rest } = nothingElse(peru)
    expect(taken).toBe('no')
    expect(classOf(peru, rest)).toMatchObject({ class: 'pending', pending: true, article: null, missing: ['23.1.c'] })
    expect(classOf(peru, { ...rest, '24.1.a': 'yes' }).class).toBe('high')
    expect(classOf(peru, {})).toMatchObject({ class: 'pending', missing: ['subject', 'exception', 'infers'] })
    expect(classOf(peru, { subject: 'public', exception: 'none', infers: 'no' })).toMatchObject({ class: 'not-ai', article: '6.j' })
  })

  it('says what is to be verified and what changes nothing', () => {
    const marks = (given: object) => classOf(peru, { ...nothingElse(peru), ...given }).remarks.map(({ id }) => id)
    expect(marks({ '24.1.g': 'redesigned' })).toEqual(['redesign-to-verify', 'consult-high'])
    expect(marks({ '24.1.g': 'excepted' })).toEqual(['exception-to-verify'])
    expect(marks({ sandbox: 'yes', mitigated: 'yes' })).toEqual(['sandbox', 'mitigation'])
  })

  it('refuses answers that contradict each other', () => {
    expect(() => classOf(peru, { ...nothingElse(peru), infers: 'no' })).toThrow('contradicts')
    expect(() => classOf(peru, { subject: ['public', 'private'] })).toThrow('several-answers')
  })

  it('is asked of no day on which it was not in force', () => {
    expect(classOf(peru, nothingElse(peru), '2026-01-22').class).toBe('acceptable')
    expect(() => classOf(peru, nothingElse(peru), '2026-01-21')).toThrow('outside-force')
    expect(() => classOf(peru, nothingElse(peru), '2026-02-30')).toThrow('wrong-shape')
  })

  const cases = join(root, '../shared/data/registers/pe/ds115_regulatory_cases.json')
  it.skipIf(!existsSync(cases))(`agrees with ten cases of another reading of the law ${existsSync(cases) ? '' : '(not present)'}`, () => {
    const expected = {
      RIESGO_ACEPTABLE: 'acceptable',
      RIESGO_ALTO: 'high',
      USO_INDEBIDO: 'prohibited',
      FUERA_DE_AMBITO: 'out-of-scope',
      PENDIENTE: 'pending',
    }
    const found = read(cases).cases.map((one: Parameters<typeof peruvian>[1]) => classOf(peru, peruvian(peru, one)))
    expect(found).toHaveLength(10)
    expect(found.map((one: { class: string }) => one.class)).toEqual(
      read(cases).cases.map((one: { expect: keyof typeof expected }) => expected[one.expect]),
    )
    expect(found[4].remarks[0].id).toBe('redesign-to-verify')
  })
})

describe('Regulation (EU) 2024/1689', () => {
  const base = { ...nothingElse(europe), established: 'yes', system: 'yes' }
  it.each([
    [{}, 'minimal', '95'],
    [{ interacts: 'yes' }, 'transparency', '50'],
    [{ '5.1.c': 'yes' }, 'prohibited', '5.1.c'],
    [{ '6.1': 'yes' }, 'high', '6.1'],
    [{ 'III.5': 'yes', narrow: 'no' }, 'high', 'III.5'],
    [{ 'III.5': 'yes', narrow: 'yes', profiling: 'no' }, 'minimal', '95'],
    [{ 'III.5': 'yes', narrow: 'yes', profiling: 'yes' }, 'high', 'III.5'],
    [{ exception: 'military' }, 'out-of-scope', '2.3'],
    [{ established: 'no' }, 'out-of-scope', '2.1'],
  ] as const)('classifies %j as %s by %s', (given, wanted, article) => {
    expect(classOf(europe, { ...base, ...given })).toMatchObject({ class: wanted, article })
  })

  it('waits for the exception of Annex III', () => {
    expect(classOf(europe, { ...base, 'III.1': 'yes' })).toMatchObject({ class: 'pending', missing: ['narrow'] })
  })
})

describe('a law', () => {
  const given = () => read(join(root, 'src/laws/pe-ds-115.json'))
  const schema = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(read(join(root, 'docs/format/law.schema.json')))

  it.each(readdirSync(join(root, 'src/laws')).filter((file) => file.endsWith('.json')))(
    '%s is one, by the schema too, and is named by its id',
    (file) => {
      const pack = read(join(root, 'src/laws', file))
      expect(`${parseLaw(pack).id}.json`).toBe(file)
      expect(schema(pack), JSON.stringify(schema.errors)).toBe(true)
    },
  )

  it.each([
    ['an article that is not in it', 'duties.0.article', '99', 'unknown-article'],
    ['a step by no article', 'steps.1.article', 'x', 'unknown-article'],
    ['a class that there is not', 'steps.1.class', 'x', 'unknown-class'],
    ['a duty of no class', 'duties.1.classes', ['x'], 'unknown-class'],
    ['a duty of no role', 'duties.1.roles', ['x'], 'unknown-role'],
    ['a duty of no group', 'duties.1.groups', ['x'], 'unknown-group'],
    ['a step that needs no question', 'steps.0.needs', ['x'], 'unknown-question'],
    ['a condition on no question', 'steps.1.when', { question: 'x', any: ['y'] }, 'unknown-question'],
    ['a condition on no choice', 'remarks.0.when', { question: 'subject', any: ['x'] }, 'unknown-choice'],
    ['conditions in a circle', 'pages.0.when', { question: '23.1.a', any: ['yes'] }, 'condition-cycle'],
    ['a date before its force', 'kinds.0.due', '2025-12-31', 'outside-force'],
    ['a date after its force', 'force.until', '2027-01-01', 'outside-force'],
    ['a day that is none', 'kinds.0.due', '2026-09-31', 'wrong-shape'],
    ['an end before its beginning', 'force.until', '2020-01-01', 'wrong-order'],
    ['a step that hides the next', 'steps.1.when', undefined, 'never-reached'],
    ['no class for what is left', 'steps.21.when', { question: 'infers', any: ['yes'] }, 'no-last-class'],
    ['two duties of one id', 'duties.1.id', 'cease', 'repeated-id'],
    ['no force', 'force', undefined, 'missing'],
  ] as const satisfies readonly (readonly [string, string, unknown, ProblemCode])[])('is refused with %s', (_name, path, value, code) => {
    const law = edited(path, value, given())
    expect(problemsOf(law)).toContain(code)
  })

  it('is refused, and nothing thrown but that, whatever is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('force', 'articles', 'pages', 'steps', 'remarks', 'kinds', 'duties'), (value, name) => {
        expect(problemsOf(value)).not.toEqual([])
        problemsOf(edited(name, value, given()))
      }),
      { numRuns: 40 },
    )
  })

  it('gives one class to any answers, and by an article that is in it', () => {
    const questions = questionsOf(peru)
    const answers = fc.record(
      Object.fromEntries(questions.map(({ id, choices = [] }) => [id, fc.constantFrom(...choices.map((choice) => choice.id))])),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(answers, (some) => {
        const found = classOf(peru, { ...some, infers: 'yes' })
        expect(found.pending).toBe(found.article === null)
        if (found.article) expect(peru.articles.map(({ id }) => id)).toContain(found.article)
      }),
    )
  })
})

function problemsOf(given: unknown): ProblemCode[] {
  try {
    parseLaw(given)
    return []
  } catch (error) {
    if (error instanceof Refused) return error.problems.map(({ code }) => code)
    throw error
  }
}
