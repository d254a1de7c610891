// Acts as a table: each where it stands in the chain, who, what, on what, from where, and what came of it.

import { actNames, isActName } from '../../kernel/act/names.ts'
import { faults } from '../../kernel/fault/catalogue.ts'
import type { ActRow } from '../../kernel/storage/acts.ts'
import type { Context } from '../page.ts'

export function ActTable({ acts, context }: { acts: readonly ActRow[]; context: Context }) {
  const { words } = context
  const heads = [words.actPlace, words.actWhen, words.actWho, words.actWhat, words.actOn, words.actFrom, words.actOutcome]
  return (
    <div class="table-frame">
      <table class="rows">
        <caption class="unseen">{words.acts}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {acts.map((act) => (
            <Row act={act} context={context} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ act, context }: { act: ActRow; context: Context }) {
  const { words, language } = context
  const { seq, time, actor, what, institution, channel, address, outcome, detail, left_out } = act
  return (
    <tr id={`act-${seq}`}>
      <th scope="row" data-label={words.actPlace}>
        {seq}
      </th>
      <td data-label={words.actWhen}>
        <time dateTime={time}>{time.slice(0, 19).replace('T', ' ')}</time>
      </td>
      <td data-label={words.actWho}>
        <code>{actor}</code>
      </td>
      <td data-label={words.actWhat}>{isActName(what) ? actNames[what][language] : what}</td>
      <td data-label={words.actOn}>
        <On act={act} context={context} />
        {detail !== null && <span class="quiet"> {detail.length > 24 ? `${detail.slice(0, 24)}…` : detail}</span>}
        {institution !== null && <span class="quiet"> ({institution})</span>}
      </td>
      <td data-label={words.actFrom}>
        {channelOf(channel, context)} {address !== null && <span class="quiet">{address}</span>}
      </td>
      <td data-label={words.actOutcome}>
        {outcome === 'done' ? words.actOutcomes.done : <strong>{refusalOf(outcome, context)}</strong>}
        {left_out > 0 && <span class="quiet"> {words.actLeftOut(left_out)}</span>}
      </td>
    </tr>
  )
}

/** Acts by which a record came to be public, or ceased to be so, lead to its versions. */
const isPublic: readonly string[] = ['publish', 'withdraw', 'redact']

function On({ act: { register, record, what, outcome }, context }: { act: ActRow; context: Context }) {
  const { kernel, links } = context
  if (register === null) return null
  if (record === null || outcome !== 'done' || !isPublic.includes(what) || !kernel.catalog.find(register))
    return <code>{record === null ? register : `${register}/${record}`}</code>
  return <a href={links.versions(register, record)}>{`${register}/${record}`}</a>
}

function channelOf(channel: string, { words }: Context): string {
  const channels: Readonly<Record<string, string>> = words.actChannels
  return Object.hasOwn(channels, channel) ? (channels[channel] ?? channel) : channel
}

function refusalOf(outcome: string, { words, language }: Context): string {
  const entry = Object.entries(faults).find(([code]) => code === outcome)?.[1]
  return `${words.actOutcomes.refused}: ${entry ? entry.title[language].toLowerCase() : outcome}`
}
