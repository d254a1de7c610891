// What a server has done since its start, counted, in Prometheus' text format 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats/). Labels come from fixed sets, never from an address.

import type { Request } from './log.ts'

export interface Metrics {
  countRequest(request: Request): void
  countFind(found: boolean): void
  /** @param ledgerSize nothing where the database does not answer */
  present(ledgerSize: number | undefined): string
}

export const metricsType = 'text/plain; version=0.0.4; charset=utf-8'

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

interface Durations {
  /** How many were as quick as each bound, or quicker. */
  readonly within: number[]
  count: number
  seconds: number
}

export function createMetrics(): Metrics {
  const requests = new Map<string, number>()
  const durations = new Map<string, Durations>()
  const finds = { hit: 0, miss: 0 }
  return {
    countRequest(request) {
      const { method, route, status, ms } = request
      const name = labels({ method, route, status: `${Math.floor(status / 100)}xx` })
      requests.set(name, (requests.get(name) ?? 0) + 1)
      const kept = durations.get(route) ?? { within: bounds.map(() => 0), count: 0, seconds: 0 }
      durations.set(route, kept)
      add(kept, ms / 1000)
    },
    countFind(found) {
      finds[found ? 'hit' : 'miss'] += 1
    },
    present: (ledgerSize) => {
      const lines = [
        ...family('quipu_requests_total', 'counter', 'Requests answered.', countsOf(requests)),
        ...family('quipu_request_duration_seconds', 'histogram', 'Time until an answer began.', histogramOf(durations)),
        ...family('quipu_page_cache_total', 'counter', 'Pages asked of the cache.', countsOf(cacheOf(finds))),
        ...family('quipu_ledger_entries', 'gauge', 'Public changes in the ledger.', ledgerSize === undefined ? [] : [` ${ledgerSize}`]),
        ...family('process_resident_memory_bytes', 'gauge', 'Memory in use.', [` ${process.memoryUsage.rss()}`]),
        ...family('process_start_time_seconds', 'gauge', 'Start, in Unix time.', [` ${(performance.timeOrigin / 1000).toFixed(3)}`]),
      ]
      return `${lines.join('\n')}\n`
    },
  }
}

function add(kept: Durations, seconds: number): void {
  kept.count += 1
  kept.seconds += seconds
  bounds.forEach((bound, at) => {
    if (seconds <= bound) kept.within[at] = (kept.within[at] ?? 0) + 1
  })
}

/** @param samples what follows the name: a suffix, labels, a space and the value */
function family(name: string, type: string, help: string, samples: readonly string[]): string[] {
  return samples.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map((sample) => name + sample)]
}

function countsOf(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].map(([name, count]) => `${name} ${count}`)
}

function cacheOf({ hit, miss }: { hit: number; miss: number }): Map<string, number> {
  return new Map([
    [labels({ result: 'hit' }), hit],
    [labels({ result: 'miss' }), miss],
  ])
}

function histogramOf(durations: ReadonlyMap<string, Durations>): string[] {
  return [...durations].flatMap(([route, { within, count, seconds }]) => [
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
