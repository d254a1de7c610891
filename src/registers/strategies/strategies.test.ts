/** Holds the register of strategies to its examples and to what sets it apart. */
import { describe, expect, it } from 'vitest'
import { allKinds } from '../../kernel/field/all.ts'
import { parseBody } from '../../kernel/field/body.ts'
import { defineKinds } from '../../kernel/field/define-kinds.ts'
import { examples } from './examples.ts'
import { strategies } from './register.ts'

const kinds = defineKinds(allKinds)
const first = Object.values(examples)[0]
const issuesOf = (more: object) => parseBody(kinds, strategies.fields, { ...first, ...more }).issues

describe('strategies', () => {
  it.each(Object.entries(examples))('takes its example %s as it is', (_, body) => {
    expect(parseBody(kinds, strategies.fields, body)).toEqual({ value: body })
  })

  it('is said in both page languages, down to each point of its analysis', () => {
    expect(issuesOf({ vision: { es: 'Sola' } })).toMatchObject([{ path: 'vision.en', code: 'missing-translation' }])
    expect(issuesOf({ threats: [{ text: { en: 'Alone' } }] })).toMatchObject([{ path: 'threats.0.text.es', code: 'missing-translation' }])
  })

  it('names its country by ISO 3166-1, whichever it is', () => {
    expect(issuesOf({ country: 'BO' })).toBeUndefined()
    expect(issuesOf({ country: 'Bolivia' })).toMatchObject([{ path: 'country', code: 'bad-pattern' }])
  })

  it('may be without an end, and never ends before it starts', () => {
    expect(issuesOf({ period: { from: '2021' } })).toBeUndefined()
    expect(issuesOf({ period: { from: '2026', to: '2021' } })).toMatchObject([{ path: 'period.to', code: 'ends-before-start' }])
  })
})
