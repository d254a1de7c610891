/** Holds the register of axes to its examples and to what sets it apart. */
import { describe, expect, it } from 'vitest'
import { allKinds } from '../../kernel/field/all.ts'
import { parseBody } from '../../kernel/field/body.ts'
import { defineKinds } from '../../kernel/field/define-kinds.ts'
import { examples } from './examples.ts'
import { axes } from './register.ts'

const kinds = defineKinds(allKinds)
const first = Object.values(examples)[0]
const issuesOf = (more: object) => parseBody(kinds, axes.fields, { ...first, ...more }).issues

describe('axes', () => {
  it.each(Object.entries(examples))('takes its example %s as it is', (_, body) => {
    expect(parseBody(kinds, axes.fields, body)).toEqual({ value: body })
  })

  it('hangs from a strategy, dyed in a colour of the quipu', () => {
    expect(axes.parent).toBe('strategy')
    expect(kinds.needs(axes.fields.strategy, first?.strategy)).toEqual([{ record: { register: 'strategies', id: 'andara-ai' } }])
    expect(issuesOf({ dye: 'neon' })).toMatchObject([{ path: 'dye', code: 'not-a-choice' }])
  })

  it('has a whole place in their order', () => {
    for (const order of [0, 1.5, 100, 'first']) expect(issuesOf({ order }), String(order)).toHaveLength(1)
  })
})
