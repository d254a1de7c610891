// A message as its sender sees it, by a link that nobody else has: what was written, how long it has waited, the answer.

import { forgetOwn } from '../../kernel/message/answer.ts'
import { needFigures } from '../../kernel/message/figures.ts'
import type { PrivateMessage } from '../../kernel/message/message.ts'
import { needOwnMessage } from '../../kernel/message/read.ts'
import { lookUp } from '../known.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'
import { MessageClock, Quote } from '../parts/message-list.tsx'
import { RecordLink } from '../parts/value.tsx'

export async function ownMessagePage(context: Context): Promise<Page> {
  const { kernel, words, links, language, parameters, publicUrl, url } = context
  const token = parameters.token ?? ''
  const message = await needOwnMessage(kernel, token)
  const { register, record, institution } = message
  const known = await lookUp(kernel, language, [{ as: 'record', register, id: record }])
  const { medianDays } = await needFigures(kernel, institution)
  const said = words.messages
  const isNew = url.searchParams.has('sent')
  return {
    title: isNew ? said.sentTitle : said.ownTitle(message.number),
    main: (
      <>
        <Heading title={isNew ? said.sentTitle : said.ownTitle(message.number)} kind={said.kind[message.kind]} code={message.number}>
          <p class="lead">
            {said.about}: <RecordLink register={register} id={record} known={known} links={links} language={language} />
          </p>
        </Heading>
        <section class="notice good" role={isNew ? 'status' : undefined}>
          <p>{said.keepLink}</p>
          <p>
            {said.yourLink}: <a href={links.ownMessage(token)}>{publicUrl + links.ownMessage(token)}</a>
          </p>
        </section>
        <p>{stateOf(message, medianDays, context)}</p>
        <MessageClock message={message} context={context} />
        {message.text && <Quote label={said.yourText} text={message.text} />}
        {message.answer && <Quote label={said.answer} text={message.answer} />}
        <section>
          <h2>{said.yourData}</h2>
          {message.name || message.mail ? (
            <>
              <p>{[message.name, message.mail].filter(Boolean).join(', ')}</p>
              <form method="post" action={links.ownMessage(token)}>
                <button type="submit" name="_do" value="forget" class="secondary">
                  {said.forget}
                </button>
              </form>
            </>
          ) : (
            <p class="quiet">{said.forgotten}</p>
          )}
        </section>
      </>
    ),
  }
}

export async function forgetSender(context: Context): Promise<Answer> {
  const { kernel, links, parameters } = context
  await forgetOwn(kernel, parameters.token ?? '')
  return { redirect: links.ownMessage(parameters.token ?? '') }
}

function stateOf({ state, text, days, shown }: PrivateMessage, median: number | null, { words }: Context): string {
  const said = words.messages
  if (state === 'held') return said.heldSaid
  if (state === 'discarded') return said.discardedSaid
  if (text === '') return said.removedSaid
  return state === 'open' ? `${said.openSaid(days)} ${said.medianSaid(median)}` : shown ? said.isShown : said.isHidden
}
