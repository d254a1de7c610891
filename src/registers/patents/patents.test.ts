/** Holds the register of patents to its examples. */
import { expect, it } from 'vitest'
import { allKinds } from '../../kernel/field/all.ts'
import { parseBody } from '../../kernel/field/body.ts'
import { defineKinds } from '../../kernel/field/define-kinds.ts'
import { examples } from './examples.ts'
import { patents } from './register.ts'

it.each(Object.entries(examples))('takes its example %s as it is', (_, body) => {
  expect(parseBody(defineKinds(allKinds), patents.fields, body)).toEqual({ value: body })
})
