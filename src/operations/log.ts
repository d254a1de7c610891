// The log of a server: one line for each event, on the error stream. It must never hold what a person typed, nor who
// they are: no addresses, queries, cookies or bodies, and no words that an error quotes.

import type { Clock } from '../kernel/clock.ts'

export interface Request {
  readonly method: string
  /** The pattern of the address, "/:register/:id", never the address. */
  readonly route: string
  readonly status: number
  readonly ms: number
}

export interface Log {
  request(request: Request): void
  incident(error: unknown, number: string): void
}

export interface LogSettings {
  readonly form: 'plain' | 'json'
  readonly clock: Clock
  /** Takes one line without its end. */
  write(line: string): void
}

/** In JSON, every request and every incident; plain, incidents alone. */
export function createLog({ form, clock, write }: LogSettings): Log {
  if (form === 'plain') {
    return {
      request: () => undefined,
      incident(error, number) {
        const { message, stack } = describeError(error)
        write([`incident ${number}: ${message}`, ...stack].join('\n'))
      },
    }
  }
  return {
    request: ({ method, route, status, ms }) => write(JSON.stringify({ time: clock.now(), method, route, status, ms })),
    incident(error, number) {
      const { message, stack } = describeError(error)
      write(JSON.stringify({ time: clock.now(), incident: number, message, stack: stack.join('\n') }))
    },
  }
}

interface Described {
  readonly message: string
  /** Where it happened, line by line; then the same of what caused it. */
  readonly stack: readonly string[]
}

function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { message: `thrown: ${typeof error}`, stack: [] }
  const code = 'code' in error && /^\w{1,40}$/.test(String(error.code)) ? ` [${error.code}]` : ''
  const places = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  const cause = error.cause instanceof Error && error.cause !== error ? describeError(error.cause) : undefined
  return {
    message: `${error.name}${code}: ${withoutQuoted(error.message)}`,
    stack: [...places, ...(cause ? [`caused by ${cause.message}`, ...cause.stack] : [])],
  }
}

/** Errors quote what they stumbled over, and that may be what somebody typed, quotation marks and all: from the first to the last. */
function withoutQuoted(message: string): string {
  const from = message.search(/["'`«“]/)
  const to = Math.max(...[...'"\'`»”'].map((mark) => message.lastIndexOf(mark)))
  const said = from >= 0 && to > from ? `${message.slice(0, from)}…${message.slice(to + 1)}` : message
  // A line of the log stays one, and a terminal that shows it is told nothing.
  return (said.split('\n')[0] ?? '').replace(/\p{Cc}/gu, ' ').slice(0, 300)
}
