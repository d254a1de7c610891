// The formats of other registers that a register, or one of its records, is given in, each with the report of what it
// could not carry.

import type { Format } from '../../kernel/import/mapping.ts'
import type { Register } from '../../kernel/register/register.ts'
import type { Context } from '../page.ts'

type Wanted = Pick<Context, 'links' | 'language'> & {
  readonly formats: readonly Format[]
  readonly register: Register
  /** Of one record. */
  readonly id?: string
}

export function Exchanges({ formats, register, id, links, language }: Wanted) {
  if (formats.length === 0) return null
  const say = words[language]
  const at = (what: string, name: string) =>
    links.api(`${what}/${register.name}/${name}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`)
  return (
    <details>
      <summary>{say.others}</summary>
      <ul class="plain">
        {formats.map(({ name, file }) => (
          <li>
            <a href={at('exchange', name)} aria-label={`${register.words[language].many}, ${file.about[language]}`}>
              {file.about[language]}
            </a>{' '}
            <a
              class="quiet"
              href={`${at('losses', name)}?as=text&language=${language}`}
              aria-label={`${say.lost}: ${file.about[language]}`}
            >
              {say.lost}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

const words = {
  es: { others: 'En formatos de otros registros', lost: 'qué no cabe' },
  en: { others: 'In formats of other registers', lost: 'what does not fit' },
} as const
