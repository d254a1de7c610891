// Which published records the rows of a file may continue, with the reasons, and a tick for each that a person knows to be so.

import type { Match } from '../../kernel/import/follow.ts'
import type { Intake } from '../../kernel/import/intake.ts'
import type { Known } from '../known.ts'
import type { Context } from '../page.ts'

/** Of a form: those ticked, by row; undefined where the form showed none. */
export function readTicked(form: URLSearchParams): ReadonlyMap<number, string> | undefined {
  if (!form.has('_matched')) return undefined
  return new Map(
    [...form].flatMap(([name, record]): [number, string][] => {
      const row = /^_match\.(\d{1,6})$/.exec(name)?.[1]
      return row ? [[Number(row), record]] : []
    }),
  )
}

interface RowMatchesProps {
  readonly intake: Intake
  /** Undefined before they were asked for. */
  readonly proposed: readonly Match[] | undefined
  readonly known: Known
  readonly context: Context
}

export function RowMatches({ intake, proposed, known, context: { words, links } }: RowMatchesProps) {
  const said = words.matches
  const confirmed = Object.entries(intake.matches ?? {})
  const titleOf = (record: string) => known.names.get(`${intake.register}/${record}`)?.title ?? record
  return (
    <section aria-labelledby="row-matches">
      <h2 id="row-matches">{said.title}</h2>
      <p>{said.lead}</p>
      {(proposed !== undefined || confirmed.length > 0) && <input type="hidden" name="_matched" value="yes" />}
      {proposed?.length === 0 && (
        <p class="notice" role="status">
          {said.none}
        </p>
      )}
      <ul class="plain">
        {confirmed.map(([row, record]) => (
          <li>
            <span class="ticks alone">
              <label>
                <input type="checkbox" name={`_match.${row}`} value={record} checked /> {words.importRow(Number(row))}: {titleOf(record)}
              </label>
            </span>{' '}
            <a href={links.record(intake.register, record)} target="_blank" rel="noopener">
              {said.see}
              <span class="unseen">: {titleOf(record)}</span>
            </a>
          </li>
        ))}
        {proposed?.map(({ row, name, record, recordName, score, reasons }) => (
          <li>
            <span class="ticks alone">
              <label>
                <input type="checkbox" name={`_match.${row}`} value={record} /> {words.importRow(row)}: {said.continues(name, recordName)}
              </label>
            </span>{' '}
            <a href={links.record(intake.register, record)} target="_blank" rel="noopener">
              {said.see}
              <span class="unseen">: {recordName}</span>
            </a>
            <br />
            <span class="quiet">
              {said.score(Math.round(score * 100))} {reasons.map(({ reason }) => said.reasons[reason]).join(', ')}.
            </span>
          </li>
        ))}
      </ul>
      <p class="buttons">
        <button type="submit" name="_do" value="match" class="secondary">
          {said.look}
        </button>
        {(proposed?.length ?? 0) + confirmed.length > 0 && (
          <button type="submit" name="_do" value="confirm" class="secondary">
            {said.confirm}
          </button>
        )}
      </p>
    </section>
  )
}
