// Writing about a record: a suggested correction, a question or a report, with or without an account. What will be public is
// said before it is sent, and nothing typed is lost.

import { faults } from '../../kernel/fault/catalogue.ts'
import { Fault, tell } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { storageFaultOf } from '../../kernel/fault/storage-fault.ts'
import { receivedLetter } from '../../kernel/message/letters.ts'
import { aimDays, isKind, limits, type MessageKind, messageKinds, senderDays } from '../../kernel/message/message.ts'
import { lookAtRate } from '../../kernel/message/rate.ts'
import { mayTryAgain, sendMessage } from '../../kernel/message/send.ts'
import { createChallenge, workBits } from '../../kernel/message/work.ts'
import { needPublished } from '../../kernel/record/read.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import { lookUp, nameOf } from '../known.ts'
import type { Answer, Context, Page } from '../page.ts'
import { presentationOf } from '../parts/fields.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { PlainField, PlainSummary, Stopped } from '../parts/plain-field.tsx'
import { foreign, Value } from '../parts/value.tsx'

export async function newMessagePage(context: Context): Promise<Answer> {
  const { url, parameters, links } = context
  const kind = url.searchParams.get('kind') ?? ''
  const record = await needPublished(context.kernel, parameters.register ?? '', parameters.id ?? '')
  if (!isKind(kind)) return { redirect: links.messages(record.register, record.id) }
  return drawForm(context, { record, kind, typed: url.searchParams, issues: [] })
}

export async function sendNewMessage(context: Context): Promise<Answer> {
  const { kernel, form, parameters, language, address, links, publicUrl } = context
  const record = await needPublished(kernel, parameters.register ?? '', parameters.id ?? '')
  const given = (name: string) => form.get(name) ?? ''
  const typed = { kind: given('kind'), field: given('field'), text: given('text'), name: given('name'), mail: given('mail') }
  const kind = isKind(typed.kind) ? typed.kind : messageKinds[1]
  const withheld = form.has('withheld')
  const sending = { register: record.register, id: record.id, language, typed: { ...typed, withheld }, address }
  try {
    const sent = await sendMessage(kernel, { ...sending, challenge: given('_challenge'), work: given('_work') })
    if (sent.issues) return drawForm(context, { record, kind, typed: form, issues: sent.issues })
    const redirect = links.ownMessage(sent.token)
    if (sent.mail) context.post(receivedLetter({ to: sent.mail, number: sent.number, language }, publicUrl + redirect))
    return { redirect: `${redirect}?sent` }
  } catch (error) {
    const fault = error instanceof Fault ? error : storageFaultOf(error)
    if (!fault || !mayTryAgain(fault)) throw error
    return drawForm(context, { record, kind, typed: form, issues: [], fault })
  }
}

interface Drawn {
  readonly record: PublishedRecord
  readonly kind: MessageKind
  readonly typed: URLSearchParams
  readonly issues: readonly Issue[]
  readonly fault?: Fault
}

async function drawForm(context: Context, drawn: Drawn): Promise<Page> {
  const { kernel, words, links, language } = context
  const { record, kind, issues, fault } = drawn
  const said = words.messages
  const register = kernel.catalog.need(record.register)
  const name = nameOf(kernel, register, record, language)
  const title = said.invite[kind]
  const told = fault && tell(fault, language)
  const challenge = await challengeFor(context)
  const labels = { text: said.textLabel[kind], name: said.name, mail: said.mail, field: said.field }
  return {
    status: fault ? faults[fault.code].status : issues.length > 0 ? 422 : 200,
    title: `${fault || issues.length > 0 ? `${words.errorPrefix}: ` : ''}${title} · ${name.title}`,
    ...(challenge ? { behaviours: ['prove-work' as const] } : {}),
    main: (
      <>
        <Crumbs
          label={words.breadcrumb}
          trail={[
            { href: links.list(register.name), label: register.words[language].many },
            { href: links.record(register.name, record.id), label: name.title, lang: foreign(name.language, language) },
          ]}
        />
        <Heading title={title} kind={name.title} />
        {told && (
          <Stopped title={told.title}>
            {told.detail} {told.cure}
          </Stopped>
        )}
        <PlainSummary issues={issues} labels={labels} context={context} />
        {kind === 'report' && <Alerts alerts={register.words[language].alerts} />}
        <form method="post" action={links.newMessage(register.name, record.id, kind)} class="record-form" novalidate>
          <input type="hidden" name="kind" value={kind} />
          {kind === 'correction' && <FieldChoice drawn={drawn} context={context} />}
          <Typed drawn={drawn} context={context} />
          <section aria-labelledby="public" class="notice">
            <h2 id="public">{said.publicTitle}</h2>
            <ul class="bullets">
              {[...(kind === 'report' ? said.reportSaid : said.publicSaid), said.aimSaid(aimDays)].map((line) => (
                <li>{line}</li>
              ))}
              <li>{said.keptUntil(senderDays)}</li>
            </ul>
            {kind !== 'report' && (
              <p class="ticks alone">
                <label>
                  <input type="checkbox" name="withheld" value="yes" checked={drawn.typed.has('withheld')} /> {said.withheld}
                </label>
              </p>
            )}
          </section>
          {challenge && <Work challenge={challenge} context={context} />}
          <p class="buttons">
            <button type="submit">{said.send}</button>
          </p>
        </form>
        {kind === 'correction' && <Present drawn={drawn} known={await presentKnown(context, drawn)} context={context} />}
      </>
    ),
  }
}

