// Signing in: by password, passkey, another site, or the operator's key; and out again.

import { Fault, tell } from '../../kernel/fault/fault.ts'
import { CarriedInputs, findCarried } from '../carried-form.tsx'
import { nextOf } from '../next.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Entry, Refusal } from '../parts/entry.tsx'
import { Heading } from '../parts/heading.tsx'
import { codePage } from './code.tsx'

export function sessionPage(context: Context): Page {
  const { words, links, actor, visitor } = context
  if (actor.id === 'anonymous') return signInPage(context)
  return {
    title: words.signOut,
    main: (
      <>
        <Heading title={visitor.person?.name ?? words.operator} />
        {visitor.person && (
          <p>
            <a href={links.account()}>{words.people.account}</a>
          </p>
        )}
        <form method="post" action={links.session()}>
          <button type="submit" name="_do" value="end">
            {words.signOut}
          </button>
        </form>
      </>
    ),
  }
}

/** A post of the form with address and password. */
export async function signInByPassword(context: Context): Promise<Answer> {
  const { form, people, asking, links } = context
  const email = form.get('email') ?? ''
  try {
    const { cookies, needsCode } = await people.signIn(asking, { email, password: form.get('password') ?? '' })
    const next = nextOf(context)
    if (!needsCode) return { redirect: next, cookies }
    if (findCarried(form)) return { ...codePage(context), cookies }
    return { redirect: `${links.code()}?${new URLSearchParams({ next })}`, cookies }
  } catch (error) {
    if (!(error instanceof Fault) || (error.code !== 'wrong-credentials' && error.code !== 'too-many-attempts')) throw error
    return signInPage(context, { fault: error, email })
  }
}

interface Wrong {
  readonly wrongKey?: boolean
  /** Whether a form was to come back to somebody who is not signed in. */
  readonly notYet?: boolean
  readonly fault?: Fault
  readonly email?: string
}

export function signInPage(context: Context, { wrongKey = false, notYet = false, fault, email }: Wrong = {}): Page {
  const { words, links, language, url, people, form } = context
  const said = words.people
  const next = form.get('_next') ?? url.searchParams.get('next') ?? ''
  const told = fault && tell(fault, language)
  const refused = notYet ? said.notYet : url.searchParams.has('refused') ? said.elsewhereRefused : undefined
  const isCarried = findCarried(form) !== undefined
  return {
    status: wrongKey || fault?.code === 'wrong-credentials' ? 401 : fault ? 429 : 200,
    title: words.signIn,
    behaviours: ['passkey'],
    main: (
      <>
        <Heading title={words.signIn}>
          <p class="lead">{said.signInLead}</p>
          {isCarried && <p class="notice">{words.keepsTyped}</p>}
        </Heading>
        <Refusal text={told ? `${told.detail} ${told.cure}` : refused} />
        <form method="post" action={links.session()} class="record-form">
          <input type="hidden" name="_next" value={next} />
          <CarriedInputs form={form} />
          <Entry context={context} name="email" label={said.email} type="email" value={email} complete="username" />
          <Entry context={context} name="password" label={said.password} type="password" complete="current-password" />
          <p class="buttons">
            <button type="submit">{words.signIn}</button>
          </p>
          <p>
            <a href={links.forgotten()}>{said.forgot}</a>
          </p>
        </form>
        <section class="record-form">
          <h2>{said.otherWays}</h2>
          {people.elsewhere !== undefined && (
            <p>
              <a href={links.elsewhere(nextOf(context))} target={isCarried ? '_blank' : undefined}>
                {said.byElsewhere(people.elsewhere)}
              </a>
            </p>
          )}
          {isCarried && (
            <form method="post" action={links.session()}>
              <CarriedInputs form={form} />
              {people.elsewhere !== undefined && <p>{said.inAnotherTab}</p>}
              <p class="buttons">
                <button type="submit" name="_do" value="resume" class="secondary" data-passkey-resume>
                  {said.resume}
                </button>
              </p>
            </form>
          )}
          <p class="buttons">
            <button type="button" class="secondary" hidden data-passkey="enter" data-passkey-next={nextOf(context)}>
              {said.byPasskey}
            </button>
          </p>
          <p class="error" role="alert" hidden data-passkey-failed>
            {said.passkeyFailed}
          </p>
          <OperatorForm context={context} wrong={wrongKey} next={next} />
        </section>
      </>
    ),
  }
}

function OperatorForm({ context: { words, links, language, form }, wrong, next }: { context: Context; wrong: boolean; next: string }) {
  return (
    <details open={wrong}>
      <summary>{words.people.asOperator}</summary>
      <form method="post" action={links.session()}>
        <input type="hidden" name="_next" value={next} />
        <CarriedInputs form={form} />
        <p>{words.sessionLead}</p>
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
            autocomplete="off"
            aria-describedby={wrong ? 'key-error' : undefined}
            aria-invalid={wrong ? 'true' : undefined}
          />
        </div>
        <p class="buttons">
          <button type="submit" name="_do" value="operator">
            {words.people.asOperator}
          </button>
        </p>
      </form>
    </details>
  )
}
