/** Holds access to its table: who may do what to which record, and that every decision says why. */
import { describe, expect, it } from 'vitest'
import { type Actor, anonymous, operator } from '../../src/kernel/access/actor.ts'
import { type Act, decide, reasons, type Subject } from '../../src/kernel/access/rules.ts'
import { mayAct } from '../../src/kernel/record/change.ts'
import { openSteps, type Step, steps, workflows } from '../../src/kernel/workflow/workflows.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { anActor, memberOf, office } from './actors.ts'

const access = { write: 'institution-editors', publish: 'institution-reviewers' } as const
const subject: Subject = { institution: 'pcm', writers: ['somebody'], twoPersons: true }
const acts: readonly Act[] = ['read-drafts', ...steps]
const allowedTo = (actor: Actor, of: Subject = subject) => acts.filter((act) => decide(access, act, actor, of).allowed)
const writing: readonly Act[] = ['read-drafts', 'create', 'save', 'submit', 'revise', 'discard']

describe('access', () => {
  it.each<[string, Actor, readonly Act[]]>([
    ['the operator everything', operator, acts],
    ['the strategy office everything', office, acts],
    ['an editor of the institution what is not yet public', memberOf('pcm', 'editor'), writing],
    ['a reviewer of the institution everything', memberOf('pcm', 'reviewer'), acts],
    ['an administrator of the institution everything', memberOf('pcm', 'institution-administrator'), acts],
    ['an auditor to read what is not yet public', anActor('auditor', { roles: ['auditor'] }), ['read-drafts']],
    ['an editor of another institution nothing', memberOf('minedu', 'reviewer'), []],
    ['somebody without a role nothing', anActor('somebody-else'), []],
    ['somebody who is not signed in nothing', anonymous, []],
  ])('allows %s', (_, actor, wanted) => {
    expect(allowedTo(actor)).toEqual(wanted)
  })

  it('lets nobody publish what she wrote any of, where two persons are needed', () => {
    const reviewer = memberOf('pcm', 'reviewer')
    const own = { ...subject, writers: ['somebody', reviewer.id] }
    expect(decide(access, 'publish', reviewer, own)).toEqual({ allowed: false, reason: 'same-person' })
    expect(decide(access, 'publish', reviewer, { ...own, twoPersons: false }).allowed).toBe(true)
    expect(decide(access, 'withdraw', reviewer, own).allowed).toBe(true)
    expect(decide(access, 'publish', office, { ...subject, writers: ['office'] }).reason).toBe('same-person')
  })

  it('keeps a record that no institution keeps from the members of any', () => {
    expect(allowedTo(memberOf('pcm', 'reviewer'), { ...subject, institution: undefined })).toEqual([])
  })

  it('says why, in both languages', () => {
    for (const actor of [operator, office, anonymous, anActor('x'), memberOf('pcm', 'editor')])
      for (const act of acts) {
        const { reason } = decide(access, act, actor, subject)
        expect(reasons[reason]).toEqual({ es: expect.stringMatching(/\w/), en: expect.stringMatching(/\w/) })
      }
    expect(decide(access, 'create', anonymous, subject).reason).toBe('not-signed-in')
    expect(decide(access, 'create', anActor('x'), subject).reason).toBe('no-role')
  })

  it('lets nobody write to any register without a role', () => {
    for (const register of allRegisters)
      for (const act of acts) for (const actor of [anonymous, anActor('x')]) expect(mayAct(register, actor, act, 'pcm').allowed).toBe(false)
  })
})

describe('a workflow', () => {
  it.each<['direct' | 'reviewed', 'draft' | 'review' | undefined, 'published' | 'withdrawn' | undefined, readonly Step[]]>([
    ['reviewed', undefined, undefined, ['create']],
    ['reviewed', 'draft', undefined, ['save', 'submit', 'discard']],
    ['reviewed', 'review', undefined, ['return', 'publish', 'discard']],
    ['reviewed', undefined, 'published', ['revise', 'withdraw']],
    ['reviewed', undefined, 'withdrawn', ['revise']],
    ['direct', 'draft', 'published', ['save', 'submit', 'publish', 'discard']],
  ])('that is %s, with a working copy in %s of a record that is %s, leaves open: %j', (name, working, state, open) => {
    expect(openSteps(workflows[name], working, state)).toEqual(open)
  })

  it('never lets a reviewed record become public straight from a draft', () => {
    expect(workflows.reviewed.from.draft).not.toContain('publish')
    expect(workflows.reviewed.twoPersons).toBe(true)
  })
})
