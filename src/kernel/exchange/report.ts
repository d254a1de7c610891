// The loss report of an export: for programs as one JSON document, for people as text that ends with what was lost how often.

import type { PageLanguage } from '../language.ts'
import type { Exchanged } from './exchange.ts'
import { type Loss, tellLoss } from './loss.ts'

export const reportTypes = { json: 'application/json; charset=utf-8', txt: 'text/plain; charset=utf-8' } as const

export interface Reporter {
  begin(): string
  add(exchanged: Exchanged): string
  end(): string
}

export function jsonReporter(register: string, format: string): Reporter {
  let [records, losses] = [0, 0]
  const told = lossJson()
  return {
    begin: () => `{"register":${JSON.stringify(register)},"format":${JSON.stringify(format)},"losses":[`,
    add(exchanged) {
      records += exchanged.records
      const before = losses > 0 ? ',' : ''
      losses += exchanged.losses.length
      return exchanged.losses.length > 0 ? `${before}\n${exchanged.losses.map(told).join(',\n')}` : ''
    },
    end: () => `\n],"records":${records},"count":${losses}}\n`,
  }
}

/** Losses as JSON.stringify writes them: there are millions, and what is lost of a column is the same in all but record and value. */
function lossJson(): (loss: Loss) => string {
  const kinds = new Map<string, string>()
  return ({ record, field, column, reason, value }) => {
    const key = `${field}\n${column}\n${reason}`
    const kind = kinds.get(key) ?? JSON.stringify({ field, column, reason }).slice(1, -1)
    kinds.set(key, kind)
    return `{"record":${JSON.stringify(record)},${kind},"value":${JSON.stringify(value)}}`
  }
}

export function textReporter(register: string, format: string, language: PageLanguage): Reporter {
  const say = words[language]
  const counts = new Map<string, number>()
  let records = 0
  const kindOf = ({ field, column, reason }: Loss) => `${[field, column && `→ ${column}`].filter(Boolean).join(' ')}: ${reason}`
  return {
    begin: () => `${say.title(register, format)}\n\n`,
    add(exchanged) {
      records += exchanged.records
      for (const loss of exchanged.losses) counts.set(kindOf(loss), (counts.get(kindOf(loss)) ?? 0) + 1)
      return exchanged.losses.map((loss) => `${tellLoss(loss, language)}\n`).join('')
    },
    end() {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
      const sorted = [...counts].sort(([, a], [, b]) => b - a)
      return [`\n${say.total(records, total)}`, ...sorted.map(([kind, count]) => `${String(count).padStart(7)}  ${kind}`), ''].join('\n')
    },
  }
}

/** The report alone, piece by piece. */
export async function* reportOf(reporter: Reporter, pieces: AsyncIterable<Exchanged>): AsyncGenerator<string> {
  yield reporter.begin()
  for await (const piece of pieces) {
    const text = reporter.add(piece)
    if (text) yield text
  }
  yield reporter.end()
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