/** None where few write. A store that does not answer knows nothing of that, and the form is shown all the same. */
async function challengeFor({ kernel, address, report }: Context): Promise<string | undefined> {
  try {
    return (await lookAtRate(kernel, 'message', address)) === 'high' ? await createChallenge(kernel) : undefined
  } catch (error) {
    report(error)
    return undefined
  }
}

function Typed({ drawn: { kind, typed, issues }, context }: { drawn: Drawn; context: Context }) {
  const said = context.words.messages
  const common = { issues, context }
  return (
    <>
      <PlainField {...common} name="text" label={said.textLabel[kind]} help={`${said.textHelp[kind]} ${said.careful}`} required>
        {(input) => (
          <textarea {...input} rows={7} maxLength={limits.text}>
            {typed.get('text') ?? ''}
          </textarea>
        )}
      </PlainField>
      <PlainField {...common} name="name" label={said.name} help={said.nameHelp}>
        {(input) => <input {...input} value={typed.get('name') ?? ''} autocomplete="name" maxLength={limits.name} />}
      </PlainField>
      <PlainField {...common} name="mail" label={said.mail} help={said.mailHelp}>
        {(input) => <input {...input} type="email" value={typed.get('mail') ?? ''} autocomplete="email" maxLength={limits.mail} />}
      </PlainField>
    </>
  )
}

function FieldChoice({ drawn: { record, typed, issues }, context }: { drawn: Drawn; context: Context }) {
  const { kernel, words, language } = context
  const register = kernel.catalog.need(record.register)
  const labels = register.words[language].fields
  const chosen = typed.get('field') ?? ''
  return (
    <PlainField name="field" label={words.messages.field} issues={issues} context={context}>
      {(input) => (
        <select {...input}>
          <option value="">{words.messages.wholeRecord}</option>
          {Object.keys(register.fields).map((name) => (
            <option value={name} selected={name === chosen}>
              {labels[name]?.label ?? name}
            </option>
          ))}
        </select>
      )}
    </PlainField>
  )
}

/** What the law says, and whom it names. */
function Alerts({ alerts }: { alerts: { text: string; links: readonly { label: string; url: string }[] } | undefined }) {
  if (!alerts) return null
  return (
    <section class="notice">
      <p>{alerts.text}</p>
      <ul class="plain">
        {alerts.links.map(({ label, url }) => (
          <li>
            <a href={url}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Work({ challenge, context: { words } }: { challenge: string; context: Context }) {
  const said = words.messages
  return (
    <section class="notice" data-work={challenge} data-bits={workBits} data-going={said.workGoing} data-done={said.workDone}>
      <p>{said.workLead}</p>
      <p role="status" data-work-status />
      <input type="hidden" name="_challenge" value={challenge} />
      <input type="hidden" name="_work" value="" />
    </section>
  )
}

function presentOf(context: Context, { record, typed }: Drawn) {
  const register = context.kernel.catalog.need(record.register)
  const field = typed.get('field') ?? ''
  return Object.hasOwn(register.fields, field) ? presentationOf(register, record.body, field, context) : undefined
}

function presentKnown(context: Context, drawn: Drawn) {
  return lookUp(context.kernel, context.language, [presentOf(context, drawn)])
}

/** What the field says now, for whoever came from it. */
function Present({ drawn, known, context }: { drawn: Drawn; known: Awaited<ReturnType<typeof presentKnown>>; context: Context }) {
  const { kernel, words, links, language } = context
  const value = presentOf(context, drawn)
  if (!value) return null
  const said = kernel.catalog.need(drawn.record.register).words[language].fields[drawn.typed.get('field') ?? '']
  return (
    <section aria-labelledby="present">
      <h2 id="present">
        {said?.label}. {words.messages.now}
      </h2>
      <Value
        value={value}
        columns={said?.columns}
        label={said?.label ?? ''}
        known={known}
        links={links}
        words={words}
        language={language}
      />
    </section>
  )
}
