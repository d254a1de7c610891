/** Holds declarations to the compiler: what a register says wrongly does not compile, and its records are typed by it. */
import { describe, expect, expectTypeOf, it } from 'vitest'
import { choice } from '../src/kernel/field/choice.ts'
import { date } from '../src/kernel/field/date.ts'
import { integer } from '../src/kernel/field/number.ts'
import { table } from '../src/kernel/field/table.ts'
import { text } from '../src/kernel/field/text.ts'
import { defineVocabulary } from '../src/kernel/field/vocabulary.ts'
import type { Localized } from '../src/kernel/language.ts'
import { type BodyOf, type Declaration, defineRegister } from '../src/kernel/register/register.ts'
import type { actions } from '../src/registers/actions/register.ts'
import type { organizations } from '../src/registers/organizations/register.ts'

type Organization = BodyOf<typeof organizations>
type Action = BodyOf<typeof actions>

describe('the type of a record', () => {
  it('requires what the declaration requires, and no more', () => {
    expectTypeOf<Organization['name']>().toEqualTypeOf<string>()
    expectTypeOf<Organization['acronym']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<{ name: string; nature: 'private'; form: 'startup' }>().toExtend<Organization>()
    expectTypeOf<{ nature: 'private'; form: 'startup' }>().not.toExtend<Organization>()
    expectTypeOf<{ name: string; nature: 'private' }>().not.toExtend<Organization>()
  })

  it('has unions for choices and read-only lists for many', () => {
    expectTypeOf<Organization['nature']>().toEqualTypeOf<'public' | 'private' | 'academic' | 'civil' | 'international'>()
    expectTypeOf<Organization['aliases']>().toEqualTypeOf<readonly string[] | undefined>()
    expectTypeOf<NonNullable<Organization['capabilities']>[number]>().toExtend<string>()
    expectTypeOf<'juggling'>().not.toExtend<NonNullable<Organization['capabilities']>[number]>()
  })

  it('types the rows of tables and what has parts', () => {
    type Programme = NonNullable<Organization['programmes']>[number]
    expectTypeOf<Programme['name']>().toEqualTypeOf<Localized>()
    expectTypeOf<Programme['level']>().toEqualTypeOf<'undergraduate' | 'master' | 'doctorate' | 'diploma' | 'course'>()
    expectTypeOf<Programme['with']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<NonNullable<Action['budget']>>().toEqualTypeOf<{ readonly minorUnits: number; readonly currency: string }>()
    expectTypeOf<NonNullable<Action['updates']>[number]['date']>().toEqualTypeOf<string>()
    expectTypeOf<NonNullable<Action['evidence']>[number]['query']>().toEqualTypeOf<string>()
  })

  it('cannot be written to', () => {
    const record: Organization = { name: 'Casa', nature: 'private', form: 'startup' }
    // @ts-expect-error: the fields of a body are read-only
    const write = () => (record.name = 'Otra')
    expectTypeOf(write).toBeFunction()
  })
})

const colours = defineVocabulary('colour', { red: { es: 'Rojo', en: 'Red' } })
const fields = { name: text({ required: true }), colour: choice(colours), rows: table({ when: date(), count: integer() }) }
const labels = { name: { label: 'N' }, colour: { label: 'C' }, rows: { label: 'R', columns: { when: 'W', count: 'C' } } }
const words = { one: 'x', many: 'xs', about: 'x', fields: labels }
const { colour: _, ...withoutColour } = labels
const withoutCount = { ...labels, rows: { label: 'R', columns: { when: 'W' } } }
const right = {
  name: 'things',
  version: 1,
  fields,
  title: 'name',
  list: ['colour'],
  facets: ['colour'],
  sorts: ['name'],
  workflow: 'direct',
  access: { write: 'operator', publish: 'operator' },
  words: { es: words, en: words },
} as const satisfies Declaration<typeof fields>

describe('a declaration', () => {
  it('that is right compiles, prints and holds no function', () => {
    const register = defineRegister(right)
    expect(JSON.parse(JSON.stringify(register))).toEqual(register)
    expect(Object.isFrozen(register)).toBe(true)
  })

  it('that is wrong does not compile', () => {
    const wrong = () => [
      // @ts-expect-error: no such field to list
      defineRegister({ ...right, list: ['color'] }),
      // @ts-expect-error: no such field to filter by
      defineRegister({ ...right, facets: ['color'] }),
      // @ts-expect-error: no such field to sort by
      defineRegister({ ...right, sorts: ['nme'] }),
      // @ts-expect-error: no such field for a title
      defineRegister({ ...right, title: 'nme' }),
      // @ts-expect-error: no such field for a parent
      defineRegister({ ...right, parent: 'father' }),
      // @ts-expect-error: no such workflow
      defineRegister({ ...right, workflow: 'anarchic' }),
      // @ts-expect-error: no such access rule
      defineRegister({ ...right, access: { write: 'everybody', publish: 'operator' } }),
      // @ts-expect-error: no words in English
      defineRegister({ ...right, words: { es: words } }),
      // @ts-expect-error: no words for the field "colour"
      defineRegister({ ...right, words: { es: words, en: { ...words, fields: withoutColour } } }),
      // @ts-expect-error: no words for the column "count"
      defineRegister({ ...right, words: { es: words, en: { ...words, fields: withoutCount } } }),
    ]
    expectTypeOf(wrong).toBeFunction()
  })

  it('of a field cannot ask for what its kind does not know', () => {
    const wrong = () => [
      // @ts-expect-error: a limit is a number
      text({ limit: 'ten' }),
      // @ts-expect-error: a choice needs a vocabulary
      choice(),
      // @ts-expect-error: a table needs columns
      table(),
      // @ts-expect-error: a vocabulary has words in both languages
      defineVocabulary('colour', { red: { es: 'Rojo' } }),
    ]
    expectTypeOf(wrong).toBeFunction()
  })
})
