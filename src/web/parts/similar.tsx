// Records that are like the one shown, each with the way to see both side by side.

import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { Register } from '../../kernel/register/register.ts'
import { nameOf } from '../known.ts'
import type { Context } from '../page.ts'
import { foreign } from './value.tsx'

interface SimilarProps {
  readonly register: Register
  readonly record: PublishedRecord
  readonly others: readonly PublishedRecord[]
  readonly context: Context
}

export function Similar({ register, record, others, context: { kernel, language, links } }: SimilarProps) {
  if (others.length === 0) return null
  const say = words[language]
  return (
    <section class="similar" aria-labelledby="similar">
      <h2 id="similar">{say.title}</h2>
      <ul class="plain">
        {others.map((other) => {
          const name = nameOf(kernel, register, other, language)
          return (
            <li>
              <a href={links.record(register.name, other.id)} lang={foreign(name.language, language)}>
                {name.title}
              </a>{' '}
              <a class="quiet" href={links.beside(register.name, record.id, other.id)} aria-label={`${say.compare}: ${name.title}`}>
                {say.compare}
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const words = {
  es: { title: 'Parecidos', compare: 'comparar' },
  en: { title: 'Alike', compare: 'compare' },
} as const
