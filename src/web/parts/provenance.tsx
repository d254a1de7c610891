// Where a record's present content comes from, and where its whole history can be checked.

import { formatsOf } from '../../kernel/exchange/exchange.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { Known } from '../known.ts'
import type { Context } from '../page.ts'
import { Instant } from './change-list.tsx'
import { Exchanges } from './exchanges.tsx'
import { RecordLink } from './value.tsx'

export function Provenance({ record, known, context }: { record: PublishedRecord; known: Known; context: Context }) {
  const { words, links, language, kernel } = context
  const { origin, institution } = record
  return (
    <section class="provenance" aria-labelledby="provenance">
      <h2 id="provenance">{words.provenance}</h2>
      <dl class="brief">
        {origin && (
          <div>
            <dt>{words.origin}</dt>
            <dd>
              {origin.url ? <a href={origin.url}>{origin.source}</a> : origin.source}
              {origin.locator && ` — ${origin.locator}`}
            </dd>
          </div>
        )}
        {origin?.file && (
          <div>
            <dt>{words.originFile}</dt>
            <dd>
              <code>{`${origin.file.slice(0, 16)}…`}</code>
              {origin.line !== undefined && ` ${words.originLine} ${origin.line}`}
            </dd>
          </div>
        )}
        {institution && (
          <div>
            <dt>{words.publishedBy}</dt>
            <dd>
              <RecordLink register="organizations" id={institution} known={known} links={links} language={language} />
            </dd>
          </div>
        )}
        <div>
          <dt>{words.versionOf(record.version)}</dt>
          <dd>
            <Instant time={record.published} language={language} />
            {' · '}
            {words.entryOf(record.seq)}
          </dd>
        </div>
        <div>
          <dt>{words.identifier}</dt>
          <dd>
            <code>{record.id}</code>
          </dd>
        </div>
      </dl>
      <p class="facts">
        <a href={links.versions(record.register, record.id)}>{words.history}</a>
        <a href={links.api(`${record.register}/${record.id}`)}>{words.asJson}</a>
        {record.state === 'published' && kernel.catalog.need(record.register).words[language].label && (
          <a href={links.label(record.register, record.id)}>{words.printNotice}</a>
        )}
      </p>
      {record.state === 'published' && (
        <Exchanges
          formats={formatsOf(kernel, record.register)}
          register={kernel.catalog.need(record.register)}
          id={record.id}
          links={links}
          language={language}
        />
      )}
    </section>
  )
}

/** What the provenance must know. */
export function provenancePresentations(record: PublishedRecord) {
  return record.institution ? [{ as: 'record' as const, register: 'organizations', id: record.institution }] : []
}
