// The loss report of an export: for programs as one JSON document, for people as text that ends with what was lost how often.

import type { PageLanguage } from '../language.ts'
import { type Loss, tellLoss } from './loss.ts'

export const reportTypes = { json: 'application/json; charset=utf-8', txt: 'text/plain; charset=utf-8' } as const

/** As JSON, or as text in a language. */
export type Telling = 'json' | PageLanguage

export interface Counts {
  readonly records: number
  readonly losses: number
  readonly kinds: ReadonlyMap<string, number>
}

export interface Teller {
  head(register: string, format: string): string
  /** Before the first record that lost something, and between two. */
  readonly before: string
  readonly between: string
  /** The losses of one record. */
  tell(record: string, losses: readonly Loss[]): string
  /** What losses are counted by. */
  kind(loss: Loss): string
  foot(counts: Counts): string
}

function jsonTeller(): Teller {
  const text = toldOnce((loss) => JSON.stringify(loss).slice(1))
  return {
    head: (register, format) => `{"register":${JSON.stringify(register)},"format":${JSON.stringify(format)},"losses":[`,
    before: '\n',
    between: ',\n',
    tell(record, losses) {
      const start = `{"record":${JSON.stringify(record)},`
      return start + losses.map(text).join(`,${start}`)
    },
    kind: () => '',
    foot: ({ records, losses }) => `\n],"records":${records},"count":${losses}}\n`,
  }
}

function textTeller(language: PageLanguage): Teller {
  const say = words[language]
  const text = toldOnce((loss) => tellLoss(loss, language))
  return {
    head: (register, format) => `${say.title(register, format)}\n`,
    before: '\n',
    between: '\n',
    tell: (record, losses) => `${record}  ${losses.map(text).join(`\n${record}  `)}`,
    kind: ({ field, column, reason }) => `${[field, column && `→ ${column}`].filter(Boolean).join(' ')}: ${reason}`,
    foot({ records, losses, kinds }) {
      const sorted = [...kinds].sort(([, a], [, b]) => b - a)
      const counted = sorted.map(([kind, count]) => `${String(count).padStart(7)}  ${kind}\n`)
      return `${losses > 0 ? '\n' : ''}\n${say.total(records, losses)}\n${counted.join('')}`
    },
  }
}

/** Fillers are lost by nearly every record, and each is one value of its format's plan: what is said of it is worked out once. */
function toldOnce(tell: (loss: Loss) => string): (loss: Loss) => string {
  const texts = new WeakMap<Loss, string>()
  return (loss) => {
    if (loss.reason !== 'filled') return tell(loss)
    const known = texts.get(loss)
    if (known !== undefined) return known
    const text = tell(loss)
    texts.set(loss, text)
    return text
  }
}

const words = {
  es: {
    title: (register: string, format: string) => `Lo que el formato ${format} no pudo llevar de «${register}»`,
    total: (records: number, losses: number) => `${records} fichas, ${losses} pérdidas`,
  },
  en: {
    title: (register: string, format: string) => `What the format ${format} could not carry of "${register}"`,
    total: (records: number, losses: number) => `${records} records, ${losses} losses`,
  },
} as const

export const tellers: Readonly<Record<Telling, Teller>> = { json: jsonTeller(), es: textTeller('es'), en: textTeller('en') }
