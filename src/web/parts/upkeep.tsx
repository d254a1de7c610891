// What an institution has to look after in what it published, on the page of somebody's work: stale records and dead links.

import type { BrokenRecord, StaleRecord } from '../../kernel/upkeep/upkeep.ts'
import { type Known, lookUp } from '../known.ts'
import type { Context } from '../page.ts'
import { Instant } from './change-list.tsx'

interface UpkeepProps {
  readonly stale: readonly StaleRecord[]
  readonly broken: readonly BrokenRecord[]
  readonly known: Known
  readonly context: Context
}

export function knownUpkeep({ kernel, language }: Context, records: readonly (StaleRecord | BrokenRecord)[]): Promise<Known> {
  return lookUp(
    kernel,
    language,
    records.map(({ register, record }) => ({ as: 'record', register: register.name, id: record })),
  )
}

export function Upkeep({ stale, broken, known, context }: UpkeepProps) {
  const { kernel, words, links, language } = context
  const said = words.notices
  const named = ({ register, record }: StaleRecord | BrokenRecord) => (
    <>
      {register.words[language].one}:{' '}
      <a href={links.edit(register.name, record)}>{known.names.get(`${register.name}/${record}`)?.title ?? record}</a>
    </>
  )
  return (
    <>
      {stale.length > 0 && (
        <section aria-labelledby="work-stale">
          <h2 id="work-stale">
            {said.stale} <span class="badge">{stale.length}</span>
          </h2>
          <p>{said.staleHow(kernel.staleDays)}</p>
          <ol class="changes">
            {stale.map((one) => (
              <li>
                <span class="when">
                  <Instant time={one.time} language={language} />
                </span>
                <span class="what">{named(one)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {broken.length > 0 && (
        <section aria-labelledby="work-links">
          <h2 id="work-links">
            {said.broken} <span class="badge">{broken.length}</span>
          </h2>
          <p>{said.brokenHow}</p>
          <ul class="bullets">
            {broken.map((one) => (
              <li>
                {named(one)}
                <ul class="bullets">
                  {one.links.map(({ url, field, since, why }) => (
                    <li>
                      {one.register.words[language].fields[field]?.label ?? field}:{' '}
                      <a href={url} rel="noopener nofollow" class="outward">
                        {url}
                      </a>{' '}
                      <span class="quiet">{said.deadSince(since.slice(0, 10), why)}</span>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
