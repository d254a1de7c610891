/** Compliance: never shown while anything is missing, pending or unverified. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswers } from '../../src/engines/assessment/answers.ts'
import { classify } from '../../src/engines/assessment/classify.ts'
import { complianceOf } from '../../src/engines/assessment/compliance.ts'
import { dutiesOf, type Finding } from '../../src/engines/assessment/duties.ts'
import { lawNamed, nothingElse } from './laws.ts'

const law = lawNamed('pe-ds-115')
const met = { finding: 'met', evidence: ['x'] } as const
const allMet = Object.fromEntries(law.duties.map(({ id }) => [id, met]))

interface Asked {
  readonly given?: object
  readonly findings?: Readonly<Record<string, Finding>>
  readonly classifiesPeople?: boolean | undefined
  readonly hasStudy?: boolean
  readonly hasEquityAudit?: boolean
  readonly today?: string
}

function compliance(asked: Asked) {
  const { given = {}, findings = allMet, hasStudy = true, hasEquityAudit = true, today = '2027-01-01' } = asked
  const { answers } = parseAnswers(law, { ...nothingElse(law), ...given })
  const classification = classify(law, answers)
  const standing = dutiesOf(law, {
    classification,
    answers,
    kind: 'state-branch',
    role: 'both',
    today,
    findings: new Map(Object.entries(findings)),
  })
  const classifiesPeople = 'classifiesPeople' in asked ? asked.classifiesPeople : true
  return complianceOf({ classifiesPeople, hasStudy, hasEquityAudit, classification, standing })
}

describe('compliance', () => {
  it.each([
    [{}, 'shown', []],
    [{ hasStudy: false }, 'missing', ['study']],
    [{ hasEquityAudit: false }, 'missing', ['equity-audit']],
    [{ hasStudy: false, hasEquityAudit: false }, 'missing', ['study', 'equity-audit']],
    [{ classifiesPeople: false, hasStudy: false, hasEquityAudit: false }, 'shown', []],
    [{ classifiesPeople: undefined, hasStudy: false }, 'missing', ['whether-it-classifies']],
    [{ given: { '23.1.c': 'yes' } }, 'prohibited', []],
    [{ findings: { ...allMet, policy: { finding: 'not-met', evidence: ['x'] } } }, 'not-met', []],
    [{ findings: { ...allMet, policy: { finding: 'not-met', evidence: [] } } }, 'not-verified', []],
    [{ findings: {}, today: '2026-02-01' }, 'nothing-due', []],
  ] as const)('of %j is %s, missing %j', (asked, state, missing) => {
    expect(compliance(asked)).toMatchObject({ state, missing })
  })

  it('names the duties in its way', () => {
    expect(compliance({ findings: { ...allMet, policy: { finding: 'not-met', evidence: ['x'] } } }).duties).toEqual(['policy'])
  })

  it('is pending while the class is, or was never asked for', () => {
    expect(complianceOf({ classifiesPeople: false, hasStudy: false, hasEquityAudit: false, standing: [] }).state).toBe('pending')
  })

  it('is never shown of what classifies people without a study and an equity audit', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('2026-02-01', '2030-01-01'),
        fc.boolean(),
        (hasStudy, hasEquityAudit, today, found) => {
          const { state } = compliance({ hasStudy, hasEquityAudit, today, findings: found ? allMet : {} })
          if (!hasStudy || !hasEquityAudit) expect(state).toBe('missing')
        },
      ),
    )
  })
})
