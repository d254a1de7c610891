// The second step of signing in, and the ways to and from another site that says who somebody is.

import { Fault, tell } from '../../kernel/fault/fault.ts'
import { CarriedInputs, findCarried } from '../carried-form.tsx'
import { nextOf } from '../next.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Entry, Refusal } from '../parts/entry.tsx'
import { Heading } from '../parts/heading.tsx'

export function codePage(context: Context): Page {
  return draw(context)
}

export async function giveCode(context: Context): Promise<Answer> {
  const { form, people, asking } = context
  try {
    const { cookies } = await people.giveCode(asking, form.get('code') ?? '')
    return { redirect: nextOf(context), cookies }
  } catch (error) {
    if (!(error instanceof Fault) || (error.code !== 'wrong-code' && error.code !== 'too-many-attempts')) throw error
    return draw(context, error)
  }
}

function draw(context: Context, fault?: Fault): Page {
  const { words, links, language, form } = context
  const told = fault && tell(fault, language)
  return {
    status: fault === undefined ? 200 : fault.code === 'wrong-code' ? 401 : 429,
    title: words.people.codeTitle,
    main: (
      <>
        <Heading title={words.people.codeTitle}>
          <p class="lead">{words.people.codeLead}</p>
          {findCarried(form) && <p class="notice">{words.keepsTyped}</p>}
        </Heading>
        <Refusal text={told && `${told.detail} ${told.cure}`} />
        <form method="post" action={links.code()} class="record-form">
          <input type="hidden" name="_next" value={nextOf(context)} />
          <CarriedInputs form={form} />
          <Entry context={context} name="code" label={words.people.code} complete="one-time-code" />
          <p class="buttons">
            <button type="submit">{words.people.goOn}</button>
          </p>
        </form>
      </>
    ),
  }
}

export async function goElsewhere(context: Context): Promise<Answer> {
  const { url, cookies } = await context.people.beginElsewhere(context.asking, nextOf(context))
  return { redirect: url, cookies }
}

export async function backFromElsewhere(context: Context): Promise<Answer> {
  const { url, cookies } = await context.people.finishElsewhere(context.asking, context.url.href)
  return { redirect: url, cookies }
}
