/** Duties: who has which, until when, and how they honestly stand. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswers } from '../../src/engines/assessment/answers.ts'
import { classify } from '../../src/engines/assessment/classify.ts'
import { type DutyStanding, dutiesOf, type Finding } from '../../src/engines/assessment/duties.ts'
import { parseFindings } from '../../src/engines/assessment/findings.ts'
import { lawNamed, nothingElse } from './laws.ts'

const law = lawNamed('pe-ds-115')
const high = { ...nothingElse(law), '24.1.f': 'yes', 'affects-rights': 'yes', 'oversight-sector': 'yes', 'public-funds': 'yes' }

interface Asked {
  readonly given?: object
  readonly kind?: string
  readonly role?: string
  readonly today?: string
  readonly findings?: Readonly<Record<string, Finding>>
}

function standing({
  given = high,
  kind = 'state-branch',
  role = 'both',
  today = '2026-09-11',
  findings = {},
}: Asked = {}): readonly DutyStanding[] {
  const { answers } = parseAnswers(law, given)
  return dutiesOf(law, { classification: classify(law, answers), answers, kind, role, today, findings: new Map(Object.entries(findings)) })
}

const applying = (asked: Asked) => standing(asked).filter(({ state }) => state !== 'does-not-apply')
const needed = (list: readonly DutyStanding[], duty: string) => list.find((one) => one.duty === duty)

describe('due dates', () => {
  it.each([
    ['state-branch', '2026-09-10'],
    ['autonomous', '2026-09-10'],
    ['health-insurance', '2027-09-10'],
    ['regional', '2027-09-10'],
    ['public-university', '2027-09-10'],
    ['local-abc', '2028-09-10'],
    ['public-company', '2027-09-10'],
    ['other-public', '2027-09-10'],
    ['private-first', '2026-09-10'],
    ['private-second', '2027-09-10'],
    ['private-third', '2028-09-10'],
    ['private-other', '2029-09-10'],
    ['small-enterprise', '2027-09-10'],
    ['micro-enterprise', '2028-09-10'],
  ] as const)('of %s are %s: in time until the end of that day', (kind, due) => {
    const last = applying({ kind, today: due })
    expect(last.length).toBeGreaterThan(3)
    expect(new Set(last.map((one) => `${one.due} ${one.state}`))).toEqual(new Set([`${due} not-yet-due`]))
    const after = applying({ kind, today: dayAfter(due) })
    expect(new Set(after.map(({ state }) => state))).toEqual(new Set(['not-verifiable']))
  })

  it('cover every kind of institution', () => {
    expect(law.kinds).toHaveLength(15)
  })

  it('are none for small local governments: for them it is optional, and what they do is shown', () => {
    expect(applying({ kind: 'local-defg', today: '2035-01-01' })).toEqual([])
    const findings = { policy: { finding: 'met', evidence: ['https://example.org/policy'] } } as const
    expect(applying({ kind: 'local-defg', findings })).toMatchObject([{ duty: 'policy', state: 'met', due: null, optional: true }])
  })
})

describe('duties', () => {
  it('of a public entity with a high-risk system are those of articles 25, 28, 29 and 30', () => {
    expect(applying({}).map(({ article }) => article)).toEqual([
      '25.1',
      '25.3',
      '28.1',
      '28.2',
      '28.5',
      '28.8',
      '28.10',
      '28.11',
      '29.a',
      '29.b',
      '29.c',
      '29.d',
      '30.1',
      '30.2',
    ])
  })

  it('of acceptable risk leave out what only high risk asks for', () => {
    expect(applying({ given: nothingElse(law) }).map(({ article }) => article)).toEqual([
      '28.1',
      '28.2',
      '28.5',
      '28.10',
      '29.a',
      '29.b',
      '29.c',
      '29.d',
    ])
  })

  it('of the private sector are those of articles 25 and 31, and assessing is voluntary', () => {
    expect(applying({ kind: 'private-first' }).map(({ article }) => article)).toEqual(['25.1', '25.3', '31.1', '31.2', '31.3', '31.4'])
    expect(needed(standing({ kind: 'private-first' }), 'private-assessment')).toMatchObject({
      state: 'does-not-apply',
      because: 'optional',
    })
  })

  it('depend on the role', () => {
    expect(needed(standing({ role: 'implementer' }), 'management-system')).toMatchObject({ state: 'does-not-apply', because: 'other-role' })
  })

  it('are none outside the scope', () => {
    expect(applying({ given: { ...nothingElse(law), exception: 'defence' } })).toEqual([])
  })

  it('of a prohibited use begin with ceasing it, from the day that the law is in force', () => {
    expect(needed(applying({ given: { ...nothingElse(law), '23.1.c': 'yes' }, kind: 'local-abc' }), 'cease')).toMatchObject({
      due: '2026-01-22',
      state: 'not-verifiable',
    })
  })

  it('wait where the class does', () => {
    const found = standing({ given: { subject: 'public', exception: 'none', infers: 'yes' } })
    expect(new Set(found.map(({ state, because }) => `${state} ${because}`))).toEqual(
      new Set(['not-verifiable class-pending', 'does-not-apply other-group']),
    )
  })

  it.each([
    ['met', ['x'], '2026-09-11', 'met', 'evidence'],
    ['met', [], '2026-09-11', 'not-verifiable', 'no-evidence'],
    ['met', ['x'], '2026-01-30', 'met', 'evidence'],
    ['met', [], '2026-01-30', 'not-yet-due', 'before-due'],
    ['not-met', ['x'], '2026-09-11', 'not-met', 'evidence'],
    ['not-met', ['x'], '2026-09-10', 'not-yet-due', 'before-due'],
    ['not-met', [], '2026-09-11', 'not-verifiable', 'no-evidence'],
    ['not-verifiable', ['x'], '2030-01-01', 'not-verifiable', 'no-finding'],
    ['not-verifiable', [], '2026-09-11', 'not-verifiable', 'no-finding'],
  ] as const)('found %s with evidence %j on %s are %s: %s', (finding, evidence, today, state, because) => {
    expect(needed(standing({ today, findings: { policy: { finding, evidence } } }), 'policy')).toMatchObject({ state, because })
  })

  it('are never "not met" without evidence of it, whoever, whenever', () => {
    const findings = fc.dictionary(
      fc.constantFrom(...law.duties.map(({ id }) => id)),
      fc.record({ finding: fc.constantFrom('met', 'not-met', 'not-verifiable'), evidence: fc.array(fc.constant('x'), { maxLength: 1 }) }),
    )
    const who = fc.record({
      kind: fc.constantFrom(...law.kinds.map(({ id }) => id)),
      role: fc.constantFrom('developer', 'implementer', 'both'),
      today: fc.constantFrom('2026-02-01', '2027-01-01', '2030-01-01'),
      findings,
    })
    fc.assert(
      fc.property(who, (asked) => {
        for (const { duty, state } of standing(asked)) {
          const found = asked.findings[duty]
          if (state === 'not-met') expect(found).toEqual({ finding: 'not-met', evidence: ['x'] })
          if (state === 'met') expect(found).toEqual({ finding: 'met', evidence: ['x'] })
        }
      }),
    )
  })

  it.each([
    [{ kind: 'church' }, 'unknown-kind'],
    [{ role: 'owner' }, 'unknown-role'],
    [{ today: 'soon' }, 'wrong-shape'],
  ] as const)('are refused for %j', (asked, code) => {
    expect(() => standing(asked)).toThrow(code)
  })

  it('are read from a file of findings, and what is wrong with it is named', () => {
    expect(parseFindings(law, { policy: { finding: 'met', evidence: ['x', ' '] } }).get('policy')).toEqual({
      finding: 'met',
      evidence: ['x'],
    })
    expect(() => parseFindings(law, { polizy: { finding: 'met' } })).toThrow('not-a-choice')
    expect(() => parseFindings(law, { policy: { finding: 'perhaps' } })).toThrow('not-a-choice')
    expect(() => parseFindings(law, { policy: { evidence: 'x' } })).toThrow('missing')
  })
})

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
