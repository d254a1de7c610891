/** Holds the register of objectives to its examples and to what sets it apart. */
import { describe, expect, it } from 'vitest'
import { allKinds } from '../../kernel/field/all.ts'
import { parseBody } from '../../kernel/field/body.ts'
import { defineKinds } from '../../kernel/field/define-kinds.ts'
import { examples } from './examples.ts'
import { objectives } from './register.ts'

const kinds = defineKinds(allKinds)
const first = Object.values(examples)[0]
const issuesOf = (more: object) => parseBody(kinds, objectives.fields, { ...first, ...more }).issues

describe('objectives', () => {
  it.each(Object.entries(examples))('takes its example %s as it is', (_, body) => {
    expect(parseBody(kinds, objectives.fields, body)).toEqual({ value: body })
  })

  it('hangs from an axis, named by its code first', () => {
    expect([objectives.parent, objectives.code, objectives.sorts[0]]).toEqual(['axis', 'code', 'code'])
    expect(issuesOf({ axis: '' })).toMatchObject([{ path: 'axis', code: 'missing' }])
  })

  it('is said in both page languages', () => {
    expect(issuesOf({ title: 'Enseñar' })).toMatchObject([{ path: 'title.en', code: 'missing-translation' }])
  })
})
