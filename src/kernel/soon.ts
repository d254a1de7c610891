// Values that are at hand most of the time. Node reads the requests of all connections before it goes on with any that waits for
// a promise, so whoever can be answered at once is: else all would wait for the last one read, and then all at the same time.

export type Soon<T> = T | Promise<T>

/** Goes on at once with what is at hand. */
export function onceThere<T, R>(value: Soon<T>, then: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(then) : then(value)
}

/** Nothing where the work fails, at once or later. */
export function orNothing<T>(work: () => Soon<T>): Soon<T | undefined> {
  try {
    const value = work()
    return value instanceof Promise ? value.catch(() => undefined) : value
  } catch {
    return undefined
  }
}
