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
  /** By the route. */
  readonly routes: Readonly<Record<string, Route>>
  readonly finds: { readonly hit: number; readonly miss: number }
  readonly residentBytes: number
  /** Unix time. */
  readonly startSeconds: number
}

interface Route {
  /** How often, by the method, in the place of the status's first digit. */
  readonly requests: Record<string, number[]>
  /** How many were as quick as each bound, or quicker. */
  readonly within: number[]
  count: number
  seconds: number
}

export const metricsType = 'text/plain; version=0.0.4; charset=utf-8'

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

export function createMetrics(): Metrics {
  const routes: Record<string, Route> = {}
  const finds = { hit: 0, miss: 0 }
  return {
    countRequest({ method, route, status, ms }) {
      const kept = routeOf(routes, route)
      const seconds = ms / 1000
      add(requestsOf(kept, method), Math.floor(status / 100), 1)
      kept.count += 1
      kept.seconds += seconds
      for (const [at, bound] of bounds.entries()) if (seconds <= bound) add(kept.within, at, 1)
    },
    countFind(found) {
      finds[found ? 'hit' : 'miss'] += 1
    },
    get figures() {
      return { routes, finds, residentBytes: process.memoryUsage.rss(), startSeconds: performance.timeOrigin / 1000 }
    },
  }
}

/**
 * @param all of every process that serves here
 * @param ledgerSize nothing where the database does not answer
 */
export function presentMetrics(all: readonly Figures[], ledgerSize: number | undefined): string {
  const routes: Record<string, Route> = {}
  for (const one of all) {
    for (const [route, own] of Object.entries(one.routes)) {
      const kept = routeOf(routes, route)
      kept.count += own.count
      kept.seconds += own.seconds
      addAll(kept.within, own.within)
      for (const [method, counts] of Object.entries(own.requests)) addAll(requestsOf(kept, method), counts)
    }
  }
  const resident = all.reduce((sum, { residentBytes }) => sum + residentBytes, 0)
  const start = Math.min(...all.map(({ startSeconds }) => startSeconds))
  const lines = [
    ...family('quipu_requests_total', 'counter', 'Requests answered.', requestsIn(routes)),
    ...family('quipu_request_duration_seconds', 'histogram', 'Time until an answer began.', histogramOf(routes)),
    ...family('quipu_page_cache_total', 'counter', 'Pages asked of the cache.', findsIn(all)),
    ...family('quipu_ledger_entries', 'gauge', 'Public changes in the ledger.', ledgerSize === undefined ? [] : [` ${ledgerSize}`]),
    ...family('quipu_processes', 'gauge', 'Processes that serve together.', [` ${all.length}`]),
    ...family('process_resident_memory_bytes', 'gauge', 'Memory in use, of all of them.', [` ${resident}`]),
    ...family('process_start_time_seconds', 'gauge', 'Start of the first of them, in Unix time.', [` ${start.toFixed(3)}`]),
  ]
  return `${lines.join('\n')}\n`
}

function add(counts: number[], at: number, more: number): void {
  counts[at] = (counts[at] ?? 0) + more
}

function addAll(counts: number[], more: readonly number[]): void {
  for (const [at, count] of more.entries()) add(counts, at, count)
}

function routeOf(all: Record<string, Route>, route: string): Route {
  const known = all[route]
  if (known) return known
  const made: Route = { requests: {}, within: bounds.map(() => 0), count: 0, seconds: 0 }
  all[route] = made
  return made
}

function requestsOf({ requests }: Route, method: string): number[] {
  const known = requests[method]
  if (known) return known
  const made = [0, 0, 0, 0, 0, 0]
  requests[method] = made
  return made
}

/** @param samples what follows the name: a suffix, labels, a space and the value */
function family(name: string, type: string, help: string, samples: readonly string[]): string[] {
  return samples.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map((sample) => name + sample)]
}

function requestsIn(routes: Readonly<Record<string, Route>>): string[] {
  return Object.entries(routes).flatMap(([route, { requests }]) =>
    Object.entries(requests).flatMap(([method, counts]) =>
      counts.flatMap((count, digit) => (count > 0 ? [`${labels({ method, route, status: `${digit}xx` })} ${count}`] : [])),
    ),
  )
}

function findsIn(all: readonly Figures[]): string[] {
  return (['hit', 'miss'] as const).map((result) => `${labels({ result })} ${all.reduce((sum, { finds }) => sum + finds[result], 0)}`)
}

function histogramOf(routes: Readonly<Record<string, Route>>): string[] {
  return Object.entries(routes).flatMap(([route, { within, count, seconds }]) => [
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
