/** SurveyJS's conditions and surveys, read by a grammar: what it has becomes ours, what it has not is refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importSurvey } from '../../src/engines/assessment/import-survey.ts'
import { Refused } from '../../src/engines/assessment/problem.ts'
import { type Asked, parseVisibleIf } from '../../src/engines/assessment/visible-if.ts'

const choices = ['item1-0', 'item2-1', 'other'].map((id) => ({ id, title: {} }))
const asked: readonly Asked[] = [
  { id: 'a', kind: 'one', choices },
  { id: 'b', kind: 'many', choices },
  { id: 'c', kind: 'text' },
]
const read = (text: string) => parseVisibleIf(text, (name) => asked.find(({ id }) => id === name))
const is = (question: string, ...any: readonly string[]) => ({ question, any })

describe('a condition of SurveyJS', () => {
  it.each([
    ['{a} = "other"', is('a', 'other')],
    ['{a}=="other"', is('a', 'other')],
    ["{ a } = 'other'", is('a', 'other')],
    ['{a} = other', is('a', 'other')],
    ['{a} <> "other"', { not: is('a', 'other') }],
    ['{a} contains "item"', is('a', 'item1-0', 'item2-1')],
    ['{a} contains ["item2"]', is('a', 'item2-1')],
    ['{b} contains ["item2-1", "other"]', { question: 'b', all: ['item2-1', 'other'] }],
    ['{b} notcontains "other"', { not: { question: 'b', all: ['other'] } }],
    ['{b} anyof ["item1-0","other"]', is('b', 'item1-0', 'other')],
    ['{b} = ["other"]', { every: [{ question: 'b', all: ['other'] }, { not: is('b', 'item1-0', 'item2-1') }] }],
    ['{c} notempty', { question: 'c', answered: true }],
    ['{c} empty', { question: 'c', answered: false }],
    [
      '{a} = "other" or {b} contains "other" and {c} notempty',
      {
        some: [
          is('a', 'other'),
          {
            every: [
              { question: 'b', all: ['other'] },
              { question: 'c', answered: true },
            ],
          },
        ],
      },
    ],
    [
      '({a} = "other" or {c} empty) and !({c} notempty)',
      { every: [{ some: [is('a', 'other'), { question: 'c', answered: false }] }, { not: { question: 'c', answered: true } }] },
    ],
  ] as const)('%s', (text, condition) => {
    expect(read(text)).toEqual(condition)
  })

  it.each([
    '',
    '{a}',
    '{a} =',
    '= "x"',
    '{a} > 3',
    '"x" = {a}',
    '{a} = {b}',
    '({a} = "x"',
    '{a} = "x")',
    '{a} = "x" {b} = "y"',
    '{a} = "x',
    'iif({a}, 1, 2)',
    '{a} = ["x"',
    '{a} = [,]',
  ])('is refused where it is %j', (text) => {
    expect(() => read(text)).toThrow('bad-expression')
  })

  it('is refused where it asks about no question', () => {
    expect(() => read('{nowhere} = "x"')).toThrow('unknown-question')
  })

  it('is read or refused, whatever is written', () => {
    const piece = fc.constantFrom('{a}', '{b}', '=', 'and', 'or', '(', ')', '[', ']', '"x"', ',', 'contains', 'empty', '!', ' ')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          read(pieces.join(' '))
        } catch (error) {
          expect(error).toBeInstanceOf(Refused)
        }
      }),
    )
  })
})

describe('a survey', () => {
  const about = { id: 'imported', version: '1', title: { en: 'x' }, source: { name: 'x', licence: 'MIT' }, language: 'en' }
  const element = {
    type: 'radiogroup',
    name: 'a',
    title: '<b>A</b> &amp; B',
    choices: ['x', { value: 'y', text: { default: 'Y', fr: 'I grec' } }],
  }

  it('keeps titles as plain text, choices, and what its panels ask for', () => {
    const panel = {
      type: 'panel',
      name: 'p',
      visibleIf: '{a} = "x"',
      elements: [{ type: 'comment', name: 'why', visibleIf: '{a} notempty' }],
    }
    const { questionnaire, left } = importSurvey({ pages: [{ name: 'one', elements: [element, panel] }] }, about)
    expect(questionnaire.pages[0]?.questions).toEqual([
      {
        id: 'a',
        kind: 'one',
        title: { en: 'A & B' },
        choices: [
          { id: 'x', title: { en: 'x' } },
          { id: 'y', title: { en: 'Y', fr: 'I grec' } },
        ],
      },
      { id: 'why', kind: 'text', title: { en: 'why' }, when: { every: [is('a', 'x'), { question: 'a', answered: true }] } },
    ])
    expect(left).toEqual([])
  })

  it('says what it leaves', () => {
    const { left } = importSurvey(
      {
        pages: [
          {
            name: 'one',
            elements: [
              { ...element, hasOther: true },
              { type: 'matrix', name: 'm' },
            ],
          },
        ],
        logo: 'x',
      },
      about,
    )
    expect(left.map(({ at, values }) => `${at} ${values?.name}`)).toEqual([
      'logo logo',
      'pages.0.elements.1 matrix',
      'pages.0.elements.0.hasOther hasOther',
    ])
  })

  it.each([
    [{ pages: 3 }, 'missing'],
    [null, 'missing'],
    [{ pages: [{ name: 'one', elements: [element, element] }] }, 'repeated-id'],
    [{ pages: [{ name: 'one', visibleIf: '{m} = 1', elements: [element, { type: 'matrix', name: 'm' }] }] }, 'unknown-question'],
    [{ pages: [{ name: 'one', visibleIf: '{a} = "x"', elements: [element] }] }, 'condition-cycle'],
    [{ pages: [{ name: 'one', elements: [element, { type: 'text', name: 't', visibleIf: '{a} = "z"' }] }] }, 'unknown-choice'],
  ] as const)('is refused: %j', (survey, code) => {
    expect(() => importSurvey(survey, about)).toThrow(code)
  })
})
