// A long table on a record's page: its first rows, and the way to all of them, so that a page stays light however much
// a record holds.

import type { Presentation } from '../../kernel/field/presentation.ts'
import { Value, type ValueProps } from './value.tsx'

const mostRows = 12

/** @param all the address of the page with every row */
export function Shortened({ value, all, ...rest }: ValueProps & { all: string }) {
  const rows = value.as === 'table' ? value.rows.length : 0
  return (
    <>
      <Value {...rest} value={firstRows(value)} />
      {rows > mostRows && (
        <p>
          <a href={all}>
            {rest.words.seeAll(rows)}
            <span class="unseen">: {rest.label}</span>
          </a>
        </p>
      )}
    </>
  )
}

/** What is drawn of a value, so that nothing is looked up for what is not. */
export function firstRows<P extends Presentation | undefined>(value: P): P | Presentation {
  return value?.as === 'table' && value.rows.length > mostRows ? { ...value, rows: value.rows.slice(0, mostRows) } : value
}
