// A forgotten password: asking for a letter, and setting another by the link in it. What is said is the same whoever asks.

import { Fault, tell } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Entry, Refusal } from '../parts/entry.tsx'
import { Heading } from '../parts/heading.tsx'

export function forgottenPage(context: Context): Page {
  return drawForgotten(context)
}

export async function askForLink(context: Context): Promise<Answer> {
  try {
    await context.people.forgot(context.asking, context.form.get('email') ?? '')
    return drawForgotten(context, { sent: true })
  } catch (error) {
    if (error instanceof Fault && error.code === 'too-many-attempts') return drawForgotten(context, { fault: error })
    throw error
  }
}

function drawForgotten(context: Context, { sent = false, fault }: { sent?: boolean; fault?: Fault } = {}): Page {
  const { words, links, language, form } = context
  const told = fault && tell(fault, language)
  return {
    status: fault ? 429 : 200,
    title: words.people.forgottenTitle,
    main: (
      <>
        <Heading title={words.people.forgottenTitle}>{!sent && <p class="lead">{words.people.forgottenLead}</p>}</Heading>
        <Refusal text={told && `${told.detail} ${told.cure}`} />
        {sent ? (
          <p class="notice good" role="status">
            {words.people.forgottenSent}
          </p>
        ) : (
          <form method="post" action={links.forgotten()} class="record-form">
            <Entry
              context={context}
              name="email"
              label={words.people.email}
              type="email"
              value={form.get('email') ?? ''}
              complete="username"
            />
            <p class="buttons">
              <button type="submit">{words.people.sendLink}</button>
            </p>
          </form>
        )}
      </>
    ),
  }
}

export function resetPage(context: Context): Page {
  return drawReset(context, [])
}

export async function setPassword(context: Context): Promise<Answer> {
  const { people, asking, parameters, form, words, links } = context
  const refused = await people.reset(asking, parameters.token ?? '', form.get('password') ?? '')
  if (refused) return drawReset(context, refused.issues)
  return {
    title: words.people.forgottenTitle,
    main: (
      <>
        <Heading title={words.people.forgottenTitle} />
        <p class="notice good" role="status">
          {words.people.resetDone}
        </p>
        <p>
          <a href={links.session()}>{words.signIn}</a>
        </p>
      </>
    ),
  }
}

function drawReset(context: Context, issues: readonly Issue[]): Page {
  const { words } = context
  return {
    status: issues.length > 0 ? 422 : 200,
    title: words.people.forgottenTitle,
    main: (
      <>
        <Heading title={words.people.forgottenTitle} />
        <form method="post" class="record-form">
          <Entry
            context={context}
            name="password"
            label={words.people.newPassword}
            hint={words.people.passwordHint}
            type="password"
            complete="new-password"
            issues={issues}
          />
          <p class="buttons">
            <button type="submit">{words.people.setPassword}</button>
          </p>
        </form>
      </>
    ),
  }
}
