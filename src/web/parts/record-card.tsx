// A record in a list or among search results: what it is called, what it is, and a few of its values.

import type { PublishedRecord } from '../../kernel/record/record.ts'
import { fieldOfRegister, type Register } from '../../kernel/register/register.ts'
import { type Known, nameOf, summaryOf } from '../known.ts'
import type { Context } from '../page.ts'
import { foreign, Value } from './value.tsx'

export interface RecordCardProps {
  readonly register: Register
  readonly record: PublishedRecord
  readonly known: Known
  readonly context: Context
  /** Says which register it is of, where a list holds several. */
  readonly named?: boolean
}

export function RecordCard({ register, record, known, context, named = false }: RecordCardProps) {
  const { kernel, language, links, words } = context
  const name = nameOf(kernel, register, record, language)
  const summary = summaryOf(kernel, register, record, language)
  return (
    <article class="result">
      <h2>
        <a href={links.record(register.name, record.id)}>
          {name.code && <span class="code">{name.code}</span>} <span lang={foreign(name.language, language)}>{name.title}</span>
        </a>
      </h2>
      {named && <p class="kicker">{register.words[language].one}</p>}
      {summary && <p lang={foreign(summary.language, language)}>{shorten(summary.text, 220)}</p>}
      <dl class="brief">
        {register.list.map((field) => {
          const value = kernel.catalog.kinds.present(fieldOfRegister(register, field), record.body[field], language)
          if (!value || field === register.summary) return null
          return (
            <div>
              <dt>{register.words[language].fields[field]?.label ?? field}</dt>
              <dd>
                <Value value={value} known={known} links={links} words={words} language={language} />
              </dd>
            </div>
          )
        })}
      </dl>
    </article>
  )
}

/** What the cards of a list must know, to be looked up at once. */
export function cardPresentations(register: Register, records: readonly PublishedRecord[], { kernel, language }: Context) {
  return records.flatMap((record) =>
    register.list.map((field) => kernel.catalog.kinds.present(fieldOfRegister(register, field), record.body[field], language)),
  )
}

export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const end = cut.lastIndexOf(' ')
  return `${end < 0 ? cut : cut.slice(0, end).trimEnd()} …`
}
