// Members and open invitations, each with a button to end it for whoever may.

import type { Invitation, Member } from '../../kernel/people/people.ts'
import type { Context } from '../page.ts'
import { Instant } from './change-list.tsx'

interface Props {
  readonly context: Context
  /** What institutions are called, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly manages: boolean
}

export function MemberList({ context, members, names, manages, everywhere }: Props & { members: readonly Member[]; everywhere: boolean }) {
  const { words, links, parameters } = context
  const said = words.people
  return (
    <section>
      <h2>{said.members}</h2>
      {members.length === 0 && <p class="quiet">{said.noMembers}</p>}
      <ul class="held">
        {members.map(({ person, name, email, institution, role }) => (
          <li>
            <span>
              <strong>{name}</strong> ({email}): {said.roles[role]}
              {everywhere && (
                <>
                  {', '}
                  {institution ? <a href={links.people(institution)}>{names.get(institution)}</a> : names.get(institution)}
                </>
              )}
            </span>
            {manages && (
              <form method="post" action={links.people(parameters.institution)}>
                <input type="hidden" name="person" value={person} />
                <input type="hidden" name="institution" value={institution} />
                <input type="hidden" name="role" value={role} />
                <button type="submit" name="_do" value="remove" class="secondary">
                  {said.remove}
                  <span class="unseen">
                    : {name}, {said.roles[role]}
                  </span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function InvitationList({ context, invitations, names, manages }: Props & { invitations: readonly Invitation[] }) {
  const { words, links, parameters, language } = context
  const said = words.people
  if (invitations.length === 0) return null
  return (
    <section>
      <h2>{said.invitations}</h2>
      <ul class="held">
        {invitations.map(({ id, email, institution, role, ends }) => (
          <li>
            <span>
              <strong>{email}</strong>: {said.roles[role]}, {names.get(institution)}, {said.until}{' '}
              <Instant time={ends} language={language} />
            </span>
            {manages && (
              <form method="post" action={links.people(parameters.institution)}>
                <input type="hidden" name="id" value={id} />
                <button type="submit" name="_do" value="withdraw" class="secondary">
                  {said.withdrawInvitation}
                  <span class="unseen">: {email}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
