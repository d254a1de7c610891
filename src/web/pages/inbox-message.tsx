// One message before those who answer it: what was written and by whom, the answer with its outcome and the revision that came
// of it, and what of it becomes public.

import { decideMessage } from '../../kernel/access/messages.ts'
import { faults } from '../../kernel/fault/catalogue.ts'
import { Fault, tell } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { storageFaultOf } from '../../kernel/fault/storage-fault.ts'
import { answerMessage, discardMessage, releaseMessage, showMessage } from '../../kernel/message/answer.ts'
import { answeredLetter } from '../../kernel/message/letters.ts'
import { limits, outcomes, type PrivateMessage } from '../../kernel/message/message.ts'
import { needMessage } from '../../kernel/message/read.ts'
import { listVersions } from '../../kernel/record/read.ts'
import type { Version } from '../../kernel/record/record.ts'
import { lookUp } from '../known.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { MessageClock, Quote, Term } from '../parts/message-list.tsx'
import { PlainField, PlainSummary, Stopped } from '../parts/plain-field.tsx'
import { foreign, RecordLink } from '../parts/value.tsx'
import { BeginIncident, beginIncident } from './begin-incident.tsx'

export function inboxMessagePage(context: Context): Promise<Page> {
  return drawMessage(context, { issues: [] })
}

export async function decideOnMessage(context: Context): Promise<Answer> {
  const { kernel, actor, form, parameters, links } = context
  const number = parameters.number ?? ''
  const given = (name: string) => form.get(name) ?? ''
  try {
    switch (given('_do')) {
      case 'release':
        await releaseMessage(kernel, actor, number)
        break
      case 'discard':
        await discardMessage(kernel, actor, number)
        break
      case 'incident':
        return await beginIncident(context, await needMessage(kernel, actor, number))
      case 'show':
      case 'hide':
        await showMessage(kernel, actor, number, given('_do') === 'show')
        break
      default: {
        const typed = { outcome: given('outcome'), answer: given('answer'), revision: given('revision'), show: form.has('show') }
        const answered = await answerMessage(kernel, actor, number, typed)
        if (answered.issues) return drawMessage(context, { issues: answered.issues })
        const { mail, language } = answered.message
        if (mail) context.post(answeredLetter({ to: mail, number, language }))
      }
    }
  } catch (error) {
    const fault = error instanceof Fault ? error : storageFaultOf(error)
    if (fault?.code === 'not-allowed' && given('answer')) return keptAnswer(context, fault)
    if (fault?.code !== 'edit-conflict' && fault?.code !== 'storage-failed') throw error
    return drawMessage(context, { issues: [], fault })
  }
  return { redirect: links.inboxMessage(number) }
}

/** The session ended, or the role: nothing of the message is shown, and what was typed can be sent again after signing in. */
function keptAnswer(context: Context, fault: Fault): Page {
  const { words, links, language, form, parameters } = context
  const said = words.messages
  const told = tell(fault, language)
  return {
    status: faults[fault.code].status,
    title: `${words.errorPrefix}: ${told.title}`,
    main: (
      <>
        <Heading title={told.title} />
        <Stopped title={told.detail}>
          {said.notSent}{' '}
          <a href={links.session()} target="_blank" rel="noopener">
            {words.signInElsewhere}
          </a>{' '}
          {words.signInThenSend}
        </Stopped>
        <form method="post" action={links.inboxMessage(parameters.number ?? '')} class="record-form">
          {['outcome', 'revision', 'show'].map(
            (name) => form.has(name) && <input type="hidden" name={name} value={form.get(name) ?? ''} />,
          )}
          <PlainField name="answer" label={said.answer} issues={[]} context={context} required>
            {(input) => (
              <textarea {...input} rows={7}>
                {form.get('answer') ?? ''}
              </textarea>
            )}
          </PlainField>
          <p class="buttons">
            <button type="submit" name="_do" value="answer">
              {said.sendAnswer}
            </button>
          </p>
        </form>
      </>
    ),
  }
}

interface Received {
  readonly issues: readonly Issue[]
  readonly fault?: Fault
}

