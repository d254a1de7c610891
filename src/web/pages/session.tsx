// Signing in as the operator, and out again.

import { Fault, tell } from '../../kernel/fault/fault.ts'
import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'

export function sessionPage(context: Context): Page {
  const { words, links, actor } = context
  if (actor.id !== 'anonymous') {
    return {
      title: words.signOut,
      main: (
        <>
          <Heading title={words.operator} />
          <form method="post" action={links.session()}>
            <button type="submit" name="_do" value="end">
              {words.signOut}
            </button>
          </form>
        </>
      ),
    }
  }
  return signInPage(context, false)
}

export function signInPage({ words, links, language }: Context, wrong: boolean): Page {
  return {
    status: wrong ? 401 : 200,
    title: words.signIn,
    main: (
      <>
        <Heading title={words.signIn}>
          <p class="lead">{words.sessionLead}</p>
        </Heading>
        <form method="post" action={links.session()} class="record-form">
          <div class={wrong ? 'field wrong' : 'field'}>
            <label for="key">{words.operatorKey}</label>
            {wrong && (
              <p class="error" id="key-error">
                {tell(new Fault('wrong-key'), language).detail}
              </p>
            )}
            <input
              id="key"
              name="_key"
              type="password"
              autocomplete="current-password"
              aria-describedby={wrong ? 'key-error' : undefined}
              aria-invalid={wrong ? 'true' : undefined}
            />
          </div>
          <p class="buttons">
            <button type="submit">{words.signIn}</button>
          </p>
        </form>
      </>
    ),
  }
}
