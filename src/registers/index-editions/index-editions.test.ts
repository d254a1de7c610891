/** Holds the register of index-editions to its examples and to what sets it apart. */
import { describe, expect, it } from 'vitest'
import { allKinds } from '../../kernel/field/all.ts'
import { parseBody } from '../../kernel/field/body.ts'
import { defineKinds } from '../../kernel/field/define-kinds.ts'
import { examples } from './examples.ts'
import { indexEditions } from './register.ts'

const kinds = defineKinds(allKinds)
const first = Object.values(examples)[0]
const issuesOf = (more: object) => parseBody(kinds, indexEditions.fields, { ...first, ...more }).issues

describe('index-editions', () => {
  it.each(Object.entries(examples))('takes its example %s as it is', (_, body) => {
    expect(parseBody(kinds, indexEditions.fields, body)).toEqual({ value: body })
  })

  it('asks for source, licence and method', () => {
    for (const field of ['source', 'licence', 'method', 'total'])
      expect(issuesOf({ [field]: undefined })).toMatchObject([{ path: field, code: 'missing' }])
  })

  it('takes no negative weight and no component without a column', () => {
    const component = { code: 'calm', name: { es: 'Calma', en: 'Calm' }, weight: 1, column: 'Calm' }
    expect(issuesOf({ components: [component] })).toBeUndefined()
    expect(issuesOf({ components: [{ ...component, weight: -1 }] })).toMatchObject([{ path: 'components.0.weight', code: 'out-of-range' }])
    expect(issuesOf({ components: [{ ...component, column: '' }] })).toMatchObject([{ path: 'components.0.column', code: 'missing' }])
  })
})
