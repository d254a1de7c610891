// The addresses for whoever watches a server, and the eye that sees every request go by: its method, pattern, status
// and time, and nothing else of it.

import type { Fellows } from '../crew/fellows.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { SignedLedger } from '../kernel/proof/signed-ledger.ts'
import { ledgerSize } from '../kernel/storage/ledger.ts'
import { within } from './deadline.ts'
import { watchReadiness } from './health.ts'
import type { Log } from './log.ts'
import { createMetrics, type Figures, metricsType, presentMetrics } from './metrics.ts'

export interface Operations {
  /** Begins to time a request; what it returns is told how it was answered. */
  begin(): (answered: Answered) => void
  /** Ends a request that was answered with a kept page, which counts as a find. */
  countKept(end: (answered: Answered) => void, page: { readonly route: string; readonly sent: { readonly status: number } }): void
  /** The same store, each find counted. */
  counted<Key, Value>(store: Store<Key, Value>): Store<Key, Value>
  /** By path. */
  readonly answers: Readonly<Record<string, () => Promise<Response>>>
}

export interface Answered {
  readonly method: string
  /** The pattern that the address fitted. */
  readonly route: string
  readonly status: number
}

export interface Store<Key, Value> {
  find(key: Key): Value | undefined
  put(key: Key, value: Value): void
}

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

export interface Watched {
  readonly log: Log
  /** Whether /metrics is there for anybody who asks. */
  readonly metrics: boolean
  readonly ledger: SignedLedger
  /** Where several processes serve together. */
  readonly fellows: Fellows<Figures> | undefined
}

export async function openOperations(kernel: Kernel, { log, metrics, ledger, fellows }: Watched): Promise<Operations> {
  const counts = createMetrics()
  const readiness = await watchReadiness(kernel.database, ledger)
  const answers: Record<string, () => Promise<Response>> = {
    '/health': async () => text(200, 'ok'),
    async '/ready'() {
      const { ready, reason } = await readiness()
      return text(ready ? 200 : 503, reason)
    },
  }
  fellows?.answer(() => counts.figures)
  if (metrics)
    answers['/metrics'] = async () => {
      const [size, others = []] = await Promise.all([within(2000, ledgerSize(kernel.database.read)).catch(() => undefined), fellows?.ask()])
      return new Response(presentMetrics([counts.figures, ...others], size), { headers: { ...headers, 'Content-Type': metricsType } })
    }
  return {
    answers,
    begin() {
      const began = performance.now()
      return ({ method, route, status }) => {
        // A method is a word of the asker's choice.
        const known = methods.includes(method) ? method : 'other'
        const request = { method: known, route, status, ms: Math.round((performance.now() - began) * 10) / 10 }
        counts.countRequest(request)
        if (!(route in answers) || status >= 400) log.request(request)
      }
    },
    countKept(end, { route, sent }) {
      counts.countFind(true)
      end({ method: 'GET', route, status: sent.status })
    },
    counted: (store) => ({
      put: (key, value) => store.put(key, value),
      find(key) {
        const found = store.find(key)
        counts.countFind(found !== undefined)
        return found
      },
    }),
  }
}

const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const

function text(status: number, line: string): Response {
  return new Response(`${line}\n`, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } })
}
