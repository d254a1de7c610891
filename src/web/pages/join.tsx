// Joining by an invitation: a new account, or one more role for somebody who has one.

import type { Issue } from '../../kernel/fault/issue.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Entry } from '../parts/entry.tsx'
import { Heading } from '../parts/heading.tsx'
import { placeName } from '../place-name.ts'

export async function joinPage(context: Context): Promise<Page> {
  return draw(context, [])
}

export async function join(context: Context): Promise<Answer> {
  const { people, asking, parameters, form, links } = context
  const token = parameters.token ?? ''
  if (form.get('_do') === 'accept') {
    await people.accept(asking, token)
    return { redirect: links.account('joined') }
  }
  const given = { name: form.get('name') ?? '', email: form.get('email') ?? '', password: form.get('password') ?? '' }
  const joined = await people.join(asking, token, given)
  if ('issues' in joined) return draw(context, joined.issues)
  return { redirect: links.account('joined'), cookies: joined.cookies }
}

async function draw(context: Context, issues: readonly Issue[]): Promise<Page> {
  const { people, parameters, words, links, visitor, form, url } = context
  const said = words.people
  const { role, institution, email, isKnown } = await people.openInvitation(parameters.token ?? '')
  const place = await placeName(context, institution)
  const mine = visitor.person && (email === undefined || visitor.person.email === email) ? visitor.person : undefined
  return {
    status: issues.length > 0 ? 422 : 200,
    title: said.joinTitle,
    main: (
      <>
        <Heading title={said.joinTitle}>
          <p class="lead">{said.joinLead(said.roles[role], place)}</p>
        </Heading>
        {mine ? (
          <form method="post" class="record-form">
            <p>{said.acceptAs(mine.name)}</p>
            <button type="submit" name="_do" value="accept">
              {said.accept}
            </button>
          </form>
        ) : isKnown ? (
          <p>
            {said.signInToAccept} <a href={links.session(links.inLanguage(context.language, url))}>{words.signIn}</a>
          </p>
        ) : (
          <form method="post" class="record-form">
            <Entry
              context={context}
              name="name"
              label={said.yourName}
              hint={said.nameHint}
              value={form.get('name') ?? ''}
              complete="name"
              issues={issues}
            />
            {email === undefined ? (
              <Entry
                context={context}
                name="email"
                label={said.email}
                type="email"
                value={form.get('email') ?? ''}
                complete="username"
                issues={issues}
              />
            ) : (
              <p>
                {said.email}: <strong>{email}</strong>
              </p>
            )}
            <Entry
              context={context}
              name="password"
              label={said.password}
              hint={said.passwordHint}
              type="password"
              complete="new-password"
              issues={issues}
            />
            <p class="buttons">
              <button type="submit">{said.join}</button>
            </p>
          </form>
        )}
      </>
    ),
  }
}
