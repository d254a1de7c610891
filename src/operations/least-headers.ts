// The headers that every answer has, whoever gives it: where an answer says more of its own, that stands.

export type LeastHeaders = readonly (readonly [string, string])[]

export function leastHeaders(publicUrl: string): LeastHeaders {
  return [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
    ['X-Frame-Options', 'DENY'], // for browsers that do not know frame-ancestors
    // Only where people reach the site by https: a browser remembers it for the name.
    ...(publicUrl.startsWith('https:') ? [['Strict-Transport-Security', 'max-age=31536000'] as const] : []),
  ]
}

export function addLeast(headers: Headers, least: LeastHeaders): void {
  for (const [name, value] of least) if (!headers.has(name)) headers.set(name, value)
}

interface Plain {
  readonly headers: Readonly<Record<string, string>>
}

/** The same for an answer whose headers are a plain object, in whatever case it writes their names. */
export function withLeast<T extends Plain>(answer: T, least: LeastHeaders): T {
  const held = new Set(Object.keys(answer.headers).map((name) => name.toLowerCase()))
  const added = least.filter(([name]) => !held.has(name.toLowerCase()))
  return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(added) } }
}

/** The same for answers of which each is given many times. */
export function keptWithLeast<T extends Plain>(least: LeastHeaders): (answer: T) => T {
  const made = new WeakMap<T, T>()
  return (answer) => {
    const before = made.get(answer)
    if (before) return before
    const whole = withLeast(answer, least)
    made.set(answer, whole)
    return whole
  }
}
