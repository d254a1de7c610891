// A person's own account: name, password, ways in, sessions, keys. Each change is a form of its own.

import { reasons } from '../../kernel/access/rules.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { endFeed, readNoticeSettings, renewFeed, setNoticeMail } from '../../kernel/notice/settings.ts'
import type { Answer, Context, Page } from '../page.ts'
import { AccountName, DeleteAccount, Keys, MadeKey, MayDo, Password, SecondFactorState } from '../parts/account-forms.tsx'
import { PasskeyList, SessionList } from '../parts/account-lists.tsx'
import { AccountNotices, MadeFeed } from '../parts/account-notices.tsx'
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
      return 'issues' in made ? draw(context, made.issues) : draw(context, [], { key: made.key })
    }
    case 'delete-account': {
      const given = { email: form.get('delete-email') ?? '', password: form.get('delete-password') ?? '' }
      const deleted = await people.deleteOwnAccount(asking, given)
      return 'issues' in deleted ? draw(context, deleted.issues) : { redirect: links.session(), cookies: deleted.cookies }
    }
    case 'mail-on':
    case 'mail-off': {
      const mail = form.get('_do') === 'mail-on'
      await setNoticeMail(context.kernel, context.actor, { mail, language: context.language })
      return done(mail ? 'mail-on' : 'mail-off')
    }
    case 'renew-feed':
      return draw(context, [], { feed: await renewFeed(context.kernel, context.actor, context.language) })
    case 'end-feed':
      await endFeed(context.kernel, context.actor)
      return done('feed')
    default:
      return { redirect: links.account() }
  }
}

export function needPerson({ visitor, words }: Context): NonNullable<Context['visitor']['person']> {
  if (visitor.person) return visitor.person
  throw new Fault('not-allowed', { step: words.people.account, register: words.people.people, why: reasons['not-signed-in'] })
}

/** What was just made, and is shown once. */
interface Made {
  readonly key?: string
  /** The secret of a feed's link. */
  readonly feed?: string
}

async function draw(context: Context, issues: readonly Issue[], made: Made = {}): Promise<Page> {
  const { people, asking, words, url, actor, links, kernel } = context
  const person = needPerson(context)
  const [sessions, passkeys, keys, notices] = await Promise.all([
    people.sessions(asking),
    people.passkeys(asking),
    people.keys(asking),
    readNoticeSettings(kernel, person.id),
  ])
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
        {done && issues.length === 0 && Object.keys(made).length === 0 && (
          <p class="notice good" role="status">
            {done}
          </p>
        )}
        {made.key !== undefined && <MadeKey context={context} made={made.key} />}
        {made.feed !== undefined && <MadeFeed context={context} token={made.feed} />}
        <div class="record-form account">
          <MayDo context={context} places={places} />
          <AccountNotices context={context} settings={notices} />
          <AccountName context={context} person={person} issues={issues} />
          <Password context={context} issues={issues} />
          <SecondFactorState context={context} person={person} />
          <PasskeyList context={context} passkeys={passkeys} />
          <SessionList context={context} sessions={sessions} />
          <Keys context={context} keys={keys} issues={issues} />
          <DeleteAccount context={context} issues={issues} />
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
