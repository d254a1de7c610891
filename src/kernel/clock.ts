// The only clock. Everything that needs the time is handed one, so that tests and rebuilds can hold it still.

export interface Clock {
  /** The present instant, ISO 8601 in UTC with milliseconds. */
  now(): string
}

export const systemClock: Clock = { now: () => new Date().toISOString() }
