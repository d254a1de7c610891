// What a card says of a record: few lines that stand by themselves on somebody else's page, the same in a frame and in a picture.

import { needPublished } from '../kernel/record/read.ts'
import { lookUp, nameOf } from './known.ts'
import type { Context } from './page.ts'
import { presentationOf } from './parts/fields.tsx'
import { inboundOf } from './parts/inbound.tsx'
import { plain } from './parts/plain.ts'
import { answeredOf } from './parts/questions.tsx'

export interface Card {
  /** "Algoritmo". */
  readonly kind: string
  readonly title: string
  /** In another language than the page's, which one. */
  readonly lang: string | undefined
  /** Label and value of the first fields that lists show. */
  readonly facts: readonly (readonly [label: string, value: string])[]
  /** How many of the questions that readers ask first are answered; undefined of a register without any. */
  readonly answered: { readonly count: number; readonly all: number } | undefined
  readonly version: number
  /** YYYY-MM-DD */
  readonly day: string
  readonly isWithdrawn: boolean
  readonly address: string
}

const mostFacts = 4
const longest = 120

export async function findCard(context: Context): Promise<Card> {
  const { kernel, language, links, parameters, publicUrl } = context
  const record = await needPublished(kernel, parameters.register ?? '', parameters.id ?? '')
  const register = kernel.catalog.need(record.register)
  const isWithdrawn = record.state === 'withdrawn'
  const body = isWithdrawn ? {} : record.body
  const shown = register.list.map((name) => ({ name, value: presentationOf(register, body, name, context) }))
  const known = await lookUp(
    kernel,
    language,
    shown.map(({ value }) => value),
  )
  const name = nameOf(kernel, register, record, language)
  const { questions = [] } = register
  const facts = shown.flatMap(({ name: field, value }): [string, string][] => {
    const text = plain(value, known).replaceAll('\n', ', ')
    const label = register.words[language].fields[field]?.label ?? field
    return text ? [[label, text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text]] : []
  })
  return {
    kind: register.words[language].one,
    title: name.title,
    lang: name.language === language ? undefined : name.language,
    facts: facts.slice(0, mostFacts),
    answered:
      questions.length > 0 && !isWithdrawn
        ? { count: answeredOf(register, body, await inboundOf(record, context), context).length, all: questions.length }
        : undefined,
    version: record.version,
    day: record.published.slice(0, 10),
    isWithdrawn,
    address: `${publicUrl}${links.record(register.name, record.id)}`,
  }
}
