// The headers that every page carries: what it may load, and that nobody may read more into it than it says.

const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const

/** For a card, which holds nothing but a link and may stand in a page of anybody. */
const cardHeaders = { ...headers, 'Content-Security-Policy': policy.replace("frame-ancestors 'none'", 'frame-ancestors *') } as const

/** For pages with behaviours: files of this site, which may ask this site and cannot turn text into markup. */
const scriptedHeaders = {
  ...headers,
  'Content-Security-Policy': `${policy}; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`,
} as const

export function headersFor({ runsScript, isCard = false }: { readonly runsScript: boolean; readonly isCard?: boolean }): {
  readonly [N in keyof typeof headers]: string
} {
  if (isCard && !runsScript) return cardHeaders
  return runsScript ? scriptedHeaders : headers
}
