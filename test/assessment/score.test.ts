/** Scores: exact, explained, hidden answers without points, and what would change them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedOf, parseAnswers } from '../../src/engines/assessment/answers.ts'
import { parseQuestionnaire } from '../../src/engines/assessment/parse-questionnaire.ts'
import { Refused } from '../../src/engines/assessment/problem.ts'
import { rescore } from '../../src/engines/assessment/rescore.ts'
import { scoreAsPublished, scoreOf } from '../../src/engines/assessment/score.ts'
import { whatIf, withAnswer } from '../../src/engines/assessment/what-if.ts'
import { edited, example } from './example.ts'

const small = parseQuestionnaire(example)
const read = (given: unknown) => parseAnswers(small, given).answers
const score = (given: unknown) => scoreOf(small, read(given))

describe('a score', () => {
  it.each([
    [{}, 0, 0, 0, 1],
    [{ personal: 'no' }, 0, 0, 0, 1],
    [{ personal: 'yes' }, 4, 0, 4, 2],
    [{ personal: 'yes', sources: ['own', 'bought'] }, 8, 0, 8, 3],
    [{ personal: 'yes', sources: ['own', 'bought'], audit: 'yearly' }, 8, 2, 7, 3], // 6.8, rounded
    [{ personal: 'yes', sources: ['own', 'open'], audit: 'yearly' }, 5, 2, 4, 2], // 4.25
    [{ personal: 'yes', sources: ['own'], audit: 'never' }, 5, 0, 5, 2],
  ] as const)('of %j is %i raw, %i mitigation, %i current, level %i', (given, raw, mitigation, current, level) => {
    expect(score(given)).toMatchObject({ raw, mitigation, current, level, max: 8, maxMitigation: 2 })
  })

  it('takes no points from an answer that is not asked, and says so', () => {
    const found = score({ personal: 'no', sources: ['own', 'bought'], audit: 'yearly' })
    expect(found).toMatchObject({ raw: 0, mitigation: 2, byQuestion: { personal: 0, sources: 0, audit: 2 } })
    expect(found.questions.map(({ state }) => state)).toEqual(['scored', 'hidden', 'scored'])
    expect(score({ sources: ['own'], audit: 'yearly' }).questions.map(({ state }) => state)).toEqual(['unanswered', 'hidden', 'hidden'])
    expect(score({}).questions.map(({ state }) => state)).toEqual(['unanswered', 'not-asked', 'not-asked'])
  })

  it('does not let a hidden answer open another question', () => {
    expect([...askedOf(small, read({ personal: 'no', sources: ['bought'] }))]).toEqual(['personal', 'audit'])
    expect([...askedOf(small, read({ personal: 'yes', sources: ['bought'] }))]).toEqual(['personal', 'sources', 'seller', 'audit'])
  })

  it('is the sum of its questions, within its maximum, and never falls by a hidden answer', () => {
    fc.assert(
      fc.property(anyAnswers(), (given) => {
        const found = score(given)
        expect(found.raw + found.mitigation).toBe(Object.values(found.byQuestion).reduce((sum, one) => sum + one, 0))
        expect(found.raw).toBeLessThanOrEqual(found.max)
        expect(found.current).toBeLessThanOrEqual(found.raw)
        const asked = askedOf(small, read(given))
        const open = Object.fromEntries(Object.entries(given).filter(([id]) => asked.has(id)))
        expect(score(open)).toMatchObject({ raw: found.raw, mitigation: found.mitigation, level: found.level })
      }),
    )
  })

  it('is refused where the questionnaire has none, and as published where nothing was', () => {
    const { scoring, ...unscored } = small
    expect(scoring).toBeDefined()
    expect(() => scoreOf(unscored, new Map())).toThrow(Refused)
    expect(() => scoreAsPublished(small, {})).toThrow('not-published')
  })
})

describe('answers', () => {
  it.each([
    [{ personal: 'maybe' }, 'not-a-choice'],
    [{ personal: ['yes', 'no'] }, 'several-answers'],
    [{ personal: ['yes'] }, 'wrong-shape'],
    [{ personal: 4 }, 'not-a-choice'],
    [{ personal: true }, 'not-a-choice'],
    [{ sources: ['own', 'stolen'] }, 'not-a-choice'],
    [{ sources: [['own']] }, 'not-a-choice'],
    [{ seller: { name: 'x' } }, 'wrong-shape'],
    [[], 'wrong-shape'],
    [null, 'wrong-shape'],
    ['yes', 'wrong-shape'],
  ] as const)('%j are refused with %s', (given, code) => {
    expect(() => read(given)).toThrow(code)
  })

  it('are none where they are empty, and one tick may stand alone', () => {
    expect(read({ personal: null, sources: [], seller: '' }).size).toBe(0)
    expect(read({ sources: 'own' }).get('sources')).toEqual(['own'])
    expect(read({ sources: ['own', 'own'] }).get('sources')).toEqual(['own'])
  })

  it('are found where a tool saved them, and what is no question is named', () => {
    const saved = { currentPage: 2, data: { personal: 'yes', extra: 1 } }
    expect(parseAnswers(small, saved)).toEqual({ answers: new Map([['personal', ['yes']]]), unknown: ['extra'] })
  })

  it('do not reach what every object has', () => {
    expect(read(JSON.parse('{"__proto__":{"personal":"yes"}}')).size).toBe(0)
  })
})

describe('what if', () => {
  it('names every single answer that leads to another level, and no other', () => {
    fc.assert(
      fc.property(anyAnswers(), (given) => {
        const answers = read(given)
        const { now, changes } = whatIf(small, answers)
        for (const { question, answer, level, current } of changes) {
          expect(level).not.toBe(now.level)
          expect(scoreOf(small, withAnswer(answers, question, answer))).toMatchObject({ level, current })
        }
      }),
    )
    const { changes, room, above } = whatIf(small, read({ personal: 'yes', audit: 'never' }))
    expect(changes).toEqual([
      { question: 'personal', answer: ['no'], current: 0, level: 1 },
      { question: 'sources', answer: ['bought'], current: 7, level: 3 },
    ])
    expect({ room, above }).toEqual({ room: 2, above: 2 })
  })

  it('says nothing of levels that there are not', () => {
    expect(whatIf(small, read({})).above).toBeNull()
    expect(whatIf(small, read({ personal: 'yes', sources: ['own', 'bought'] })).room).toBeNull()
  })
})

describe('old answers under another version', () => {
  it('keep their score under the same', () => {
    const answers = read({ personal: 'yes', sources: ['own'], audit: 'yearly' })
    expect(rescore(small, small, answers)).toMatchObject({
      difference: { raw: 0, mitigation: 0, current: 0, level: 0 },
      changed: [],
      lost: [],
      open: [],
    })
  })

  it('say what changed, what was lost and what is open', () => {
    const dearer = parseQuestionnaire(edited('pages.0.questions.0.choices.0.points', 6))
    const answers = read({ personal: 'yes', sources: ['own', 'bought'], seller: 'x' })
    expect(rescore(small, dearer, answers).changed).toEqual([{ question: 'personal', before: 4, after: 6 }])
    const fewer = parseQuestionnaire(
      edited('pages.0.questions', [
        example.pages[0].questions[0],
        { ...example.pages[0].questions[1], choices: [example.pages[0].questions[1].choices[0]] },
      ]),
    )
    const found = rescore(small, fewer, answers)
    expect(found.lost).toEqual([
      { question: 'sources', answer: ['bought'], why: 'no-choice' },
      { question: 'seller', answer: ['x'], why: 'no-question' },
    ])
    expect(found.difference.raw).toBe(-3)
    expect(found.open).toEqual(['audit'])
  })
})

function anyAnswers() {
  return fc.record(
    {
      personal: fc.constantFrom('yes', 'no'),
      sources: fc.subarray(['own', 'bought', 'open']),
      seller: fc.string(),
      audit: fc.constantFrom('yearly', 'never'),
    },
    { requiredKeys: [] },
  )
}
