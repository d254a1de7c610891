// Which field each column of a file is: a select for each, under the first values that it says anything in.

import { targetsOf } from '../../kernel/import/column-proposal.ts'
import type { Intake } from '../../kernel/import/intake.ts'
import { rowsOf } from '../../kernel/import/intake-table.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Context } from '../page.ts'

const mostExamples = 3
const mostLooked = 20

interface ColumnFieldsProps {
  readonly intake: Intake
  readonly examples: ReadonlyMap<string, readonly string[]>
  readonly context: Context
}

export function ColumnFields({ intake, examples, context: { kernel, words, language } }: ColumnFieldsProps) {
  const targets = targetsOf(kernel.catalog, kernel.catalog.need(intake.register))
  return (
    <>
      <h2>{words.importColumns}</h2>
      <p>{words.importColumnsHelp}</p>
      {intake.columns.map((column, at) => (
        <div class="field">
          <label for={`_column.${at}`}>{words.importColumn(column)}</label>
          <p class="hint" id={`_column.${at}-hint`}>
            {words.importExamples} {examples.get(column)?.join(' · ') ?? '—'}
          </p>
          <select id={`_column.${at}`} name={`_column.${at}`} aria-describedby={`_column.${at}-hint`}>
            <option value="">{words.importIgnore}</option>
            {targets.map(({ name, label }) => (
              <option value={name} selected={intake.mapping[column] === name}>
                {label[language]}
              </option>
            ))}
          </select>
        </div>
      ))}
      <p class="buttons">
        <button type="submit" name="_do" value="map">
          {words.importApply}
        </button>
      </p>
    </>
  )
}

/** The first values that each column says anything in. */
export async function examplesOf(kernel: Kernel, intake: Intake, bytes: Uint8Array): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  let rows = 0
  for await (const { cells } of rowsOf(kernel, intake, bytes)) {
    for (const [column, cell] of Object.entries(cells)) {
      const text = (typeof cell === 'object' ? JSON.stringify(cell) : String(cell)).trim().slice(0, 60)
      const known = found.get(column) ?? []
      if (text && known.length < mostExamples) found.set(column, [...known, text])
    }
    rows += 1
    if (rows >= mostLooked) break
  }
  return found
}
