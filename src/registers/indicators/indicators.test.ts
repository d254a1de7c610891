/** Holds the register of indicators to its examples and to what sets it apart. */
import { describe, expect, it } from 'vitest'
import { allKinds } from '../../kernel/field/all.ts'
import { parseBody } from '../../kernel/field/body.ts'
import { defineKinds } from '../../kernel/field/define-kinds.ts'
import { examples } from './examples.ts'
import { indicators } from './register.ts'

const kinds = defineKinds(allKinds)
const first = Object.values(examples)[0]
const issuesOf = (more: object) => parseBody(kinds, indicators.fields, { ...first, ...more }).issues

describe('indicators', () => {
  it.each(Object.entries(examples))('takes its example %s as it is', (_, body) => {
    expect(parseBody(kinds, indicators.fields, body)).toEqual({ value: body })
  })

  it('takes figures without a year, and none without a value', () => {
    expect(issuesOf({ series: [{ value: 3 }] })).toBeUndefined()
    expect(issuesOf({ series: [{ year: 2024 }] })).toMatchObject([{ path: 'series.0.value', code: 'missing' }])
  })
})