async function drawMessage(context: Context, { issues, fault }: Received): Promise<Page> {
  const { kernel, words, links, language, actor, parameters } = context
  const message = await needMessage(kernel, actor, parameters.number ?? '')
  const { number, register, record, kind, state, name, mail } = message
  const known = await lookUp(kernel, language, [{ as: 'record', register, id: record }])
  const later = (await listVersions(kernel, register, record)).filter(({ version }) => version > message.version)
  const mayAnswer = decideMessage('answer-message', actor, message.institution).allowed
  const said = words.messages
  const typing = mayAnswer && (state === 'open' || (fault !== undefined && context.form.has('answer')))
  const title = `${said.kind[kind]} ${number}`
  return {
    status: fault ? faults[fault.code].status : issues.length > 0 ? 422 : 200,
    title: fault || issues.length > 0 ? `${words.errorPrefix}: ${title}` : title,
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.inbox(), label: said.inbox }]} />
        <Heading title={title} kind={said.state[state]}>
          <p class="lead">
            {said.about}: <RecordLink register={register} id={record} known={known} links={links} language={language} />
          </p>
        </Heading>
        {fault && (
          <Stopped title={tell(fault, language).title}>
            {fault.code === 'edit-conflict' && context.form.has('answer') ? said.conflict : tell(fault, language).detail} {said.notSent}
          </Stopped>
        )}
        <PlainSummary
          issues={issues}
          labels={{ outcome: said.outcomeLabel, answer: said.answer, revision: said.revision }}
          context={context}
        />
        <MessageClock message={message} context={context} />
        <dl class="brief">
          <Term name={said.from}>{[name, mail].filter(Boolean).join(', ') || said.anonymous}</Term>
        </dl>
        {message.text ? (
          <Quote label={said.text} text={message.text} lang={foreign(message.language, language)} />
        ) : (
          <p class="notice">{said.removedSaid}</p>
        )}
        {message.answer && <Quote label={said.answer} text={message.answer} />}
        {mayAnswer && <BeginIncident message={message} context={context} />}
        {mayAnswer && state === 'held' && <Held message={message} context={context} />}
        {typing && <AnswerForm message={message} later={later} issues={issues} context={context} />}
        {mayAnswer && state === 'closed' && <Showing message={message} context={context} />}
      </>
    ),
  }
}

function Held({ message, context: { words, links } }: { message: PrivateMessage; context: Context }) {
  return (
    <form method="post" action={links.inboxMessage(message.number)}>
      <p class="buttons">
        <button type="submit" name="_do" value="release">
          {words.messages.release}
        </button>
        <button type="submit" name="_do" value="discard" class="secondary">
          {words.messages.discard}
        </button>
      </p>
    </form>
  )
}

function Showing({ message, context: { words, links } }: { message: PrivateMessage; context: Context }) {
  const said = words.messages
  if (message.kind === 'report') return <p class="notice">{said.reportPrivate}</p>
  if (message.withheld) return <p class="notice">{said.senderWithheld}</p>
  if (!message.text) return null
  return (
    <form method="post" action={links.inboxMessage(message.number)}>
      <p>{message.shown ? said.isShown : said.isHidden}</p>
      <button type="submit" name="_do" value={message.shown ? 'hide' : 'show'} class="secondary">
        {message.shown ? said.hide : said.showAgain}
      </button>
    </form>
  )
}

interface AnswerFormProps {
  readonly message: PrivateMessage
  /** Versions that became public after the message. */
  readonly later: readonly Version[]
  readonly issues: readonly Issue[]
  readonly context: Context
}

function AnswerForm({ message, later, issues, context }: AnswerFormProps) {
  const { words, links, form } = context
  const said = words.messages
  const common = { issues, context }
  const sent = form.has('answer')
  const mayShow = message.kind !== 'report' && !message.withheld
  return (
    <form method="post" action={links.inboxMessage(message.number)} class="record-form" novalidate>
      <h2>{said.answerTitle}</h2>
      <PlainField {...common} name="outcome" label={said.outcomeLabel} required>
        {(input) => (
          <select {...input}>
            <option value="">{words.choose}</option>
            {outcomes.map((outcome) => (
              <option value={outcome} selected={outcome === form.get('outcome')}>
                {said.outcome[outcome]}
              </option>
            ))}
          </select>
        )}
      </PlainField>
      <PlainField {...common} name="answer" label={said.answer} help={said.answerHelp} required>
        {(input) => (
          <textarea {...input} rows={7} maxLength={limits.answer}>
            {form.get('answer') ?? ''}
          </textarea>
        )}
      </PlainField>
      <PlainField {...common} name="revision" label={said.revision} help={later.length > 0 ? said.revisionHelp : said.noRevisionYet}>
        {(input) => (
          <select {...input}>
            <option value="">{said.noRevision}</option>
            {later.map(({ version, time }) => (
              <option value={String(version)} selected={String(version) === form.get('revision')}>
                {words.versionOf(version)}, {time.slice(0, 10)}
              </option>
            ))}
          </select>
        )}
      </PlainField>
      <p>
        <a href={links.edit(message.register, message.record)}>{said.editRecord}</a>
      </p>
      {mayShow ? (
        <div class="field">
          <p class="ticks alone">
            <label>
              <input type="checkbox" name="show" value="yes" checked={!sent || form.has('show')} aria-describedby="show-hint" /> {said.show}
            </label>
          </p>
          <p class="hint" id="show-hint">
            {said.showHelp}
          </p>
        </div>
      ) : (
        <p class="notice">{message.kind === 'report' ? said.reportPrivate : said.senderWithheld}</p>
      )}
      <p class="buttons">
        <button type="submit" name="_do" value="answer">
          {said.sendAnswer}
        </button>
      </p>
    </form>
  )
}
