// The headers that every answer has, whoever gives it: where an answer says more of its own, that stands.

export function leastHeaders(publicUrl: string): readonly (readonly [string, string])[] {
  return [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
    ['X-Frame-Options', 'DENY'], // for browsers that do not know frame-ancestors
    // Only where people reach the site by https: a browser remembers it for the name.
    ...(publicUrl.startsWith('https:') ? [['Strict-Transport-Security', 'max-age=31536000'] as const] : []),
  ]
}

export function addLeast(headers: Headers, least: ReturnType<typeof leastHeaders>): void {
  for (const [name, value] of least) if (!headers.has(name)) headers.set(name, value)
}
