// The report of a published audit: its verdict in one sentence, every figure as a picture and as a table, its cautions, and how
// to repeat the count. All of it is made from the report that the record names.

import { commandOf } from '../../audits/command.ts'
import { cautionsOf, judgedFigures, sayFigure, sayReason, sayVerdict, verdictOf } from '../../audits/plain.ts'
import { findReport } from '../../audits/published.ts'
import type { AuditFacts } from '../../audits/run.ts'
import { verdictWords } from '../../audits/words.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { Context } from '../page.ts'
import { type AuditFigure, figuresOf } from '../parts/audit-figures.tsx'
import { saysOf } from '../parts/says.ts'
import type { RecordParts } from './record-parts.ts'

export async function equityAuditParts(context: Context, record: PublishedRecord): Promise<RecordParts> {
  const { kernel, words, language } = context
  const said = words.audit
  if (record.state === 'withdrawn') return {}
  const facts = await findReport(kernel, record.body)
  const command = (
    <section aria-labelledby="repeat">
      <h2 id="repeat">{said.repeat}</h2>
      <p>{said.repeatHelp}</p>
      <pre class="command">
        <code>{commandOf(record.body)}</code>
      </pre>
    </section>
  )
  if (!facts)
    return {
      body: (
        <>
          <p class="notice">{said.unreadable}</p>
          {command}
        </>
      ),
    }
  const figures = figuresOf(facts, context)
  const [verdict] = sayVerdict(facts, language)
  return {
    lead: (
      <p class="lead" {...saysOf(kernel.catalog.need(record.register), record.body, 'report', context)}>
        {verdict}
      </p>
    ),
    body: (
      <>
        {facts.inputs.sha256 !== record.body.log_sha256 && <p class="notice">{said.otherLog}</p>}
        <Verdict facts={facts} context={context} />
        {facts.by.map((grouping, at) => (
          <section aria-labelledby={`by-${at}`}>
            <h2 id={`by-${at}`}>{said.groupsBy(grouping.columns.join(' × '))}</h2>
            <div class="plots">
              {figures[at]?.map((figure) => (
                <Figure figure={figure} id={record.id} context={context} />
              ))}
            </div>
            {facts.overall.metrics?.auc.value !== null && !figures[at]?.some(({ name }) => name.endsWith('-roc')) && (
              <p class="quiet">{said.noCurves}</p>
            )}
          </section>
        ))}
        <Report record={record} context={context} />
        {command}
      </>
    ),
  }
}

function Verdict({ facts, context }: { facts: AuditFacts; context: Context }) {
  const { words, language } = context
  const said = words.audit
  return (
    <section aria-labelledby="verdict">
      <h2 id="verdict">
        {said.verdict}: {said.verdictWords[verdictOf(facts)].toLowerCase()}
      </h2>
      {facts.by.map((grouping) => (
        <>
          <h3>{said.groupsBy(grouping.columns.join(' × '))}</h3>
          <ul class="bullets">
            {judgedFigures(grouping).map(({ key, figure }) => (
              <li>
                <span class="verdict">{verdictWords[figure.verdict][language]}</span>: {sayFigure(key, figure, language)};{' '}
                {sayReason(figure, language)}.
              </li>
            ))}
          </ul>
        </>
      ))}
      <h3>{said.cautions}</h3>
      <ul class="bullets">
        {cautionsOf(facts, language).map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    </section>
  )
}

function Figure({ figure, id, context: { words, links } }: { figure: AuditFigure; id: string; context: Context }) {
  const said = words.audit
  const file = (ending: string) => links.auditFigure(id, `${figure.name}.${ending}`)
  return (
    <figure>
      <figcaption>
        {figure.title}
        {figure.help && <p>{figure.help}</p>}
      </figcaption>
      {figure.draw()}
      <details>
        <summary>{said.table}</summary>
        <div class="table-frame">
          <table class="rows">
            <caption class="unseen">{figure.title}</caption>
            <thead>
              <tr>
                {figure.head.map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figure.rows.map((cells) => (
                <tr>{cells.map((cell, at) => (at === 0 ? <th scope="row">{cell}</th> : <td data-label={figure.head[at]}>{cell}</td>))}</tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      <p class="facts">
        <a href={file('svg')} aria-label={`${figure.title}: ${said.svg}`}>
          {said.svg}
        </a>
        <a href={file('csv')} aria-label={`${figure.title}: ${said.csv}`}>
          {said.csv}
        </a>
      </p>
    </figure>
  )
}

function Report({ record, context: { words, links } }: { record: PublishedRecord; context: Context }) {
  const hash: unknown = Object(record.body.report).hash
  return typeof hash === 'string' ? (
    <p>
      {words.audit.downloads}: <a href={links.file(hash)}>{words.audit.json}</a>
    </p>
  ) : null
}
