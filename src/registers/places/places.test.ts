/** Holds the register of places to its examples and to what sets it apart. */
import { describe, expect, it } from 'vitest'
import { allKinds } from '../../kernel/field/all.ts'
import { parseBody } from '../../kernel/field/body.ts'
import { defineKinds } from '../../kernel/field/define-kinds.ts'
import { examples } from './examples.ts'
import { places } from './register.ts'

const kinds = defineKinds(allKinds)
const first = Object.values(examples)[0]
const issuesOf = (more: object) => parseBody(kinds, places.fields, { ...first, ...more }).issues

describe('places', () => {
  it.each(Object.entries(examples))('takes its example %s as it is', (_, body) => {
    expect(parseBody(kinds, places.fields, body)).toEqual({ value: body })
  })

  it('is one of the levels of a territory', () => {
    expect(issuesOf({ level: 'galaxy' })).toMatchObject([{ path: 'level', code: 'not-a-choice' }])
  })

  it('takes the codes of any country, with or without one of ISO 3166-2', () => {
    expect(issuesOf({ code: '150101', iso: 'PE-LIM' })).toBeUndefined()
    expect(issuesOf({ code: 'C', iso: 'AR-C' })).toBeUndefined()
    expect(issuesOf({ iso: 'Lima' })).toMatchObject([{ path: 'iso', code: 'bad-pattern' }])
  })
})
