/** Holds the register of organizations to its examples and to what sets it apart. */
import { describe, expect, it } from 'vitest'
import { decide } from '../../kernel/access/rules.ts'
import { columnsOf } from '../../kernel/export/cells.ts'
import { allKinds } from '../../kernel/field/all.ts'
import { parseBody } from '../../kernel/field/body.ts'
import { defineKinds } from '../../kernel/field/define-kinds.ts'
import { filterNames } from '../../kernel/register/list-query.ts'
import { examples } from './examples.ts'
import { organizations } from './register.ts'

const kinds = defineKinds(allKinds)
const issuesOf = (more: object) =>
  parseBody(kinds, organizations.fields, { name: 'Casa', nature: 'private', form: 'company', ...more }).issues

describe('organizations', () => {
  it.each(Object.entries(examples))('takes its example %s as it is', (_, body) => {
    expect(parseBody(kinds, organizations.fields, body)).toEqual({ value: body })
  })

  it('publishes the e-mail of the entity, and withholds its contact person', () => {
    expect(kinds.present(organizations.fields.contact, { name: 'Ana' }, 'es')).toEqual({ as: 'withheld' })
    expect(columnsOf(organizations, kinds)).toContain('email')
    expect(columnsOf(organizations, kinds).join()).not.toContain('contact')
    expect(filterNames(organizations, kinds)).not.toContain('contact')
  })

  it('is written by members of the institution itself, and by no other', () => {
    const member = { id: 'a', roles: [], memberships: [{ institution: 'casa', role: 'editor' }] } as const
    const on = (institution: string) => decide(organizations.access, 'save', member, { institution, twoPersons: true }).allowed
    expect([on('casa'), on('otra')]).toEqual([true, false])
  })

  it('takes only identifiers that ROR could have given', () => {
    expect(issuesOf({ ror: 'https://ror.org/00013q465' })).toBeUndefined()
    expect(issuesOf({ ror: 'https://ror.org/0000l0000' })).toMatchObject([{ path: 'ror', code: 'bad-pattern' }])
    expect(issuesOf({ ror: 'https://roraorg/00013q465' })).toMatchObject([{ path: 'ror', code: 'bad-pattern' }])
  })

  it('asks each programme for its level', () => {
    expect(issuesOf({ programmes: [{ name: { es: 'Curso' } }] })).toMatchObject([{ path: 'programmes.0.level', code: 'missing' }])
  })
})
