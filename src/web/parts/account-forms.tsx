// The parts of the account page that are typed into.

import { type Role, scopes } from '../../kernel/access/actor.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { KeyEntry, Person } from '../../kernel/people/people.ts'
import type { Context } from '../page.ts'
import { RemoveForm } from './account-lists.tsx'
import { Instant } from './change-list.tsx'
import { Choice, Entry } from './entry.tsx'

interface Props {
  readonly context: Context
  readonly issues: readonly Issue[]
}

export interface Held {
  readonly institution: string
  readonly role: Role
  readonly place: string
}

export function MayDo({ context, places }: { context: Context; places: readonly Held[] }) {
  const { words, links } = context
  const said = words.people
  return (
    <section>
      <h2>{said.mayDo}</h2>
      {places.length === 0 && <p class="quiet">{said.mayNothing}</p>}
      <ul class="bullets">
        {places.map(({ institution, role, place }) => (
          <li>
            {institution ? <a href={links.record('organizations', institution)}>{place}</a> : place}: {said.roles[role]}.{' '}
            {role === 'institution-administrator' && <a href={links.people(institution)}>{said.seeMembers}</a>}
            {role === 'administrator' && <a href={links.people()}>{said.seePeople}</a>}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function AccountName({ context, person, issues }: Props & { person: Person }) {
  const { words, links, form } = context
  const typed = form.get('_do') === 'name' ? form.get('name') : null
  return (
    <form method="post" action={links.account()}>
      <Entry
        context={context}
        name="name"
        label={words.people.yourName}
        hint={words.people.nameHint}
        value={typed ?? person.name}
        complete="name"
        issues={issues}
      />
      <p class="buttons">
        <button type="submit" name="_do" value="name" class="secondary">
          {words.people.changeName}
        </button>
      </p>
    </form>
  )
}

export function Password({ context, issues }: Props) {
  const { words, links } = context
  const said = words.people
  return (
    <section>
      <h2>{said.password}</h2>
      <form method="post" action={links.account()}>
        <Entry context={context} name="present" label={said.presentPassword} type="password" complete="current-password" issues={issues} />
        <Entry
          context={context}
          name="next"
          label={said.newPassword}
          hint={said.passwordHint}
          type="password"
          complete="new-password"
          issues={issues}
        />
        <p class="buttons">
          <button type="submit" name="_do" value="password" class="secondary">
            {said.changePassword}
          </button>
        </p>
      </form>
    </section>
  )
}

export function SecondFactorState({ context: { words, links }, person }: { context: Context; person: Person }) {
  return (
    <section>
      <h2>{words.people.secondFactor}</h2>
      <p>{person.hasSecondFactor ? words.people.factorOn : words.people.factorOff}</p>
      <p>
        <a href={links.secondFactor()}>{words.people.factorManage}</a>
      </p>
    </section>
  )
}

export function Keys({ context, keys, issues }: Props & { keys: readonly KeyEntry[] }) {
  const { words, links, language, form } = context
  const said = words.people
  const days = [30, 90, 365].map((count) => ({ key: String(count), label: said.days(count) }))
  return (
    <section>
      <h2>{said.keys}</h2>
      <p>{said.keysLead}</p>
      {keys.length === 0 && <p class="quiet">{said.keyNone}</p>}
      <ul class="held">
        {keys.map(({ id, name, scope, ends, used }) => (
          <li>
            <span>
              <strong>{name}</strong> — {said.scopes[scope]}, {said.until} <Instant time={ends} language={language} />,{' '}
              {used ? (
                <>
                  {said.lastUsed} <Instant time={used} language={language} />
                </>
              ) : (
                said.neverUsed
              )}
            </span>
            <RemoveForm context={context} act="end-key" id={id} label={said.remove} what={name} />
          </li>
        ))}
      </ul>
      <form method="post" action={links.account()}>
        <Entry
          context={context}
          name="key-name"
          label={said.keyName}
          value={issues.length > 0 ? (form.get('key-name') ?? '') : ''}
          issues={issues}
        />
        <Choice
          context={context}
          name="scope"
          label={said.keyScope}
          options={scopes.map((scope) => ({ key: scope, label: said.scopes[scope] }))}
          value={form.get('scope') ?? 'read'}
          issues={issues}
        />
        <Choice context={context} name="days" label={said.keyDays} options={days} value={form.get('days') ?? '90'} issues={issues} />
        <p class="buttons">
          <button type="submit" name="_do" value="make-key" class="secondary">
            {said.keyMake}
          </button>
        </p>
      </form>
    </section>
  )
}

export function MadeKey({ context: { words }, made }: { context: Context; made: string }) {
  return (
    <div class="notice good" role="status">
      <p>{words.people.keyMade}</p>
      <p>
        <code class="secret">{made}</code>
      </p>
    </div>
  )
}

export function DeleteAccount({ context, issues }: Props) {
  const { words, links } = context
  const said = words.people
  return (
    <section>
      <h2>{said.deleteTitle}</h2>
      <p>{said.deleteLead}</p>
      <form method="post" action={links.account()}>
        <Entry context={context} name="delete-email" label={said.deleteEmail} type="email" issues={issues} />
        <Entry
          context={context}
          name="delete-password"
          label={said.presentPassword}
          hint={said.deletePasswordHint}
          type="password"
          complete="current-password"
          issues={issues}
        />
        <p class="buttons">
          <button type="submit" name="_do" value="delete-account" class="secondary">
            {said.deleteOwn}
          </button>
        </p>
      </form>
    </section>
  )
}
