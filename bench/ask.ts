// Asks a server in a closed loop: so many connections, each with its next question as soon as the last is answered.

import { type Connection, openConnection } from './connection.ts'

export interface Measured {
  readonly count: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly mostMs: number
  readonly perSecond: number
  readonly bytes: number
  /** Every one, from the shortest. */
  readonly times: readonly number[]
}

/** A page may be several addresses, asked one after the other on the same connection. */
export type Page = string | readonly string[]

export const connections = 8
export const likeBrowser = { 'Accept-Encoding': 'br, gzip' }

/** Every page once; faults where an answer is not 200, since a fast refusal is no page. */
export async function askAll(
  port: number,
  pages: readonly Page[],
  headers: Readonly<Record<string, string>> = likeBrowser,
): Promise<Measured> {
  const times: number[] = []
  let [next, bytes] = [0, 0]
  const opened = Array.from({ length: connections }, () => openConnection(port, headers))
  const started = performance.now()
  const work = async (connection: Connection) => {
    for (let page = pages[next++]; page !== undefined; page = pages[next++]) {
      const asked = performance.now()
      for (const path of typeof page === 'string' ? [page] : page) {
        const size = await askOne(connection, path)
        bytes += size // not in one expression: others add while this one waits
      }
      times.push(performance.now() - asked)
    }
  }
  try {
    await Promise.all(opened.map(work))
  } finally {
    for (const connection of opened) connection.close()
  }
  return { ...summarise(times), perSecond: (1000 * pages.length) / (performance.now() - started), bytes: Math.round(bytes / pages.length) }
}

async function askOne(connection: Connection, path: string): Promise<number> {
  const { status, body } = await connection.ask(path)
  if (status !== 200) throw new Error(`${path}: ${status} ${body.subarray(0, 300)}`)
  return body.length
}

/** Percentiles by nearest rank. */
export function summarise(times: readonly number[]): Pick<Measured, 'count' | 'medianMs' | 'p95Ms' | 'p99Ms' | 'mostMs' | 'times'> {
  const inOrder = times.toSorted((a, b) => a - b)
  const at = (share: number) => inOrder[Math.max(0, Math.ceil(inOrder.length * share) - 1)] ?? 0
  return { count: times.length, medianMs: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), mostMs: at(1), times: inOrder }
}

/** Several rounds as one. */
export function mergeMeasured(all: readonly Measured[]): Measured {
  const count = all.reduce((sum, one) => sum + one.count, 0)
  const seconds = all.reduce((sum, one) => sum + one.count / one.perSecond, 0)
  const bytes = all.reduce((sum, one) => sum + one.bytes * one.count, 0)
  return { ...summarise(all.flatMap(({ times }) => times)), perSecond: count / seconds, bytes: Math.round(bytes / count) }
}
