// Who belongs where: of one institution for its administrator, of the whole site for the site's.

import { institutionRoles, nationwideRoles } from '../../kernel/access/actor.ts'
import { mayManage } from '../../kernel/access/people-rules.ts'
import { reasons } from '../../kernel/access/rules.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { Member } from '../../kernel/people/people.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Choice, Entry } from '../parts/entry.tsx'
import { Heading } from '../parts/heading.tsx'
import { InvitationList, MemberList } from '../parts/member-lists.tsx'
import { placeName } from '../place-name.ts'

export async function peoplePage(context: Context): Promise<Answer> {
  const wanted = context.url.searchParams.get('institution')?.trim()
  if (wanted) return { redirect: context.links.people(wanted) }
  return draw(context, [])
}

export async function changePeople(context: Context): Promise<Answer> {
  const { people, asking, actor, form, links, parameters, words } = context
  const here = parameters.institution
  if (actor.id === 'anonymous')
    throw new Fault('not-allowed', { step: 'invite', register: words.people.people, why: reasons['not-signed-in'] })
  const back = (done: string): Answer => ({ redirect: `${links.people(here)}?done=${done}` })
  switch (form.get('_do')) {
    case 'invite': {
      const given = { email: form.get('email') ?? '', role: form.get('role') ?? '', institution: here ?? '' }
      const refused = await people.invite(asking, actor, given)
      return refused ? draw(context, refused.issues) : back('invited')
    }
    case 'withdraw':
      await people.withdrawInvitation(actor, form.get('id') ?? '')
      return back('withdrawn')
    case 'remove': {
      const member = { person: form.get('person') ?? '', institution: form.get('institution') ?? '', role: form.get('role') ?? '' }
      await people.endMembership(actor, member)
      return back('removed')
    }
    case 'find-account': {
      const found = await people.findAccount(actor, form.get('account') ?? '')
      return found ? draw(context, [], found) : draw(context, [{ path: 'account', code: 'unknown-account' }])
    }
    case 'delete-account':
      await people.deleteAccount(actor, form.get('person') ?? '')
      return back('deleted')
    default:
      return { redirect: links.people(here) }
  }
}

/** @param doomed the account that is about to be deleted */
async function draw(context: Context, issues: readonly Issue[], doomed?: Doomed): Promise<Page> {
  const { people, actor, words, parameters, url } = context
  const said = words.people
  const here = parameters.institution
  // Of one place where the address names it; of all of them where it names none.
  const [members, invitations] = await Promise.all([people.members(actor, here), people.invitations(actor, here)])
  const place = await placeName(context, here ?? '')
  const ids = new Set([...members, ...invitations].map(({ institution }) => institution))
  const names = new Map(await Promise.all([...ids].map(async (id) => [id, await placeName(context, id)] as const)))
  const done = said.done[url.searchParams.get('done') as keyof typeof said.done] // any other gives nothing
  const manages = mayManage(actor, here ?? '')
  return {
    status: issues.length > 0 ? 422 : 200,
    title: here ? said.peopleOf(place) : said.people,
    main: (
      <>
        <Heading title={here ? said.peopleOf(place) : said.people}>
          <p class="lead">{said.peopleLead}</p>
        </Heading>
        {done && issues.length === 0 && (
          <p class="notice good" role="status">
            {done}
          </p>
        )}
        {here === undefined && <InstitutionForm context={context} />}
        <MemberList context={context} members={members} names={names} manages={manages} everywhere={here === undefined} />
        <InvitationList context={context} invitations={invitations} names={names} manages={manages} />
        {manages && <InviteForm context={context} issues={issues} />}
        {manages && here === undefined && <DeleteForm context={context} issues={issues} doomed={doomed} />}
      </>
    ),
  }
}

function InviteForm({ context, issues }: { context: Context; issues: readonly Issue[] }) {
  const { words, links, parameters, form } = context
  const said = words.people
  const known = parameters.institution === undefined ? nationwideRoles : institutionRoles
  return (
    <section class="record-form">
      <h2>{parameters.institution === undefined ? `${said.invite}: ${said.nationwide.toLowerCase()}` : said.invite}</h2>
      <p>{said.inviteLead}</p>
      <form method="post" action={links.people(parameters.institution)}>
        <Entry context={context} name="email" label={said.email} type="email" value={form.get('email') ?? ''} issues={issues} />
        <Choice
          context={context}
          name="role"
          label={said.role}
          options={known.map((role) => ({ key: role, label: said.roles[role] }))}
          value={form.get('role') ?? undefined}
          issues={issues}
        />
        <p class="buttons">
          <button type="submit" name="_do" value="invite">
            {said.inviteSend}
          </button>
        </p>
      </form>
    </section>
  )
}

type Doomed = Pick<Member, 'person' | 'name' | 'email'>

/** By its address, so that accounts without any role are reached too; it is asked once more before anything is deleted. */
function DeleteForm({ context, issues, doomed }: { context: Context; issues: readonly Issue[]; doomed: Doomed | undefined }) {
  const { words, links, form } = context
  const said = words.people
  return (
    <section class="record-form" id="delete">
      <h2>{said.deleteTitle}</h2>
      <p>{said.deleteOtherLead}</p>
      <form method="post" action={`${links.people()}#delete`}>
        {doomed ? (
          <>
            <p class="notice" role="alert">
              {said.deleteSure(doomed.name, doomed.email)}
            </p>
            <input type="hidden" name="person" value={doomed.person} />
            <p class="buttons">
              <button type="submit" name="_do" value="delete-account">
                {said.deleteOther}
              </button>
              <a href={links.people()}>{said.deleteNot}</a>
            </p>
          </>
        ) : (
          <>
            <Entry context={context} name="account" label={said.email} type="email" value={form.get('account') ?? ''} issues={issues} />
            <p class="buttons">
              <button type="submit" name="_do" value="find-account" class="secondary">
                {said.deleteOther}…
              </button>
            </p>
          </>
        )}
      </form>
    </section>
  )
}

function InstitutionForm({ context }: { context: Context }) {
  const { words, links } = context
  return (
    <section class="record-form">
      <h2>{words.people.institutions}</h2>
      <form method="get" action={links.people()}>
        <Entry context={context} name="institution" label={words.people.goToInstitution} />
        <p class="buttons">
          <button type="submit" class="secondary">
            {words.people.open}
          </button>
        </p>
      </form>
    </section>
  )
}
