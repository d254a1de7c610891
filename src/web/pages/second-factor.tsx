// Setting up the second step of signing in, new recovery codes, and taking it away.

import type { Issue } from '../../kernel/fault/issue.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Entry } from '../parts/entry.tsx'
import { Heading } from '../parts/heading.tsx'
import { Qr } from '../parts/qr.tsx'
import { needPerson } from './account.tsx'

export async function secondFactorPage(context: Context): Promise<Page> {
  const person = needPerson(context)
  return person.hasSecondFactor ? drawOn(context, []) : drawOff(context, [])
}

export async function changeSecondFactor(context: Context): Promise<Answer> {
  const { people, asking, form, links } = context
  const { hasSecondFactor } = needPerson(context)
  const password = form.get('password') ?? ''
  switch (form.get('_do')) {
    case 'begin': {
      const begun = await people.beginSecondFactor(asking, password)
      return 'issues' in begun ? drawOff(context, begun.issues) : drawPicture(context, begun.uri, [])
    }
    case 'confirm': {
      const confirmed = await people.confirmSecondFactor(asking, form.get('code') ?? '')
      if (!('issues' in confirmed)) return { ...drawCodes(context, confirmed.codes), cookies: confirmed.cookies }
      const begun = await people.begunSecondFactor(asking)
      return begun ? drawPicture(context, begun.uri, confirmed.issues) : drawOff(context, [])
    }
    case 'renew': {
      const renewed = await people.renewCodes(asking, form.get('renew-password') ?? '')
      return 'issues' in renewed ? drawOn(context, renewed.issues) : drawCodes(context, renewed.codes)
    }
    case 'drop': {
      const dropped = await people.dropSecondFactor(asking, form.get('drop-password') ?? '')
      return 'issues' in dropped ? drawOn(context, dropped.issues) : { redirect: links.account('factor'), cookies: dropped.cookies }
    }
    default:
      return hasSecondFactor ? drawOn(context, []) : drawOff(context, [])
  }
}

function page({ words }: Context, issues: readonly Issue[], main: Page['main']): Page {
  return { status: issues.length > 0 ? 422 : 200, title: words.people.secondFactor, main: <div class="record-form">{main}</div> }
}

function drawOff(context: Context, issues: readonly Issue[]): Page {
  const { words, links } = context
  return page(
    context,
    issues,
    <>
      <Heading title={words.people.secondFactor}>
        <p class="lead">{words.people.factorLead}</p>
      </Heading>
      <form method="post" action={links.secondFactor()}>
        <PasswordEntry context={context} name="password" issues={issues} />
        <p class="buttons">
          <button type="submit" name="_do" value="begin">
            {words.people.factorBegin}
          </button>
        </p>
      </form>
    </>,
  )
}

function drawPicture(context: Context, uri: string, issues: readonly Issue[]): Page {
  const { words, links } = context
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return page(
    context,
    issues,
    <>
      <Heading title={words.people.secondFactor}>
        <p class="lead">{words.people.factorScan}</p>
      </Heading>
      <Qr text={uri} label={words.people.factorPicture} />
      <p>
        {words.people.factorSecret}: <code class="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <form method="post" action={links.secondFactor()}>
        <Entry context={context} name="code" label={words.people.code} complete="one-time-code" numeric issues={issues} />
        <p class="buttons">
          <button type="submit" name="_do" value="confirm">
            {words.people.factorConfirm}
          </button>
        </p>
      </form>
    </>,
  )
}

function drawCodes(context: Context, codes: readonly string[]): Page {
  const { words, links } = context
  return page(
    context,
    [],
    <>
      <Heading title={words.people.codesTitle}>
        <p class="lead">{words.people.codesLead}</p>
      </Heading>
      <ul class="codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a href={links.account()}>{words.people.codesKept}</a>
      </p>
    </>,
  )
}

function drawOn(context: Context, issues: readonly Issue[]): Page {
  const { words, links } = context
  const said = words.people
  return page(
    context,
    issues,
    <>
      <Heading title={said.secondFactor}>
        <p class="lead">{said.factorOn}</p>
      </Heading>
      <form method="post" action={links.secondFactor()}>
        <h2>{said.codesTitle}</h2>
        <p>{said.codesRenewLead}</p>
        <PasswordEntry context={context} name="renew-password" issues={issues} />
        <p class="buttons">
          <button type="submit" name="_do" value="renew" class="secondary">
            {said.codesRenew}
          </button>
        </p>
      </form>
      <form method="post" action={links.secondFactor()}>
        <h2>{said.factorDrop}</h2>
        <p>{said.factorOff}</p>
        <PasswordEntry context={context} name="drop-password" issues={issues} />
        <p class="buttons">
          <button type="submit" name="_do" value="drop" class="secondary">
            {said.factorDrop}
          </button>
        </p>
      </form>
    </>,
  )
}

function PasswordEntry({ context, name, issues }: { context: Context; name: string; issues: readonly Issue[] }) {
  return (
    <Entry
      context={context}
      name={name}
      label={context.words.people.presentPassword}
      type="password"
      complete="current-password"
      issues={issues}
    />
  )
}
