// A person's own account: name, password, ways in, sessions, keys. Each change is a form of its own.

import { reasons } from '../../kernel/access/rules.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { Answer, Context, Page } from '../page.ts'
import { AccountName, Keys, MadeKey, MayDo, Password, SecondFactorState } from '../parts/account-forms.tsx'
import { PasskeyList, SessionList } from '../parts/account-lists.tsx'
import { Heading } from '../parts/heading.tsx'
import { placeName } from '../place-name.ts'

export async function accountPage(context: Context): Promise<Page> {
  return draw(context, [])
}

export async function changeAccount(context: Context): Promise<Answer> {
  const { people, asking, form, links } = context
  needPerson(context)
  const id = form.get('id') ?? ''
  const done = (what: keyof Context['words']['people']['done'], cookies: readonly string[] = []): Answer => ({
    redirect: links.account(what),
    cookies,
  })
  switch (form.get('_do')) {
    case 'name': {
      const refused = await people.rename(asking, form.get('name') ?? '')
      return refused ? draw(context, refused.issues) : done('name')
    }
    case 'password': {
      const changed = await people.changePassword(asking, { present: form.get('present') ?? '', next: form.get('next') ?? '' })
      return 'issues' in changed ? draw(context, changed.issues) : done('password', changed.cookies)
    }
    case 'end-session':
      await people.endSession(asking, id)
      return done('session')
    case 'end-sessions':
      await people.endOtherSessions(asking)
      return done('sessions')
    case 'remove-passkey':
      await people.removePasskey(asking, id)
      return done('passkey')
    case 'end-key':
      await people.endKey(asking, id)
      return done('key')
    case 'make-key': {
      const wanted = { name: form.get('key-name') ?? '', scope: form.get('scope') ?? '', days: Number(form.get('days')) }
      const made = await people.makeKey(asking, wanted)
      return 'issues' in made ? draw(context, made.issues) : draw(context, [], made.key)
    }
    default:
      return { redirect: links.account() }
  }
}

export function needPerson({ visitor, words }: Context): NonNullable<Context['visitor']['person']> {
  if (visitor.person) return visitor.person
  throw new Fault('not-allowed', { step: words.people.account, register: words.people.people, why: reasons['not-signed-in'] })
}

async function draw(context: Context, issues: readonly Issue[], key?: string): Promise<Page> {
  const { people, asking, words, url, actor, links } = context
  const person = needPerson(context)
  const [sessions, passkeys, keys] = await Promise.all([people.sessions(asking), people.passkeys(asking), people.keys(asking)])
  const held = [...actor.roles.map((role) => ({ institution: '', role })), ...actor.memberships]
  const places = await Promise.all(held.map(async (one) => ({ ...one, place: await placeName(context, one.institution) })))
  const done = words.people.done[url.searchParams.get('done') as keyof typeof words.people.done] // any other gives nothing
  return {
    status: issues.length > 0 ? 422 : 200,
    title: words.people.account,
    behaviours: ['passkey'],
    main: (
      <>
        <Heading title={words.people.account} kind={person.email} />
        {done && issues.length === 0 && key === undefined && (
          <p class="notice good" role="status">
            {done}
          </p>
        )}
        {key !== undefined && <MadeKey context={context} made={key} />}
        <div class="record-form account">
          <MayDo context={context} places={places} />
          <AccountName context={context} person={person} issues={issues} />
          <Password context={context} issues={issues} />
          <SecondFactorState context={context} person={person} />
          <PasskeyList context={context} passkeys={passkeys} />
          <SessionList context={context} sessions={sessions} />
          <Keys context={context} keys={keys} issues={issues} />
          <form method="post" action={links.session()}>
            <button type="submit" name="_do" value="end" class="secondary">
              {words.signOut}
            </button>
          </form>
        </div>
      </>
    ),
  }
}
