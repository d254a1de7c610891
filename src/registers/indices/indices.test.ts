/** Holds the register of indices to its examples and to what sets it apart. */
import { describe, expect, it } from 'vitest'
import { allKinds } from '../../kernel/field/all.ts'
import { parseBody } from '../../kernel/field/body.ts'
import { defineKinds } from '../../kernel/field/define-kinds.ts'
import { examples } from './examples.ts'
import { indices } from './register.ts'

const kinds = defineKinds(allKinds)
const first = Object.values(examples)[0]
const issuesOf = (more: object) => parseBody(kinds, indices.fields, { ...first, ...more }).issues

describe('indices', () => {
  it.each(Object.entries(examples))('takes its example %s as it is', (_, body) => {
    expect(parseBody(kinds, indices.fields, body)).toEqual({ value: body })
  })

  it('says in both languages what an index is and measures', () => {
    expect(issuesOf({ name: { es: 'Calma' } })).toMatchObject([{ path: 'name.en' }])
    expect(issuesOf({ summary: undefined })).toMatchObject([{ path: 'summary', code: 'missing' }])
  })
})
