// Messages as everybody sees them: what came, how long it has waited, what was answered and what came of it.

import type { ComponentChildren } from 'preact'
import type { PublicMessage } from '../../kernel/message/message.ts'
import type { Known } from '../known.ts'
import type { Context } from '../page.ts'
import { Instant } from './change-list.tsx'
import { foreign, RecordLink } from './value.tsx'

export interface MessageListProps {
  readonly messages: readonly PublicMessage[]
  readonly context: Context
  /** Names the record that each is about, where they are about several. */
  readonly known?: Known
}

export function MessageList({ messages, context, known }: MessageListProps) {
  const { words } = context
  if (messages.length === 0) return <p class="quiet">{words.messages.none}</p>
  return (
    <ol class="plain messages">
      {messages.map((message) => (
        <li>
          <Message message={message} context={context} known={known} />
        </li>
      ))}
    </ol>
  )
}

function Message({ message, context, known }: { message: PublicMessage; context: Context; known: Known | undefined }) {
  const { words, links, language } = context
  const said = words.messages
  const { number, kind, register, record, text, answer } = message
  return (
    <article class="message" id={number} aria-labelledby={`${number}-kind`}>
      <h2 id={`${number}-kind`}>
        {said.kind[kind]} <span class="code">{number}</span>
      </h2>
      {known && (
        <p>
          {said.about}: <RecordLink register={register} id={record} known={known} links={links} language={language} />
        </p>
      )}
      <MessageClock message={message} context={context} />
      {text !== null && <Quote label={said.text} text={text} lang={foreign(message.language, language)} within />}
      {answer !== null && <Quote label={said.answer} text={answer} within />}
      {text === null && <p class="quiet">{kind !== 'report' && message.state === 'open' ? said.waitingText : said.withheldText}</p>}
    </article>
  )
}

/** When it came, how long it has waited or took, how it ended, and the revision that came of it. */
export function MessageClock({ message, context }: { message: PublicMessage; context: Context }) {
  const { words, links, language } = context
  const said = words.messages
  const { register, record, field, received, closed, days, outcome, revision } = message
  const label = field && context.kernel.catalog.find(register)?.words[language].fields[field]?.label
  return (
    <dl class="brief">
      {field && <Term name={said.field}>{label ?? field}</Term>}
      <Term name={said.received}>
        <Instant time={received} language={language} />
        {!closed && `, ${said.state.open.toLowerCase()} ${said.waiting(days)}`}
      </Term>
      {closed && (
        <Term name={said.answeredOn}>
          <Instant time={closed} language={language} />, {said.after(days)}
        </Term>
      )}
      {outcome && <Term name={said.outcomeLabel}>{said.outcome[outcome]}</Term>}
      {revision !== null && (
        <Term name={said.revision}>
          <a href={links.version(register, record, revision)}>{words.versionOf(revision)}</a>
        </Term>
      )}
    </dl>
  )
}

export function Term({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface QuoteProps {
  readonly label: string
  readonly text: string
  readonly lang?: string | undefined
  /** Within a list of messages it stands below the heading of its own. */
  readonly within?: boolean
}

/** What somebody wrote, as it was written. */
export function Quote({ label, text, lang, within = false }: QuoteProps) {
  const Title = within ? 'h3' : 'h2'
  return (
    <div class="said">
      <Title>{label}</Title>
      <blockquote lang={lang}>
        {text.split(/\n{2,}/).map((part) => (
          <p>{part}</p>
        ))}
      </blockquote>
    </div>
  )
}
