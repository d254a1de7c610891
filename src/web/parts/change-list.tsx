// Ledger entries as people read them: when, what happened, to which record.

import { formatDate } from '../../kernel/field/date.ts'
import type { PageLanguage } from '../../kernel/language.ts'
import { findManyPublished } from '../../kernel/record/read.ts'
import type { EntryWithDocument } from '../../kernel/storage/ledger.ts'
import { type Named, nameOf } from '../known.ts'
import type { Context } from '../page.ts'
import { foreign } from './value.tsx'

export interface DescribedEntry {
  readonly entry: EntryWithDocument
  readonly named: Named
  readonly register: string
}

export async function describeEntries({ kernel, language }: Context, entries: readonly EntryWithDocument[]): Promise<DescribedEntry[]> {
  const described: DescribedEntry[] = []
  for (const name of new Set(entries.map((entry) => entry.register))) {
    const register = kernel.catalog.find(name)
    const records = await findManyPublished(
      kernel,
      name,
      entries.filter((entry) => entry.register === name).map((entry) => entry.record),
    )
    for (const entry of entries.filter((one) => one.register === name)) {
      const record = records.get(entry.record)
      const named =
        register && record ? nameOf(kernel, register, record, language) : { title: entry.record, language: undefined, code: undefined }
      described.push({ entry, named, register: register?.words[language].one ?? name })
    }
  }
  return described.sort((a, b) => b.entry.seq - a.entry.seq)
}

export function ChangeList({ entries, context }: { entries: readonly DescribedEntry[]; context: Context }) {
  const { words, links, language } = context
  if (entries.length === 0) return <p class="quiet">{words.noChanges}</p>
  return (
    <ol class="changes">
      {entries.map(({ entry, named, register }) => (
        <li>
          <span class="when">
            <Instant time={entry.time} language={language} />
          </span>
          <span class="what">
            {words.step[entry.step]}: {register.toLowerCase()}{' '}
            <a href={links.version(entry.register, entry.record, entry.version)}>
              {named.code && <span class="code">{named.code}</span>} <span lang={foreign(named.language, language)}>{named.title}</span>
            </a>{' '}
            <span class="quiet">
              {words.versionOf(entry.version).toLowerCase()} · {words.entryOf(entry.seq).toLowerCase()}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** An instant as its day; the exact time is in the markup and the tooltip. */
export function Instant({ time, language }: { time: string; language: PageLanguage }) {
  return (
    <time dateTime={time} title={time}>
      {formatDate(time.slice(0, 10), language)}
    </time>
  )
}
