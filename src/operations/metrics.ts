// What a server's processes have done since their start, counted, in Prometheus' text format 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats/). Labels come from fixed sets, never from an address.

import type { Request } from './log.ts'

export interface Metrics {
  countRequest(request: Request): void
  countFind(found: boolean): void
  readonly figures: Figures
}

/** Plain data, so that processes can tell each other theirs. */
export interface Figures {
  /** How often, by the labels. */
  readonly requests: Readonly<Record<string, number>>
  readonly finds: Readonly<Record<string, number>>
  /** By the route. */
  readonly durations: Readonly<Record<string, Durations>>
  readonly residentBytes: number
  /** Unix time. */
  readonly startSeconds: number
}

interface Durations {
  /** How many were as quick as each bound, or quicker. */
  readonly within: number[]
  count: number
  seconds: number
}

export const metricsType = 'text/plain; version=0.0.4; charset=utf-8'

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const
const [hit, miss] = [labels({ result: 'hit' }), labels({ result: 'miss' })]

export function createMetrics(): Metrics {
  const requests: Record<string, number> = {}
  const finds = { [hit]: 0, [miss]: 0 }
  const durations: Record<string, Durations> = {}
  return {
    countRequest({ method, route, status, ms }) {
      add(requests, labels({ method, route, status: `${Math.floor(status / 100)}xx` }), 1)
      const kept = durationsOf(durations, route)
      const seconds = ms / 1000
      kept.count += 1
      kept.seconds += seconds
      bounds.forEach((bound, at) => {
        if (seconds <= bound) kept.within[at] = (kept.within[at] ?? 0) + 1
      })
    },
    countFind: (found) => add(finds, found ? hit : miss, 1),
    get figures() {
      return { requests, finds, durations, residentBytes: process.memoryUsage.rss(), startSeconds: performance.timeOrigin / 1000 }
    },
  }
}

/**
 * @param all of every process that serves here
 * @param ledgerSize nothing where the database does not answer
 */
export function presentMetrics(all: readonly Figures[], ledgerSize: number | undefined): string {
  const [requests, finds]: [Record<string, number>, Record<string, number>] = [{}, {}]
  const durations: Record<string, Durations> = {}
  for (const one of all) {
    for (const [name, count] of Object.entries(one.requests)) add(requests, name, count)
    for (const [name, count] of Object.entries(one.finds)) add(finds, name, count)
    for (const [route, own] of Object.entries(one.durations)) {
      const kept = durationsOf(durations, route)
      kept.count += own.count
      kept.seconds += own.seconds
      for (const [at, count] of own.within.entries()) kept.within[at] = (kept.within[at] ?? 0) + count
    }
  }
  const resident = all.reduce((sum, { residentBytes }) => sum + residentBytes, 0)
  const start = Math.min(...all.map(({ startSeconds }) => startSeconds))
  const lines = [
    ...family('quipu_requests_total', 'counter', 'Requests answered.', countsOf(requests)),
    ...family('quipu_request_duration_seconds', 'histogram', 'Time until an answer began.', histogramOf(durations)),
    ...family('quipu_page_cache_total', 'counter', 'Pages asked of the cache.', countsOf(finds)),
    ...family('quipu_ledger_entries', 'gauge', 'Public changes in the ledger.', ledgerSize === undefined ? [] : [` ${ledgerSize}`]),
    ...family('quipu_processes', 'gauge', 'Processes that serve together.', [` ${all.length}`]),
    ...family('process_resident_memory_bytes', 'gauge', 'Memory in use, of all of them.', [` ${resident}`]),
    ...family('process_start_time_seconds', 'gauge', 'Start of the first of them, in Unix time.', [` ${start.toFixed(3)}`]),
  ]
  return `${lines.join('\n')}\n`
}

function add(counts: Record<string, number>, name: string, more: number): void {
  counts[name] = (counts[name] ?? 0) + more
}

function durationsOf(all: Record<string, Durations>, route: string): Durations {
  const kept = all[route] ?? { within: bounds.map(() => 0), count: 0, seconds: 0 }
  all[route] = kept
  return kept
}

/** @param samples what follows the name: a suffix, labels, a space and the value */
function family(name: string, type: string, help: string, samples: readonly string[]): string[] {
  return samples.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map((sample) => name + sample)]
}

function countsOf(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).map(([name, count]) => `${name} ${count}`)
}

function histogramOf(durations: Readonly<Record<string, Durations>>): string[] {
  return Object.entries(durations).flatMap(([route, { within, count, seconds }]) => [
    ...bounds.map((bound, at) => `_bucket${labels({ route, le: String(bound) })} ${within[at]}`),
    `_bucket${labels({ route, le: '+Inf' })} ${count}`,
    `_sum${labels({ route })} ${seconds.toFixed(6)}`,
    `_count${labels({ route })} ${count}`,
  ])
}

function labels(values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).map(
    ([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (one) => (one === '\n' ? '\\n' : `\\${one}`))}"`,
  )
  return `{${pairs.join(',')}}`
}
