// What a person holds, each with a button to end it: sessions and passkeys.

import type { PasskeyEntry, SessionEntry } from '../../kernel/people/people.ts'
import type { Context } from '../page.ts'
import { Instant } from './change-list.tsx'
import { Entry } from './entry.tsx'

interface RemoveProps {
  readonly context: Context
  readonly act: string
  readonly id: string
  readonly label: string
  /** What is removed, for those who hear the button alone. */
  readonly what: string
}

export function RemoveForm({ context, act, id, label, what }: RemoveProps) {
  return (
    <form method="post" action={context.links.account()}>
      <input type="hidden" name="id" value={id} />
      <button type="submit" name="_do" value={act} class="secondary">
        {label}
        <span class="unseen">: {what}</span>
      </button>
    </form>
  )
}

export function SessionList({ context, sessions }: { context: Context; sessions: readonly SessionEntry[] }) {
  const { words, language, links } = context
  const said = words.people
  return (
    <section>
      <h2>{said.sessions}</h2>
      <p>{said.sessionsLead}</p>
      <ul class="held">
        {sessions.map(({ id, agent, begun, isThis }) => (
          <li>
            <span>
              <strong>{browserOf(agent) ?? said.unknownAgent}</strong> {isThis && `(${said.thisSession})`} {said.begun}{' '}
              <Instant time={begun} language={language} />
            </span>
            {!isThis && (
              <RemoveForm context={context} act="end-session" id={id} label={said.end} what={browserOf(agent) ?? said.unknownAgent} />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action={links.account()}>
          <button type="submit" name="_do" value="end-sessions" class="secondary">
            {said.endOthers}
          </button>
        </form>
      )}
    </section>
  )
}

/** "Firefox, Linux": as much as people tell their own devices by. */
function browserOf(agent: string): string | undefined {
  const browser = ['Edg', 'Firefox', 'Chrome', 'Safari'].find((name) => agent.includes(`${name}/`))
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Macintosh', 'Linux'].find((name) => agent.includes(name))
  return browser && [browser.replace('Edg', 'Edge'), system].filter(Boolean).join(', ')
}

export function PasskeyList({ context, passkeys }: { context: Context; passkeys: readonly PasskeyEntry[] }) {
  const { words, language, links } = context
  const said = words.people
  return (
    <section>
      <h2>{said.passkeys}</h2>
      <p>{said.passkeysLead}</p>
      {passkeys.length === 0 && <p class="quiet">{said.passkeyNone}</p>}
      <ul class="held">
        {passkeys.map(({ id, name, made }) => (
          <li>
            <span>
              <strong>{name || said.passkeys}</strong> {said.begun} <Instant time={made} language={language} />
            </span>
            <RemoveForm context={context} act="remove-passkey" id={id} label={said.remove} what={name || said.passkeys} />
          </li>
        ))}
      </ul>
      <div hidden data-passkey-form>
        <Entry context={context} name="passkey-name" label={said.passkeyName} />
        <p class="buttons">
          <button type="button" class="secondary" hidden data-passkey="add" data-passkey-next={links.account('added')}>
            {said.passkeyAdd}
          </button>
        </p>
      </div>
      <p class="error" role="alert" hidden data-passkey-failed>
        {said.passkeyFailed}
      </p>
      <noscript>
        <p class="quiet">{said.passkeyScript}</p>
      </noscript>
    </section>
  )
}
