// One thing that a report says of a file, folded, with the list that it says it of.

import type { ComponentChildren } from 'preact'
import { reportWords } from '../../kernel/import/report-words.ts'
import type { PageLanguage } from '../../kernel/language.ts'

const mostShown = 100
const mostOpen = 10

interface ToldProps {
  title(count: number): string
  readonly list: readonly ComponentChildren[]
  /** Where more there are than are listed. */
  readonly count?: number
  /** Where whoever reads should look at each. */
  readonly isOpen?: true
  readonly language: PageLanguage
}

export function Told({ title, list, count = list.length, isOpen, language }: ToldProps) {
  if (count === 0) return null
  return (
    <details open={isOpen === true && count <= mostOpen}>
      <summary>{title(count).replace(/:$/, '')}</summary>
      <ul class="bullets">
        {list.slice(0, mostShown).map((one) => (
          <li>{one}</li>
        ))}
        {count > mostShown && <li>{reportWords[language].more(count - Math.min(mostShown, list.length))}</li>}
      </ul>
    </details>
  )
}
