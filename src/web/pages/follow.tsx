// Following a record, a register, a search or an institution: its feed's address, which needs nothing, and a form for letters.

import { faults } from '../../kernel/fault/catalogue.ts'
import { Fault, tell } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { storageFaultOf } from '../../kernel/fault/storage-fault.ts'
import { askToFollow } from '../../kernel/follow/follow.ts'
import { confirmLetter, nameSubject } from '../../kernel/follow/letters.ts'
import { needSubject, presentSubject, type Subject } from '../../kernel/follow/subject.ts'
import { limits } from '../../kernel/message/message.ts'
import { mayTryAgain } from '../../kernel/message/send.ts'
import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'
import { PlainField, PlainSummary, Stopped } from '../parts/plain-field.tsx'

export async function followPage(context: Context): Promise<Page> {
  return drawFollow(context, { subject: await needSubject(context.kernel, context.url.searchParams), issues: [] })
}

export async function askForLetters(context: Context): Promise<Page> {
  const { kernel, form, url, language, address, publicUrl } = context
  const subject = await needSubject(kernel, url.searchParams)
  try {
    const wished = await askToFollow(kernel, { subject, mail: form.get('mail') ?? '', language, address })
    if (wished.issues) return drawFollow(context, { subject, issues: wished.issues })
    if (wished.letter) context.post(await confirmLetter({ kernel, publicUrl }, wished.letter))
    return drawFollow(context, { subject, issues: [], asked: true })
  } catch (error) {
    const fault = error instanceof Fault ? error : storageFaultOf(error)
    if (!fault || !mayTryAgain(fault)) throw error
    return drawFollow(context, { subject, issues: [], fault })
  }
}

interface Drawn {
  readonly subject: Subject
  readonly issues: readonly Issue[]
  readonly asked?: true
  readonly fault?: Fault
}

async function drawFollow(context: Context, { subject, issues, asked, fault }: Drawn): Promise<Page> {
  const { kernel, words, links, language, publicUrl, form } = context
  const said = words.messages
  const query = presentSubject(subject)
  const title = said.followTitle(await nameSubject(kernel, subject, language))
  const feed = links.feed(query)
  const told = fault && tell(fault, language)
  return {
    status: fault ? faults[fault.code].status : issues.length > 0 ? 422 : 200,
    title: fault || issues.length > 0 ? `${words.errorPrefix}: ${title}` : title,
    alternates: [{ href: feed, type: 'application/atom+xml', title }],
    main: (
      <>
        <Heading title={title}>
          <p class="lead">{said.followLead}</p>
          {subject.of === 'search' && subject.q !== '' && <p>{said.searchHow}</p>}
        </Heading>
        {asked && (
          <p class="notice good" role="status">
            {said.asked}
          </p>
        )}
        {told && (
          <Stopped title={told.title}>
            {told.detail} {told.cure}
          </Stopped>
        )}
        <PlainSummary issues={issues} labels={{ mail: said.mail }} context={context} />
        <section>
          <h2>{said.byFeed}</h2>
          <p>{said.byFeedHow}</p>
          <p class="address">
            <a href={feed} type="application/atom+xml">
              {publicUrl + feed}
            </a>
          </p>
        </section>
        <section>
          <h2>{said.byMail}</h2>
          <p>{said.byMailHow}</p>
          <form method="post" action={links.follow(query)} class="record-form" novalidate>
            <PlainField name="mail" label={said.mail} issues={issues} context={context} required>
              {(input) => (
                <input {...input} type="email" value={asked ? '' : (form.get('mail') ?? '')} autocomplete="email" maxLength={limits.mail} />
              )}
            </PlainField>
            <p class="buttons">
              <button type="submit">{said.ask}</button>
            </p>
          </form>
        </section>
      </>
    ),
  }
}
